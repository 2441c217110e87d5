"""What review says: whole sentences with named places to fill in, so that a catalog can translate them here one day."""


def phrase(message: str, **values: object) -> str:
    """A message with its places filled in."""
    return message.format(**values)
