"""onnxruntime without its reports: it tells its maker how it is used unless the environment forbids that in time."""

from __future__ import annotations

import os
from types import ModuleType


def onnxruntime_unreported() -> ModuleType:
    """The module onnxruntime, which reports to nobody."""
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
    import onnxruntime

    module: ModuleType = onnxruntime
    return module
