"""The reader's weights that come with the package: a graph of the upper layers, and a manifest that says what it is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shutten.base.hashes import file_hash
from shutten.errors import EncoderError

FOLDER = Path(__file__).parent / "weights"
GRAPH, MANIFEST = "reader.onnx", "reader.json"


@dataclass(frozen=True)
class ReaderWeights:
    """What is known of the weights.

    Attributes:
        graph: the file of the upper layers.
        sha256: of that file.
        frozen: how many of the encoder's lowest layers run before them.
        least_certainty: from which certainty on a span is worth showing.
    """

    graph: Path
    sha256: str
    frozen: int
    least_certainty: float

    @property
    def name(self) -> str:
        """What tells these weights from others."""
        return f"shutten-reader-{self.sha256[:12]}"


def are_there(folder: Path = FOLDER) -> bool:
    """Whether the package comes with weights."""
    return (folder / MANIFEST).is_file()


def read_weights(folder: Path = FOLDER) -> ReaderWeights:
    """The weights in a folder, whose hash is that of their manifest.

    Raises:
        EncoderError: there are none, or the file is not the one that the manifest speaks of.
    """
    try:
        held: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        found = ReaderWeights(folder / GRAPH, str(held["sha256"]), int(held["frozen"]), float(held["least_certainty"]))
        whole = file_hash(found.graph) == found.sha256
    except FileNotFoundError as error:
        raise EncoderError("this installation has no reader; set reader = false, or name a model that reads") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EncoderError(f"the reader in {folder} cannot be read: {error}; install shutten again") from error
    if not whole:
        raise EncoderError(f"the reader in {folder} is not the one that its manifest names; install shutten again")
    return found
