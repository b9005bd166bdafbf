"""Questions in other words: keywords alone, with polite words around them, with a word of the other language."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise

from shutten.bilingual.dictionary import open_dictionary
from shutten.bilingual.glossary import shipped_glossary
from shutten.terms.analysis import analyse_text
from shutten.text.english_words import is_english_word

_POLITE = {
    "ja": (
        "お忙しいところ恐れ入ります。{}お手数ですが、教えていただけますでしょうか。よろしくお願いいたします。",
        "すみません、少しお尋ねしたいことがあります。{}ご存じの方がいらっしゃいましたら、お願いします。",
        "はじめまして。調べものをしている者です。{}どうかよろしくお願い申し上げます。",
    ),
    "en": (
        "Hello, I am sorry to trouble you. I would like to know the following: {} Thank you very much in advance.",
        "Hi there! Could you please help me with a question that I have? {} Many thanks and kind regards.",
        "Good morning. I have been wondering about this for a while. {} I would be most grateful for your help.",
    ),
}
_LEAST = 2
"""Characters of a word that is put into the other language."""


def keywords(text: str, language: str) -> str:
    """What a question is about, without the words that ask.

    >>> keywords("Who signed the agreement on the port in 2017?", "en"), keywords("港の使用料はいつ改定されたか", "ja")
    ('signed agreement port 2017', '港 使用料 改定')
    """
    tokens = [token for token in analyse_text(text, language).tokens if token.content]
    parts: list[tuple[int, int]] = []
    for token in tokens:
        if parts and token.start <= parts[-1][1]:
            parts[-1] = parts[-1][0], max(parts[-1][1], token.end)
        else:
            parts.append((token.start, token.end))
    return " ".join(text[start:end] for start, end in parts)


def politely(text: str, language: str, chance: random.Random) -> str:
    """A question between words of courtesy."""
    ends = text if text.endswith(("?", "？", "。", ".")) else f"{text}{'。' if language == 'ja' else '?'}"
    return chance.choice(_POLITE[language]).format(ends)


def in_both_languages(text: str, language: str) -> tuple[int, int, str] | None:
    """A word of ``text`` in the other language: where it stands, and what is put there; None where none is known.

    Terms of the glossary come before words of the dictionary, long ones before short ones.
    """
    return next(_terms(text, language), None)


def mixed(text: str, language: str) -> str:
    """``text`` with one word in the other language.

    >>> mixed("日米安全保障協議委員会はいつ開かれたか", "ja")
    'Security Consultative Committee はいつ開かれたか'
    """
    found = in_both_languages(text, language)
    return replaced(text, *found) if found else text


def replaced(text: str, start: int, end: int, word: str) -> str:
    """``text`` with ``word`` in place of a part, with blanks around it where words of either kind touch."""
    parts = [part for part in (text[:start], word, text[end:]) if part]
    joined = parts[0]
    for before, part in pairwise(parts):
        apart = before[-1].isalnum() and part[0].isalnum() and (before[-1].isascii() or part[0].isascii())
        joined += f" {part}" if apart else part
    return joined


def _terms(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    pairs = [pair if language == "ja" else pair[::-1] for pair in shipped_glossary()]
    for own, other in sorted(pairs, key=lambda pair: -len(pair[0])):
        edge = r"\b" if own.isascii() else ""
        if match := re.search(f"{edge}{re.escape(own)}{edge}", text):
            yield *match.span(), other
    tokens = [
        token for token in analyse_text(text, language).tokens if token.kind == "word" and token.end - token.start >= _LEAST
    ]
    for token in sorted(tokens, key=lambda token: -len(token.form)):
        if word := _translated(token.form, language):
            yield token.start, token.end, word


def _translated(form: str, language: str) -> str:
    """The first meaning of a word that the dictionary has in full."""
    dictionary = open_dictionary()
    rows = dictionary.of_japanese([form]) if language == "ja" else dictionary.of_english([form])
    best = sorted(rows, key=lambda row: -row[2] * row[3])
    words = (english if language == "ja" else japanese for japanese, english, *_ in best)
    return next((word for word in words if not word.isascii() or all(map(is_english_word, word.split()))), "")
