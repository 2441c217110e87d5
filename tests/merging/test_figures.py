"""Which numbers of a text two reports of one meeting are likely to share."""

import time

import pytest

from digest.merging.figures import Figure, figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met on 21 July 2023.", set()),
        ("They met on July 21, 2023.", set()),
        ("They met on the 21st of July.", set()),
        ("the 21 of September", set()),
        ("since 28 Feb. and until Sept. 30", set()),
        ("来访于2023年7月21日", set()),
        ("It took 21 days.", {(21.0, False)}),
        ("21 marine engineers and 30 mayors met", {(21.0, False), (30.0, False)}),
        ("40 may come, and may 30 stay; in May 2023 it was 46.", {(40.0, False), (30.0, False), (46.0, False)}),
        ("12.4 million yuan in 14 percent of 9.3万", {(12_400_000.0, False), (14.0, True), (93_000.0, False)}),
    ],
)
def test_dates_are_no_figures(text: str, found: set[Figure]) -> None:
    assert figures(text) == found


def test_the_time_grows_with_the_length_alone() -> None:
    def seconds(numbers: int) -> float:
        text = " ".join(f"{number} tonnes in a year" for number in range(100, 100 + numbers))
        best = []
        for run in range(3):
            start = time.process_time()
            figures(f"{text} {run}")
            best.append(time.process_time() - start)
        return min(best)

    assert seconds(8_000) < 40 * seconds(800)  # it would be 100 times if each were compared with each
