"""What the door keeps for a while only."""

from __future__ import annotations

from typing import Protocol, TypeVar

K = TypeVar("K")


class Lasting(Protocol):
    """Something that lasts until ``ends``, by the clock of those who keep it."""

    @property
    def ends(self) -> float:
        """When it is forgotten."""
        ...


E = TypeVar("E", bound=Lasting)


def make_room(held: dict[K, E], now: float, most: int) -> None:
    """Forget what has ended, and of the rest the oldest, so that with one more there are ``most`` at most."""
    for key in [key for key, one in held.items() if one.ends <= now]:
        del held[key]
    while len(held) >= most:
        del held[next(iter(held))]
