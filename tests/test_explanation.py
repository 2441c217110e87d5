"""What `digest explain` shows: every rule has its sentence, every line fits, every word shown is the report's own."""

import ast
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import digest.extraction
from digest.columns import around, shortened, wrapped
from digest.document import Document
from digest.explanation import facts_of, screen
from digest.explanation.rules import SENTENCES
from digest.extraction import explain
from digest.reading import read
from digest.registry import source_for

EXTRACTION = Path(digest.extraction.__file__).parent
pytestmark = pytest.mark.filterwarnings("ignore::digest.errors.DoubtfulDecoding")
REPORTS = sorted((Path(__file__).parent.parent / "examples" / "reports").iterdir())


def document(path: Path) -> Document:
    data = path.read_bytes()
    return read(data, path.name, source_for(data, path.name))


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


# ---------------------------------------------------------------------- rules


def rules_in_source() -> set[str]:
    """Every literal that becomes a rule: given as the argument `rule`, assigned to it, or looked up for it."""
    trees = [ast.parse(path.read_text("utf-8")) for path in EXTRACTION.rglob("*.py")]
    positions = _positions(trees)
    return {rule for tree in trees for node in ast.walk(tree) for rule in _rules(node, tree, positions)}


def _positions(trees: list[ast.Module]) -> dict[str, int]:
    """Where the functions and classes take their `rule`."""
    found = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ClassDef):
            names = [each.target.id for each in node.body if isinstance(each, ast.AnnAssign)]
        elif isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args]
        else:
            continue
        if "rule" in names:
            found[node.name] = names.index("rule")
    return found


def _rules(node: ast.AST, tree: ast.Module, positions: dict[str, int]) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in positions:
        given = node.args[positions[node.func.id] :][:1]
        for value in [*given, *(keyword.value for keyword in node.keywords if keyword.arg == "rule")]:
            yield from _texts(value)
    elif isinstance(node, ast.Assign):
        targets = [name.id for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)]
        if "rule" in targets and isinstance(node.value, ast.Subscript):
            table = ast.unparse(node.value.value)
            for each in tree.body:
                if isinstance(each, ast.Assign) and ast.unparse(each.targets[0]) == table:
                    yield from _texts(each.value)
        elif "rule" in targets:
            yield from _texts(node.value)


def _texts(value: ast.AST) -> Iterator[str]:
    """The texts that an expression may give; not those that it only asks for."""
    if isinstance(value, ast.IfExp):
        yield from (*_texts(value.body), *_texts(value.orelse))
    elif not isinstance(value, ast.Attribute | ast.Call):
        yield from (n.value for n in ast.walk(value) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def test_every_rule_of_extraction_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert rules_in_source() == set(SENTENCES)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_rule_that_is_given_is_in_the_source(path: Path) -> None:
    given = {why.rule for explained in explain(document(path)) for why in explained.decisions.values()}
    assert given
    assert given <= rules_in_source()


# ---------------------------------------------------------------------- facts


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_each_decision_is_told_once_and_its_words_are_the_value(path: Path) -> None:
    read_from = document(path)
    for explained in explain(read_from):
        facts = list(facts_of(explained))
        assert {fact.path for fact in facts if fact.decision} == set(explained.decisions)
        assert len({fact.path for fact in facts}) == len(facts)
        assert {fact.path for fact in facts if fact.to_verify} == {doubt.path for doubt in explained.meeting.doubts}
        for fact in facts:
            words = fact.decision.words if fact.decision else None
            if words is not None and fact.path.startswith(("parties", "speakers")):
                value = fact.value["name"] if isinstance(fact.value, dict) else fact.value
                assert " ".join(read_from.cut(words).split()) in value


# ---------------------------------------------------------------------- the screen


@pytest.mark.parametrize("columns", [50, 80, 120])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_line_fits_the_terminal(path: Path, columns: int) -> None:
    read_from = document(path)
    lines = [click.unstyle(line) for line in screen("r", read_from, explain(read_from), columns)]
    assert max(map(width, lines)) <= columns
    assert max(map(width, lines)) > columns - 12, "room is left unused"


def test_the_words_stay_in_sight_whatever_stands_around_them() -> None:
    before, after = "一" * 50, " and so on" * 9
    for room in range(8, 60):
        shown = around(before, "on 9 May", after, room)
        assert width("".join(shown)) <= room
        assert shown[1] == "on 9 May"
    assert around("", "words", after, 40)[0] == ""
    assert around(before, "words", "", 40) == ("…" + "一" * 17, "words", "")


def test_half_a_number_is_another_number() -> None:
    assert shortened("at 1,180 points", 8) == "at…"
    assert shortened("收运412吨厨余垃圾", 7) == "收运…"
    assert shortened("at 1,180", 8) == "at 1,180"


def test_no_line_begins_with_a_mark_that_closes() -> None:
    assert wrapped("青洛市、清潭市", 6) == ["青洛", "市、清", "潭市"]
    assert wrapped("in 2024，青洛", 7) == ["in", "2024，", "青洛"]
