"""Fixtures of the bilingual tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from shutten.bilingual.build import build_lexicon
from shutten.bilingual.dictionary import Dictionary, open_dictionary
from shutten.bilingual.glossary import Glossary, shipped_glossary
from shutten.bilingual.lexicon import Lexicon
from shutten.terms.analysis import analyse_text

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
        return build_lexicon(passages, dictionary, shipped_glossary() if glossary is None else glossary)

    return make
