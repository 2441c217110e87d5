"""Texts on a line: languages, strong words, links and the marks of evidence."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.plugin import Run, Text
from digest_exporters.html.evidence import Passages, claim_class, classes, mark_id
from digest_exporters.html.markup import element, language, words
from digest_exporters.links import web_address


@dataclass(frozen=True)
class Inline:
    """Writes texts, and counts how often each note was cited."""

    sections: Mapping[str, str]
    """Anchor of a heading → its id in the page."""
    passages: Passages
    cited: Counter[int] = field(default_factory=Counter)

    def __call__(self, text: Text) -> str:
        """The runs. Those that a mark stands behind are a statement of their own, which can be pointed at."""
        done, pending = "", ""
        for run in text:
            pending += self._run(run)
            if run.notes and self.passages.notes is not None:
                named = classes(claim_class, run.notes, "claim")
                done += element("span", pending, self._marks(run.notes), class_=named)
                pending = ""
        return done + pending

    def _run(self, run: Run) -> str:
        if not run.text:
            return ""
        content = words(run.text)
        if run.strong:
            content = element("strong", content)
        tag = language(run.language)
        target = self._target(run.link) if run.text.strip() else None
        if target is not None:
            content = element("a", content, href=target)
        # bdi keeps an Arabic or Hebrew name from reordering what stands beside it (HTML, 4.5.25)
        return element("bdi" if is_right_to_left(run.text) else "span", content, lang=tag)

    def _target(self, link: str | None) -> str | None:
        if link is None:
            return None
        if link.startswith("#"):
            return self.section(link[1:])
        return web_address(link)

    def section(self, anchor: str) -> str | None:
        """What leads to the heading of that anchor; None where there is none."""
        name = self.sections.get(anchor)
        return f"#{name}" if name else None

    def _marks(self, notes: tuple[int, ...]) -> str:
        return element("sup", " ".join(map(self._mark, dict.fromkeys(notes))), class_="marks")

    def _mark(self, number: int) -> str:
        target = self.passages.target(number)
        if target is None:
            return str(number)
        self.cited[number] += 1
        here = mark_id(number, self.cited[number])
        return element("a", str(number), id=here, href=f"#{target}", role="doc-noteref")


def is_right_to_left(text: str) -> bool:
    """Whether a letter of a right-to-left script stands in it (Unicode Standard Annex 9, types R and AL)."""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
