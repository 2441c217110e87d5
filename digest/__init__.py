"""digest turns reports of official meetings into bilingual briefings.

The way through, one module an arrow: `digest_sources` read bytes into a `document`; `extraction` finds the meetings it
tells of; `composition` lays them out in the reader's language as a `briefing`; `digest_exporters` write it down;
`output` puts the file in its place.

Public, under semantic versioning: `digest.plugin`, `digest.testing`, the record's schema (`digest schema`) and the
command line. Everything else is private. This module imports nothing, so that `digest --help` stays quick.
"""
