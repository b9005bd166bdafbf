import numpy as np
import pytest

from shutten.answering.spans import LONGEST, likeliest, whole
from shutten.text.span import Span


def _scores(**high: float) -> np.ndarray:
    values = np.zeros(6, np.float32)
    for place, value in high.items():
        values[int(place[1:])] = value
    return values


def test_the_likeliest_span_begins_and_ends_where_the_scores_are_highest() -> None:
    found = likeliest(_scores(t1=9.0), _scores(t3=9.0), 0)
    assert found is not None
    assert (found.first, found.last, found.score) == (1, 3, 18.0)
    assert found.chance == pytest.approx(1.0, abs=0.001)


def test_a_span_does_not_end_before_it_begins() -> None:
    found = likeliest(_scores(t4=9.0, t1=5.0), _scores(t2=9.0), 0)
    assert found is not None
    assert (found.first, found.last) == (1, 2)


def test_spans_that_share_most_of_it_count_with_it() -> None:
    found = likeliest(_scores(t1=9.0), _scores(t4=9.0, t3=9.0), 0)
    assert found is not None
    assert found.chance > 0.99
    apart = likeliest(_scores(t0=9.0, t4=9.0), _scores(t0=9.0, t5=9.0), 0)
    assert apart is not None
    assert apart.chance < 0.7


def test_what_stands_in_the_context_is_no_answer_and_takes_certainty_from_it() -> None:
    found = likeliest(_scores(t0=9.0, t3=8.0), _scores(t1=9.0, t4=8.0), 2)
    assert found is not None
    assert (found.first, found.last) == (3, 4)
    assert found.chance < 0.2
    assert likeliest(_scores(), _scores(), 6) is None


def test_a_span_lies_in_one_part() -> None:
    found = likeliest(_scores(t1=9.0), _scores(t3=9.0, t2=5.0), 0, [0, 1, 1, 2, 2, 2])
    assert found is not None
    assert (found.first, found.last) == (1, 2)


def test_each_part_has_the_chance_that_it_holds_the_answer() -> None:
    found = likeliest(_scores(t0=9.0, t4=8.0), _scores(t1=9.0, t5=8.0), 0, [0, 0, 1, 2, 2, 2])
    assert found is not None
    assert found.parts == pytest.approx((0.88, 0.0, 0.12), abs=0.005)  # 1 / (1 + e^-2) is 0.881


def test_no_span_is_longer_than_the_limit() -> None:
    start, end = np.zeros(100, np.float32), np.zeros(100, np.float32)
    start[0], end[99], end[LONGEST - 1] = 9.0, 9.0, 3.0
    found = likeliest(start, end, 0)
    assert found is not None
    assert found.last - found.first < LONGEST


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("時間は約2時間30分であった。", (4, 8), "2時間30"),
        ("計1,500億円を計上した。", (3, 5), "1,500"),
        ("the Yokosuka base, which", (5, 17), "Yokosuka base"),
        ("イージス・アショアを", (1, 9), "イージス・アショア"),
        ("、東京で。", (0, 3), "東京"),
        ("ワシントンD.C.で開かれた", (0, 8), "ワシントンD.C."),
        ("held in Washington, D.C.", (8, 23), "Washington, D.C."),
        ("It was NATO. Then", (7, 12), "NATO"),
        ("会談は2017年8月17日に行われた", (3, 13), "2017年8月17日"),
        ("大切なもの", (0, 5), "大切なもの"),
        ("彼は「約束する」と", (3, 7), "約束する"),
        ("彼は「約束する」と", (2, 7), "「約束する」"),
        ("防衛(BMD)アセット", (2, 6), "(BMD)"),
        ("It's Japan's view", (5, 10), "Japan's"),
        ("lasted two and a half hours in all", (15, 27), "two and a half hours"),
        ("twenty-five ships", (7, 17), "twenty-five ships"),
        ("a ten and a new pier", (10, 20), "a new pier"),
    ],
)
def test_spans_are_widened_to_whole_words_and_trimmed(text: str, span: tuple[int, int], expected: str) -> None:
    found = whole(text, Span(*span))
    assert found is not None
    assert text[found.start : found.end] == expected


def test_white_space_and_stops_alone_are_no_answer() -> None:
    assert whole("a 。\n", Span(1, 4)) is None
