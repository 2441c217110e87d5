"""Countries: CLDR's names through Babel, GeoNames' populations, our own list of adjectives and short forms."""

from collections.abc import Iterator
from typing import Final

from babel import Locale

from digest.gazetteer.derivation import sources
from digest.gazetteer.derivation.rows import Row

# "Hong Kong SAR China" is CLDR's long name, for lists of countries; its name of the city is what the place is called.
_CITIES: Final = {"HK": "Asia/Hong_Kong", "MO": "Asia/Macau"}


def select() -> Iterator[Row]:
    """A row for each country and region with a code of its own in ISO 3166-1 (and XK, Kosovo) that GeoNames has."""
    own = {code: further.split("|") for code, further in sources.own("countries.tsv")}
    names = {tag: Locale.parse(tag).territories for tag in ("en", "zh_Hans", "zh_Hant", "ja")}
    populations = {code: country["population"] for code, country in sources.countries().items()}
    if unknown := own.keys() - populations.keys():
        raise LookupError(f"own/countries.tsv has codes that GeoNames has not: {sorted(unknown)}")
    for code in sorted(populations.keys() & names["en"].keys()):
        english, hans, hant, ja = (names[tag][code] for tag in names)
        if zone := _CITIES.get(code):
            english = own[code][0]
            hans, hant, ja = (Locale.parse(tag).time_zones[zone]["city"] for tag in names if tag != "en")
        row = Row(id=f"c{code}", kind="country", country=code, name=english, population=populations[code])
        row.render(hans, hant, ja)
        row.add_keys([english, english.replace("&", "and"), *own.get(code, [])])
        yield row
