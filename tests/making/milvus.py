"""Milvus' client as the engine imports it: whatever test comes first, it prints nothing of its own."""

from __future__ import annotations

from typing import Any

import pytest

from shutten.errors import SettingsError
from shutten.store.engines.milvus.client import imported


def imported_or_skipped() -> Any:
    """The package pymilvus; where it is not installed, what asks for it is skipped."""
    try:
        return imported()[0]
    except SettingsError as missing:
        pytest.skip("; ".join(missing.lines), allow_module_level=True)
