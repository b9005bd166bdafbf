"""The engine ``milvus``: which collections serve, what of them readers keep a copy of, and what opens them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from shutten.base.cache import cache_folder, make_file_once, make_once
from shutten.errors import IndexDamagedError, StoreError
from shutten.store import generations
from shutten.store.engines.engine import Engine, Parts
from shutten.store.engines.location import MILVUS, Location
from shutten.store.engines.milvus import publishing
from shutten.store.engines.milvus.blocks import Kind, read
from shutten.store.engines.milvus.client import Client, Field, is_local
from shutten.store.engines.milvus.expressions import Expressions
from shutten.store.engines.milvus.names import Names, drop, load, named, serving, switch, target
from shutten.store.engines.milvus.passages import MilvusPassages
from shutten.store.engines.milvus.root import Root, kept_names
from shutten.store.engines.milvus.terms import MilvusTerms
from shutten.store.engines.milvus.tokens import MilvusTokens
from shutten.store.engines.milvus.vectors import MilvusSentences, MilvusVectors
from shutten.store.generations import KEPT, Serving
from shutten.store.manifest import Manifest, hashed
from shutten.store.terms import TermIndex
from shutten.store.texts import FILE as TEXTS
from shutten.store.texts import FoldedTexts
from shutten.store.vectors import dense
from shutten.store.vectors import tokens as token_vectors
from shutten.store.vectors.kinds import VectorIndexKind


class MilvusEngine(Engine):
    """Reads a generation from Milvus, and from a copy of its small files in the user's cache."""

    NAME = MILVUS

    def __init__(self, location: Location) -> None:
        super().__init__(location)
        self._client = Client(location.uri)
        self._names: Names | None = None
        self._root: Root | None = None

    @cached_property
    def _cache(self) -> Path:
        """Where copies of the small files of its generations are kept."""
        uri = str(Path(self._client.uri).resolve()) if is_local(self._client.uri) else self._client.uri
        place = f"{uri}\0{self.location.name}".encode("utf-8", "surrogateescape")
        return cache_folder("milvus") / hashlib.sha256(place).hexdigest()[:16]

    def name(self) -> str:
        """The generation that the alias names."""
        return named(self._client, self.location).generation

    def serving(self) -> Serving:
        """What the alias names, with its small files."""
        names = serving(self._client, self.location)
        load(self._client, names)
        root = self._root_of(names)
        folder = self._cache / names.generation
        kept = [name for name in root.files if name != TEXTS]

        def fill(fresh: Path) -> None:
            fresh.mkdir()
            self._copy(names, root, kept, fresh)

        try:
            make_once(folder, lambda: _is_whole(folder, root, kept), fill, work=f"copy-{names.generation}")
            _forget(self._cache, folder)
        except OSError as error:
            raise StoreError(
                f"cannot write to {folder}: {error.strerror or error}; SHUTTEN_CACHE names another folder"
            ) from error
        self._names, self._root = names, root
        return Serving(folder, root.root)

    def files(self, manifest: Manifest) -> Manifest:
        """Those of which there is a copy."""
        kept = kept_names(manifest)
        return replace(
            manifest,
            files={name: manifest.files[name] for name in kept},
            sizes={name: manifest.sizes[name] for name in kept if name in manifest.sizes},
        )

    def kinds(self, manifest: Manifest) -> dict[str, VectorIndexKind]:  # noqa: ARG002 - it tells of the files that a build made
        """As the root has it."""
        assert self._root is not None  # `serving`, or `publish`, comes first
        return dict(self._root.kinds)

    def open(self, folder: Path, manifest: Manifest) -> Parts:
        """Open the files, and name the collections."""
        client, names = self._client, self._opened
        with ExitStack() as opened:
            store = opened.enter_context(MilvusPassages(folder, client, names))
            terms: dict[str, TermIndex] = {
                language: opened.enter_context(MilvusTerms(folder, language, client, names, number))
                for language, number in store.numbers.items()
            }
            expressions = Expressions({language: index.ids for language, index in terms.items()}, store.numbers)
            store.filtered_by(expressions)
            if len(expressions.all_ids) != manifest.passages:
                raise IndexDamagedError(f"the files in {folder} do not belong together; run `shutten build --force`")
            kinds = self.kinds(manifest)

            def vectors(name: str) -> MilvusVectors:
                return MilvusVectors(client, Field(names.passages, name), kinds[name], expressions)

            second = sentences = None
            if manifest.second is not None:
                second = vectors(dense.SECOND)
                field = Field(names.sentences, dense.VECTORS, "number")
                rows = MilvusVectors(client, field, kinds[dense.SENTENCES], expressions)
                sentences = MilvusSentences(folder, rows, expressions)
            with_tokens = token_vectors.CODES in manifest.files
            tokens = MilvusTokens(folder, client, names, expressions.all_ids) if with_tokens else None
            opened.pop_all()
        return Parts(vectors(dense.VECTORS), store, terms, second, sentences, tokens)

    def texts(self, folder: Path, manifest: Manifest) -> FoldedTexts:
        """A copy of their file, which is made when characters are first looked for."""
        names, root = self._opened, self._root
        if root is None or root.files.get(TEXTS) != manifest.files[TEXTS]:
            raise IndexDamagedError(f"{names.blocks} is not what was written; run `shutten build --force`")

        def fill(fresh: Path) -> None:
            self._copy(names, root, [TEXTS], fresh.parent, fresh.name)

        try:
            make_file_once(folder / TEXTS, fill, work=TEXTS)
        except OSError as error:
            raise StoreError(
                f"cannot write to {folder}: {error.strerror or error}; SHUTTEN_CACHE names another folder"
            ) from error
        return FoldedTexts.read(folder)

    def damaged(self) -> list[str]:
        """Names of files of which there should be a copy, and collections whose rows are missing or not what was written."""
        folder, root = self.serving()
        manifest = Manifest.read(folder, root=root)
        names, found = self._opened, []
        amounts = {names.passages: manifest.passages}
        if manifest.second is not None:
            amounts[names.sentences] = manifest.kinds[dense.SENTENCES].vectors
        for collection, rows in amounts.items():
            held = self._client.call("query", collection, "", output_fields=["count(*)"])[0]["count(*)"]
            found += [collection] if held != rows else []
        parts = self.open(folder, manifest)
        try:
            for _ in parts.store.all():
                pass  # their seals are compared
            for index in parts.terms.values():
                read(self._client, names.blocks, Kind.TERMS, index.ids)
            if parts.tokens:
                read(self._client, names.blocks, Kind.TOKENS, [int(one) for index in parts.terms.values() for one in index.ids])
            self.texts(folder, manifest)
        except IndexDamagedError:
            found.append(names.blocks if names.passages in found else names.passages)
        finally:
            for one in (parts.store, *parts.terms.values()):
                one.close()
        return found

    def publish(self) -> bool:
        """Write the folder's generation into collections of its own, and have these serve."""
        with generations.locked(self.location.folder):
            return self._publish(*generations.serving(self.location.folder))

    def _publish(self, folder: Path, root: str) -> bool:
        names = Names.of(self.location, folder.name)
        if target(self._client, self.location.name) == names.passages:
            load(self._client, serving(self._client, self.location))
            if self._root_of(names).root != root:  # which readers have before them
                raise IndexDamagedError(f"{self.location} is not what was written; run `{self.location.mend}`")
            return False
        try:
            self._root = publishing.write(self._client, names, folder, root)
            switch(self._client, self.location, names)
        except BaseException:
            self._discard(names)
            raise
        return True

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    @property
    def _opened(self) -> Names:
        assert self._names is not None  # `serving` comes first
        return self._names

    def _root_of(self, names: Names) -> Root:
        return Root.unpacked(read(self._client, names.blocks, Kind.ROOT, [0])[0], names.blocks)

    def _copy(self, names: Names, root: Root, files: Iterable[str], folder: Path, called: str = "") -> None:
        """Write files of a generation into a folder, each under its own name or as it is ``called``."""
        order = list(root.files)
        for name in files:
            held = read(self._client, names.blocks, Kind.FILE, [order.index(name)])[order.index(name)]
            if hashlib.sha256(held).hexdigest() != root.files[name]:
                raise IndexDamagedError(f"{name} in {names.blocks} is not what was written; run `shutten build --force`")
            (folder / (called or name)).write_bytes(held)

    def _discard(self, names: Names) -> None:
        """Drop what a build that failed has written, unless it serves already; where Milvus is gone the next build does."""
        try:
            if target(self._client, self.location.name) != names.passages:
                drop(self._client, *names[1:])
        except StoreError:
            return


def _is_whole(folder: Path, root: Root, files: Iterable[str]) -> bool:
    names = list(files)
    return folder.is_dir() and hashed(folder, names) == {name: root.files[name] for name in names}


def _forget(cache: Path, serving: Path) -> None:
    """Remove copies of generations that are older than the one before."""
    names = sorted(path.name for path in cache.iterdir() if path.is_dir() and not path.name.startswith("."))
    for name in names[: max(0, names.index(serving.name) - (KEPT - 1))]:
        shutil.rmtree(cache / name, ignore_errors=True)
