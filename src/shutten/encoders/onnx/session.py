"""Sessions of onnxruntime as this package runs them: one thread, nothing kept for each length of text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shutten.base.unreported import onnxruntime_unreported

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_SLOW_FUSION = "SkipLayerNormFusion"
"""A sum and a layer norm in one node take 0.37 ms for 190 tokens, and 0.08 one after the other (onnxruntime 1.31)."""


def open_session(graph: Path) -> InferenceSession:
    """What runs a graph; it may be used from several threads, each of which does its own work alone.

    Raises:
        Exception: onnxruntime's own, which share no base class, where the file cannot be read.
    """
    onnxruntime = onnxruntime_unreported()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # a pattern is kept for each length of text
    # its arena hands a thread memory that another has just used, and that lies in the other's cache: a third more time on two
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW_FUSION]
    )
