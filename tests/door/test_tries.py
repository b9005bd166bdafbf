from __future__ import annotations

from shutten.door import tries
from shutten.door.tries import Tries


def test_after_three_tries_each_waits_twice_as_long() -> None:
    some = Tries()
    assert [some.begin("192.0.2.1", 0.0) for _ in range(4)] == [0.0, 0.0, 0.0, 2.0]
    assert some.begin("192.0.2.1", 1.5) == 0.5
    assert some.begin("192.0.2.1", 2.0) == 0.0
    assert some.begin("192.0.2.1", 2.0) == 4.0
    assert some.begin("192.0.2.2", 2.0) == 0.0
    some.failed("192.0.2.1", 5.0)
    assert some.begin("192.0.2.1", 5.0) == 4.0


def test_who_is_let_in_begins_anew_and_so_does_who_waits_for_an_hour() -> None:
    some = Tries()
    for _ in range(4):
        some.begin("192.0.2.1", 0.0)
    some.succeeded("192.0.2.1")
    assert some.begin("192.0.2.1", 0.0) == 0.0
    for _ in range(4):
        some.begin("192.0.2.2", 0.0)
    assert [some.begin("192.0.2.2", 3_601.0) for _ in range(3)] == [0.0, 0.0, 0.0]


def test_addresses_of_one_network_of_ipv6_are_one_place() -> None:
    some = Tries()
    for number in range(3):
        some.begin(f"2001:db8::{number}", 0.0)
    assert some.begin("2001:db8::9", 0.0) == 2.0
    assert some.begin("2001:db8:0:1::9", 0.0) == 0.0


def test_places_are_held_in_bounded_memory() -> None:
    some = Tries()
    for number in range(tries.MOST_PLACES + 5):
        some.begin(f"place {number}", 0.0)
    assert len(some._places) == tries.MOST_PLACES
