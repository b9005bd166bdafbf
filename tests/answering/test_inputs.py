from shutten.answering.inputs import MOST_OF_QUESTION, MOST_TOKENS, make_input


def test_question_and_passage_stand_between_their_marks_with_roles() -> None:
    made = make_input([7, 8], [9, 7, 5], [(0, 1), (1, 3), (3, 4)])
    assert made.ids == (0, 7, 8, 2, 2, 9, 7, 5, 2)
    assert made.roles == (0, 0, 0, 0, 0, 1, 2, 1, 2)
    assert (made.first, made.offsets) == (5, ((0, 1), (1, 3), (3, 4)))


def test_what_is_too_long_is_cut_behind() -> None:
    made = make_input(range(10, 300), range(1000, 2000), [(at, at + 1) for at in range(1000)])
    assert len(made.ids) == len(made.roles) == MOST_TOKENS
    assert made.first == MOST_OF_QUESTION + 3
    assert made.ids[made.first :] == (*range(1000, 1000 + 284), 2)
    assert len(made.offsets) == 284
