"""Words that sound alike in both languages: 小野寺 and Onodera by the reading, マティス and Mattis by the spelling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shutten.bilingual.romaji import romanise, sound_key
from shutten.bilingual.spelling import english_sketches, is_katakana, katakana_sketches, least_likeness, likeness, skeleton
from shutten.terms.token import Token

LEAST_KEY = 3
"""Letters of a name's sound; shorter ones meet by chance."""
LEAST_IF_KNOWN = 0.8
"""Likeness that a spelling needs where the dictionary has the word."""
LEAST_BONES = 2
"""Consonants of a katakana word that is compared with spellings."""

Rows = Callable[[str, Sequence[object]], list[tuple[str, ...]]]


def reading_key(tokens: Sequence[Token]) -> str:
    """The sound of Japanese words by their readings; empty where one has none or is too short."""
    if not all(token.reading for token in tokens):
        return ""
    key = sound_key(romanise("".join(token.reading for token in tokens)))
    return key if len(key) >= LEAST_KEY else ""


def spelling_key(tokens: Sequence[Token]) -> str:
    """The sound of a Japanese name written in Latin letters; empty where it is too short."""
    key = sound_key("".join(token.base for token in tokens))
    return key if len(key) >= LEAST_KEY else ""


def sketches(word: str) -> list[tuple[str, str]]:
    """The skeletons of a word in katakana or Latin letters, with the sketch of each; none where they say too little."""
    forms = katakana_sketches(word) if is_katakana(word) else english_sketches(word)
    return [(bones, form) for form in forms if len(bones := skeleton(form)) >= LEAST_BONES]


def sounding_words(rows: Rows, tokens: Sequence[Token], language: str, known: bool) -> list[tuple[str, float]]:
    """Forms of the other language's passages that sound like the words of a question.

    Args:
        rows: answers a query to the lexicon.
        tokens: one word, or the parts of one.
        language: of the question.
        known: whether the dictionary has the words; then only what is a name on both sides may meet.
    """
    name = any(token.kind == "name" for token in tokens)
    if known and not name:
        return []
    other = "ja" if language == "en" else "en"
    key = spelling_key(tokens) if language == "en" else reading_key(tokens)
    found: dict[str, float] = {}
    if key:
        for form, is_name in rows("SELECT form, name FROM sound WHERE language = ? AND key = ?", [other, key]):
            if is_name or not known:
                found[form] = (0.9 if is_name else 0.6) * (0.7 if known else 1.0)
    word = "".join(token.base for token in tokens)
    if len(tokens) == 1 and (language == "en" or is_katakana(word)):
        for form, near in _spelled_alike(rows, word, other, known).items():
            sure = 0.9 if name or language == "ja" or tokens[0].start == 0 else 0.5  # the first word is no name by its capital
            found[form] = max(found.get(form, 0.0), near * (0.6 if known else sure))
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))


def _spelled_alike(rows: Rows, word: str, other: str, known: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    query = "SELECT sketch, form, word FROM skeleton WHERE language = ? AND key = ?"
    for bones, sketch in sketches(word):
        for other_sketch, form, other_word in rows(query, [other, bones]):
            near = likeness(sketch, other_sketch)
            spelled = word if other == "ja" else other_word
            if near >= max(least_likeness(bones, spelled), LEAST_IF_KNOWN if known else 0.0):
                found[form] = max(found.get(form, 0.0), near)
    return found
