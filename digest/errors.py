"""What can go wrong, and the exit code that says so.

Errors, each one clear sentence for the person at the keyboard, without a traceback:

    DigestError           1   some inputs failed; the others are done
    ├── UsageError        2   a command, option or settings file that makes no sense
    ├── PluginError       3   a source or an exporter is missing, broken or misused
    ├── UnreadableInput   4   a report that cannot be read
    ├── NoMeeting         5   a report that tells of no meeting
    ├── OutputRefused     6   a file that exists and differs, or cannot be written
    ├── MailError         7   a message that cannot be sent, or that somebody did not get
    └── Unverified        8   something is left for a person to verify (`digest check`)

Warnings, which do not stop a run unless `--strict` is given; each is a value with a `code`, so that it can be tested:

    DigestWarning
    ├── Undated           undated         no date of the meeting could be told
    ├── InferredDate      inferred_date   the date was worked out, not read
    ├── Truncated         truncated       a report was longer than what is read
    ├── DoubtfulDecoding  encoding        the character encoding was guessed, or bytes did not fit it
    ├── GlyphMissing      glyph_missing   no font at hand can draw a character
    ├── FontSubstituted   font_substituted  a font that a style asks for is not on the machine
    ├── OutdatedRecord    outdated_record  the record beside a report was made of another text, and is not used
    ├── BriefingPassedOver  briefing_passed_over  a file in a folder is a briefing by its name, and was not read
    ├── EnclosureUnread   enclosure_unread  a file that came with a report could not be read; the report was
    ├── SourceFailed      source_failed   a source could not be asked whether an input is its own; the others were
    └── BccLeftOut        bcc_left_out    a draft holds no blind copies, so the recipients of such are not in it

Anything else that is raised is a bug, and shows a traceback.
"""

from typing import ClassVar


class DigestError(Exception):
    """The base of every error that is told to the user in a sentence.

    `message` says what is wrong and where; `hint`, when given, says what to do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(DigestError):
    exit_code = 2


class PluginError(DigestError):
    exit_code = 3


class UnreadableInput(DigestError):
    exit_code = 4


class NoMeeting(DigestError):
    exit_code = 5


class OutputRefused(DigestError):
    exit_code = 6


class MailError(DigestError):
    exit_code = 7


class Unverified(DigestError):
    exit_code = 8


class DigestWarning(UserWarning):
    """The base of everything that is worth saying and stops nothing. Raised with `warnings.warn`."""

    code: ClassVar[str]


class Undated(DigestWarning):
    code = "undated"


class InferredDate(DigestWarning):
    code = "inferred_date"


class Truncated(DigestWarning):
    code = "truncated"


class DoubtfulDecoding(DigestWarning):
    code = "encoding"


class GlyphMissing(DigestWarning):
    code = "glyph_missing"


class FontSubstituted(DigestWarning):
    code = "font_substituted"


class OutdatedRecord(DigestWarning):
    code = "outdated_record"


class BriefingPassedOver(DigestWarning):
    code = "briefing_passed_over"


class EnclosureUnread(DigestWarning):
    code = "enclosure_unread"


class SourceFailed(DigestWarning):
    code = "source_failed"


class BccLeftOut(DigestWarning):
    code = "bcc_left_out"
