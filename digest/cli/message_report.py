"""What is told of a message: on a screen, or as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.headerregistry import Address
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from digest.cli.messages import tell_error, tell_warnings
from digest.columns import columns, padded
from digest.errors import DigestWarning, MailError
from digest.mail.addresses import Recipients
from digest.mail.attachments import Attachment
from digest.mail.delivery import Delivery, Fate, Result
from digest.mail.message import too_large
from digest.mail.server import Server
from digest.output import Written

_WORDS = {
    Fate.ACCEPTED: _("accepted"),
    Fate.REFUSED: _("refused"),
    Fate.NOT_SENT: _("not sent"),
    Fate.UNCLEAR: _("may have been sent"),
}
_WIDTH = max(map(columns, _WORDS.values()))


@dataclass
class MessageReport:
    """A message as it was sent or written; as it would be, where there is neither `delivery` nor `written`."""

    subject: str
    sender: Address | None
    recipients: Recipients
    attachments: Sequence[Attachment]
    size: int
    """Bytes of the message, encoded."""
    most: int
    server: Server | None
    draft: Path | None
    delivery: Delivery | None = None
    written: Written | None = None
    warnings: list[DigestWarning] = field(default_factory=list)

    @property
    def results(self) -> Sequence[Result]:
        return self.delivery.results if self.delivery else ()

    @property
    def status(self) -> str:
        if self.written:
            return self.written.value
        if not self.delivery:
            return "dry_run"
        accepted = [result.fate is Fate.ACCEPTED for result in self.results]
        return "sent" if all(accepted) else "partly_sent" if any(accepted) else "not_sent"

    @property
    def error(self) -> MailError | None:
        """What keeps all from being well."""
        if not self.delivery:
            return too_large(self.size, self.most)
        lost = [result for result in self.results if result.fate in (Fate.REFUSED, Fate.NOT_SENT)]
        unclear = [result for result in self.results if result.fate is Fate.UNCLEAR]
        said = []
        if lost:
            said.append(_("The message was not sent to {whom}.").format(whom=self._whom(lost)))
        if unclear:
            said.append(_("It is not clear whether the message was sent to {whom}.").format(whom=self._whom(unclear)))
        hint = _("Ask who has it before you send it again.") if unclear else None
        return MailError(" ".join(said), hint=hint) if said else None

    def _whom(self, results: Sequence[Result]) -> str:
        """How many of the recipients, and why, where that is the same for them."""
        replies = {result.reply for result in results}
        why = f": {replies.pop().rstrip('.')}" if len(replies) == 1 else ""
        if len(results) == len(self.results):
            return _("anybody") + why
        return _("{count} of {all}").format(count=len(results), all=len(self.results)) + why

    def as_dict(self) -> dict[str, Any]:
        error = self.error
        return {
            "status": self.status,
            "subject": self.subject,
            "from": str(self.sender) if self.sender else None,
            **{name.lower(): [str(address) for address in group] for name, group in self.recipients.fields},
            "attachments": [
                {"name": each.name, "bytes": len(each.data), "media_type": each.media_type} for each in self.attachments
            ],
            "bytes": self.size,
            "most_bytes": self.most,
            "draft": str(self.draft) if self.draft else None,
            "server": str(self.server) if self.server else None,
            "message_id": self.delivery.message_id if self.delivery else None,
            "recipients": [
                {"address": result.address, "status": result.fate.value, "reply": result.reply}
                for result in self.results
            ],
            "warnings": [{"code": warning.code, "message": str(warning)} for warning in self.warnings],
            "error": error and {"kind": type(error).__name__, "message": error.message, "hint": error.hint},
        }

    def tell(self, *, as_json: bool, quiet: bool = False) -> None:
        """On standard output the draft's path, the fate of each recipient, or what would happen; the rest beside it."""
        for line in [json.dumps(self.as_dict(), ensure_ascii=False)] if as_json else self._lines():
            click.echo(line)
        if not quiet:
            self._tell_aside()
        if self.error:
            tell_error(self.error)

    def _tell_aside(self) -> None:
        if self.draft:
            tell_warnings(self.warnings, str(self.draft))
        if self.written is Written.UNCHANGED:
            click.echo(_("{draft}: unchanged").format(draft=self.draft), err=True)

    def _lines(self) -> Iterator[str]:
        if self.status == "dry_run":
            yield from self._foretold()
        elif self.draft:
            yield str(self.draft)
        else:
            width = max(len(result.address) for result in self.results)
            for result in self.results:
                yield f"{result.address:{width}}  {padded(_WORDS[result.fate], _WIDTH)}  {result.reply}"

    def _foretold(self) -> Iterator[str]:
        yield _("Subject:  {subject}").format(subject=self.subject)
        if self.sender:
            yield _("From:     {sender}").format(sender=self.sender)
        for name, group in self.recipients.fields:
            for address in group:
                yield f"{name + ':':9} {address}"
        for attachment in self.attachments:
            yield _("Attached: {name} ({count:,} bytes)").format(name=attachment.name, count=len(attachment.data))
        yield _("Size:     {size:,} bytes encoded, of at most {most:,}").format(size=self.size, most=self.most)
        yield (
            _("Server:   {server}").format(server=self.server)
            if self.server
            else _("Draft:    {draft}").format(draft=self.draft)
        )
