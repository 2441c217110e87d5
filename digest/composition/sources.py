"""Where it all comes from: each report with its publisher, dates and address."""

import re
from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Items, Run, Text
from digest.composition.phrases import Voices, label, said
from digest.document import Document
from digest.meeting import Meeting


def sources(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Iterable[Block]:
    """The numbered list of the reports, under its own heading; nothing where there are none."""
    if not documents:
        return
    yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("Sources")))
    yield Items(items=tuple(_source(voices, document, meetings) for document in documents), ordered=True)


def language_of_report(meeting: Meeting, documents: Sequence[Document]) -> str:
    """The language that a meeting's headline is written in."""
    languages = {document.id: document.language for document in documents}
    leading = next((languages.get(evidence.document) for evidence in meeting.evidence), None)
    return leading or next(iter(languages.values()), None) or "und"


def _headline(document: Document, meetings: Sequence[Meeting]) -> str | None:
    """What a report calls the first meeting that it tells of: its headline, where another report's one leads."""
    for meeting in meetings:
        passages = [evidence for evidence in meeting.evidence if evidence.document == document.id]
        if passages and passages[0] == meeting.evidence[0]:
            return meeting.title
        if len(passages) > 1:
            return " ".join(passages[0].quote.split())
    return None


def _source(voices: Voices, document: Document, meetings: Sequence[Meeting]) -> Text:
    """Title, publisher, dates of publication and retrieval, address: what is known of them."""
    voice = voices[0]
    title = document.title or _headline(document, meetings)
    parts: list[Text] = []
    language = document.language or "und"
    if title:  # a sentence for a headline brings its own stop
        parts.append((Run(text=title.rstrip(".。"), language=language),))
    if document.publisher:
        parts.append((Run(text=document.publisher, language=language),))
    if document.published:
        parts.append(said(voice, voice.day(document.published)))
    if document.retrieved:
        parts.append(said(voice, voice.gettext("Retrieved {date}"), date=voice.day(document.retrieved)))
    if document.uri:
        link = document.uri if re.match(r"https?://", document.uri) else None
        parts.append((Run(text=document.uri, language="und", link=link),))
    text: Text = ()
    for part in parts:
        text = (
            said(voice, voice.pgettext("between parts of a source", "{before}. {after}"), before=text, after=part)
            if text
            else part
        )
    return text
