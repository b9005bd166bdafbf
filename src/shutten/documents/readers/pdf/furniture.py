"""Running heads, running feet and page numbers of a PDF: what stands in the margin and repeats from page to page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import median

from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.text.folding import nfkc
from shutten.text.numbers import roman_number

_MARGIN = 0.15
_LINES = 3
_SHIFT = 0.02
_NUMBER = re.compile(r"\d{1,5}")
_ONLY_NUMBER = re.compile(
    r"[-–—‐―ー・.\s|/(\[]*(?:p(?:age|\.)?\s*)?(\d{1,5}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,5})?(?:\s*(?:ページ|頁))?[-–—‐―ー・.\s|)\]]*",
    re.I,
)

Found = dict[int, str]
"""Reasons by the identity of a fragment."""


def find_furniture(pages: list[PageText]) -> tuple[Found, dict[int, str]]:
    """The fragments that are furniture, each with its reason, and the page number printed on each page."""
    least = 2 if len(pages) <= 3 else 3
    same: dict[tuple[str, str], list[tuple[int, Fragment]]] = defaultdict(list)
    counted: dict[tuple[str, str], list[tuple[int, Fragment, int]]] = defaultdict(list)
    for number, page in enumerate(pages):
        for zone, fragment in _margins(page):
            text = nfkc(fragment.text)
            same[zone, text].append((number, fragment))
            if only := _ONLY_NUMBER.fullmatch(text):
                value = int(only[1]) if only[1].isdigit() else roman_number(only[1].upper())
                counted[zone, ""].append((number, fragment, value))
            elif len(found := _NUMBER.findall(text)) == 1:
                counted[zone, _NUMBER.sub("#", text)].append((number, fragment, int(found[0])))
    reasons: Found = {}
    printed: dict[int, str] = {}
    for (zone, masked), members in counted.items():
        offset, count = Counter(value - number for number, _, value in members).most_common(1)[0]
        enough = count >= least or (not masked and len(pages) < least and offset == 1)
        for number, fragment, value in members if enough else ():
            if value - number == offset:
                reasons[id(fragment)] = "page number" if not masked else f"running {zone}"
                if not masked and (only := _ONLY_NUMBER.fullmatch(nfkc(fragment.text))):
                    printed[number] = only[1]
    for (zone, _), repeated in same.items():
        usual = median(fragment.middle / pages[number].height for number, fragment in repeated)
        near = [
            (number, fragment) for number, fragment in repeated if abs(fragment.middle / pages[number].height - usual) < _SHIFT
        ]
        if len({number for number, _ in near}) >= least:
            for _, fragment in near:
                reasons.setdefault(id(fragment), f"running {zone}")
    return reasons, printed


def _margins(page: PageText) -> list[tuple[str, Fragment]]:
    """The fragments of the outermost lines in the upper and lower margin, as ``head`` and ``foot``."""
    found: list[tuple[str, Fragment]] = []
    for zone, sign in (("head", -1), ("foot", 1)):
        lines: list[float] = []
        for fragment in sorted(page.fragments, key=lambda one: sign * one.middle):
            away = fragment.middle / page.height if sign > 0 else 1 - fragment.middle / page.height
            if away > _MARGIN:
                break
            if not any(abs(line - fragment.middle) < 0.7 * fragment.size for line in lines):
                lines.append(fragment.middle)
            if len(lines) > _LINES:
                break
            found.append((zone, fragment))
    return found
