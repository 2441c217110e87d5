"""Makes the gazetteer's table; `python -m digest.gazetteer.derive` runs it. Nothing here is imported at run time."""
