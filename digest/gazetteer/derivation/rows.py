"""A place while it is being put together, and how it is written into the table."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from digest.gazetteer.folding import IS_HAN, fold
from digest.gazetteer.generics import split_generic


@dataclass
class Row:
    """One place. `hans`, `hant` and `ja` are what readers of these languages are told, empty where that is not
    certain."""

    id: str
    kind: str
    country: str
    name: str
    region: str = ""
    population: int = 0
    hans: str = ""
    hant: str = ""
    ja: str = ""
    designation: str = ""
    keys: set[str] = field(default_factory=set)

    def add_keys(self, names: Iterable[str]) -> None:
        """Lets the place be found by these names; `Nara-shi` by Nara, too. Han names are given without 市 and the
        like."""
        for name in names:
            key = fold(name)
            if not key:
                continue
            self.keys.add(key)
            proper, generic = split_generic(key)
            if generic and self.kind in generic.kinds and not IS_HAN.fullmatch(key):
                self.keys.add(proper)

    def render(self, hans: str | None, hant: str | None, ja: str | None) -> None:
        """States the names in the readers' languages; a hyphen takes one away, an empty one leaves what is there."""
        for language, name in (("hans", hans), ("hant", hant), ("ja", ja)):
            if name:
                setattr(self, language, "" if name == "-" else name)
