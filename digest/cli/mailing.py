"""Mail as the commands share it: its options, and the message that is made as they say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.options import Command, bundled
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.cli.message_report import MessageReport
    from digest.cover import CoverNote
    from digest.mail.attachments import Attachment
    from digest.mail.server import Server
    from digest.settings import Mail

MEGABYTE = 1_000_000

_OF_SENDING = ("smtp_host", "smtp_port", "smtp_security", "smtp_user", "smtp_ca", "smtp_timeout", "smtp_insecure")
_OF_MESSAGES = ("mail_from", "mail_subject", "ascii_names", "max_size", *_OF_SENDING)


@dataclass(frozen=True)
class MailingOptions:
    """Whom to write to, and how it gets there."""

    mail_to: tuple[str, ...]
    mail_cc: tuple[str, ...]
    mail_bcc: tuple[str, ...]
    mail_from: str | None
    mail_subject: str | None
    send: bool
    ascii_names: bool
    max_size: float
    smtp_host: str | None
    smtp_port: int | None
    smtp_security: str | None
    smtp_user: str | None
    smtp_ca: str | None
    smtp_timeout: float
    smtp_insecure: bool

    mail: bool = False
    """Whether there is to be a message, to those whom the settings name."""

    @property
    def wanted(self) -> bool:
        return bool(self.mail or self.mail_to or self.mail_cc or self.mail_bcc or self.send)

    def completed(self, settings: "Mail") -> "MailingOptions":
        """With what the settings say where the command line says nothing; whom it names to write to, it names alone."""
        named = bool(self.mail_to or self.mail_cc or self.mail_bcc)
        return replace(
            self,
            mail_to=self.mail_to if named else settings.to,
            mail_cc=self.mail_cc if named else settings.cc,
            mail_bcc=self.mail_bcc if named else settings.bcc,
            mail_from=self.mail_from or settings.sender or None,
            smtp_host=self.smtp_host or settings.smtp_host or None,
            smtp_port=self.smtp_port or settings.smtp_port or None,
            smtp_security=self.smtp_security or settings.smtp_security,
            smtp_user=self.smtp_user or settings.smtp_user or None,
            smtp_ca=self.smtp_ca or (str(settings.smtp_ca) if settings.smtp_ca else None),
        )


def mailing_options(prefix: str = "") -> Callable[[Command], Command]:
    """Gives a command the options of `MailingOptions`, as its argument `mailing`.

    With a prefix they are those of a command whose business is another: what is needed seldom is left out of its help.
    """
    hidden = bool(prefix)
    about = _("; makes a draft (.eml) with all briefings attached") if prefix else ""

    def addresses(name: str, meaning: str) -> Callable[[Command], Command]:
        return click.option(
            f"--{prefix}{name}",
            f"mail_{name}",
            multiple=True,
            metavar="ADDRESSES",
            help=_("{meaning}; may be repeated.").format(meaning=meaning),
        )

    def seldom(*names: str, **attributes: Any) -> Callable[[Command], Command]:
        return click.option(*names, hidden=hidden, **attributes)

    by_settings = click.option(
        "--mail",
        "mail",
        is_flag=True,
        help=_("Make such a message for those whom the settings name."),
    )
    of_server = _(" Server as for `digest mail`.") if prefix else ""
    options: tuple[Callable[[Command], Command], ...] = (
        *([by_settings] if prefix else []),
        addresses("to", _("Whom to write to, with commas between several{about}").format(about=about)),
        addresses("cc", _("Whom to send a copy")),
        addresses("bcc", _("Whom to send a copy that the others do not see")),
        seldom(
            f"--{prefix}from",
            "mail_from",
            metavar="ADDRESS",
            help=_("Who writes; --smtp-user where that is an address."),
        ),
        seldom(f"--{prefix}subject", "mail_subject", metavar="TEXT", help=_("Subject, instead of the title.")),
        click.option(
            "--send",
            is_flag=True,
            help=_("Send the message by SMTP instead of writing a draft.{of_server}").format(of_server=of_server),
        ),
        seldom("--ascii-names", is_flag=True, help=_("Keep nothing but ASCII in the names of attachments.")),
        seldom(
            "--max-size",
            type=click.FloatRange(min=0, min_open=True),
            default=10,
            show_default=True,
            metavar="MB",
            help=_("Refuse a larger message (encoded, which adds 37 %)."),
        ),
        seldom("--smtp-host", metavar="HOST", help=_("The mail server.")),
        seldom(
            "--smtp-port",
            type=click.IntRange(1, 65535),
            help=_("Its port; 587, or 465 for tls, or 25 for none."),
        ),
        seldom(
            "--smtp-security",
            type=click.Choice(["starttls", "tls", "none"]),
            help=_("How the connection is made safe: starttls by default; none only to this machine."),
        ),
        seldom(
            "--smtp-user",
            metavar="NAME",
            help=_("Who logs in. The password comes from DIGEST_SMTP_PASSWORD, the keyring, or a prompt."),
        ),
        seldom("--smtp-ca", metavar="FILE", help=_("Certificates to trust instead of the system's.")),
        seldom(
            "--smtp-timeout",
            envvar="DIGEST_SMTP_TIMEOUT",
            type=click.FloatRange(min=0, min_open=True),
            default=60,
            show_default=True,
            metavar="SECONDS",
            help=_("How long to wait for a reply of the server."),
        ),
        seldom("--smtp-insecure", is_flag=True, help=_("Let a message go without TLS to another machine.")),
    )

    def give(command: Command) -> Command:
        return bundled(command, "mailing", MailingOptions, options)

    return give


class Mailing:
    """A message that is to be made; all that can be wrong with what was asked for is known before it is.

    Raises UsageError.
    """

    def __init__(self, options: MailingOptions, *, dry_run: bool = False) -> None:
        from digest.mail.addresses import Recipients, one_address
        from digest.mail.message import check_subject

        self._dry_run, self.ascii_names = dry_run, options.ascii_names
        self._subject = check_subject(options.mail_subject) if options.mail_subject is not None else None
        self._recipients = Recipients.of(options.mail_to, options.mail_cc, options.mail_bcc)
        self._most = int(options.max_size * MEGABYTE)
        self._sender = one_address(options.mail_from) if options.mail_from else None
        self._server: Server | None = None
        self._password: str | None = None
        if options.send:
            self._server = _server(options)
            if self._sender is None and options.smtp_user and "@" in options.smtp_user:
                self._sender = one_address(options.smtp_user)
            if self._sender is None:
                hint = _("Name an address with {flag} or DIGEST_SMTP_FROM.").format(flag=_flag("mail_from"))
                raise UsageError(_("Nobody is named who sends the message."), hint=hint)
            if not self._recipients.envelope:
                raise UsageError(
                    _("Nobody is named to send the message to."),
                    hint=_("Name somebody with {flag}.").format(flag=_flag("mail_to")),
                )
            if self._server.user is not None and not dry_run:
                self._password = _password(self._server.host, self._server.user)
        else:
            _refuse_idle(_OF_SENDING, _("{flag} is for --send."), _("Without --send a draft is written."))

    @property
    def sends(self) -> bool:
        return self._server is not None

    def deal_with(
        self, cover: "CoverNote", title: str, attachments: "Sequence[Attachment]", draft: Path, *, force: bool
    ) -> "MessageReport":
        """Send the message, write it to `draft`, or only tell of it.

        Raises MailError for one that is too large, OutputRefused where a draft cannot be written.
        """
        from digest.cli.message_report import MessageReport
        from digest.mail.message import compose, subject_of

        subject = self._subject or subject_of(cover.subject or title)
        message = compose(cover, subject, self._recipients, attachments, sender=self._sender)
        report = MessageReport(
            subject=subject,
            sender=self._sender,
            recipients=self._recipients,
            attachments=attachments,
            size=len(message),
            most=self._most,
            server=self._server,
            draft=None if self._server else draft,
        )
        if not self._dry_run:
            self._hand_over(message, report, force=force)
        return report

    def _hand_over(self, message: bytes, report: "MessageReport", *, force: bool) -> None:
        from digest.cli.messages import collected_warnings
        from digest.mail.delivery import deliver
        from digest.mail.draft import as_draft
        from digest.mail.message import too_large
        from digest.output import write

        error = too_large(len(message), self._most)
        if error is not None:
            raise error
        if self._server is not None and self._sender is not None:
            report.delivery = deliver(
                message,
                self._sender,
                self._recipients.envelope,
                self._server,
                self._password,
                tell=lambda line: click.echo(line, err=True),
            )
        elif report.draft is not None:
            with collected_warnings() as report.warnings:
                data = as_draft(message, self._recipients)
            report.written = write(report.draft, data, force=force)


def _server(options: MailingOptions) -> "Server":
    from digest.mail.server import Server

    if not options.smtp_host:
        raise UsageError(_("No mail server is named."), hint=_("Name it with --smtp-host or DIGEST_SMTP_HOST."))
    server = Server(
        host=options.smtp_host,
        security=options.smtp_security,  # type: ignore[arg-type]  # click lets nothing else through
        port=options.smtp_port,
        user=options.smtp_user or None,
        ca=Path(options.smtp_ca) if options.smtp_ca else None,
        insecure=options.smtp_insecure,
        timeout=options.smtp_timeout,
    )
    server.tls_context()
    return server


def _password(host: str, user: str) -> str:
    import os
    import sys

    from digest.mail.password import password_for

    def ask() -> str:
        return str(
            click.prompt(_("Password for {user} at {host}").format(user=user, host=host), hide_input=True, err=True)
        )

    return password_for(host, user, os.environ, ask if sys.stdin.isatty() else None)


def refuse_without_message() -> None:
    """What is said of a message does nothing where none is made. Raises UsageError."""
    hint = _("Say with {flag} whom to write to.").format(flag=_flag("mail_to"))
    _refuse_idle(_OF_MESSAGES, _("{flag} is for a message, and none is asked for."), hint)


def _refuse_idle(names: tuple[str, ...], problem: str, hint: str) -> None:
    """In the environment, and in a file of settings, they may stand all the same."""
    from click.core import ParameterSource

    context = click.get_current_context()
    for name in names:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise UsageError(problem.format(flag=_flag(name)), hint=hint)


def _flag(name: str) -> str:
    """How an option is called in the command that runs."""
    return next(each.opts[0] for each in click.get_current_context().command.params if each.name == name)
