"""An opened index generation: its manifest, vectors and passages, checked to belong together."""

from __future__ import annotations

from pathlib import Path

from shutten.errors import IndexDamagedError
from shutten.index import dense, generations, passage_store
from shutten.index.manifest import Manifest


class Generation:
    """Read access to one generation; it never changes while it is open.

    Attributes:
        folder: its directory.
        manifest: what it was made from.
        vectors: the passages' vectors.
        store: the passages themselves.
    """

    def __init__(self, index: Path) -> None:
        """Open the generation that serves in ``index``.

        Raises:
            IndexMissingError: there is no index.
            IndexDamagedError: files are missing, cut short, or do not belong together.
        """
        self.folder = generations.current(index)
        self.manifest = Manifest.read(self.folder)
        for name in self.manifest.files:
            if not (self.folder / name).is_file():
                raise IndexDamagedError(f"{self.folder / name} is missing; run `shutten build --index {index}` again")
        self.vectors = dense.VectorIndex(self.folder)
        self.store = passage_store.PassageStore(self.folder)
        try:
            self._check()
        except IndexDamagedError:
            self.close()
            raise

    def _check(self) -> None:
        held = {len(self.vectors), sum(self.store.languages().values()), self.manifest.passages}
        if len(held) != 1 or self.vectors.dimension != self.manifest.encoder.dimension:
            raise IndexDamagedError(f"vectors and passages in {self.folder} do not belong together; run `shutten build` again")

    @property
    def name(self) -> str:
        """The generation's name, which changes with every build."""
        return self.folder.name

    def close(self) -> None:
        """Close its files."""
        self.store.close()
