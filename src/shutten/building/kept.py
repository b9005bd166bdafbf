"""Documents that a build takes over from the generation before as they are: their passages, terms and words."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Glossary
from shutten.documents.corpus import Corpus
from shutten.encoders.encoder import EncoderIdentity
from shutten.errors import StoreError
from shutten.passages.cutting import PassageLimits
from shutten.passages.passage import PIPELINE_VERSION, Passage
from shutten.store import generations
from shutten.store.manifest import Manifest
from shutten.store.parts import Parts
from shutten.store.passages import PassageStore
from shutten.store.ragged import Ragged
from shutten.store.terms import TermIndex
from shutten.store.words import WordTable
from shutten.terms.analysis import analyser


def tools(dictionary: Dictionary, glossary: Glossary) -> dict[str, str]:
    """What analyses and lexicon depend on beside the project's own code, for the manifest."""
    pairs = hashlib.sha256(repr(glossary.pairs).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {"analyser": analyser(), "dictionary": dictionary.name, "glossary": pairs}


class Kept:
    """The serving generation, as far as its documents can be taken over.

    Attributes:
        folder: its directory.
        rows: all its passages, in the order of documents.
        tables: the words of its passages, by language.
        forward: the terms of its passages, by language: the index, what the numbers stand for, and each passage's terms.
        documents: the names of its documents.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Read what is needed of ``folder``.

        Raises:
            IndexDamagedError: it is damaged.
        """
        self.folder = folder
        self.documents = [entry.name for entry in manifest.documents]
        self.forward: dict[str, tuple[TermIndex, list[str], Ragged]] = {}
        self._store = PassageStore(folder)
        try:
            self.rows = self._store.rows()
            languages = sorted({row.language for row in self.rows})
            self.tables = {language: WordTable.read(folder, language) for language in languages}
            for language in languages:
                terms = TermIndex(folder, language)
                self.forward[language] = (terms, *terms.forward())
        except StoreError:
            self.close()
            raise

    @classmethod
    def find(
        cls,
        index: Path,
        corpus: Corpus,
        identity: EncoderIdentity,
        second: EncoderIdentity | None,
        limits: PassageLimits,
        parts: Parts,
        made_by: dict[str, str],
    ) -> Kept | None:
        """The serving generation, where documents built now would have the passages and terms that they have there.

        Args:
            index: the index directory.
            corpus: whose `Corpus.unchanged` would be taken over.
            identity: of the index's model, which counts the tokens of passages.
            second: of the second encoder that the build uses.
            limits: lengths of passages that the build uses.
            parts: what it computes beside the vectors.
            made_by: the `tools` of the build.
        """
        if not corpus.unchanged:
            return None
        try:
            folder = generations.current(index)
            manifest = Manifest.read(folder)
            same = (
                manifest.pipeline == PIPELINE_VERSION
                and (manifest.encoder, manifest.second) == (identity, second)
                and manifest.settings == asdict(limits)
                and manifest.parts == parts.described()
                and manifest.tools == made_by
                and {(entry.name, entry.sha256, entry.given) for entry in manifest.documents}.issuperset(
                    (name, digest, corpus.given.get(name, "")) for name, digest in corpus.unchanged.items()
                )
            )
            return cls(folder, manifest) if same else None
        except StoreError:
            return None

    def passages(self, ids: list[int]) -> dict[int, Passage]:
        """Some of the passages."""
        return self._store.get(ids)

    def close(self) -> None:
        """Close its files."""
        self._store.close()
        for terms, _, _ in self.forward.values():
            terms.close()
