"""The engine that reads: RapidOCR, with the PP-OCRv6 weights that its package carries, run by onnxruntime.

Of its package only finding lines and reading strips are used; what is cut out of the page, in which size and how it is turned
is decided in `documents.ocr.lines`. Nothing is downloaded, logged or written: the weights are named by their files, and the
package's own log, which goes to the terminal, is closed. A page is looked over by all processors together; a strip goes through
alone on one thread, as many at a time as there are processors, as texts do in `encoders.onnx`.
"""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from shutten.base.threads import processors
from shutten.base.unreported import onnxruntime_unreported

Pixels = npt.NDArray[np.uint8]
"""Grey, of shape (height, width)."""
Quads = npt.NDArray[np.float32]
"""Of shape (lines, 4, 2): the corners of each, x and y in pixels, from the one at the upper left clockwise."""

STRIP = 48
"""Pixels of height in which strips are read."""
_PACKAGE = "rapidocr"
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}


class Reading(NamedTuple):
    """What was read off a strip.

    Attributes:
        text: its characters.
        certainties: one for each of them, up to 1.
        centres: where each stands, as a fraction of the strip's width; -1 for white space.
    """

    text: str
    certainties: tuple[float, ...]
    centres: tuple[float, ...]


class Engine(Protocol):
    """Finds lines and reads them.

    Attributes:
        version: what tells its readings from those of another engine.
    """

    version: str

    def find(self, image: Pixels) -> Quads:
        """The lines on ``image``."""
        ...

    def read(self, strips: Sequence[Pixels]) -> list[Reading]:
        """What stands on each strip, which holds one line from left to right, `STRIP` pixels high."""
        ...


def is_installed() -> bool:
    """Whether the engine is on this machine (the extra ``ocr`` brings it)."""
    return importlib.util.find_spec(_PACKAGE) is not None


class Remembering:
    """Another engine that reads no strip twice: what is read to find out how a page lies is not read again."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: dict[bytes, Reading] = {}
        self.version = engine.version

    def find(self, image: Pixels) -> Quads:
        """The lines on ``image``."""
        return self._engine.find(image)

    def read(self, strips: Sequence[Pixels]) -> list[Reading]:
        """What stands on each strip; the engine reads those that it has not read before."""
        keys = [strip.tobytes() for strip in strips]
        new = {key: strip for key, strip in zip(keys, strips, strict=True) if key not in self._read}
        self._read |= zip(new, self._engine.read(list(new.values())), strict=True)
        return [self._read[key] for key in keys]


@lru_cache(maxsize=1)
def load_engine() -> Engine:
    """The engine, loaded once.

    Raises:
        ImportError: it is not installed, or its package lacks the weights.
    """
    return _Rapid()


def engine_version() -> str:
    """The version of `load_engine`'s engine, without loading it; it must be installed."""
    return f"rapidocr {version(_PACKAGE)} {_MODELS['Rec']}"


class _Rapid:
    def __init__(self) -> None:
        onnxruntime_unreported()
        import rapidocr

        folder = Path(rapidocr.__file__).parent / "models"
        if missing := [name for name in _MODELS.values() if not (folder / name).is_file()]:
            raise ImportError(f"the package {_PACKAGE} lacks {', '.join(missing)}")
        self.version = engine_version()
        given: dict[str, Any] = {f"{part}.model_path": str(folder / name) for part, name in _MODELS.items()}
        given |= {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.max_side_len": 10_000,
            "Det.limit_type": "max",  # else a narrow picture is drawn hundreds of times as large
            "Det.limit_side_len": 10_000,
            "Rec.rec_batch_num": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        threads = "EngineConfig.onnxruntime.intra_op_num_threads"
        # their types do not say what single steps return; each loads its weights at its first step
        self._finder: Any = rapidocr.RapidOCR(params={**given, threads: processors()})
        self._reader: Any = rapidocr.RapidOCR(params={**given, threads: 1})
        log = logging.getLogger("RapidOCR")
        log.handlers[:] = [logging.NullHandler()]

    def find(self, image: Pixels) -> Quads:
        found = self._finder(np.repeat(image[:, :, None], 3, axis=2), use_det=True, use_cls=False, use_rec=False)
        boxes = getattr(found, "boxes", None)
        return np.zeros((0, 4, 2), np.float32) if boxes is None else np.asarray(boxes, np.float32)

    def read(self, strips: Sequence[Pixels]) -> list[Reading]:
        if len(strips) < 2 or processors() < 2:
            return [self._read(strip) for strip in strips]
        longest_first = sorted(range(len(strips)), key=lambda place: -strips[place].shape[1])
        read = dict(zip(longest_first, _threads().map(self._read, (strips[place] for place in longest_first)), strict=True))
        return [read[place] for place in range(len(strips))]

    def _read(self, strip: Pixels) -> Reading:
        done = self._reader.recognize_txt([np.repeat(strip[:, :, None], 3, axis=2)])
        text, info = done.txts[0], done.word_results[0]
        if not text.strip() or info is None:
            return Reading("", (), ())
        columns = iter([column for word in info.word_cols for column in word])
        centres = [-1.0 if character.isspace() else (next(columns) + 0.5) / info.line_txt_len for character in text]
        return Reading(text, tuple(min(1.0, float(value)) for value in info.confs), tuple(centres))


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(processors(), thread_name_prefix="shutten-ocr")
