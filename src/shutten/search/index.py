"""`Index`: an opened index that answers questions. The page, the command line and the evaluation all call `Index.ask`."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from shutten.answering.options import ReadingOptions
from shutten.base.arguments import type_checked
from shutten.base.arrays import IdArray
from shutten.base.closing import Closing
from shutten.base.threads import in_background, one_of_several, one_thread, side_by_side
from shutten.documents.document import Metadata
from shutten.encoders.encoder import Encoder
from shutten.encoders.load import load_encoder
from shutten.encoders.onnx.store import variant_of
from shutten.errors import QuestionError, ShuttenError
from shutten.search.answer import ANSWERED, Answer, Hit
from shutten.search.applied.apply import apply_asked
from shutten.search.applied.phrases import by_phrases, narrowed_by
from shutten.search.counterparts.counterparts import Counterparts
from shutten.search.evidence.missing import missing_words
from shutten.search.filtered import FilteredPassages
from shutten.search.filters import Filters, allowed_ids, emptying
from shutten.search.finding.concordance import DOCUMENT, Concordance
from shutten.search.finding.find import find
from shutten.search.hit_reader import HitReader, fitting, without_answers
from shutten.search.hits.make import Telling, make_hits
from shutten.search.hits.similar import similar_hits
from shutten.search.made_by import check_model, checked, second_encoder
from shutten.search.question import Question, analyse, check_top
from shutten.search.ranking.allowed import AllowedPassages
from shutten.search.ranking.fusion import weights_for
from shutten.search.ranking.query import encode_question
from shutten.search.ranking.ranker import Ranked, Ranker
from shutten.search.ranking.stages import stages_of
from shutten.search.understanding.understand import Understander
from shutten.search.understanding.understanding import OTHER_WORDS
from shutten.search.verdict.chances import with_chances
from shutten.search.verdict.decide import Verdict, best_part, decide
from shutten.search.verdict.grounds import COMPARED
from shutten.search.word_counts import counted
from shutten.store.engines.location import Location, located
from shutten.store.generation import Generation
from shutten.terms.japanese import prepare


class Index(Closing):
    """An index generation with the encoder that made it. Questions may be asked from several threads.

    The encoder is loaded with the first question, or by `load`, so that opening an index costs little.

    Example:
        from shutten import Filters, Index

        with Index("embeddings") as index:
            answer = index.ask("Which article covers the Senkaku Islands?", top=3, filters=Filters(languages=("en",)))
            for hit in answer.hits:
                print(f"{hit.citation.label}: {hit.key_text}")
    """

    @type_checked
    def __init__(
        self,
        path: Path | str | Location,
        *,
        model: str | None = None,
        encoder: Encoder | None = None,
        stages: Iterable[str] | None = None,
        runtime: str = "auto",
        reading: ReadingOptions = ReadingOptions(),  # noqa: B008 - it never changes
    ) -> None:
        """Open the index in ``path``.

        Args:
            path: the index directory, or where else it is asked.
            model: the model the caller wants; None takes the one that made the index.
            encoder: an encoder that is loaded already.
            stages: which of `STAGES` work; None for all.
            runtime: what runs the model, see `load_encoder`.
            reading: whether the first hits are read (unless the stage ``reader`` is off), by what, and how they are judged.
                The package's own reader reads for the encoder that it was made from alone.

        Raises:
            IndexMissingError: there is no index.
            IndexDamagedError: its files are incomplete or do not belong together.
            IndexMismatchError: ``model``, ``encoder`` or the second encoder is not what made the index.
            QuestionError: a stage is unknown, or none that finds passages is in the index.
            WeightsError: a leg of the search has no weight.
        """
        self.stages = stages_of(stages)
        self.location, self.runtime = located(path), runtime
        self.path, self.generation = self.location.folder, Generation(self.location)
        made_by, where = self.generation.manifest.encoder.name, (self.location, self.generation.manifest)
        self.reader = HitReader(fitting(reading, made_by) if "reader" in self.stages else replace(reading, reader=False))
        self._loading = threading.Lock()
        self._filtered = FilteredPassages(self.generation)
        self._encoder: Encoder | None = None
        try:
            check_model(*where, model)
            if encoder is not None:
                self._encoder = checked(*where, encoder)
            self._second = second_encoder(*where, self.stages) if "second" in self.stages else None
            self.weights = weights_for(self.generation.manifest.encoder.name, self.generation.tokens is not None)
            self._understander = Understander(self.generation)
            self.counterparts = Counterparts(self.generation, self.weights.priors)
            of_languages = (Ranker(self.generation, code, self.weights, self.stages) for code in self.generation.languages)
            self._rankers = {ranker.language: ranker for ranker in of_languages}
        except ShuttenError:
            self.close()
            raise

    @property
    def is_loaded(self) -> bool:
        """Whether the encoder is loaded, so that a question need not wait for it."""
        return self._encoder is not None

    def load(self) -> Encoder:
        """Load the encoder unless it is loaded.

        Raises:
            EncoderError: the model is not on this machine.
            IndexMismatchError: the model of that name has other weights than those that made the index.
        """
        with self._loading:
            if self._encoder is None:
                made_by = self.generation.manifest.encoder
                others = [in_background(self._second.load)] if self._second else []  # files are read without Python's lock
                if "ja" in self.generation.languages:
                    others.append(in_background(prepare))
                encoder = load_encoder(made_by.name, self.runtime, variant_of(made_by.fingerprint))
                self._encoder = checked(self.location, self.generation.manifest, encoder)
                for other in others:
                    other.result()
                self.reader.load()
            return self._encoder

    @type_checked
    def ask(
        self,
        question: str,
        top: int = 5,
        *,
        language: str | None = None,
        filters: Filters | None = None,
        explain: int | None = None,
        ignoring: Collection[str] = (),
    ) -> Answer:
        """The passages that answer ``question`` best.

        Args:
            question: in Japanese or English.
            top: how many passages at most.
            language: of the question; None detects it.
            filters: which passages may be found.
            explain: how many of the first hits get their key sentence and the terms that met, about a millisecond each; None
                for all of them.
            ignoring: what the question asks beside its words and shall be passed over: kinds of `Sign` or names of single ones;
                `OTHER_WORDS` asks it as it is written, where words that stand nowhere are else taken for others.

        Raises:
            QuestionError: the question is empty or too long, ``top`` is out of range, a filter names what is not there.
        """
        check_top(top)
        self.generation.assure(self.load)
        analysed = analyse(question, language, ignoring)
        if understood := None if OTHER_WORDS in ignoring else self._understander.understand(analysed):
            analysed = analyse(understood.question, language or understood.language, ignoring)
        with one_of_several():
            given = filters or Filters()
            narrowed = narrowed_by(analysed, given, self.generation)
            emptied_by = self.emptied_by(narrowed.filters)
            among = self._filtered.of(narrowed.filters) if narrowed.among is None else narrowed.among
            ranked = [] if emptied_by is not None else self.rank(analysed, among, narrowed.filters.languages)
            hits = self.judged_hits(analysed, ranked, top, explain=explain)
        caution, best = self.reader.options.caution, hits[0].passage.language if hits else ""
        by_phrase = by_phrases(analysed.asked, narrowed.nowhere, analysed.language, best)
        verdict = Verdict(*by_phrase) if by_phrase else decide(ranked, hits, self.weights, caution)
        hits = with_chances(hits[:top], verdict.confidence)
        hits = hits if verdict.level == ANSWERED else without_answers(hits)
        parameters = {
            "index": self.generation.name,
            "model": self.generation.manifest.encoder.name,
            "weights": self.weights.name,
            **({"reader": self.reader.name} if self.reader.name else {}),
            **({"caution": caution} if caution != 1 else {}),
            "top": top,
            **given.to_parameters(),
            "ignoring": sorted(ignoring),
        }
        said = question.strip(), analysed.language, hits, verdict.level, verdict.confidence, parameters, emptied_by
        missing = missing_words(best_part(ranked), hits) if hits else ()
        more = analysed.asked, narrowed.nowhere, analysed.other_language, understood, missing
        later = partial(counted, analysed, self.generation, narrowed.filters, hits), partial(self.counterparts.of_hits, hits)
        return Answer(*said, *more, *later)

    @type_checked
    def find(
        self,
        word: str,
        *,
        filters: Filters | None = None,
        order: str = DOCUMENT,
        start: int = 0,
        most: int | None = None,
        beside: bool = False,
    ) -> Concordance:
        """Every passage whose text holds a word, in any of its forms (see `Word` and `Spelling`); no model is loaded.

        Args:
            word: a word or a phrase; in quotation marks exactly these characters.
            filters: which passages may be found.
            order: ``document`` or ``date``.
            start, most: how many passages are left out before the first, and how many are given; the counts are of all.
            beside: whether passages are given, too, that have it in title, headings or the other cells of a table row alone.

        Raises:
            QuestionError: there is no word, a number is out of range, the order is none, a filter names what is not there.
        """
        return find(word, self.generation, filters or Filters(), order, (start, most), with_beside=beside)

    def judged_hits(
        self, question: Question, ranked: Sequence[Ranked], top: int = 5, *, explain: int | None = None
    ) -> tuple[Hit, ...]:
        """The hits of ranked passages, read by the reader: at least as many as a verdict rests on.

        Args:
            question: the question.
            ranked: the passages of each language, from `rank`.
            top: how many are wanted.
            explain: as for `ask`.
        """
        most = max(top, COMPARED, self.reader.options.passages)
        telling = Telling(top if explain is None else explain, partial(self.reader.read, question))
        return make_hits(ranked, self.generation, self.weights, most, folding="fold" in self.stages, telling=telling)

    def emptied_by(self, filters: Filters) -> tuple[str, ...] | None:
        """Why ``filters`` let no passage through, as in `Answer.emptied_by`; None where they let some through.

        Raises:
            QuestionError: a filter names what is not there.
        """
        allowed = self._filtered.of(filters)
        return None if allowed is None or len(allowed) else emptying(filters, self.generation)

    @type_checked
    def similar(
        self, passage_id: int, top: int = 5, *, language: str = "en", filters: Filters | None = None
    ) -> tuple[Hit, ...]:
        """The passages nearest to a passage, in any language, by the index's vectors: no model is loaded.

        The passage itself and its near-duplicates are left out. A hit has neither key sentence nor terms; see `similar_hits`.

        Args:
            passage_id: of the passage.
            top: how many at most.
            language: of the citations' labels.
            filters: which passages may be found.

        Raises:
            QuestionError: there is no such passage, ``top`` is out of range, a filter names what is not there.
        """
        check_top(top)
        if (passage := self.generation.store.get([passage_id]).get(passage_id)) is None:
            raise QuestionError(f"the index holds no passage {passage_id}")
        return similar_hits(
            passage, self.generation, self.weights.priors, top, language, allowed_ids(filters or Filters(), self.generation)
        )

    def rank(
        self, question: Question, among: Sequence[int] | IdArray | AllowedPassages | None = None, languages: Sequence[str] = ()
    ) -> list[Ranked]:
        """The best passages of each language, with all that is known of them; what `ask` makes its hits of.

        Args:
            question: the question, from `analyse`.
            among: the passages that may be found, or their ids; None for all.
            languages: of the passages; empty for all.
        """
        self.generation.assure(self.load)
        allowed = among if among is None or isinstance(among, AllowedPassages) else AllowedPassages(among)
        vectors = encode_question(question, self.generation, self.load(), self._second)
        rankers = [ranker for code, ranker in self._rankers.items() if not languages or code in languages]

        def ranked(ranker: Ranker) -> Ranked:
            one_thread()
            return ranker.rank(question, vectors, allowed)

        return apply_asked(question, side_by_side(ranked, rankers), self.generation)

    def metadata(self, document: str) -> Metadata:
        """A document's metadata; empty for an unknown one."""
        return self.generation.metadata.get(document, Metadata())

    def close(self) -> None:
        """Close the index's files."""
        self.generation.close()
