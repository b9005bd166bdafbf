"""Tries of passwords, slowed down: each one that fails makes the next from the same place wait longer."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address

FREE = 3
"""Tries that wait for nothing."""
LONGEST = 300.0
"""Seconds between two tries, at most."""
FORGOTTEN = 3_600.0
"""Seconds after which tries count no more."""
MOST_PLACES = 10_000


@dataclass
class _Place:
    tries: int
    last: float


class Tries:
    """The tries so far, by the place they came from. May be used from several threads."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, client: str, now: float) -> float:
        """Count a try from a ``client``, before it is known what comes of it; the seconds to wait where it comes too soon.

        One that comes too soon is not looked at, and does not count.
        """
        with self._lock:
            place = self._places.setdefault(_place_of(client), _Place(0, now))
            if now - place.last > FORGOTTEN:
                place.tries = 0
            wait = place.last + delay_after(place.tries) - now
            if wait > 0:
                return wait
            place.tries, place.last = place.tries + 1, now
            self._places.move_to_end(_place_of(client))
            while len(self._places) > MOST_PLACES:
                self._places.popitem(last=False)
            return 0.0

    def failed(self, client: str, now: float) -> None:
        """Have the next try wait from ``now`` on, when it is known that the last one failed."""
        with self._lock:
            if place := self._places.get(_place_of(client)):
                place.last = max(place.last, now)

    def succeeded(self, client: str) -> None:
        """Forget the tries of a ``client`` who was let in."""
        with self._lock:
            self._places.pop(_place_of(client), None)


def delay_after(tries: int) -> float:
    """Seconds until the next one, after so many that failed.

    >>> [delay_after(tries) for tries in (0, 2, 3, 4, 5, 20)]
    [0.0, 0.0, 2.0, 4.0, 8.0, 300.0]
    """
    return 0.0 if tries < FREE else min(2.0 ** min(tries - FREE + 1, 30), LONGEST)


def _place_of(client: str) -> str:
    """Who has one IPv6 address has all that share its first 64 bits."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    return str(int(address) >> 64) if isinstance(address, IPv6Address) and not address.ipv4_mapped else client
