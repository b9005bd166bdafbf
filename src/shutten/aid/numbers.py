"""Numbers, durations, amounts and dates of a text in the words of the other language: 約2時間30分, about 2 hours 30 minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shutten.dates.display import format_date
from shutten.dates.find import find_dates
from shutten.terms.analysis import analyse_text
from shutten.terms.token import Token
from shutten.text.span import Span

_COUNTED = {
    "時間": "hours", "分": "minutes", "分間": "minutes", "秒": "seconds", "秒間": "seconds", "日": "days", "日間": "days",
    "週間": "weeks", "か月": "months", "カ月": "months", "ヶ月": "months", "ヵ月": "months", "か月間": "months",
    "年間": "years", "年": "years", "人": "people", "名": "people", "回": "times", "件": "cases", "か国": "countries",
    "カ国": "countries",
    "隻": "ships", "機": "aircraft", "発": "shots", "円": "yen", "ドル": "dollars", "％": "%", "%": "%", "パーセント": "%",
    "倍": "times", "割": "%", "歳": "years old", "メートル": "metres", "キロ": "kilo", "キロメートル": "kilometres",
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


class Piece(NamedTuple):
    """A part of a text with what it says in the other language."""

    span: Span
    words: str


def numbers(text: str, language: str) -> Iterator[Piece]:
    """The dates of a text, then its numbers with what they count; they may lie over one another.

    Args:
        text: of a passage, or a part of it.
        language: of the text, ``ja`` or ``en``.
    """
    yield from _dates(text, language)
    yield from _quantities(text, language, [token for token in analyse_text(text, language).tokens if token.content])


def numbers_within(text: str, language: str, part: Span) -> list[Piece]:
    """The dates and numbers of a part of a text, in order and none over another; those that join are one.

    >>> numbers_within("会議は約2時間30分続いた。", "ja", Span(0, 13))
    [Piece(span=Span(start=3, end=10), words='about 2 hours 30 minutes')]
    """
    found: list[Piece] = []
    for piece in numbers(text[part.start : part.end], language):
        if piece.words and all(piece.span.end <= one.span.start or one.span.end <= piece.span.start for one in found):
            found.append(piece)
    joined: list[Piece] = []
    for span, words in sorted(found):
        placed = Span(span.start + part.start, span.end + part.start)
        if language == "ja" and joined and joined[-1].span.end == placed.start:
            before = joined.pop()
            placed, words = Span(before.span.start, placed.end), f"{before.words} {words}"
        joined.append(Piece(placed, words))
    return joined


def _dates(text: str, language: str) -> Iterator[Piece]:
    for mention in find_dates(text):
        yield Piece(mention.span, format_date(mention.iso, "en" if language == "ja" else "ja"))


def _quantities(text: str, language: str, tokens: list[Token]) -> Iterator[Piece]:
    """Numbers with what they count."""
    for place, token in enumerate(tokens):
        if token.kind != "number" or not (match := _NUMBER.fullmatch(token.form)):
            continue
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        if language == "ja":
            yield _in_english(text, Span(token.start, token.end), match[1])
        else:
            yield _in_japanese(text, token, behind, match[1])


def _in_english(text: str, span: Span, value: str) -> Piece:
    unit = next((one for one in sorted(_COUNTED, key=len, reverse=True) if text.startswith(one, span.end)), "")
    numbered = next((one for one in _NUMBERED if text.startswith(one, span.end)), "")
    if numbered and text[: span.start].endswith("第"):
        return Piece(Span(span.start - 1, span.end + len(numbered)), _NUMBERED[numbered] + value)
    if numbered and not unit:
        return Piece(Span(span.start, span.end + len(numbered)), _NUMBERED[numbered] + value)
    start, end = span.start, span.end + len(unit)
    if unit == "割":  # tenths are said in hundredths
        unit, value = "％", f"{float(value) * 10:.10g}"
    half = bool(unit) and text.startswith("半", end)
    end += half
    words = (
        f"{_large(value, 'en')}{' and a half' * half}{'' if _COUNTED.get(unit) == '%' else ' '}{_COUNTED.get(unit, '')}".strip()
    )
    if value == "1" and words.endswith("s") and unit and not half:
        words = words[:-1]
    for mark, said in _BEFORE:
        if text[:start].endswith(mark):
            start, words = start - len(mark), said + words
    for mark, said in _BEHIND:
        if text.startswith(mark, end):
            end, words = end + len(mark), words + said
    return Piece(Span(start, end), words)


def _in_japanese(text: str, token: Token, behind: Token | None, value: str) -> Piece:
    unit = _ENGLISH_COUNTED.get(behind.form, "") if behind and not text[token.end : behind.start].strip("-‐ ") else ""
    end = behind.end if behind and unit else token.end
    about = re.search(r"\b(?:about|around|approximately|some)\s+$", text[: token.start], re.I)
    start = about.start() if about else token.start
    return Piece(Span(start, end), f"{'約' if about else ''}{_large(value, 'ja')}{unit}" if unit else "")


def _large(value: str, language: str) -> str:
    """A number as it is read: 1.5 billion, 15億."""
    number = float(value)
    for size, english, japanese in _LARGE:
        word = english if language == "en" else japanese
        if word and number >= size and (number / size * 100).is_integer():
            return f"{number / size:,.10g} {word}" if language == "en" else f"{number / size:,.10g}{word}"
    return f"{int(value):,}" if value.isdecimal() else value
