import numpy as np

from shutten.encoders.token_vectors import TokenVectors, content, spans_within, unfolded
from shutten.text.matching import for_matching


def _tokens(*spans: tuple[int, int]) -> TokenVectors:
    return TokenVectors(np.zeros((len(spans), 2), np.float16), np.array(spans, np.int32).reshape(-1, 2))


def test_offsets_are_counted_from_the_beginning_of_the_text() -> None:
    assert spans_within("日本", [(0, 5), (7, 8), (8, 9)], 7).tolist() == [[-1, -1], [0, 1], [1, 2]]


def test_a_token_that_takes_the_prompts_last_space_begins_at_the_text() -> None:
    assert spans_within("日本", [(0, 6), (6, 9)], 7).tolist() == [[-1, -1], [0, 2]]


def test_a_token_that_is_all_prompt_is_none_of_the_texts() -> None:
    assert spans_within("日本", [(6, 7)], 7).tolist() == [[-1, -1]]


def test_a_token_begins_at_its_word_and_not_at_the_spaces_before() -> None:
    assert spans_within("a  bc", [(0, 1), (1, 5)], 0).tolist() == [[0, 1], [3, 5]]


def test_a_token_of_spaces_is_its_last_space() -> None:
    assert spans_within("a   ", [(1, 4)], 0).tolist() == [[3, 4]]


def test_a_special_token_without_width_is_none_of_the_texts() -> None:
    assert spans_within("ab", [(0, 0), (0, 2), (2, 2)], 0).tolist() == [[-1, -1], [0, 2], [-1, -1]]


def test_letters_and_digits_of_any_script_are_content_and_marks_are_not() -> None:
    text = "日、A 。１（%"
    assert content(text, _tokens(*((i, i + 1) for i in range(len(text))))).tolist() == [
        *(True, False, True, False, False, True, False, False)
    ]


def test_a_mark_with_a_letter_is_content() -> None:
    assert content("(a", _tokens((0, 2))).tolist() == [True]


def test_no_tokens_are_no_content() -> None:
    assert content("", _tokens()).shape == (0,)


def test_tokens_of_a_folded_text_stand_where_they_stand_in_the_text_itself() -> None:
    text = "潮\u200b位、防 災 会 議"
    matched = for_matching(text)
    assert matched.text == "潮位、防災会議"
    spans = np.array([(0, 2), (2, 3), (3, 5), (5, 7)], np.int32)
    found = unfolded(TokenVectors(np.zeros((4, 1), np.float16), spans), matched, text)
    assert [text[start:end] for start, end in found.spans.tolist()] == ["潮\u200b位", "、", "防 災", "会 議"]
    plain = TokenVectors(np.zeros((1, 1), np.float16), np.array([(0, 2)], np.int32))
    assert unfolded(plain, for_matching("潮位"), "潮位") is plain
