"""The other end: a process that reads what it is sent."""

import gettext
import os
import sys
import warnings
from pkgutil import resolve_name
from typing import IO, Any

from digest import errors
from digest.errors import DigestError, DigestWarning
from digest.isolation import wire
from digest.isolation.limits import forbid, limit_memory, limit_processor
from digest.options import set_up


def main() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, _own_output()
    first = wire.receive(requests)
    if first is None:
        return
    terms, _ = first
    gettext.bindtextdomain(terms["domain"], terms["catalogs"])
    gettext.textdomain(terms["domain"])
    limit_memory(terms["memory"])
    forbid()
    wire.send(answers, {"ready": True})
    while (received := wire.receive(requests)) is not None:
        request, data = received
        limit_processor(request["seconds"])
        try:
            wire.send(answers, _answer(request, data))
        except MemoryError:  # also for the answer
            wire.send(answers, {"short": True})


def _own_output() -> IO[bytes]:
    """Where answers go; what libraries print goes nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _answer(request: dict[str, Any], data: bytes) -> dict[str, Any]:
    answer: dict[str, Any]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            source = set_up(resolve_name(request["plugin"]), request["settings"], request["source"])
            answer = {"document": wire.values(source.read(data, request["name"]))}
        except DigestError as error:
            answer = {"error": [_name(type(error), DigestError), error.message, error.hint]}
        except MemoryError:
            raise
        except (Exception, SystemExit) as error:
            answer = {"fault": f"{type(error).__name__}: {error}".rstrip(": .")[:300]}
    ours = [warning for warning in told if issubclass(warning.category, DigestWarning)]
    return {**answer, "warnings": [[_name(warning.category, DigestWarning), str(warning.message)] for warning in ours]}


def _name(kind: type[Exception], base: type[Exception]) -> str:
    """The nearest class that both ends know: a plug-in may have made its own."""
    return next((each.__name__ for each in kind.__mro__ if getattr(errors, each.__name__, None) is each), base.__name__)
