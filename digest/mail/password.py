"""The password of a mail account: from where secrets are kept, never from a command line or a settings file."""

from collections.abc import Callable, Mapping
from gettext import gettext as _

from digest.errors import UsageError

VARIABLE = "DIGEST_SMTP_PASSWORD"


def password_for(host: str, user: str, environment: Mapping[str, str], ask: Callable[[], str] | None) -> str:
    """From the environment, else the keyring, else the person, where there is one to ask. Raises UsageError."""
    password = environment.get(VARIABLE) or _from_keyring(host, user)
    if not password and ask is not None:
        password = ask()
    if not password:
        raise UsageError(
            _("There is no password for {user} at {host}.").format(user=user, host=host),
            hint=_("Set {variable}, or keep it in the keyring: keyring set {service} {user}").format(
                variable=VARIABLE, service=_service(host), user=user
            ),
        )
    return password


def _service(host: str) -> str:
    return f"digest:{host}"


def _from_keyring(host: str, user: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_service(host), user)
    except KeyringError:  # locked, or there is none on this machine
        return None
