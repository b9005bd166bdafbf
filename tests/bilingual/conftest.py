"""Fixtures of the bilingual tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import pytest

from shutten.bilingual.build import glossary_terms, known_forms, lexicon_of
from shutten.bilingual.dictionary import Dictionary, open_dictionary
from shutten.bilingual.glossary import Glossary, shipped_glossary
from shutten.bilingual.lexicon import OTHER, Lexicon
from shutten.bilingual.phrases import runs
from shutten.bilingual.words import Counted, Vocabulary
from shutten.terms.analysis import Analysis, analyse_text

MakeLexicon = Callable[..., Lexicon]


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    """JMdict and JMnedict, made once in the cache directory."""
    return open_dictionary()


@pytest.fixture(scope="session")
def make_lexicon(dictionary: Dictionary) -> MakeLexicon:
    """Makes the lexicon of a few texts, with the shipped glossary or another one."""

    def make(japanese: Sequence[str] = (), english: Sequence[str] = (), glossary: Glossary | None = None) -> Lexicon:
        passages = [("ja", analyse_text(text, "ja")) for text in japanese]
        passages += [("en", analyse_text(text, "en")) for text in english]
        return _build(passages, dictionary, shipped_glossary() if glossary is None else glossary)

    return make


def _build(analyses: Iterable[tuple[str, Analysis]], dictionary: Dictionary, glossary: Glossary) -> Lexicon:
    """The lexicon of a few passages, made at once.

    Args:
        analyses: every passage's language and the analysis of its embedded text.
        dictionary: JMdict and JMnedict.
        glossary: pairs that come before them.
    """
    given = list(analyses)
    terms = glossary_terms(glossary)
    counted: dict[str, Counted] = {}
    for language in OTHER:
        vocabulary = Vocabulary(language)
        own = [analysis for other, analysis in given if other == language]
        tokens = Counter(number for one in own for number in vocabulary.tokens_of(one, dictionary.english_words))
        for analysis in own:
            vocabulary.compounds_of(analysis)
        known = known_forms(language, dictionary, terms, vocabulary.compounds, whole=True)
        found = [vocabulary.phrases_of(one, runs(one, language, known, known.beginnings)) for one in own]
        phrases = Counter(number for numbers in found for number in numbers)
        counted[language] = Counted(
            [(vocabulary.words[number], count) for number, count in sorted(tokens.items())],
            [(vocabulary.phrases[number], count) for number, count in sorted(phrases.items())],
        )
    return lexicon_of(counted, dictionary, terms)
