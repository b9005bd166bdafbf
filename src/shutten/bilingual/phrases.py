"""Runs of words that are looked up together: 拉致 and 問題 as 拉致問題, "rule of law" as ``rule law``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from shutten.terms.analysis import Analysis
from shutten.terms.token import Token

MOST_TOKENS = 12
"""Japanese words of a phrase, particles counted; only a glossary's terms are longer than six."""
MOST_WORDS = 8
"""English content words of a phrase; only a glossary's terms have more than four."""

_HEAD = 4
_OUR = "我が"
"""The one small word that opens phrases in hiragana too: わが国."""
_HIRAGANA = re.compile(r"[ぁ-ゖー]+")


class Phrase(NamedTuple):
    """Words that stand together.

    Attributes:
        form: what is compared: 拉致問題; ``abduct issu``.
        first: the first token's place.
        last: the place past the last token.
    """

    form: str
    first: int
    last: int


def runs(analysis: Analysis, language: str, known: Container[str], begins: Container[str] | None = None) -> Iterator[Phrase]:
    """All runs of two words or more whose form is ``known``.

    Args:
        analysis: of the text.
        language: of the text; English words in a Japanese text are no phrases.
        known: forms of phrases.
        begins: what a known form may begin with (see `beginnings`), where that is known: it saves looking further.
    """
    find = _japanese_runs if language == "ja" else _english_runs
    yield from find(analysis.tokens, known, begins)


def joined(analysis: Analysis, language: str) -> str:
    """The form of a whole text as one phrase; of a single word its base in Japanese and its stem in English."""
    tokens = [token for token in analysis.tokens if token.kind != "date"]
    if language == "ja":
        return "".join(token.base for token in tokens if not is_punctuation(token))
    return " ".join(token.form for token in tokens if token.content)


def joined_tokens(tokens: Sequence[Token], language: str) -> str:
    """Words as a dictionary lists them, for showing."""
    return ("" if language == "ja" else " ").join(token.base for token in tokens)


def beginnings(forms: Iterable[str], language: str) -> set[str]:
    """What the forms begin with, by which a run that leads nowhere is given up early: four characters, or a word."""
    if language == "ja":
        return {form[:_HEAD] for form in forms if len(form) >= _HEAD}
    return {form.split(" ", 1)[0] for form in forms}


def is_punctuation(token: Token) -> bool:
    """Whether a token is a mark or a blank."""
    return token.kind == "stop" and (not token.base or unicodedata.category(token.base[0])[0] in "PSZC")


def _japanese_runs(tokens: tuple[Token, ...], known: Container[str], begins: Container[str] | None) -> Iterator[Phrase]:
    apart = [token.kind == "date" or is_punctuation(token) for token in tokens]
    ends = [token.content or not _HIRAGANA.fullmatch(token.base) for token in tokens]
    for first, token in enumerate(tokens):
        if apart[first] or not (ends[first] or token.form == _OUR):
            continue
        form = token.base
        content = token.content
        for last in range(first + 1, min(len(tokens), first + MOST_TOKENS)):
            if apart[last] or tokens[last].start != tokens[last - 1].end:
                break
            form += tokens[last].base
            content = content or tokens[last].content
            if begins is not None and len(form) >= _HEAD and form[:_HEAD] not in begins:
                break
            if content and ends[last] and form in known:
                yield Phrase(form, first, last + 1)


def _english_runs(tokens: tuple[Token, ...], known: Container[str], begins: Container[str] | None) -> Iterator[Phrase]:
    for first, token in enumerate(tokens):
        if not _is_english_word(token) or (begins is not None and token.form not in begins):
            continue
        form = token.form
        words = 1
        for last in range(first + 1, len(tokens)):
            after = tokens[last]
            if after.start - tokens[last - 1].end > 1 or after.start < tokens[last - 1].end or words == MOST_WORDS:
                break
            if after.kind == "stop" and not after.reading:
                continue
            if not _is_english_word(after):
                break
            form += f" {after.form}"
            words += 1
            if form in known:
                yield Phrase(form, first, last + 1)


def _is_english_word(token: Token) -> bool:
    return token.kind in {"word", "name", "number"} and not token.reading
