import pytest

from shutten.base.closing import Closing


class Opened(Closing):
    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


def test_the_end_of_a_with_block_closes() -> None:
    with Opened() as opened:
        assert opened.closed == 0
    assert opened.closed == 1


def test_an_error_within_it_closes_too() -> None:
    opened = Opened()
    with pytest.raises(ValueError, match="no"), opened:
        raise ValueError("no")
    assert opened.closed == 1
