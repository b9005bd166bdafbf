"""`Index`: an opened index that answers questions. The page, the command line and the evaluation all call `Index.ask`."""

from __future__ import annotations

import threading
from pathlib import Path

from shutten.citations import cite
from shutten.documents.document import Metadata
from shutten.encoders import Encoder, load_encoder
from shutten.errors import IndexDamagedError, IndexMismatchError, QuestionError
from shutten.index.generation import Generation
from shutten.passages.passage import Passage
from shutten.search.answer import Answer, Hit
from shutten.search.filters import Filters, allowed
from shutten.search.legs import DenseLeg, Leg
from shutten.search.question import Question, analyse

MAX_TOP = 1000


class Index:
    """An index generation with the encoder that made it. Questions may be asked from several threads.

    The encoder is loaded with the first question, or by `load`, so that opening an index costs little.
    """

    def __init__(self, path: Path | str, *, model: str | None = None, encoder: Encoder | None = None) -> None:
        """Open the index in ``path``.

        Args:
            path: the index directory.
            model: the model the caller wants; None takes the one that made the index.
            encoder: an encoder that is loaded already.

        Raises:
            IndexMissingError: there is no index.
            IndexDamagedError: its files are incomplete or do not belong together.
            IndexMismatchError: ``model`` or ``encoder`` is not what made the index.
        """
        self.path = Path(path)
        self.generation = Generation(self.path)
        self._loading = threading.Lock()
        self._encoder: Encoder | None = None
        made_by = self.generation.manifest.encoder
        if model is not None and model != made_by.name:
            self.close()
            raise IndexMismatchError(
                f"the index in {self.path} was made with {made_by.name}, not {model}; "
                f"ask with --model {made_by.name} or run `shutten build --index {self.path} --model {model}`"
            )
        if encoder is not None:
            try:
                self._encoder = self._checked(encoder)
            except IndexMismatchError:
                self.close()
                raise
        self._metadata = self.generation.store.metadata()

    def load(self) -> Encoder:
        """Load the encoder unless it is loaded.

        Raises:
            EncoderError: the model is not on this machine.
            IndexMismatchError: the model of that name has other weights than those that made the index.
        """
        with self._loading:
            if self._encoder is None:
                self._encoder = self._checked(load_encoder(self.generation.manifest.encoder.name))
            return self._encoder

    def ask(self, question: str, top: int = 5, *, language: str | None = None, filters: Filters | None = None) -> Answer:
        """The passages that answer ``question`` best.

        Args:
            question: in Japanese or English.
            top: how many passages at most.
            language: of the question; None detects it.
            filters: which passages may be found.

        Raises:
            QuestionError: the question is empty or too long, ``top`` is out of range, a filter names what is not there.
        """
        if not 1 <= top <= MAX_TOP:
            raise QuestionError(f"top is {top}; it takes a number from 1 to {MAX_TOP}")
        analysed = analyse(question, language)
        filters = filters or Filters()
        among = allowed(filters, self.generation)
        found = self._legs()[0].search(analysed, top, among)
        passages = self.generation.store.get([int(identifier) for identifier in found.ids])
        if len(passages) < len(found.ids):
            raise IndexDamagedError(
                f"vectors and passages in {self.generation.folder} do not belong together; run `shutten build` again"
            )
        hits = tuple(
            self._hit(rank, passages[int(identifier)], float(score), analysed)
            for rank, (identifier, score) in enumerate(zip(found.ids, found.scores, strict=True), 1)
        )
        parameters = {
            "index": self.generation.name,
            "model": self.generation.manifest.encoder.name,
            "top": top,
            "languages": list(filters.languages),
            "documents": list(filters.documents),
        }
        return Answer(analysed.text, analysed.language, hits, parameters=parameters)

    def metadata(self, document: str) -> Metadata:
        """A document's metadata; empty for an unknown one."""
        return self._metadata.get(document, Metadata())

    def close(self) -> None:
        """Close the index's files."""
        self.generation.close()

    def _legs(self) -> list[Leg]:
        return [DenseLeg(self.load(), self.generation.vectors)]

    def _hit(self, rank: int, passage: Passage, score: float, question: Question) -> Hit:
        citation = cite(passage, self.metadata(passage.document), question.language)
        return Hit(rank, score, passage, citation, {"dense": score})

    def _checked(self, encoder: Encoder) -> Encoder:
        made_by, got = self.generation.manifest.encoder, encoder.identity
        if got != made_by:
            what = f"{got.name}" if got.name != made_by.name else f"{got.name} with other weights or prompts"
            raise IndexMismatchError(
                f"the index in {self.path} was made with {made_by.name}, and {what} cannot read it; "
                f"run `shutten build --index {self.path} --model {got.name}`"
            )
        return encoder
