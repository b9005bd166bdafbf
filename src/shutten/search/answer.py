"""What comes back for a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from shutten.answering.reader import Reading
from shutten.citations.citation import Citation
from shutten.citations.citing import citation_object
from shutten.citations.whereabouts import where_object
from shutten.documents.block import Page
from shutten.passages.passage import Passage
from shutten.passages.place import part_of
from shutten.search.answer_phrase import Phrase, SharedAnswer, shared_answers
from shutten.search.asked.asked import Asked
from shutten.search.asked.sign import Sign
from shutten.search.beside import TEXT
from shutten.search.finding.concordance import WordCount
from shutten.search.told import Counterpart, DateRemark, Difference, Later
from shutten.search.understanding.understanding import Understanding
from shutten.text.span import Span

ANSWERED = "answered"
NEAR = "near"
"""The subject is there, the answer is not."""
NOT_FOUND = "not found"
VERDICTS = (ANSWERED, NEAR, NOT_FOUND)


@dataclass(frozen=True)
class Met:
    """A term of the question that was met in a passage.

    Attributes:
        source: as it was asked.
        shown: how the passage says it; the same word where it was not translated.
        origin: ``same``, ``dictionary``, ``glossary`` or ``name`` for what stands there literally; ``meaning`` for the
            passage's word that comes nearest; ``date`` where the passage is about that day without naming it.
        strength: from 0 to 1.
        share: of the question's importance, from 0 to 1; over all terms at most 1.
        spans: where it stands in the passage's text, in code points from its start; empty where it stands in the context alone.
        where: ``text``, or where it stands beside it: ``title``, ``heading``, ``row`` of a table, ``date`` of the passage.
    """

    source: str
    shown: str
    origin: str
    strength: float
    share: float
    spans: tuple[Span, ...] = ()
    where: str = TEXT


@dataclass(frozen=True)
class Hit:
    """A passage that was found.

    Attributes:
        rank: from 1.
        score: fused score; larger is better.
        passage: the passage.
        citation: where it stands, its label in the question's language.
        shares: what each leg adds to the score.
        key: the sentence that answers best, in code points from the start of the passage's text; None where none stands out.
        met: the question's terms that were met, the most important first.
        also: passages that say the same elsewhere, folded into this hit.
        also_in: where those stand.
        reading: what the reader says of the passage; None where it was not read.
        answer: the characters that answer; None where the reader is not certain enough, or was not asked. The key sentence is
            then the one that holds them.
        later: the later edition of its document; None where there is none.
        date_remarks: what there is to remark of the dates of its document, and of those that say the same.
        differs: what tells it from a hit before it that says nearly the same; None where none does.
        confidence: how likely it is that this passage answers, between 0 and 1; None where its score is no log odds (see
            `Weights`). None stands above the one before it, nor above the answer's.
    """

    rank: int
    score: float
    passage: Passage
    citation: Citation
    shares: Mapping[str, float] = field(default_factory=dict)
    key: Span | None = None
    met: tuple[Met, ...] = ()
    also: tuple[Passage, ...] = ()
    also_in: tuple[Citation, ...] = ()
    reading: Reading | None = None
    answer: Phrase | None = None
    later: Later | None = None
    date_remarks: tuple[DateRemark, ...] = ()
    differs: Difference | None = None
    confidence: float | None = None

    @property
    def odds(self) -> float:
        """Its score without what it has for the question's own language, which moves it up and is no reason to believe it."""
        return self.score - self.shares.get("own_language", 0.0)

    @property
    def key_text(self) -> str:
        """The key sentence; empty where there is none."""
        return self.passage.text[self.key.start : self.key.end] if self.key else ""

    @property
    def answer_text(self) -> str:
        """The characters that answer; empty where none are known."""
        return self.answer.text if self.answer else ""

    @property
    def key_pages(self) -> tuple[Page, ...]:
        """The pages that the key sentence stands on; empty without it or without pages."""
        return part_of(self.passage.pages, self.key) if self.key else ()


@dataclass(frozen=True)
class Answer:
    """The hits for a question.

    Attributes:
        question: as it was asked.
        language: of the question.
        hits: best first.
        verdict: ``answered``; ``near`` where the hits are about the subject and do not answer; else ``not found``.
        confidence: how likely it is that an answer is among the first hits, between 0 and 1.
        parameters: what the search was made with: generation, model, top, filters.
        emptied_by: where the filters let no passage through, those fields of which one alone, if it were lifted, would let some
            through again, see `emptying`; empty where no single one would. None where there were passages to search.
        asked: what the question asks beside its words.
        other_language: whether the question looks like neither Japanese nor English.
        nowhere: phrases that a passage must hold and that no passage holds, or none together; the hits are merely near.
        understood: the question in the words of the passages, where its own stand nowhere; what was found is found for that.
        missing: the question's words that stand in none of the hits, in no form, translation or near meaning.
        count_words: counts `words`, which takes some milliseconds a word.
        find_counterparts: finds `counterparts`, which takes some milliseconds a document.
    """

    question: str
    language: str
    hits: tuple[Hit, ...]
    verdict: str = NOT_FOUND
    confidence: float = 0.0
    parameters: Mapping[str, Any] = field(default_factory=dict)
    emptied_by: tuple[str, ...] | None = None
    asked: Asked = field(default_factory=Asked)
    nowhere: tuple[str, ...] = ()
    other_language: bool = False
    understood: Understanding | None = None
    missing: tuple[str, ...] = ()
    count_words: Callable[[], tuple[WordCount, ...]] = field(default=tuple, compare=False, repr=False)
    find_counterparts: Callable[[str], Mapping[int, Counterpart]] = field(default=lambda _: {}, compare=False, repr=False)

    @cached_property
    def words(self) -> tuple[WordCount, ...]:
        """In how many of the passages that may be found each word of the question stands, counted when first asked for."""
        return self.count_words()

    @cached_property
    def counterparts(self) -> Mapping[int, Counterpart]:
        """What says in the other language what a hit says, by the hit's rank, found when first asked for."""
        return self.find_counterparts(self.language)

    @cached_property
    def answers(self) -> tuple[SharedAnswer, ...]:
        """The different answers that the hits give, the surest first; none where the verdict is that nothing was found."""
        return shared_answers([(hit.rank, hit.answer) for hit in self.hits if hit.answer])


def to_json_object(answer: Answer) -> dict[str, Any]:
    """The object that ``shutten ask --format json`` prints and that a saved run holds."""
    return {
        "question": answer.question,
        "language": answer.language,
        "understood": _understood_object(answer.understood),
        "verdict": answer.verdict,
        "confidence": round(answer.confidence, 4),
        "asked": [_sign_object(sign) for sign in answer.asked.signs],
        "nowhere": list(answer.nowhere),
        "other_language": answer.other_language,
        "missing": list(answer.missing),
        "answer": _shared_object(answer, answer.answers[0]) if answer.answers else None,
        "other_answers": [_shared_object(answer, other) for other in answer.answers[1:]],
        "hits": [_hit_object(hit) for hit in answer.hits],
        "parameters": dict(answer.parameters),
    }


def _sign_object(sign: Sign) -> dict[str, Any]:
    return {"kind": sign.KIND, "name": sign.name, **asdict(sign)}


def _understood_object(understood: Understanding | None) -> dict[str, Any] | None:
    """What the question was taken for, and which of its words; null where it was asked as it stands."""
    if understood is None:
        return None
    words = [{"asked": word.asked, "meant": word.meant} for word in understood.words]
    return {"question": understood.question, "language": understood.language, "words": words}


def _hit_object(hit: Hit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "score": round(hit.score, 6),
        "confidence": None if hit.confidence is None else round(hit.confidence, 4),
        "id": hit.passage.id,
        "language": hit.passage.language,
        "text": hit.passage.text,
        "context": hit.passage.context,
        "answer": _phrase_object(hit, hit.answer) if hit.answer else None,
        "reading": _reading_object(hit.reading) if hit.reading else None,
        "key_sentence": _key_object(hit),
        "citation": citation_object(hit.citation),
        "also_in": [
            {"id": passage.id, **citation_object(citation)} for passage, citation in zip(hit.also, hit.also_in, strict=True)
        ],
        "later": None if hit.later is None else {"id": hit.later.passage.id, **citation_object(hit.later.citation)},
        "date_remarks": [{"document": one.document, "code": one.remark.code, **one.remark.values} for one in hit.date_remarks],
        "differs": None if hit.differs is None else {"rank": hit.differs.rank, "pairs": [list(p) for p in hit.differs.pairs]},
        "met": [{**asdict(met), "strength": round(met.strength, 4), "share": round(met.share, 4)} for met in hit.met],
        "shares": {name: round(share, 6) for name, share in hit.shares.items()},
    }


def _key_object(hit: Hit) -> dict[str, Any] | None:
    """The key sentence: its text, its place in the passage's text, and where it stands in the document."""
    if hit.key is None:
        return None
    spans = document_spans(hit.passage.spans, hit.key)
    return {
        "text": hit.key_text,
        "start": hit.key.start,
        "end": hit.key.end,
        "spans": [list(span) for span in spans],
        **where_object(hit.key_pages, part_of(hit.passage.places, hit.key)),
    }


def _shared_object(answer: Answer, shared: SharedAnswer) -> dict[str, Any]:
    """An answer with the ranks of the hits that give it; its spans are those in the document of the surest one."""
    surest = next(hit for hit in answer.hits if hit.answer == shared.phrase and hit.rank in shared.ranks)
    shown = {**_phrase_object(surest, shared.phrase), "certainty": round(shared.certainty, 4)}
    return {**shown, "document": surest.passage.document, "hits": list(shared.ranks)}


def _phrase_object(hit: Hit, phrase: Phrase) -> dict[str, Any]:
    """The characters that answer: their place in the passage's text, and where they stand in the document."""
    return {
        "text": phrase.text,
        "language": phrase.language,
        "gloss": phrase.gloss,
        "certainty": round(phrase.certainty, 4),
        "start": phrase.span.start,
        "end": phrase.span.end,
        "spans": [list(span) for span in document_spans(hit.passage.spans, phrase.span)],
    }


def _reading_object(reading: Reading) -> dict[str, Any]:
    return {"answers": round(reading.answers, 4), "certainty": round(reading.certainty, 4)}


def document_spans(spans: Sequence[Span], part: Span) -> tuple[Span, ...]:
    """Where a part of a passage's text stands in its document.

    Args:
        spans: of the passage, in the document.
        part: in code points from the start of the passage's text.

    >>> document_spans([Span(10, 14), Span(20, 30)], Span(2, 6))
    (Span(start=12, end=14), Span(start=20, end=22))
    """
    found = []
    at = 0
    for span in spans:
        length = span.end - span.start
        start, end = max(part.start - at, 0), min(part.end - at, length)
        if start < end:
            found.append(Span(span.start + start, span.start + end))
        at += length
    return tuple(found)
