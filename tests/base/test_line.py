from __future__ import annotations

import threading

import pytest

from shutten.base import line as module
from shutten.base.line import Line
from shutten.errors import BusyError


class Asker(threading.Thread):
    """Takes a turn, and keeps it until it is told to end."""

    def __init__(self, line: Line, order: list[str], name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.line, self.order = line, order
        self.places: list[int] = []
        self.waits, self.has, self.end = threading.Event(), threading.Event(), threading.Event()

    def run(self) -> None:
        with self.line.turn(self.told):
            self.order.append(self.name)
            self.has.set()
            self.end.wait(20)

    def told(self, before: int) -> None:
        self.places.append(before)
        self.waits.set()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "EVERY", 0.02)


def test_each_has_its_turn_in_the_order_of_coming_and_knows_its_place() -> None:
    line, order = Line(1, 5), []
    askers = [Asker(line, order, name) for name in "abc"]
    for asker, event in zip(askers, ("has", "waits", "waits"), strict=True):
        asker.start()
        assert getattr(asker, event).wait(20)
    for asker in askers:
        assert asker.has.wait(20)
        asker.end.set()
    for asker in askers:
        asker.join(20)
    assert order == ["a", "b", "c"]
    assert askers[0].places == []
    assert set(askers[1].places) == {1}
    assert askers[2].places[0] == 2
    assert set(askers[2].places) <= {1, 2}


def test_one_too_many_is_refused_and_the_others_keep_their_places() -> None:
    line, order = Line(1, 1), []
    first, second = Asker(line, order, "a"), Asker(line, order, "b")
    first.start()
    assert first.has.wait(20)
    second.start()
    assert second.waits.wait(20)
    with pytest.raises(BusyError, match="1 questions are waiting already"), line.turn(lambda _: None):
        pass
    first.end.set()
    assert second.has.wait(20)
    second.end.set()
    second.join(20)
    assert order == ["a", "b"]


def test_who_leaves_the_line_holds_nobody_up() -> None:
    line, order = Line(1, 5), []
    first, third = Asker(line, order, "a"), Asker(line, order, "c")
    first.start()
    assert first.has.wait(20)

    def leave(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), line.turn(leave):
        pass
    third.start()
    assert third.waits.wait(20)
    assert third.places[0] == 1
    first.end.set()
    assert third.has.wait(20)
    third.end.set()


def test_a_turn_that_fails_is_given_back() -> None:
    line = Line(1, 5)
    with pytest.raises(ValueError, match="failed"), line.turn(lambda _: None):
        raise ValueError("failed")
    with line.turn(lambda _: pytest.fail("nobody is before")):
        pass
