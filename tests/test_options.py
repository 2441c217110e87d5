import datetime
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, field_validator, model_validator

from digest.errors import UsageError
from digest.options import Option, assign, did_you_mean, options_of, set_up
from digest.plugin import Plugin


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Everything(Plugin):
    """One option of each type that a person can set."""

    paper: Literal["A4", "Letter"] = Field(default="A4", description="Size of the page.")
    side: Side = Field(default=Side.LEFT, description="Where the margin is.")
    columns: int = Field(default=1, ge=1, le=3, description="Columns of text.")
    scale: Annotated[float, Field(gt=0.5)] = 1.5
    cover: bool = Field(default=False, description="Whether there is a cover.")
    footer: str | None = Field(default=None, max_length=20, description="At the foot of each page.")
    letterhead: Path | None = Field(default=None, description="An image.")
    since: datetime.date = datetime.date(2026, 3, 9)
    width: int | Literal["full"] = "full"

    @field_validator("footer")
    @classmethod
    def _no_shouting(cls, footer: str | None) -> str | None:
        if footer and footer.isupper():
            raise ValueError("do not shout")
        return footer

    @model_validator(mode="after")
    def _a_cover_has_one_column(self) -> Self:
        if self.cover and self.columns > 1:
            raise ValueError("a cover has one column.")
        return self


def test_options_are_listed_as_a_person_reads_them() -> None:
    listed = {option.name: (option.allowed, option.default) for option in options_of(Everything)}
    assert listed == {
        "paper": ("A4 | Letter", "A4"),
        "side": ("left | right", "left"),
        "columns": ("whole number, at least 1, at most 3", "1"),
        "scale": ("number, more than 0.5", "1.5"),
        "cover": ("yes | no", "no"),
        "footer": ("text, 20 characters or fewer", ""),
        "letterhead": ("path", ""),
        "since": ("date (YYYY-MM-DD)", "2026-03-09"),
        "width": ("whole number | full", "full"),
    }
    assert options_of(Everything)[0].description == "Size of the page."


def test_a_plugin_without_options_lists_none() -> None:
    assert options_of(Plugin) == ()


def test_settings_become_typed_values() -> None:
    settings = {"paper": "Letter", "columns": "2", "cover": "no", "footer": "Draft", "width": "7", "side": "right"}
    plugin = set_up(Everything, settings, "pdf")
    assert plugin == Everything(paper="Letter", columns=2, footer="Draft", width=7, side=Side.RIGHT)


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ({"paper": "A5"}, "pdf.paper cannot be 'A5': expected A4 | Letter.", "Size of the page."),
        ({"side": "top"}, "pdf.side cannot be 'top': expected left | right.", "Where the margin is."),
        (
            {"columns": "4"},
            "pdf.columns cannot be '4': expected whole number, at least 1, at most 3.",
            "Columns of text.",
        ),
        (
            {"columns": "two"},
            "pdf.columns cannot be 'two': expected whole number, at least 1, at most 3.",
            "Columns of text.",
        ),
        ({"scale": ""}, "pdf.scale cannot be '': expected number, more than 0.5.", None),
        ({"since": "May"}, "pdf.since cannot be 'May': expected date (YYYY-MM-DD).", None),
        ({"width": "half"}, "pdf.width cannot be 'half': expected whole number | full.", None),
        ({"footer": "DRAFT"}, "pdf.footer cannot be 'DRAFT': do not shout.", "At the foot of each page."),
        ({"cover": "yes", "columns": "2"}, "pdf: a cover has one column.", None),
        ({"coulmns": "2"}, "pdf has no option 'coulmns'.", "Did you mean columns? Known: columns, cover, footer, "),
    ],
)
def test_a_wrong_setting_says_what_is_right(settings: dict[str, str], message: str, hint: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        set_up(Everything, settings, "pdf")
    assert caught.value.message == message
    assert (caught.value.hint or "").startswith(hint or "")
    assert (caught.value.hint is None) == (hint is None)


@dataclass(frozen=True)
class Known:
    """As much of a plug-in as `assign` needs."""

    name: str
    option_names: tuple[str, ...]
    is_source: bool = False

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(name, "text", "", "") for name in self.option_names)


PDF = Known("pdf", ("paper", "font"))
DOCX = Known("docx", ("paper", "template"))
MARKDOWN = Known("markdown", ("wrap",))
MARKDOWN_SOURCE = Known("markdown", ("dialect",), is_source=True)
MAIL = Known("mail", ("paper", "depth"), is_source=True)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ([], [{}, {}]),
        (["paper=A4"], [{"paper": "A4"}, {"paper": "A4"}]),
        (["font=Song"], [{"font": "Song"}, {}]),
        (["docx.paper=A4"], [{}, {"paper": "A4"}]),
        (["paper=A4", "docx.paper=Letter"], [{"paper": "A4"}, {"paper": "Letter"}]),
        (["docx.paper=Letter", "paper=A4"], [{"paper": "A4"}, {"paper": "A4"}]),
        ([" font = Source Han Serif "], [{"font": "Source Han Serif"}, {}]),
        (["template=a=b.docx"], [{}, {"template": "a=b.docx"}]),
        (["font="], [{"font": ""}, {}]),
    ],
)
def test_a_setting_goes_to_those_that_have_the_option(settings: list[str], expected: list[dict[str, str]]) -> None:
    assert list(assign(settings, [PDF, DOCX]).values()) == expected


def test_a_name_reaches_every_plugin_of_that_name() -> None:
    assigned = assign(["markdown.wrap=80", "markdown.dialect=gfm"], [MARKDOWN], [MARKDOWN_SOURCE])
    assert assigned == {MARKDOWN: {"wrap": "80"}, MARKDOWN_SOURCE: {"dialect": "gfm"}}


def test_what_may_not_be_needed_is_set_only_by_name() -> None:
    assert assign(["paper=A4"], [PDF], [MAIL]) == {PDF: {"paper": "A4"}, MAIL: {}}
    assert assign(["mail.paper=A4"], [PDF], [MAIL]) == {PDF: {}, MAIL: {"paper": "A4"}}


LISTS = "`digest formats` and `digest sources` list the options."


@pytest.mark.parametrize(
    ("setting", "message", "hint"),
    [
        (
            "papr=A4",
            "there is no option 'papr' in pdf, docx.",
            "Did you mean paper? Known: font, paper, template.",
        ),
        (
            "pdf.papr=A4",
            "there is no option 'papr' in pdf.",
            "Did you mean paper? Known: font, paper.",
        ),
        (
            "pfd.paper=A4",
            "'pfd' takes no part in this run.",
            "Did you mean pdf? Known: docx, mail, pdf.",
        ),
        ("depth=3", "there is no option 'depth' in pdf, docx.", "Known: font, paper, template."),
        ("paper", "expected [NAME.]OPTION=VALUE.", LISTS),
        ("=A4", "expected [NAME.]OPTION=VALUE.", LISTS),
        ("pdf.=A4", "expected [NAME.]OPTION=VALUE.", LISTS),
    ],
)
def test_a_setting_that_has_nowhere_to_go_is_an_error(setting: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        assign([setting], [PDF, DOCX], [MAIL])
    assert (caught.value.message, caught.value.hint) == (f"--set {setting}: {message}", hint)


def test_a_run_without_a_format_asks_whose_option_it_is() -> None:
    with pytest.raises(UsageError) as caught:
        assign(["depth=2"], [], [MAIL])
    assert caught.value.message == "--set depth=2: whose option is it? Say NAME.OPTION."
    assert caught.value.hint == "Known: mail."


def test_the_options_of_what_is_not_named_are_not_asked_for() -> None:
    class Broken(Known):
        @property
        def options(self) -> tuple[Option, ...]:
            raise AssertionError("loaded for nothing")

    assign(["paper=A4", "mail.depth=2"], [PDF], [MAIL, Broken("broken", ())])


@given(st.text())
def test_any_setting_is_assigned_or_refused(setting: str) -> None:
    with suppress(UsageError):
        assign([setting], [PDF, DOCX], [MAIL])


def test_of_no_words_none_is_meant() -> None:
    assert did_you_mean("paper", []) is None
