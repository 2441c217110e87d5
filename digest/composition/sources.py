"""Where it all comes from: each report with its publisher, date and address."""

import re
from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Items, Run, Text
from digest.composition.phrases import Voices, label, said
from digest.document import Document
from digest.meeting import Meeting


def sources(voices: Voices, meetings: Sequence[Meeting], documents: Sequence[Document]) -> Iterable[Block]:
    if not documents:
        return
    yield Heading(level=2, text=label(voices, lambda voice: voice.gettext("Sources")))
    yield Items(items=tuple(_source(voices, document, meetings) for document in documents), ordered=True)


def language_of_report(meeting: Meeting, documents: Sequence[Document]) -> str:
    """The language that a meeting's headline is written in."""
    cited = {evidence.document for evidence in meeting.evidence}
    own = [document for document in documents if document.id in cited] or list(documents)
    return (own[0].language if own else None) or "und"


def _source(voices: Voices, document: Document, meetings: Sequence[Meeting]) -> Text:
    """Title, publisher, date of publication, address: what is known of them."""
    voice = voices[0]
    cited = (m for m in meetings if any(e.document == document.id for e in m.evidence))
    title = document.title or next((meeting.title for meeting in cited), None)
    parts: list[Text] = []
    language = document.language or "und"
    if title:
        parts.append((Run(text=title, language=language),))
    if document.publisher:
        parts.append((Run(text=document.publisher, language=language),))
    if document.published:
        parts.append(said(voice, voice.day(document.published)))
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
