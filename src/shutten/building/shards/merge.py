"""Merging shards: all are checked, then the index is built as on one machine, but nothing is read or embedded again."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from shutten.base.arrays import FloatArray
from shutten.building.build import BuildSummary, build_with
from shutten.building.embed import OnProgress
from shutten.building.passage_vectors import Advance, Keyed, SecondVectors, VectorSource
from shutten.building.recipe import Ingredients, Recipe
from shutten.building.shards.block import BROKEN, Block
from shutten.building.shards.dealing import Shard, described, portions, shards_in
from shutten.building.shards.make import VECTORS
from shutten.building.shards.manifest import FILE, ShardManifest
from shutten.building.shards.place import Place
from shutten.documents.corpus import FileReading, corpus_of
from shutten.documents.kept_readings import found
from shutten.documents.ocr.options import reading_pictures
from shutten.documents.parts import CorpusParts
from shutten.encoders.load import DEFAULT_MODEL, load_encoder
from shutten.encoders.token_vectors import TokenVectors
from shutten.errors import StoreError
from shutten.settings import Settings
from shutten.store.vectors.quantiser import SAMPLE

_OPEN = 4
"""Files of vectors that are held in memory at a time."""


class Merged(NamedTuple):
    """The build that shards became, and what would run the model."""

    built: BuildSummary
    runtime: str


def merge_shards(settings: Settings, place: Place, on_progress: OnProgress | None = None) -> Merged:
    """Build the index of ``settings`` out of the shards of its corpus.

    Args:
        settings: what corpus, where the index is kept, by what model, and how it is built.
        place: where the shards lie.
        on_progress: called with the number of passages taken over and to take over.

    Raises:
        StoreError: shards are missing or damaged, were made otherwise or of other documents; each is named with the command
            that makes it anew. Or the index cannot be written.
        CorpusError: the corpus is not there, or holds no text.
        EncoderError: the model is not on this machine.
    """
    with reading_pictures(settings.ocr_options):
        command = _command(settings, place)
        of = _number_of_shards(place, command)
        encoder = load_encoder(settings.model or DEFAULT_MODEL, settings.runtime)
        ingredients = Ingredients.of(encoder, settings.build_options)
        parts = CorpusParts(settings.corpus)
        checked = _Checked(place, ingredients.recipe, parts)
        faults = [
            f"shard {shard} {fault}; run `{command.format(shard=shard)}`"
            for shard in (Shard(number, of) for number in range(1, of + 1))
            if (fault := checked.fault(shard))
        ]
        if faults:
            raise StoreError(*faults)
        second = ingredients.second
        source = _Taken(checked, encoder.identity.dimension, second.identity.dimension if second else 0)
        corpus = corpus_of(settings.corpus, checked.readings)
        return Merged(build_with(corpus, settings.index, ingredients, on_progress, source), encoder.runtime)


def _command(settings: Settings, place: Place) -> str:
    """The command that makes a shard, whose name takes the place of ``{shard}``."""
    given = {"corpus": str(settings.corpus), "model": settings.model or "", "shards": place.address}
    options = [f"--{name} {shlex.quote(value)}" for name, value in given.items() if value]
    return f"shutten build --shard {{shard}} {' '.join(options).replace('{', '{{').replace('}', '}}')}"


def _number_of_shards(place: Place, command: str) -> int:
    """How many shards the corpus was dealt out to.

    Raises:
        StoreError: there are none, or those of several dealings.
    """
    counts = sorted({shard.of for shard in shards_in(place.names())})
    if len(counts) == 1:
        return counts[0]
    if counts:
        several = " and ".join(f"of {count}" for count in counts)
        raise StoreError(f"{place.address} holds shards {several}; delete the folders of those that are not meant")
    raise StoreError(f"there are no shards in {place.address}; make them with `{command.format(shard='1/2')}` and so on")


class _Checked:
    """Shards that were checked, and where the vectors in them lie.

    Attributes:
        place: where they are.
        readings: what came of reading all files, by their names.
        files: those that hold vectors.
        at: for the key of each passage the number of its file, its row there, and how many tokens it has.
    """

    def __init__(self, place: Place, recipe: Recipe, parts: CorpusParts) -> None:
        self.place = place
        self.readings: dict[str, FileReading] = {}
        self.files: list[str] = []
        self.at: dict[str, tuple[int, int, int]] = {}
        self._recipe, self._parts = recipe, parts

    def fault(self, shard: Shard) -> str:
        """What is wrong with a shard, after "shard 3/16"; empty for one that is as it should be, which is then taken in."""
        data = self.place.read(f"{shard.folder}/{FILE}")
        if data is None:
            return "is not finished" if self.place.names(shard.folder) else "is missing"
        manifest = ShardManifest.of(data)
        if manifest is None:
            return f"is damaged ({FILE})"
        recipe = described(self._recipe)
        if other := sorted(name for name, value in recipe.items() if manifest.recipe.get(name) != value):
            return f"was made with other {', '.join(other)}"
        wanted = portions(self._parts, shard, self._recipe)
        if {portion.key for portion in wanted} != {*manifest.portions}:
            return "was made of other documents than the corpus has now"
        damaged = [name for name, digest in manifest.files.items() if not self._takes_in(shard, name, digest)]
        return f"is damaged ({', '.join(damaged)})" if damaged else ""

    def _takes_in(self, shard: Shard, name: str, digest: str) -> bool:
        path = f"{shard.folder}/{name}"
        data = self.place.read(path)
        if data is None or hashlib.sha256(data).hexdigest() != digest:
            return False
        try:
            if not name.endswith(VECTORS):
                self.readings.update(found(data))
                return True
            block = Block(data)
            counts = block.token_counts or [0] * len(block.keys)
            for row, (key, count) in enumerate(zip(block.keys, counts, strict=True)):
                self.at.setdefault(key, (len(self.files), row, count))
            self.files.append(path)
        except BROKEN:
            return False
        return True


class _Taken(VectorSource):
    """Vectors out of shards."""

    def __init__(self, checked: _Checked, dimension: int, second_dimension: int) -> None:
        self.dimension, self.second_dimension = dimension, second_dimension
        self._checked = checked
        self._block = lru_cache(maxsize=_OPEN)(self._read)

    def ordered(self, keys: list[str]) -> list[str]:
        """Those from whose tokens the centroids are computed first, as they are; then file by file."""
        tokens, leading = 0, 0
        while leading < len(keys) and tokens < SAMPLE:
            tokens += self._checked.at[keys[leading]][2]
            leading += 1
        return keys[:leading] + sorted(keys[leading:], key=self._checked.at.__getitem__)

    def first(self, wanted: Sequence[Keyed], with_tokens: bool, advance: Advance) -> tuple[FloatArray, list[TokenVectors]]:
        """What the index's model gave."""
        found = [self._where(one) for one in wanted]
        vectors = np.stack([block.vector(row) for block, row in found])
        tokens = [block.tokens(row) for block, row in found] if with_tokens else []
        advance(len(wanted))
        return vectors, tokens

    def second(self, wanted: Sequence[Keyed]) -> Iterator[SecondVectors]:
        """What the second encoder gave."""
        for one in wanted:
            block, row = self._where(one)
            yield block.second(row)

    def _where(self, wanted: Keyed) -> tuple[Block, int]:
        file, row, _ = self._checked.at[wanted.key]
        return self._block(file), row

    def _read(self, file: int) -> Block:
        path = self._checked.files[file]
        data = self._checked.place.read(path)
        try:
            return Block(data or b"")
        except BROKEN as error:
            raise StoreError(f"{path} in {self._checked.place.address} has gone since it was checked; merge again") from error
