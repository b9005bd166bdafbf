"""What a short phrase says in the other language: its dates, its quantities, and the key terms in it, in their order.

No sentence is made, and nothing is said that is not read off the phrase or a dictionary: 約2時間30分 gives "about 2 hours 30
minutes", 安倍総理大臣 "Abe Prime Minister", and a phrase most of whose words no source has gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shutten.aid.reading import key_terms
from shutten.dates.display import format_date
from shutten.dates.find import find_dates
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token
from shutten.text.span import Span

LEAST_COVERED = 0.5
"""The share of a phrase's words that has to be said for any of it to be said."""
MOST_PIECES = 5
"""Of a phrase; a longer one is a sentence, and what its terms say one behind the other is none."""
_COUNTED = {
    "時間": "hours", "分": "minutes", "分間": "minutes", "秒": "seconds", "秒間": "seconds", "日": "days", "日間": "days",
    "週間": "weeks", "か月": "months", "カ月": "months", "ヶ月": "months", "ヵ月": "months", "か月間": "months",
    "年間": "years", "年": "years", "人": "people", "名": "people", "回": "times", "件": "cases", "か国": "countries",
    "カ国": "countries",
    "隻": "ships", "機": "aircraft", "発": "shots", "円": "yen", "ドル": "dollars", "％": "%", "%": "%", "パーセント": "%",
    "倍": "times", "割": "tenths", "歳": "years old", "メートル": "metres", "キロ": "kilo", "キロメートル": "kilometres",
    "キログラム": "kilograms", "トン": "tonnes", "カ所": "places", "か所": "places",
    "項目": "items", "点": "points", "世紀": "century",
}  # fmt: skip
_NUMBERED = {"号": "No. ", "条": "Article ", "項": "paragraph ", "章": "chapter ", "節": "section ", "回": "no. "}
_BEFORE = (("約", "about "), ("およそ", "about "), ("計", "total "), ("最大", "up to "), ("少なくとも", "at least "))
_BEHIND = (("以上", " or more"), ("以下", " or less"), ("未満", " less than that"), ("以内", " at most"), ("余り", " and more"))
_ENGLISH_COUNTED = {
    "hour": "時間", "minut": "分", "second": "秒", "day": "日", "week": "週間", "month": "か月", "year": "年", "peopl": "人",
    "person": "人", "time": "回", "countri": "か国", "ship": "隻", "aircraft": "機", "yen": "円", "dollar": "ドル",
    "percent": "％", "per cent": "％", "metr": "メートル", "meter": "メートル", "kilomet": "キロメートル", "ton": "トン",
}  # fmt: skip
_LARGE = ((10**12, "trillion", "兆"), (10**9, "billion", ""), (10**8, "", "億"), (10**6, "million", ""), (10**4, "", "万"))
_NUMBER = re.compile(r"#([0-9]+(?:\.[0-9]+)?)")


class _Piece(NamedTuple):
    """A part of the phrase with what it says in the other language."""

    span: Span
    words: str


def phrase_gloss(text: str, language: str) -> str:
    """What a phrase says in the other language; empty where that is not known of most of it.

    Args:
        text: a few words of a passage.
        language: theirs, ``ja`` or ``en``.

    Raises:
        ShuttenError: the dictionary is missing or damaged.
    """
    tokens = [token for token in analyse_text(text, language).tokens if token.content]
    found: list[_Piece] = []
    for piece in (*_dates(text, language), *_quantities(text, language, tokens), *_terms(text, language)):
        if piece.words and all(piece.span.end <= one.span.start or one.span.end <= piece.span.start for one in found):
            found.append(piece)
    found.sort()
    said = [token for token in tokens if any(span.start <= token.start < span.end for span, _ in found)]
    if not tokens or len(said) < LEAST_COVERED * len(tokens) or len(found) > MOST_PIECES:
        return ""
    return _joined(found, " " if language == "ja" else "")


def _joined(pieces: list[_Piece], beside: str) -> str:
    words, end = "", -1
    for span, piece in pieces:
        words += (("" if end < 0 else beside if span.start - end <= 1 else " · ") if words else "") + piece
        end = span.end
    return words


def _dates(text: str, language: str) -> Iterator[_Piece]:
    for mention in find_dates(text):
        yield _Piece(mention.span, format_date(mention.iso, "en" if language == "ja" else "ja"))


def _quantities(text: str, language: str, tokens: list[Token]) -> Iterator[_Piece]:
    """Numbers with what they count."""
    for place, token in enumerate(tokens):
        if token.kind != "number" or not (match := _NUMBER.fullmatch(token.form)):
            continue
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        if language == "ja":
            yield _in_english(text, Span(token.start, token.end), match[1])
        else:
            yield _in_japanese(text, token, behind, match[1])


def _in_english(text: str, span: Span, value: str) -> _Piece:
    unit = next((one for one in sorted(_COUNTED, key=len, reverse=True) if text.startswith(one, span.end)), "")
    numbered = next((one for one in _NUMBERED if text.startswith(one, span.end)), "")
    if numbered and text[: span.start].endswith("第"):
        return _Piece(Span(span.start - 1, span.end + len(numbered)), _NUMBERED[numbered] + value)
    if numbered and not unit:
        return _Piece(Span(span.start, span.end + len(numbered)), _NUMBERED[numbered] + value)
    start, end = span.start, span.end + len(unit)
    words = f"{_large(value, 'en')}{'' if _COUNTED.get(unit) == '%' else ' '}{_COUNTED.get(unit, '')}".strip()
    if value == "1" and words.endswith("s") and unit:
        words = words[:-1]
    for mark, said in _BEFORE:
        if text[:start].endswith(mark):
            start, words = start - len(mark), said + words
    for mark, said in _BEHIND:
        if text.startswith(mark, end):
            end, words = end + len(mark), words + said
    return _Piece(Span(start, end), words)


def _in_japanese(text: str, token: Token, behind: Token | None, value: str) -> _Piece:
    unit = _ENGLISH_COUNTED.get(behind.form, "") if behind and not text[token.end : behind.start].strip("-‐ ") else ""
    end = behind.end if behind and unit else token.end
    about = re.search(r"\b(?:about|around|approximately|some)\s+$", text[: token.start], re.I)
    start = about.start() if about else token.start
    return _Piece(Span(start, end), f"{'約' if about else ''}{_large(value, 'ja')}{unit}" if unit else "")


def _large(value: str, language: str) -> str:
    """A number as it is read: 1.5 billion, 15億."""
    number = float(value)
    for size, english, japanese in _LARGE:
        word = english if language == "en" else japanese
        if word and number >= size and (number / size * 100).is_integer():
            return f"{number / size:,.10g} {word}" if language == "en" else f"{number / size:,.10g}{word}"
    return f"{int(value):,}" if value.isdecimal() else value


def _terms(text: str, language: str) -> Iterator[_Piece]:
    for term in key_terms(text, language):
        for span in term.spans:
            if term.translations:
                yield _Piece(Span(*span), term.translations[0])
