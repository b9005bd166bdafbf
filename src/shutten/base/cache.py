"""The user's cache folder."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache_directory() -> Path:
    """Where assembled models are kept; the variable ``SHUTTEN_CACHE`` moves it."""
    return Path(os.environ.get("SHUTTEN_CACHE") or platformdirs.user_cache_dir("shutten")) / "models"
