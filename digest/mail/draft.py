"""A message as a file that a mail client opens to be looked at, changed and sent by a person."""

import warnings
from gettext import gettext as _

from digest.errors import BccLeftOut
from digest.mail.addresses import Recipients

EXTENSION = ".eml"


def as_draft(message: bytes, recipients: Recipients) -> bytes:
    """The message, marked as not yet sent.

    It has neither date nor identity: those are the client's to give. `X-Unsent` is Microsoft's mark, which Thunderbird
    knows too. A file that is passed on must not tell of blind copies, so they are left out, with a warning.
    """
    if recipients.bcc:
        names = ", ".join(str(address) for address in recipients.bcc)
        warnings.warn(
            BccLeftOut(
                _("blind copies are left out of a draft; add them in your mail client: {names}").format(names=names)
            ),
            stacklevel=2,
        )
    return b"X-Unsent: 1\r\n" + message
