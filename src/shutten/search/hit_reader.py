"""The first hits read: whether each answers, and with which characters."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from shutten.answering.load import load_reader
from shutten.answering.options import MOST_CAUTION, MOST_READ, ReadingOptions
from shutten.answering.reader import Reader, Reading, Text
from shutten.base.odds import chance, log_odds
from shutten.encoders.load import DEFAULT_MODEL
from shutten.errors import SettingsError
from shutten.search.answer import Hit
from shutten.search.answer_phrase import Phrase
from shutten.search.evidence.amounts import gives_what_is_asked
from shutten.search.evidence.one_thing import asks_one_thing
from shutten.search.evidence.sought import sought
from shutten.search.evidence.whole_dates import whole_dates
from shutten.search.evidence.whole_list import whole_list
from shutten.search.question import Question

WITHIN = 0.5
"""Log odds below the first hit's down to which a hit is read. The verdict is as good by the first alone; those about as likely
are read for the words that answer and the key sentence, and each takes as long to read."""
REFUSED, AFFIRMED, APART = -1.0, 1.0, 5.0
"""Log odds of the reader below which the first hit is taken for none that answers, so that the reader reads on; from which
another hit may come before it; and by which that one stands above the first."""
SURER = {"date": 2.6, "number": 2.6, "name": 0.95}
"""Log odds by which words are surer where a date, a number or a name is asked for than where it is asked what was said, or why:
0.97 of the first are right, of what is asked for otherwise 0.55. Fitted with the certainty."""
_MOST_CERTAIN = 0.99
_WEIGHT = 0.3
"""Of the reader's log odds against those of the search, among hits that the reader affirms."""


class HitReader:
    """What reads the first hits of questions; may be used from several threads. It is loaded with the first question.

    Args:
        options: by what, and how many.

    Raises:
        SettingsError: the number of passages or the caution is out of range.
    """

    def __init__(self, options: ReadingOptions) -> None:
        if not 1 <= options.passages <= MOST_READ:
            raise SettingsError(f"reader_passages is {options.passages}; it takes a number from 1 to {MOST_READ}")
        if not 1 / MOST_CAUTION <= options.caution <= MOST_CAUTION:
            least = f"{1 / MOST_CAUTION:g}"
            raise SettingsError(f"caution is {options.caution}; it takes a number from {least} to {MOST_CAUTION:g}")
        self.options = options
        self._loading = threading.Lock()
        self._reader: Reader | None = None

    def load(self) -> Reader | None:
        """The reader, loaded unless it is; None where none is wanted.

        Raises:
            EncoderError: it cannot be had.
        """
        with self._loading:
            if self._reader is None:
                self._reader = load_reader(self.options.reader)
            return self._reader

    @property
    def name(self) -> str:
        """What reads; empty where nothing does, or before it is loaded."""
        return self._reader.name if self._reader else ""

    def read(self, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits, with readings of the first and of those about as likely, and with answers where these are certain enough.

        Where the reader refuses the first, it reads on, and puts first what it affirms; what it says of others there is worth
        nothing to the verdict, and is left out. A question for several things, or for nothing in particular, is given no
        answer: a few words would be half of it at most.

        Args:
            question: what was asked.
            hits: best first.
        """
        reader = self.load()
        if reader is None:
            return tuple(hits)
        least = reader.least_certainty if asks_one_thing(question.text, question.language) else inf

        def read(chosen: Sequence[Hit]) -> dict[int, Hit]:
            readings = reader.read(question.text, [Text(hit.passage.context, hit.passage.text) for hit in chosen])
            return {hit.rank: _read(hit, one, least, question) for hit, one in zip(chosen, readings, strict=True)}

        most = hits[: self.options.passages]
        found = read([hit for hit in most if hit.odds >= hits[0].odds - WITHIN])
        if not hits or _answers(found[1]) >= REFUSED:
            return tuple(found.get(hit.rank, hit) for hit in hits)
        others = read([hit for hit in most if hit.rank not in found])
        found |= {rank: hit for rank, hit in others.items() if _is_affirmed(hit, found[1])}
        return _affirmed_first([found.get(hit.rank, hit) for hit in hits])


def fitting(options: ReadingOptions, made_by: str) -> ReadingOptions:
    """The options for an index; the package's own reader only where the encoder made it whose layers it shares.

    Args:
        options: as they were given.
        made_by: the name of the model that made the index.
    """
    return replace(options, reader=False) if options.reader is True and made_by != DEFAULT_MODEL else options


def without_answers(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits of a question that nothing answers, by the verdict: their readings stay, the words that they give do not."""
    return tuple(replace(hit, answer=None) for hit in hits)


def _answers(hit: Hit) -> float:
    """Log odds that it answers, by the reader; minus infinity where it was not read."""
    return hit.reading.answers if hit.reading else -inf


def _is_affirmed(hit: Hit, first: Hit) -> bool:
    return _answers(hit) >= max(AFFIRMED, _answers(first) + APART)


def _affirmed_first(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits, of which the reader refuses the first; the likeliest of those that it affirms comes before it."""
    affirmed = [hit for hit in hits if _is_affirmed(hit, hits[0])]
    if not affirmed:
        return tuple(hits)
    best = max(affirmed, key=lambda hit: hit.odds + _WEIGHT * _answers(hit))
    raised = replace(best, score=hits[0].score, shares={**best.shares, "reader": hits[0].score - best.score})
    order = (raised, *(hit for hit in hits if hit is not best))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(order, 1))


def _read(hit: Hit, reading: Reading, least: float, question: Question) -> Hit:
    """The hit with its reading and, where they are certain enough, the words that answer.

    That the first hit answers is for the verdict to say, without which no words are shown; of another the reader says it. Of
    neither are there words that the reader itself does not take for an answer.
    """
    if reading.span is None or reading.answers < 0:
        return replace(hit, reading=reading)
    surer = max((SURER[kind] for kind in sought(question.text)), default=0.0)
    certainty = chance(log_odds(min(_MOST_CERTAIN, max(1 - _MOST_CERTAIN, reading.certainty))) + surer)
    certainty *= 1.0 if hit.rank == 1 else chance(reading.answers)
    if certainty < least:
        return replace(hit, reading=reading)
    passage = hit.passage
    span = whole_dates(passage.text, whole_list(passage.text, reading.span, passage.language, question))
    words = passage.text[span.start : span.end]
    if not gives_what_is_asked(words, passage.language, question):
        return replace(hit, reading=reading)
    return replace(hit, reading=reading, answer=Phrase(words, span, certainty, passage.language, question.language))
