"""Questions coded word by word into the other language with the dictionary, for pairs across languages.

The result is no sentence of that language, but has its words: 1721年に設立された公立銀行はどこですか gives
"where 1721 establishment public bank".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from random import Random

from shutten.aid.entries import open_entries
from shutten.aid.senses import best_entry, best_sense, senses_of, short_glosses, without_asides
from shutten.bilingual.dictionary import open_dictionary
from shutten.bilingual.gloss import plain_gloss
from shutten.bilingual.glossary import shipped_glossary
from shutten.bilingual.romaji import romanise, to_hiragana
from shutten.dates.display import format_date
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token

_JAPANESE_ASKED = (
    (r"何月何日|何年何月", "when"),
    (r"何年", "what year"),
    (r"何月", "which month"),
    (r"何[人名]", "how many people"),
    (r"いくつ|何[個つ回本]", "how many"),
    (r"いくら|何円", "how much"),
    (r"いつ|何日", "when"),
    (r"誰|だれ|何者", "who"),
    (r"どこ|何処", "where"),
    (r"なぜ|何故|どうして", "why"),
    (r"どのよう|どうやって|いかに", "how"),
    (r"どの|どちら|どれ", "which"),
    (r"何|なに|なん|どんな", "what"),
)
_ENGLISH_ASKED = (
    (r"\bwhat year\b", "何年"),
    (r"\bhow many people\b", "何人"),
    (r"\bhow many\b", "いくつ"),
    (r"\bhow much\b", "いくら"),
    (r"\bhow long\b", "どのくらいの期間"),
    (r"\bwhen\b|\bwhat date\b", "いつ"),
    (r"\bwho(?:se|m)?\b", "誰"),
    (r"\bwhere\b", "どこ"),
    (r"\bwhy\b", "なぜ"),
    (r"\bhow\b", "どのように"),
    (r"\bwhich\b", "どれ"),
    (r"\bwhat\b", "何"),
)
_NUMBER = re.compile(r"#(.+)")


def coded(question: str, lang: str, rng: Random) -> str:
    """A question in the words of the other language; empty where less than two of its words are known there."""
    asked, rest = _taken_out(question, _JAPANESE_ASKED if lang == "ja" else _ENGLISH_ASKED)
    words = _english(rest) if lang == "ja" else _japanese(rest)
    if len(words) < 2:
        return ""
    if lang == "en":
        return f"{'の'.join(words)}は{asked or '何'}ですか" if rng.random() < 0.7 else f"{asked} {' '.join(words)}".strip()
    if rng.random() < 0.5:
        words.reverse()
    return f"{asked} {' '.join(words)}?".strip().capitalize()


def _taken_out(question: str, table: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The question word in the other language, and the question without it."""
    for pattern, word in table:
        if match := re.search(pattern, question, re.IGNORECASE):
            return word, question[: match.start()] + " " + question[match.end() :]
    return "", question


def _tokens(text: str, lang: str) -> list[Token]:
    """Content words; of a date, the token that says most."""
    tokens = [token for token in analyse_text(text, lang).tokens if token.content]
    longest = {token.start: token for token in sorted(tokens, key=lambda token: len(token.form)) if token.kind == "date"}
    return [token for token in tokens if token.kind != "date" or longest[token.start] == token]


def _english(text: str) -> list[str]:
    words: list[str] = []
    compounds, behind = _compounds(text), 0
    for token in _tokens(text, "ja"):
        if token.start < behind:
            continue
        if token.start in compounds:
            behind, word = compounds[token.start]
            words.append(word)
        elif token.kind == "date":
            words.append(format_date(token.form[1:], "en"))
        elif number := _NUMBER.fullmatch(token.form):
            words.append(number[1])
        elif word := _gloss(token.base, token.reading, token.kind == "name"):
            words.append(word)
    return words


def _compounds(text: str) -> dict[int, tuple[int, str]]:
    """Words of several tokens that the dictionary has as one, by their beginning: their end and what they are in English."""
    analysis = analyse_text(text, "ja")
    found: dict[int, tuple[int, str]] = {}
    for first, last in analysis.compounds:
        tokens = analysis.tokens[first:last]
        start, end = tokens[0].start, tokens[-1].end
        if word := _gloss(text[start:end], "", False):
            found[start] = (end, word)
    return found


@lru_cache(maxsize=50_000)
def _gloss(base: str, reading: str, name: bool) -> str:
    """One Japanese word in English: by the glossary, the dictionary, or its sound."""
    if base.isascii():
        return base
    if english := _glossary().get(base):
        return english
    if not name and (entry := best_entry(open_entries().words([base]).get(base, []), base, "", reading)):
        return plain_gloss(short_glosses(best_sense(senses_of(entry, base, "")))[0])
    for called in open_entries().names([base]).get(base, []):
        if not reading or to_hiragana(reading) in map(to_hiragana, called.readings):
            return without_asides(called.glosses[0]) or romanise(reading).capitalize()
    return romanise(reading).capitalize()


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    return dict(reversed(list(shipped_glossary())))


def _japanese(text: str) -> list[str]:
    words: list[str] = []
    for token in _tokens(text, "en"):
        if token.kind == "date":
            words.append(format_date(token.form[1:], "ja"))
        elif number := _NUMBER.fullmatch(token.form):
            words.append(number[1])
        else:
            surface = text[token.start : token.end]
            words.append((_name(surface) if token.kind == "name" else "") or _written(token.form) or surface)
    return words


@lru_cache(maxsize=50_000)
def _name(surface: str) -> str:
    """A name in Japanese; empty where the dictionary does not have it."""
    for called in open_entries().names_called([surface]).get(surface, []):
        return (called.written or called.readings)[0]
    return ""


@lru_cache(maxsize=50_000)
def _written(key: str) -> str:
    """One English word in Japanese; empty where the dictionary does not have it."""
    rows = sorted(open_dictionary().of_english([key]), key=lambda row: (-row[2] * row[3], row[0]))
    return rows[0][0] if rows else ""
