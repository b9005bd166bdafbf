"""What opens files works with ``with``."""

from __future__ import annotations

from typing import TypeVar

_Own = TypeVar("_Own", bound="Closing")


class Closing:
    """Something with a `close`, which the end of a ``with`` block calls."""

    def close(self) -> None:
        """Close its files; what is closed already stays so."""
        raise NotImplementedError

    def __enter__(self: _Own) -> _Own:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
