from typing import NamedTuple

from shutten.answering.inputs import MOST_OF_QUESTION, MOST_TOKENS, make_input
from shutten.answering.met import Met
from shutten.text.span import Span


class Few(NamedTuple):
    """Tokens, each of two characters."""

    ids: list[int]

    @property
    def offsets(self) -> list[tuple[int, int]]:
        return [(2 * place, 2 * place + 2) for place in range(len(self.ids))]


def test_question_and_passage_stand_between_their_marks_with_roles() -> None:
    made = make_input(Few([7, 8]), Few([9, 7, 5]))
    assert made.ids == (0, 7, 8, 2, 2, 9, 7, 5, 2)
    assert made.roles == (0, 3, 0, 0, 0, 1, 2, 1, 1)
    assert (made.first, made.offsets) == (5, ((0, 2), (2, 4), (4, 6)))


def test_what_is_met_in_other_characters_is_told_on_both_sides() -> None:
    made = make_input(Few([7, 8, 9]), Few([4, 5]), Met((Span(1, 3),), (Span(3, 4),)))
    assert made.roles == (0, 3, 3, 0, 0, 0, 1, 2, 1)


def test_what_is_too_long_is_cut_behind() -> None:
    made = make_input(Few(list(range(10, 300))), Few(list(range(1000, 2000))))
    assert len(made.ids) == len(made.roles) == MOST_TOKENS
    assert made.first == MOST_OF_QUESTION + 3
    assert made.ids[made.first :] == (*range(1000, 1000 + 284), 2)
    assert len(made.offsets) == 284
