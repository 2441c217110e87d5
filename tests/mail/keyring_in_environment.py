"""A keyring for tests: what is in the environment."""

import os

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class Keyring(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        if os.environ["TEST_KEYRING"] == "locked":
            raise KeyringLocked
        return os.environ["TEST_KEYRING"] if (service, username) == ("digest:127.0.0.1", "desk@example.test") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError("tests only read")
