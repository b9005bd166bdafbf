"""What a server asks, opened before anybody asks."""

from __future__ import annotations

import sys

from shutten.errors import ShuttenError
from shutten.search.current import CurrentIndexes
from shutten.settings import Settings


def opened(settings: Settings) -> CurrentIndexes:
    """What is asked, opened at once; where it cannot be yet, that is said, and it is tried again when asked."""
    current = CurrentIndexes(settings)
    try:
        current.get()
    except ShuttenError as error:
        print(f"shutten: {'; '.join(error.lines)}", file=sys.stderr, flush=True)
    return current
