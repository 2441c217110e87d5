"""Contestants, the turns they take, and the times of those turns."""

import gc
import multiprocessing
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Generic, TypeVar

Item = TypeVar("Item")
Sample = TypeVar("Sample")
Name = TypeVar("Name")

REST = 0.01
"""Seconds between turns, in which the thread pools of the contestant before go to sleep."""


@dataclass(frozen=True)
class Contestant(Generic[Item]):
    """Somebody who can do the job, or a part of it."""

    name: str
    gives: str
    """What its job yields, for the table: contestants seldom do the same."""
    prepare: Callable[[], Callable[[Item], object]]
    """Imports and loads everything, and returns the job. Raises ImportError or OSError where that is not installed."""


@dataclass(frozen=True)
class Contest(Generic[Item]):
    """The same items for every contestant. The others are compared with the first contestant."""

    warm_up: Item
    """Done first, and not counted."""
    items: Sequence[Item]
    contestants: Sequence[Contestant[Item]]


def prepared(contestants: Iterable[Contestant[Item]]) -> tuple[dict[str, Callable[[Item], object]], list[str]]:
    """The jobs of those who are here, by name, and the names of those who are absent, with what is missing."""
    jobs: dict[str, Callable[[Item], object]] = {}
    absent = []
    for contestant in contestants:
        try:
            jobs[contestant.name] = contestant.prepare()
        except (ImportError, OSError) as error:
            absent.append(f"{contestant.name} ({str(error).strip().partition(chr(10))[0]})")
    return jobs, absent


Samples = dict[str, list[float]]
"""Seconds of each contestant, turn by turn."""


def again(contest: Contest[Item], jobs: Mapping[str, Callable[[Item], object]], rounds: int) -> Samples:
    """For all items, which it has done before."""
    return take_turns({name: timed(partial(_all, job, contest.items)) for name, job in jobs.items()}, rounds)


def first_times(contest_of: Callable[[], Contest[Item]], names: Iterable[str], rounds: int) -> Samples:
    """For all items, each met for the first time, in a fresh and warm process: what a program remembers of an item that
    it has seen (names, words, lines) does not help it.

    `contest_of` stands at the top of a module, for other processes to find.
    """
    samples: Samples = {name: [] for name in names}
    for _ in range(rounds):
        for name in samples:
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
                samples[name].append(process.submit(_first_time, contest_of, name).result())
    return samples


def take_turns(turns: Mapping[Name, Callable[[], Sample]], rounds: int) -> dict[Name, list[Sample]]:
    """A B C A B C ...: whatever else the machine does, it does to all alike. A first round is not counted."""
    for turn in turns.values():
        turn()
    gc.collect()
    gc.freeze()  # what one contestant has loaded is not walked through at another's expense
    samples: dict[Name, list[Sample]] = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            gc.collect()
            time.sleep(REST)
            samples[name].append(turn())
    gc.unfreeze()
    return samples


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """The work as a turn that tells its seconds."""

    def turn() -> float:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return turn


def named(name: str, distribution: str) -> str:
    """The name with the version that is installed."""
    try:
        return f"{name} {version(distribution)}"
    except PackageNotFoundError:
        return name


def _first_time(contest_of: Callable[[], Contest[Item]], name: str) -> float:
    contest = contest_of()
    [contestant] = [contestant for contestant in contest.contestants if contestant.name == name]
    job = contestant.prepare()
    job(contest.warm_up)
    gc.collect()
    gc.freeze()
    return timed(partial(_all, job, contest.items))()


def _all(job: Callable[[Item], object], items: Sequence[Item]) -> None:
    for item in items:
        job(item)
