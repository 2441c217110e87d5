"""Web pages as a browser shows them: Chromium, driven by Playwright, with axe-core for accessibility.

Skipped where there is no Chromium or no Playwright (`pip install '.[browser]'`), the accessibility where there is no
axe-core (`npm install --no-save axe-core@4.14.1`).
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from digest.testing import rich_briefing
from digest_exporters.html import HtmlExporter

playwright = pytest.importorskip("playwright.sync_api", reason="needs the extra `browser`")

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
REPORTS = ("en-roundtable-drought.md", "zh-visit-apprentices.txt", "zht-forum-harbor-memory.txt")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files: a briefing of one report, a digest of several in two languages, one without source text."""
    folder = tmp_path_factory.mktemp("pages")
    command = [sys.executable, "-m", "digest", "make", "--format", "html"]
    reports = [str(ROOT / "examples" / "reports" / name) for name in REPORTS]
    subprocess.run([*command, reports[0], "--lang", "en", "-o", str(folder / "one.html")], check=True)
    subprocess.run([*command, *reports, "--combine", "--lang", "zh,en", "-o", str(folder / "several.html")], check=True)
    (folder / "notes.html").write_bytes(HtmlExporter(evidence="notes").export(rich_briefing()))
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture(scope="module")
def browser() -> Iterator["playwright.Browser"]:
    sandbox = os.getuid() != 0  # Chromium has no sandbox for root, as whom containers run
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=sandbox)
        yield browser
        browser.close()


class Visit:
    """A page that is open, and all that it said or asked for."""

    def __init__(self, browser: "playwright.Browser", path: Path, **options: object) -> None:
        options = {"viewport": WIDE, "reduced_motion": "reduce", **options}
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def ground(self, selector: str) -> str:
        """The colour behind the first such element."""
        return str(self.page.locator(selector).first.evaluate("it => getComputedStyle(it).backgroundColor"))

    def focused(self) -> str:
        """What has the focus: where the link leads, or else the id."""
        return str(
            self.page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.id || 'body'")
        )


@pytest.mark.parametrize("name", ["one", "several", "notes"])
def test_nothing_is_asked_for_and_nothing_is_complained_of(
    browser: "playwright.Browser", pages: dict[str, Path], name: str
) -> None:
    with Visit(browser, pages[name]) as visit:
        visit.page.mouse.wheel(0, 5000)
        assert visit.asked == [pages[name].as_uri()]
        assert visit.said == []


@pytest.mark.skipif(not AXE.exists(), reason="needs axe-core: npm install --no-save axe-core@4.14.1")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["one", "several", "notes"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(
    browser: "playwright.Browser", pages: dict[str, Path], name: str, scheme: str, viewport: dict[str, int]
) -> None:
    # the policy of the page would keep the checker out
    with Visit(browser, pages[name], color_scheme=scheme, viewport=viewport, bypass_csp=True) as visit:
        if name != "notes":
            visit.page.locator(".claim").nth(2).hover()  # colours of what is lit up are looked at, too
        visit.page.add_script_tag(content=AXE.read_text("utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        options = {"runOnly": tags, "rules": {"target-size": {"enabled": True}}}
        result = visit.page.evaluate(f"axe.run({json.dumps(options)})")
        assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []
        assert len(result["passes"]) > 20


@pytest.mark.parametrize("name", ["one", "several", "notes"])
def test_the_keyboard_reaches_every_link_in_order(
    browser: "playwright.Browser", pages: dict[str, Path], name: str
) -> None:
    with Visit(browser, pages[name]) as visit:
        links = visit.page.evaluate(
            "[...document.querySelectorAll('a[href]')].filter(it => it.checkVisibility()).map(it => it.getAttribute('href'))"
        )
        reached = []
        for _ in links:
            visit.page.keyboard.press("Tab")
            reached.append(visit.focused())
        assert reached == links
        assert links[0] == "#main"


def test_the_skip_links_show_and_lead(browser: "playwright.Browser", pages: dict[str, Path]) -> None:
    with Visit(browser, pages["one"]) as visit:
        visit.page.keyboard.press("Tab")
        assert visit.page.locator(":focus").bounding_box()["y"] >= 0
        visit.page.keyboard.press("Enter")
        assert visit.focused() == "main"
        visit.page.keyboard.press("Tab")
        assert visit.focused() == "#passage-1"


def test_a_mark_leads_to_its_passage_and_back(browser: "playwright.Browser", pages: dict[str, Path]) -> None:
    with Visit(browser, pages["several"]) as visit:
        mark = visit.page.locator("#mark-30")
        mark.focus()
        visit.page.keyboard.press("Enter")
        assert visit.focused() == "#mark-30"
        assert visit.page.evaluate("document.activeElement.id") == "passage-30"
        box = visit.page.locator("#passage-30").bounding_box()
        assert 0 <= box["y"] <= WIDE["height"]
        assert visit.ground("mark.p30") != visit.ground("mark.p1")
        visit.page.keyboard.press("Enter")
        assert visit.page.evaluate("document.activeElement.id") == "mark-30"


def test_pointing_at_a_statement_lights_up_its_passage_alone(
    browser: "playwright.Browser", pages: dict[str, Path]
) -> None:
    with Visit(browser, pages["several"]) as visit:
        at_rest = visit.ground("mark.p30")
        visit.page.locator("#mark-30").locator("xpath=ancestor::*[contains(@class, 'claim')]").hover()
        lit = visit.page.evaluate(
            "rest => [...document.querySelectorAll('mark')].filter(it => getComputedStyle(it).backgroundColor != rest)"
            ".map(it => it.className.split(' ').includes('p30'))",
            at_rest,
        )
        assert lit
        assert all(lit)
        visit.page.mouse.move(2, 2)
        assert visit.ground("mark.p30") == at_rest


def test_the_focus_lights_up_a_passage_and_brings_it_into_view(
    browser: "playwright.Browser", pages: dict[str, Path]
) -> None:
    with Visit(browser, pages["several"]) as visit:
        at_rest = visit.ground("mark.p30")
        assert visit.page.locator("#passage-30").bounding_box()["y"] > WIDE["height"]
        visit.page.locator("#mark-30").focus()
        assert visit.ground("mark.p30") != at_rest
        visit.page.wait_for_function("document.querySelector('aside').scrollTop > 0")
        assert 0 <= visit.page.locator("#passage-30").bounding_box()["y"] <= WIDE["height"]


def test_pointing_at_a_passage_lights_up_what_it_supports(
    browser: "playwright.Browser", pages: dict[str, Path]
) -> None:
    with Visit(browser, pages["one"]) as visit:
        at_rest = visit.ground(".claim.c3")
        visit.page.locator("mark.p3").first.hover()
        assert visit.ground(".claim.c3") != at_rest


def test_without_source_text_the_note_is_lit_up(browser: "playwright.Browser", pages: dict[str, Path]) -> None:
    with Visit(browser, pages["notes"]) as visit:
        at_rest = visit.ground("#note-1")
        visit.page.locator("#mark-1").focus()
        assert visit.ground("#note-1") != at_rest


@pytest.mark.parametrize("name", ["one", "several", "notes"])
def test_a_narrow_screen_is_never_scrolled_sideways(
    browser: "playwright.Browser", pages: dict[str, Path], name: str
) -> None:
    for width in (320, 390, 768, 1088, 1280):
        with Visit(browser, pages[name], viewport={"width": width, "height": 844}) as visit:
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_in_print_notes_stand_for_the_source_text(
    browser: "playwright.Browser", pages: dict[str, Path], tmp_path: Path
) -> None:
    with Visit(browser, pages["one"], color_scheme="dark") as visit:
        assert not visit.page.locator("footer").is_visible()
        assert visit.page.locator("aside").is_visible()
        visit.page.pdf(path=tmp_path / "one.pdf", prefer_css_page_size=True)
        visit.page.emulate_media(media="print")
        assert visit.page.locator("footer").is_visible()
        assert not visit.page.locator("aside").is_visible()
    reader = PdfReader(tmp_path / "one.pdf")
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    assert f"Page 1 of {len(reader.pages)}" in reader.pages[0].extract_text()
