"""Numbered places in one form: 第三条, 第3条, "Article 3" and "Art. III" are ``art3``, 図表Ⅲ-2-1-3 is ``fig3-2-1-3``.

Numerals count, not how they are written, nor the language. A place within another is found with it: 第三条第二項 and
"Article 3(2)" are ``art3``, and ``art3.2`` in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shutten.text.folding import nfkc
from shutten.text.numbers import number, roman_number

_KINDS = {
    "条": "art",
    "章": "ch",
    "節": "sec",
    "部": "part",
    "編": "part",
    "図表": "fig",
    "図": "fig",
    "表": "tab",
    "別表": "annex",
    "様式": "form",
    "article": "art",
    "art": "art",
    "chapter": "ch",
    "section": "sec",
    "sec": "sec",
    "part": "part",
    "figure": "fig",
    "fig": "fig",
    "table": "tab",
    "annex": "annex",
    "appendix": "annex",
}
_KANJI = "〇一二三四五六七八九十百"
_NUMBER = rf"(?:[0-9０-９]+|[{_KANJI}]+|[IVXLC]+|[Ⅰ-Ⅻ]+)"
_PARTS = rf"{_NUMBER}(?:[-－‐―–.．]{_NUMBER})*"
_GAP = r"[ \u3000]*"
_INNER = rf"(?:{_GAP}第?{_GAP}(?P<paragraph>{_NUMBER}){_GAP}項)?(?:{_GAP}第?{_GAP}(?P<item>{_NUMBER}){_GAP}号)?"
_BARE_INNER = _INNER.replace("paragraph", "own").replace("item", "last")
_JAPANESE = re.compile(
    rf"第{_GAP}(?P<number>{_NUMBER}){_GAP}(?P<unit>[条章節編]|部(?![隊分]))(?P<more>(?:の{_NUMBER})*){_INNER}"
    rf"|(?<![0-9０-９.．])(?P<bare>[0-9０-９]+)条(?P<bare_more>(?:の{_NUMBER})*){_BARE_INNER}"
    rf"|(?P<figure>図表|別表|様式|(?<![\u3400-\u9fff])[図表]){_GAP}第?{_GAP}(?P<parts>{_PARTS})"
    rf"|(?P<alone>[附付]{_GAP}則|前文)"
)
_ENGLISH = re.compile(
    r"\b(?P<unit>Article|Art\.?|Chapter|Section|Sec\.|Part|Figure|Fig\.?|Table|Annex|Appendix)\s+"
    r"(?P<parts>(?-i:[0-9]+|[IVXLC]+|[Ⅰ-Ⅻ]+)(?:[-–.](?-i:[0-9]+|[IVXLC]+))*)\b"
    r"(?:\s*\((?P<paragraph>[0-9]+)\)|,?\s+(?:paragraph|para\.?)\s+(?P<spelled>[0-9]+))?"
    r"|\b(?P<alone>Supplementary Provisions|Preamble)\b",
    re.IGNORECASE,
)
_ALONE = {
    "附則": "supplement",
    "付則": "supplement",
    "supplementary provisions": "supplement",
    "前文": "preamble",
    "preamble": "preamble",
}


class NumberedPlace(NamedTuple):
    """A place that a text names.

    Attributes:
        start: first code point in the text.
        end: past the last.
        forms: the place, and one within it.
    """

    start: int
    end: int
    forms: tuple[str, ...]


def numbered_places(text: str) -> Iterator[NumberedPlace]:
    """The numbered places that a text names, in order.

    >>> [place.forms for place in numbered_places("第三条第二項、図表Ⅲ-2-1-3")]
    [('art3', 'art3.2'), ('fig3-2-1-3',)]
    >>> [place.forms for place in numbered_places("Article 5(2) and Art. V of the treaty")]
    [('art5', 'art5.2'), ('art5',)]
    """
    for match in _JAPANESE.finditer(text):
        yield NumberedPlace(*match.span(), _japanese_forms(match))
    for match in _ENGLISH.finditer(text):
        yield NumberedPlace(*match.span(), _english_forms(match))


def _japanese_forms(match: re.Match[str]) -> tuple[str, ...]:
    if match["alone"]:
        return (_ALONE[match["alone"][0] + match["alone"][-1]],)
    if match["figure"]:
        return (_KINDS[match["figure"]] + _numbers(match["parts"]),)
    written, more = (match["bare"], match["bare_more"]) if match["bare"] else (match["number"], match["more"])
    unit = match["unit"] or "条"
    place = _KINDS[unit] + "-".join(map(_number, [written, *more.split("の")[1:]]))
    inner = [_number(one) for one in (match["paragraph"] or match["own"], match["item"] or match["last"]) if one]
    return (place, ".".join([place, *inner])) if inner else (place,)


def _english_forms(match: re.Match[str]) -> tuple[str, ...]:
    if match["alone"]:
        return (_ALONE[match["alone"].lower()],)
    place = _KINDS[match["unit"].lower().rstrip(".")] + _numbers(match["parts"])
    inner = match["paragraph"] or match["spelled"]
    return (place, f"{place}.{inner}") if inner else (place,)


def _numbers(parts: str) -> str:
    return "-".join(_number(part) for part in re.split(r"[-－‐―–.．]", parts))


def _number(written: str) -> str:
    plain = nfkc(written).upper()
    return str(roman_number(plain) if re.fullmatch("[IVXLC]+", plain) else number(plain))
