"""The reader's weights that come with the package: a graph of the upper layers, and a receipt that says what it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shutten.base.receipts import damaged_file, read_receipt
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
    """The weights in a folder, which are those that its receipt is for.

    Raises:
        EncoderError: there are none, or a file is not what was written.
    """
    receipt = folder / MANIFEST
    if not receipt.is_file():
        raise EncoderError("this installation has no reader; set reader = false, or name a model that reads")
    held = read_receipt(receipt)
    if damaged := receipt if held is None else damaged_file(receipt, held, thorough=True):
        raise EncoderError(f"{damaged} is not what was written; install shutten again, or set reader = false")
    assert held is not None  # else it is what is damaged
    return ReaderWeights(folder / GRAPH, held["files"][GRAPH], held["frozen"], held["least_certainty"])
