"""Making a shard: its documents are read, cut and embedded, portion by portion. What is there already is not made again.

    <place>/3-of-16/<portion>.documents.npz     what came of reading the files of a portion
    <place>/3-of-16/<portion>.0000.vectors.npz, …  the vectors of its passages, a few hundred in a file
    <place>/3-of-16/shard.json                  written last, see `ShardManifest`

A portion's key holds all that its files depend on, so that one that is whole can be used as it is: that is how a shard that
was killed goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from shutten.building.build import vector_key
from shutten.building.embed import BLOCK, OnProgress
from shutten.building.passage_vectors import ByEncoders, Keyed
from shutten.building.recipe import Ingredients
from shutten.building.shards.block import BROKEN, Block, made_block
from shutten.building.shards.dealing import Portion, Shard, described, portions
from shutten.building.shards.manifest import FILE, ShardManifest
from shutten.building.shards.place import Place
from shutten.documents.corpus import FileReading
from shutten.documents.kept_readings import found, written
from shutten.documents.limits import within
from shutten.documents.ocr.options import OnPage, reading_pictures
from shutten.documents.parts import CorpusParts
from shutten.encoders.load import DEFAULT_MODEL, load_encoder
from shutten.passages.assembly import assemble
from shutten.passages.passage import Passage
from shutten.settings import Settings

T = TypeVar("T")
VECTORS = ".vectors.npz"
"""How files of vectors end."""


@dataclass(frozen=True)
class ShardSummary:
    """What was done for a shard.

    Attributes:
        documents: how many files it has.
        passages: how many these have.
        computed: how many files were made.
        taken: how many were there already.
    """

    documents: int
    passages: int
    computed: int
    taken: int


def build_shard(
    settings: Settings,
    shard: Shard,
    place: Place,
    on_progress: OnProgress | None = None,
    on_page: OnPage | None = None,
) -> ShardSummary:
    """Make a shard of the corpus of ``settings``, or go on with it.

    Args:
        settings: what corpus, by what model, and how it is built.
        shard: which one.
        place: where shards lie.
        on_progress: called with the number of portions made and to make.
        on_page: called before each page that is read by OCR.

    Raises:
        CorpusError: the documents cannot be read.
        EncoderError: the model is not on this machine.
        SettingsError: the glossary is malformed.
        StoreError: the place cannot be reached.
    """
    with within(settings.read_limits), reading_pictures(replace(settings.ocr_options, on_page=on_page)):
        encoder = load_encoder(settings.model or DEFAULT_MODEL, settings.runtime)
        maker = _Maker(Ingredients.of(encoder, settings.build_options), place, shard.folder, CorpusParts(settings.corpus))
        return maker.make(portions(maker.parts, shard, maker.recipe), on_progress)


class _Maker:
    def __init__(self, ingredients: Ingredients, place: Place, folder: str, parts: CorpusParts) -> None:
        self.parts = parts
        self.recipe = ingredients.recipe
        self._ingredients = ingredients
        self._source = ByEncoders(ingredients.encoder, ingredients.second)
        self._place, self._folder = place, folder
        self._files: dict[str, str] = {}
        self._computed = self._passages = 0

    def make(self, wanted: Sequence[Portion], on_progress: OnProgress | None) -> ShardSummary:
        """Make all portions, and say so; files of others that lie there are removed."""
        for done, portion in enumerate(wanted):
            if on_progress:
                on_progress(done, len(wanted))
            self._portion(portion)
        names = {key: list(held) for key, held in wanted}
        made = ShardManifest(described(self.recipe), names, self._files, self._passages)
        for name in {*self._place.names(self._folder)} - {*self._files, FILE}:
            self._place.remove(f"{self._folder}/{name}")
        self._place.write(f"{self._folder}/{FILE}", made.written())
        if on_progress:
            on_progress(len(wanted), len(wanted))
        taken = len(self._files) - self._computed
        return ShardSummary(sum(map(len, names.values())), self._passages, self._computed, taken)

    def _portion(self, portion: Portion) -> None:
        readings = self._taken(documents_file(portion), found, lambda: written(self.parts.read(portion.names)))
        keyed: dict[str, Keyed] = {}
        for passage in self._cut(readings.values()):
            self._passages += 1
            key = vector_key(self.recipe.encoder, passage)
            keyed.setdefault(key, Keyed(key, passage))
        rows = [keyed[key] for key in sorted(keyed)]
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            self._taken(f"{portion.key}.{start // BLOCK:04}{VECTORS}", Block, partial(self._vectors, block))

    def _cut(self, readings: Iterable[FileReading]) -> Iterator[Passage]:
        count, limits = self._ingredients.encoder.count_tokens, self._ingredients.limits
        for reading in readings:
            for document in reading.documents:
                yield from assemble(document, count, limits).passages

    def _vectors(self, block: Sequence[Keyed]) -> bytes:
        return made_block(block, self._source, with_tokens=self._ingredients.with_tokens)

    def _taken(self, name: str, read: Callable[[bytes], T], make: Callable[[], bytes]) -> T:
        """What a file of the shard holds; it is made where it is not there or not whole."""
        data = self._place.read(f"{self._folder}/{name}")
        if data is not None:
            with suppress(*BROKEN):
                held = read(data)
                self._files[name] = hashlib.sha256(data).hexdigest()
                return held
        data = make()
        self._files[name] = self._place.write(f"{self._folder}/{name}", data)
        self._computed += 1
        return read(data)


def documents_file(portion: Portion) -> str:
    """The name of the file that holds what came of reading a portion's files."""
    return f"{portion.key}.documents.npz"
