import threading

import pytest

from shutten.base.beside import Beside, Unwanted


def test_work_goes_on_beside_the_callers_own() -> None:
    met = threading.Barrier(3, timeout=10)
    with Beside() as beside:
        works = [beside.begin(met.wait) for _ in range(2)]
        places = {met.wait()}
    assert places | {work.result() for work in works} == {0, 1, 2}


def test_parts_are_worked_at_one_ahead_and_come_in_order() -> None:
    begun = [threading.Event() for _ in range(3)]

    def work(part: int) -> int:
        begun[part].set()
        return part * 2

    with Beside() as beside:
        found = []
        for part, made in beside.one_ahead(work, range(3)):
            found.append((part, made, part == 2 or begun[part + 1].wait(10)))
    assert found == [(0, 0, True), (1, 2, True), (2, 4, True)]


def _fails_beside(fault: BaseException, in_work: bool, ended: list[bool]) -> None:
    """Fails, in the block or in work beside it, and notes where other work ends."""
    begun = threading.Event()

    def work(beside: Beside) -> None:
        begun.set()
        try:
            while True:
                beside.heed()
        except Unwanted:
            ended.append(True)
            raise

    def fail() -> None:
        raise fault

    with Beside() as beside:
        beside.begin(work, beside)
        begun.wait(10)
        beside.begin(fail).result() if in_work else fail()


@pytest.mark.parametrize(("fault", "in_work"), [(KeyboardInterrupt(), False), (MemoryError(), True)])
def test_where_the_caller_fails_work_ends_at_its_next_step_and_has_ended(fault: BaseException, in_work: bool) -> None:
    ended: list[bool] = []
    with pytest.raises(type(fault)):
        _fails_beside(fault, in_work, ended)
    assert ended == [True]
