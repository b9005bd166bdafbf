from threading import get_ident

from shutten.base.threads import one_of_several, side_by_side


def test_the_only_question_takes_a_thread_for_each_part() -> None:
    with one_of_several():
        threads = side_by_side(lambda _: get_ident(), [1, 2])
    assert threads[0] == get_ident() != threads[1]


def test_a_question_among_several_takes_one_thread() -> None:
    with one_of_several(), one_of_several():
        assert side_by_side(lambda part: (part, get_ident()), [1, 2]) == [(1, get_ident()), (2, get_ident())]


def test_a_question_that_fails_is_no_longer_counted() -> None:
    try:
        with one_of_several(), one_of_several():
            raise ValueError
    except ValueError:
        pass
    with one_of_several():
        assert len(set(side_by_side(lambda _: get_ident(), [1, 2]))) == 2
