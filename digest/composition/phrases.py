"""Phrases of the reader's languages, made of runs: a catalog's sentence with names of another language inside it."""

import string
from collections.abc import Callable, Sequence
from itertools import chain

from digest.briefing import Run, Text
from digest.localization import Localization

Voices = tuple[Localization, ...]
"""The reader's languages, the leading one first."""

BETWEEN_LANGUAGES = " / "


def said(voice: Localization, phrase: str, **values: Text | str) -> Text:
    """A catalog's phrase with its placeholders filled in. A string is taken to be in the voice's own language."""
    runs: list[Run] = []
    for literal, name, _, _ in string.Formatter().parse(phrase):
        if literal:
            runs.append(Run(text=literal, language=voice.tag))
        if name:
            value = values[name]
            runs += (Run(text=value, language=voice.tag),) if isinstance(value, str) else value
    return _joined(runs)


def label(voices: Voices, say: Callable[[Localization], str]) -> Text:
    """The same short text in each language, once where they agree: `日期 / Date`."""
    return in_both(*each(voices, lambda voice: (Run(text=say(voice), language=voice.tag),)))


def in_context(voices: Voices, message: tuple[str, str]) -> Text:
    """A message that was marked with its context, in each language."""
    return label(voices, lambda voice: voice.pgettext(*message))


def in_both(*texts: Text) -> Text:
    """Texts of several languages on one line."""
    between = (Run(text=BETWEEN_LANGUAGES, language="und"),)
    return tuple(chain.from_iterable((*(between if i else ()), *text) for i, text in enumerate(texts)))


def each(voices: Voices, say: Callable[[Localization], Text | None]) -> tuple[Text, ...]:
    """The same text in each language, one a line; once where two say the same characters."""
    found: dict[str, Text] = {}
    for voice in voices:
        text = say(voice)
        if text:
            found.setdefault("".join(run.text for run in text), text)
    return tuple(found.values())


def listed(voice: Localization, items: Sequence[Text]) -> Text:
    """`A, B and C`, each item keeping its own language."""
    marks = [f"\ue000{number}\ue001" for number in range(len(items))]
    pieces: list[Run] = []
    rest = voice.list(marks)
    for mark, item in zip(marks, items, strict=True):
        before, _, rest = rest.partition(mark)
        if before:
            pieces.append(Run(text=before, language=voice.tag))
        pieces += item
    if rest:
        pieces.append(Run(text=rest, language=voice.tag))
    return _joined(pieces)


def _joined(runs: Sequence[Run]) -> Text:
    """Neighbours of the same making become one run."""
    joined: list[Run] = []
    for run in runs:
        if (
            joined
            and not run.notes
            and joined[-1].model_copy(update={"text": ""}) == run.model_copy(update={"text": ""})
        ):
            joined[-1] = run.model_copy(update={"text": joined[-1].text + run.text})
        else:
            joined.append(run)
    return tuple(joined)


def with_notes(text: Text, notes: Sequence[int]) -> Text:
    """The text with note numbers on its last run."""
    if not notes or not text:
        return text
    *before, last = text
    return (*before, last.model_copy(update={"notes": (*last.notes, *(n for n in notes if n not in last.notes))}))
