"""What stands on which page."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from digest_exporters.pdf.boxes import StyledRun
from digest_exporters.pdf.canvas import TaggedCanvas
from digest_exporters.pdf.faces import Faces, Voice
from digest_exporters.pdf.flowable import Flowable
from digest_exporters.pdf.pagination import paginate
from digest_exporters.pdf.paragraph import Paragraph, ParagraphStyle

WIDTH = 200.0
PAGE = 100.0
LEADING = 10.0
FACES = Faces("zh-Hans")


class Slab(Flowable):
    """Something of a height that does not come apart."""

    def __init__(self, height: float, keep_with_next: bool = False) -> None:
        self._height = height
        self.keep_with_next = keep_with_next

    def height(self, width: float) -> float:
        return self._height

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        raise NotImplementedError


def paragraph(lines: int) -> Paragraph:
    run = StyledRun("字" * (20 * lines), Voice("serif", False, "zh-Hans"), 10, (0, 0, 0), None)
    return Paragraph([run], ParagraphStyle(10, LEADING, "justified"), FACES)


SLABS = st.builds(Slab, st.integers(1, 90).map(float), st.booleans())
PARAGRAPHS = st.integers(1, 25).map(paragraph)


@settings(max_examples=40, deadline=None)
@given(st.lists(SLABS | PARAGRAPHS, max_size=12))
def test_nothing_is_lost_and_nothing_leaves_the_page(flowables: list[Flowable]) -> None:
    pages = paginate(flowables, WIDTH, PAGE)
    placed = list(itertools.chain.from_iterable(pages))
    assert sum(one.flowable.height(WIDTH) for one in placed) == sum(one.height(WIDTH) for one in flowables)
    assert all(one.depth + one.flowable.height(WIDTH) <= PAGE for one in placed)
    assert all(page for page in pages[1:])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 25).map(paragraph), min_size=1, max_size=6))
def test_no_page_has_a_single_line_of_a_paragraph_that_goes_over_it(paragraphs: list[Paragraph]) -> None:
    for page in paginate(paragraphs, WIDTH, PAGE):
        for one in page:
            if not any(one.flowable is whole for whole in paragraphs):
                assert one.flowable.height(WIDTH) >= 2 * LEADING


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Slab, st.integers(5, 30).map(float), st.booleans()), min_size=1, max_size=20))
def test_no_page_ends_with_a_heading(slabs: list[Slab]) -> None:
    pages = paginate([*slabs, Slab(10)], WIDTH, PAGE)
    for page in pages[:-1]:
        chain = list(itertools.takewhile(lambda one: one.flowable.keep_with_next, reversed(page)))
        whole_page = len(chain) == len(page)  # more headings than a page holds: nothing else can be done
        assert not chain or whole_page


def test_a_heading_stays_with_the_first_lines_of_a_paragraph() -> None:
    heading = Slab(10, keep_with_next=True)
    (first, second) = paginate([Slab(60), heading, paragraph(8)], WIDTH, PAGE)
    assert [one.flowable.height(WIDTH) for one in first] == [60, 10, 30]
    assert [one.flowable.height(WIDTH) for one in second] == [50]


def test_no_space_stands_at_the_top_of_a_page() -> None:
    spaced = Slab(60)
    spaced.space_before = spaced.space_after = 20
    assert [one.depth for page in paginate([spaced, spaced], WIDTH, PAGE) for one in page] == [0, 0]


def test_nothing_gives_one_empty_page() -> None:
    assert paginate([], WIDTH, PAGE) == [[]]
