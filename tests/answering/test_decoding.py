import numpy as np

from shutten.answering.decoding import best_span, reading_of
from shutten.answering.reader import Reading, Text
from shutten.text.span import Span

PASSAGE = Text("題", "昨日着いた。今日は3人。")
OFFSETS = [(0, 1), (1, 4), (4, 7), (7, 8), (8, 11), (11, 13), (13, 14)]
"""題 | line end and 昨日 | 着いた | 。 | 今日は | 3人 | 。"""


def scores(*high: int) -> np.ndarray:
    values = np.zeros(len(OFFSETS), np.float32)
    values[list(high)] = 9.0
    return values


def test_a_span_is_told_in_code_points_of_the_text() -> None:
    found = best_span(PASSAGE, OFFSETS, scores(5), scores(5))
    reading = reading_of(PASSAGE, OFFSETS, 0.0, found)
    assert reading.span == Span(9, 11)
    assert PASSAGE.text[9:11] == "3人"
    assert round(reading.certainty, 3) == 0.84  # the most there is


def test_a_token_that_begins_in_the_line_end_before_the_text_counts_from_the_text() -> None:
    assert reading_of(PASSAGE, OFFSETS, 0.0, best_span(PASSAGE, OFFSETS, scores(1), scores(1))).span == Span(0, 2)


def test_no_span_reaches_over_the_end_of_a_sentence() -> None:
    found = best_span(PASSAGE, OFFSETS, scores(2), scores(5))
    assert found is not None
    span = reading_of(PASSAGE, OFFSETS, 0.0, found).span
    assert span is not None
    assert span.end <= 5 or span.start >= 6


def test_each_sentence_has_the_chance_that_it_holds_the_answer() -> None:
    reading = reading_of(PASSAGE, OFFSETS, 0.0, best_span(PASSAGE, OFFSETS, scores(5), scores(5)))
    assert [sentence for sentence, _ in reading.sentences] == [Span(0, 6), Span(6, 12)]
    assert [round(chance, 3) for _, chance in reading.sentences] == [0.0, 1.0]


def test_where_nothing_of_the_text_was_read_there_is_no_span() -> None:
    assert best_span(PASSAGE, OFFSETS[:1], scores()[:1], scores()[:1]) is None
    assert reading_of(PASSAGE, OFFSETS, 1.0, None) == Reading(1.0)
