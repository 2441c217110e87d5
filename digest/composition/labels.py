"""The closed lists of the record, as the catalogs label them."""

from collections.abc import Sequence

from digest.briefing import Arrangement
from digest.localization import Localization
from digest.meeting import Kind, Meeting, SpeakerRole, Status, Topic


def C_(context: str, message: str) -> tuple[str, str]:  # noqa: N802 - named as translators' tools expect markers to be
    """Mark a message of a context for extraction; it is translated where it is used."""
    return context, message


KINDS = {
    Kind.VIDEOCONFERENCE: C_("kind", "Videoconference"),
    Kind.ROUNDTABLE: C_("kind", "Roundtable"),
    Kind.SYMPOSIUM: C_("kind", "Symposium"),
    Kind.FORUM: C_("kind", "Forum"),
    Kind.SIGNING: C_("kind", "Signing ceremony"),
    Kind.COURTESY_CALL: C_("kind", "Courtesy call"),
    Kind.WORKING_MEETING: C_("kind", "Working meeting"),
    Kind.VISIT: C_("kind", "Visit"),
    Kind.BRIEFING: C_("kind", "Information briefing"),
    Kind.OTHER: C_("kind", "Meeting"),
}

FORMS = {
    Kind.VIDEOCONFERENCE: C_("form, inside a sentence", "a videoconference"),
    Kind.ROUNDTABLE: C_("form, inside a sentence", "a roundtable"),
    Kind.SYMPOSIUM: C_("form, inside a sentence", "a symposium"),
    Kind.FORUM: C_("form, inside a sentence", "a forum"),
    Kind.SIGNING: C_("form, inside a sentence", "a signing ceremony"),
    Kind.COURTESY_CALL: C_("form, inside a sentence", "a courtesy call"),
    Kind.WORKING_MEETING: C_("form, inside a sentence", "a working meeting"),
    Kind.VISIT: C_("form, inside a sentence", "a visit"),
    Kind.BRIEFING: C_("form, inside a sentence", "an information briefing"),
    Kind.OTHER: C_("form, inside a sentence", "a meeting"),
}

TOPICS = {
    Topic.AGRICULTURE: C_("topic", "Agriculture"),
    Topic.CULTURE: C_("topic", "Culture"),
    Topic.DISASTER_PREVENTION: C_("topic", "Disaster prevention"),
    Topic.DIPLOMACY: C_("topic", "Diplomacy"),
    Topic.EDUCATION: C_("topic", "Education"),
    Topic.ENERGY: C_("topic", "Energy"),
    Topic.ENVIRONMENT: C_("topic", "Environment"),
    Topic.FINANCE: C_("topic", "Finance"),
    Topic.HEALTH: C_("topic", "Health"),
    Topic.LAW: C_("topic", "Law"),
    Topic.SCIENCE_AND_TECHNOLOGY: C_("topic", "Science and technology"),
    Topic.SECURITY: C_("topic", "Security"),
    Topic.SPORT: C_("topic", "Sport"),
    Topic.TOURISM: C_("topic", "Tourism"),
    Topic.TRADE_AND_INVESTMENT: C_("topic", "Trade and investment"),
    Topic.TRANSPORT: C_("topic", "Transport"),
    Topic.URBAN_DEVELOPMENT: C_("topic", "Urban development"),
    Topic.YOUTH: C_("topic", "Youth"),
}

ROLES = {
    SpeakerRole.CHAIR: C_("part in the meeting", "chair"),
    SpeakerRole.HEAD_OF_DELEGATION: C_("part in the meeting", "head of delegation"),
    SpeakerRole.SIGNATORY: C_("part in the meeting", "signatory"),
}
"""The parts that are worth a word beside a name; a speaker is known by the points."""


def kicker(voice: Localization, meetings: Sequence[Meeting], arrangement: Arrangement) -> str:
    """What the document is: stands small above the title."""
    if len(meetings) > 1:
        return voice.gettext("Digest of meetings")
    if meetings[0].status is Status.PLANNED:
        return voice.gettext("Announced meeting")
    if arrangement == "note":
        return voice.gettext("Note of a meeting")
    return voice.gettext("Meeting briefing")
