"""Running heads, running feet, page numbers and thumb indexes of a PDF: furniture of the page, where it is proved.

That something repeats at the same place is not enough, for forms and notices begin alike and rows of tables recur. A running
head or foot is on most pages of a run, or on every other one; it stands apart from the body; it is no larger than the body; and
nothing else stands on its lines. Where it is as large as the body, sentences run on past it. In doubt it is text, and stays.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.unseen import UNSEEN
from shutten.text.folding import nfkc
from shutten.text.numbers import roman_number

_MARGIN = 0.16
"""Of the page's height, in which a running head or foot may stand."""
_LINES = 3
_SHIFT = 0.015
"""Of the page's height, by which it may stand elsewhere than on other pages."""
_APART = 1.6
"""Of the usual step from line to line: the step from a running head to the body, at least."""
_LARGER = 1.05
_SMALLER = 0.93
"""Of the body's size: what is smaller may be furniture even in a document of few pages."""
_FEW = 4
_LEAST_BROKEN = 0.2
"""Of the pages, those whose last sentence goes on overleaf, at least, where running heads are as large as the body."""
_ENDED = re.compile(r"[。．.!?！？:：」』）)”\"]$")
_MOST = 0.6
_LEAST_LINES = 4
"""Numbers of lines on a page, at least."""
_ROMAN = "i"
_LEAST_SIZE = 2.0
"""Points; letters that are smaller are not seen."""
_NUMBER = re.compile(r"\d{1,5}")
_ONLY_NUMBER = re.compile(
    r"[-–—‐―ー・.\s|/(\[]*(?:p(?:age|\.)?\s*)?((?:\d{1,3}[-–])?\d{1,5}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,5})?(?:\s*(?:ページ|頁))?[-–—‐―ー・.\s|)\]]*",
    re.I,
)

Found = dict[int, str]
"""Reasons by the identity of a fragment."""


@dataclass
class _MarginLine:
    """A line near the upper or lower edge of a page; ``rank`` counts from the edge."""

    page: int
    zone: str
    rank: int
    fragments: list[Fragment]
    apart: bool
    small: bool
    large: bool


def find_furniture(pages: Sequence[PageText]) -> tuple[Found, dict[int, str]]:
    """The fragments that are furniture, each with its reason, and the page number printed on each page."""
    size = body_size(pages)
    lines = [line for number, page in enumerate(pages) for line in _margin_lines(number, page, size)]
    reasons, numbers = _page_numbers(lines, len(pages))
    repeated = _repeated(lines, pages)
    runs_on = len(pages) > _FEW and _runs_on(pages, size, repeated | reasons.keys())
    for line in lines:
        alone = all(id(one) in repeated or id(one) in reasons for one in line.fragments)
        proved = line.apart and not line.large and (line.small or runs_on)
        for one in line.fragments if alone and proved else ():
            reasons.setdefault(id(one), f"running {line.zone}")
    _keep_outermost(lines, reasons)
    printed = {number: label for number, (one, label) in numbers.items() if one in reasons}
    reasons.update(_line_numbers(pages))
    reasons.update(_thumb_index(pages, size))
    for page in pages:
        for one in page.fragments:
            if one.unseen:
                reasons[id(one)] = UNSEEN
            elif one.size < _LEAST_SIZE:
                reasons[id(one)] = "too small to be seen"
            elif not (-1 <= (one.left + one.right) / 2 <= page.width + 1 and -1 <= one.middle <= page.height + 1):
                reasons[id(one)] = "outside the page"
    return reasons, printed


def body_size(pages: Iterable[PageText]) -> float:
    """The size in points of the text that takes most of the paper; 10 where there is none."""
    weights: dict[float, float] = defaultdict(float)
    for page in pages:
        for one in page.fragments:
            if not one.turned:
                weights[round(one.size * 2) / 2] += (one.right - one.left) * one.size
    return max(weights, key=lambda size: weights[size]) if weights else 10.0


def page_lines(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments by the lines they stand on, over the whole width of the page, from top to bottom."""
    lines: list[list[Fragment]] = []
    for one in sorted((one for one in fragments if not one.turned), key=lambda one: -one.middle):
        if lines and abs(lines[-1][0].middle - one.middle) < 0.5 * max(one.size, lines[-1][0].size):
            lines[-1].append(one)
        else:
            lines.append([one])
    return lines


def _margin_lines(number: int, page: PageText, size: float) -> list[_MarginLine]:
    """The outermost lines in both margins; each is apart where it, with what is further out, is far from the body."""
    beside = _side_lines(number, page, size) if page.turn in (90, 270) else []
    if page.turn == 270 and _is_vertical(page):
        return beside
    lines = page_lines(one for one in page.fragments if one.size >= _LEAST_SIZE and -1 <= one.middle <= page.height + 1)
    bases = [max(line, key=lambda one: len(one.text)).base for line in lines]
    steps = [before - after for before, after in itertools.pairwise(bases)]
    usual = median([step for step in steps if step < 3 * size] or [1.5 * size])
    found: list[_MarginLine] = []
    for zone, order in (("head", 1), ("foot", -1)):
        outward = list(range(len(lines)))[::order]
        for rank, place in enumerate(outward[:_LINES]):
            line = lines[place]
            height = line[0].middle / page.height
            if (1 - height if zone == "head" else height) > _MARGIN:
                break
            following = outward[rank + 1] if rank + 1 < len(outward) else None
            step = abs(bases[place] - bases[following]) if following is not None else 3 * size
            largest = max(one.size for one in line)
            apart = step > _APART * max(usual, size) or _ruled_off(
                page, bases[place], bases[following] if following is not None else None
            )
            found.append(_MarginLine(number, zone, rank, line, apart, largest < _SMALLER * size, largest > _LARGER * size))
    for zone in ("head", "foot"):  # what is further out than a line that is apart is apart too
        its = [line for line in found if line.zone == zone]
        last = max((line.rank for line in its if line.apart), default=-1)
        for one in its:
            one.apart = one.rank <= last
    known = {id(one) for line in found for one in line.fragments}
    return [*found, *(line for line in beside if id(line.fragments[0]) not in known)]


def _is_vertical(page: PageText) -> bool:
    """Whether the letters of a page stand upright, one below the other."""
    upright = sum(len(one.text) for one in page.fragments if one.angle == 0)
    return 2 * upright > sum(len(one.text) for one in page.fragments)


def _side_lines(number: int, page: PageText, size: float) -> list[_MarginLine]:
    """What stands above and below vertical text, or beside text that lies on its side: beyond the ends of its lines."""
    body = [one for one in page.fragments if not one.turned and abs(one.size - size) <= 0.1 * size and len(one.text) > 2]
    if not body:
        return []
    left, right = min(one.left for one in body), max(one.right for one in body)
    found = []
    for one in page.fragments:
        before, behind = left - one.right, one.left - right
        if max(before, behind) > 0.5 * size:
            zone = "head" if before > 0 else "foot"
            found.append(_MarginLine(number, zone, 0, [one], True, one.size < _SMALLER * size, one.size > _LARGER * size))
    return found


def _ruled_off(page: PageText, base: float, other: float | None) -> bool:
    """Whether a rule over most of the page's width stands between two lines."""
    if other is None:
        return False
    low, high = min(base, other), max(base, other)
    return any(low < rule.bottom < high and rule.right - rule.left > 0.5 * page.width for rule in page.drawing.across)


def _page_numbers(lines: list[_MarginLine], pages: int) -> tuple[Found, dict[int, tuple[int, str]]]:
    """Numbers in the margin that count with the pages, alone on their line or within words that are on other pages too."""
    counted: dict[tuple[str, str], list[tuple[_MarginLine, Fragment, int, str]]] = defaultdict(list)
    for line in lines:
        for one in line.fragments:
            text = nfkc(one.text)
            if only := _ONLY_NUMBER.fullmatch(text):
                digits = _NUMBER.findall(only[1])
                value = int(digits[-1]) if digits else roman_number(only[1].upper())
                counted[line.zone, "" if digits else _ROMAN].append((line, one, value, only[1]))
            elif len(found := _NUMBER.findall(text)) == 1:
                counted[line.zone, _NUMBER.sub("#", text)].append((line, one, int(found[0]), found[0]))
    least = 2 if pages <= 3 else 3
    reasons: Found = {}
    printed: dict[int, tuple[int, str]] = {}
    for (zone, masked), members in sorted(counted.items(), key=lambda item: item[0][1] not in ("", _ROMAN)):
        offset, count = Counter(value - line.page for line, _, value, _ in members).most_common(1)[0]
        alone = masked in ("", _ROMAN)
        if count < (2 if masked == _ROMAN else least) and not (alone and pages < least and offset == 1):
            continue
        for line, one, value, label in members:
            if value - line.page == offset and (line.apart or line.small) and (alone or not line.large):
                reasons[id(one)] = "page number" if alone else f"running {zone}"
                printed.setdefault(line.page, (id(one), label))
    return reasons, printed


def _repeated(lines: list[_MarginLine], pages: Sequence[PageText]) -> set[int]:
    """The fragments that stand at the same height on most pages of a run, or on every other one."""
    same: dict[tuple[str, str], list[tuple[_MarginLine, Fragment]]] = defaultdict(list)
    for line in lines:
        for one in line.fragments:
            same[line.zone, nfkc(one.text)].append((line, one))
    found: set[int] = set()
    for members in same.values():
        usual = median(_place(pages[line.page], one) for line, one in members)
        near = [(line, one) for line, one in members if abs(_place(pages[line.page], one) - usual) < _SHIFT]
        least = 2 if len(pages) < 3 or all(line.small for line, _ in near) else 3
        if _is_run(sorted({line.page for line, _ in near}), least):
            found |= {id(one) for _, one in near}
    return found


def _place(page: PageText, one: Fragment) -> float:
    """How far down the sheet something stands, as a share of its height; 0 at one end."""
    if page.turn in (90, 270):
        return (one.left + one.right) / 2 / page.width
    return one.middle / page.height


def _runs_on(pages: Sequence[PageText], size: float, margin: set[int]) -> bool:
    """Whether sentences run on from page to page, so that what stands between is no part of them."""
    broken = 0
    for page in pages[:-1]:
        body = [one for one in page.fragments if id(one) not in margin and abs(one.size - size) < 0.07 * size]
        lines = page_lines(body)
        if lines and not _ENDED.search(max(lines[-1], key=lambda one: one.right).text):
            broken += 1
    return broken > _LEAST_BROKEN * len(pages)


def _is_run(numbers: list[int], least: int) -> bool:
    if len(numbers) < least:
        return False
    run = numbers[-1] - numbers[0] + 1
    alternate = len({number % 2 for number in numbers}) == 1
    return len(numbers) >= _MOST * (run + 1) / 2 if alternate else len(numbers) >= _MOST * run


def _keep_outermost(lines: list[_MarginLine], reasons: Found) -> None:
    """Nothing is furniture that has text further out, nor a line of which a part is text: all of it stays."""
    inside: set[tuple[int, str]] = set()
    for line in sorted(lines, key=lambda one: one.rank):
        key = (line.page, line.zone)
        if key not in inside and all(id(one) in reasons for one in line.fragments):
            continue
        inside.add(key)
        for one in line.fragments:
            reasons.pop(id(one), None)


def _line_numbers(pages: Sequence[PageText]) -> Found:
    """Numbers beside the text that count its lines: below each other, rising by one step, with nothing further out."""
    found: Found = {}
    for page in pages:
        numbers = [one for one in page.fragments if _NUMBER.fullmatch(one.text) and not one.turned]
        words = [one for one in page.fragments if len(one.text) > 3 and not _NUMBER.fullmatch(one.text)]
        if len(numbers) < _LEAST_LINES or not words:
            continue
        left, right = min(one.left for one in words), max(one.right for one in words)
        for side in ([one for one in numbers if one.right < left], [one for one in numbers if one.left > right]):
            side.sort(key=lambda one: -one.middle)
            steps = {int(after.text) - int(before.text) for before, after in itertools.pairwise(side)}
            if len(side) >= _LEAST_LINES and len(steps) == 1 and steps <= {1, 2, 5, 10}:
                found |= {id(one): "line number" for one in side}
    return found


def _thumb_index(pages: Sequence[PageText], size: float) -> Found:
    """What is turned and stands beside the body, or aslant, at the same place with the same words on several pages."""
    same: dict[str, list[tuple[int, Fragment]]] = defaultdict(list)
    for number, page in enumerate(pages):
        upright = [one for one in page.fragments if not one.turned]
        body = [one for one in upright if abs(one.size - size) <= 0.1 * size] or upright
        if not body:
            continue
        left, right = min(one.left for one in body), max(one.right for one in body)
        for one in page.fragments:
            if one.turned and (one.right <= left or one.left >= right or one.angle % 90):
                same[nfkc(one.text)].append((number, one))
    found: Found = {}
    for members in same.values():
        usual = median(one.middle for _, one in members)
        near = [(number, one) for number, one in members if abs(one.middle - usual) < _SHIFT * pages[number].height]
        if len({number for number, _ in near}) >= 2:
            found |= {id(one): "stamp" if one.angle else "thumb index" for _, one in near}
    return found
