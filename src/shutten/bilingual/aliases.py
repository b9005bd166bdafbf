"""Aliases: what else a glossary's term is called in its own language, such as 国際連合 and 国連.

Two terms are aliases where the glossary gives them a translation in common: the step over the other language is made once,
since what meets over two may be another thing. Latin words stand in Japanese text too, so there FOIP and its translation
自由で開かれたインド太平洋 are aliases, and so are the other names of 日米安全保障協議委員会: SCC and 2+2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from shutten.bilingual.glossary import Term

LOOSE = frozenset({"washington", "beijing", "moscow", "pyongyang", "pentagon", "korea", "korean"})
"""English words of which each stands for two things: a capital or its government, a ministry or its head, one state or
the peninsula."""
LEAST = 2
"""Characters of an alias; 米 is America and rice."""


def aliases(terms: Iterable[Term], language: str) -> Iterator[tuple[str, str]]:
    """The aliases in the texts of one language, in both directions: (form, form).

    Args:
        terms: of the glossary.
        language: of the texts.
    """
    translations: dict[str, set[str]] = defaultdict(set)
    native: set[str] = set()
    for term in terms:
        if _is_general(term.english) or term.english.lower() in LOOSE:
            continue
        own, other = term.japanese_form, term.english_form
        if language == "en":
            own, other = other, own
        native.add(own)
        translations[own].add(other)
        translations[other].add(own)
    written = native | {form for form in translations if language == "ja" and form.isascii() and " " not in form}
    for source in sorted(written):
        near = translations[source] if language == "ja" else set()
        over = {form for other in translations[source] for form in translations[other]}
        for form in sorted((near | over) & written - {source}):
            if len(form) >= LEAST:
                yield source, form


def _is_general(english: str) -> bool:
    """Whether a term is one English word in small letters, which has several translations that differ in meaning."""
    return english.islower() and english.isalpha()
