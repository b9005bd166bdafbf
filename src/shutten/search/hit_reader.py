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
REFUSED = -1.0
"""Log odds of the reader below which the first hit is taken for none that answers, so that the reader reads on."""
_WEIGHT, _APART = 0.15, 2.0
"""What the reader's log odds weigh beside those of the search, among hits that were read; and by how much it must say more of
another than of the first for that one to come first."""
SURER = {"date": 1.77, "number": 1.77, "name": 0.61}
"""Log odds by which words are surer where a date, a number or a name is asked for than where it is asked what was said, or why:
0.92 of the first are right, of what is asked for otherwise 0.59. Fitted with the certainty."""
_MOST_CERTAIN = 0.99


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

        What it says counts for the order of those that are read, and where it refuses the first, it reads on; what it says of
        those further down that do not come first is worth nothing to the verdict, and is left out. A question for several
        things, or for nothing in particular, is given no answer: a few words would be half of it at most.

        Args:
            question: what was asked.
            hits: best first.
        """
        reader = self.load()
        if reader is None or not hits:
            return tuple(hits)
        least = reader.least_certainty if asks_one_thing(question.text, question.language) else inf

        def read(chosen: Sequence[Hit]) -> dict[int, Hit]:
            readings = reader.read(question.text, [Text(hit.passage.context, hit.passage.text) for hit in chosen])
            return {hit.rank: _read(hit, one, least, question) for hit, one in zip(chosen, readings, strict=True)}

        most = hits[: self.options.passages]
        found = read([hit for hit in most if hit.odds >= hits[0].odds - WITHIN])
        further = read([hit for hit in most if hit.rank not in found]) if _answers(found[1]) < REFUSED else {}
        best = _likeliest([*found.values(), *further.values()])
        found[best.rank] = best
        return _brought_first(best, [found.get(hit.rank, hit) for hit in hits])


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


def _likeliest(read: Sequence[Hit]) -> Hit:
    """The likeliest of the hits that were read, by search and reader; the first unless the reader says clearly more of it."""
    first = min(read, key=lambda hit: hit.rank)
    rivals = [hit for hit in read if _answers(hit) >= _answers(first) + _APART]
    return max((first, *rivals), key=lambda hit: hit.odds + _WEIGHT * _answers(hit))


def _brought_first(best: Hit, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    if best.rank == 1:
        return tuple(hits)
    raised = replace(best, score=hits[0].score, shares={**best.shares, "reader": hits[0].score - best.score})
    order = (raised, *(hit for hit in hits if hit.rank != best.rank))
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
