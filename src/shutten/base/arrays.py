"""NumPy arrays by the type of their numbers; shapes stand in the docstrings of what takes and gives them."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

AnyArray = npt.NDArray[Any]
BoolArray = npt.NDArray[np.bool_]
ByteArray = npt.NDArray[np.uint8]
HalfArray = npt.NDArray[np.float16]
FloatArray = npt.NDArray[np.float32]
Int32Array = npt.NDArray[np.int32]
IntArray = npt.NDArray[np.int64]
IdArray = npt.NDArray[np.int64]
"""Ids of passages."""
