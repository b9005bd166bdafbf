"""Messages through a pipe: eight bytes of length, then so many bytes."""

from __future__ import annotations

from typing import IO

_LENGTH = 8


def write_frame(pipe: IO[bytes], data: bytes) -> None:
    """Send ``data``.

    Raises:
        OSError: nobody reads the pipe any more.
    """
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: IO[bytes], most: int | None = None) -> bytes | None:
    """The next message; None where the pipe has ended, in the middle of one too.

    Args:
        pipe: a buffered one, which waits until all is there.
        most: how many bytes it may have.

    Raises:
        ValueError: it has more.
    """
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "big")
    if most is not None and length > most:
        raise ValueError(f"a message of {length} bytes")
    data = pipe.read(length)
    return data if len(data) == length else None
