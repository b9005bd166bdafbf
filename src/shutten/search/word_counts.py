"""In how much the words of a question stand: in its own language, else as passages that were found say them in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from shutten.search.answer import Hit, Met
from shutten.search.beside import TEXT
from shutten.search.filters import Filters
from shutten.search.finding.concordance import WordCount
from shutten.search.finding.find import Holders
from shutten.search.finding.question_words import question_words
from shutten.search.finding.word import Word
from shutten.search.question import Question
from shutten.store.generation import Generation

_LITERAL = frozenset({"dictionary", "glossary", "name"})
"""Origins of terms that a passage says in another language, see `Met`."""


def counted(question: Question, generation: Generation, filters: Filters, hits: Sequence[Hit] = ()) -> tuple[WordCount, ...]:
    """The counts.

    A word that stands nowhere, and that a hit has in translation, is counted as that hit says it. Where the first hit is in the
    other language, words without either are left out: that they stand nowhere in the question's language says nothing.

    Args:
        question: the question.
        generation: the index.
        filters: which passages may be found.
        hits: what was found, best first.
    """
    said = list(_translations(hits, question.language))
    own = question.language in generation.languages and not (hits and hits[0].passage.language != question.language)
    counts: dict[str, WordCount] = {}
    for word in question_words(question, generation.lexicon):
        count = Holders.of(word, generation, filters).count
        met = None if count.passages or word.exact else next((one for one in said if _has(one[0].source, word.text)), None)
        if any(one.said and _has(one.word, word.text) for one in counts.values()):
            continue
        if met is not None:
            term, language = met
            there = Holders.of(Word(term.shown, False, language), generation, filters).count
            count = replace(there, word=term.source, said=term.shown)
        if count.passages or own or word.exact:
            counts.setdefault(count.word.casefold(), count)
    return tuple(counts.values())


def _translations(hits: Sequence[Hit], language: str) -> Iterator[tuple[Met, str]]:
    """The terms that hits in another language than the question's have in their text, else beside it, and that language."""
    found = [(met, hit.passage.language) for hit in hits if hit.passage.language != language for met in hit.met]
    literal = [one for one in found if one[0].origin in _LITERAL]
    return iter(sorted(literal, key=lambda one: one[0].where != TEXT))


def _has(source: str, word: str) -> bool:
    """Whether a term of the question is a word of it, or holds it as a word.

    >>> _has("Japan and the US", "us"), _has("Russia", "US")
    (True, False)
    """
    return re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", source, re.IGNORECASE) is not None
