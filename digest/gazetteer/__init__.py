"""Places of the world: which country a city is in, and what it is called in the reader's language where that is
certain.

    >>> find("水戸市")[0].country
    'JP'
    >>> rendering("Mito", "JP", "zh-Hans")
    '水户'

The table is derived from GeoNames, Unicode CLDR and China's divisions (see NOTICE.md); it is read at the first
question.
"""

from digest.gazetteer.generics import Kind, Language
from digest.gazetteer.lookup import Place, country_of, find, other_senses, rendering, scan_han

__all__ = ["Kind", "Language", "Place", "country_of", "find", "other_senses", "rendering", "scan_han"]
