"""Running heads, running feet, page numbers and thumb indexes of a PDF: furniture of the page, where it is proved.

That something repeats at the same place is not enough, for forms and notices begin alike and rows of tables recur. A running
head or foot is on most pages of a run, or on every other one; it stands apart from the body; it is no larger than the body; and
nothing else stands on its lines. Where it is as large as the body, sentences run on past it. In doubt it is text, and stays.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from shutten.documents.readers.pdf.fragments import Fragment, PageText
from shutten.documents.readers.pdf.margin_lines import LEAST_SIZE, MarginLine, body_size, margin_lines, page_lines
from shutten.documents.readers.pdf.unseen import UNSEEN
from shutten.text.folding import nfkc
from shutten.text.numbers import roman_number

_SHIFT = 0.015
"""Of the page's height, by which it may stand elsewhere than on other pages."""
_FEW = 4
_LEAST_BROKEN = 0.2
"""Of the pages, those whose last sentence goes on overleaf, at least, where running heads are as large as the body."""
_ENDED = re.compile(r"[。．.!?！？:：」』）)”\"]$")
_MOST = 0.6
_LEAST_LINES = 4
"""Numbers of lines on a page, at least."""
_ROMAN = "i"
_NUMBER = re.compile(r"\d{1,5}")
_ONLY_NUMBER = re.compile(
    r"[-–—‐―ー・.\s|/(\[]*(?:p(?:age|\.)?\s*)?((?:\d{1,3}[-–])?\d{1,5}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,5})?(?:\s*(?:ページ|頁))?[-–—‐―ー・.\s|)\]]*",
    re.I,
)

_EDGE_NUMBER = re.compile(r"(\d{1,5})\s*[\s|・:/–—-]\s*[^\d\s].*|.*[^\d\s]\s*[\s|・:/–—-]\s*(\d{1,5})")
"""At one end of a line that says something else, such as the title of a section."""
_EDGE = "#"

Found = dict[int, str]
"""Reasons by the identity of a fragment."""


def find_furniture(pages: Sequence[PageText]) -> tuple[Found, dict[int, str]]:
    """The fragments that are furniture, each with its reason, and the page number printed on each page."""
    size = body_size(pages)
    lines = [line for number, page in enumerate(pages) for line in margin_lines(number, page, size)]
    reasons, numbers = _page_numbers(lines, len(pages))
    repeated = _repeated(lines, pages)
    runs_on = len(pages) > _FEW and _runs_on(pages, size, repeated | reasons.keys())
    for line in lines:
        alone = all(id(one) in repeated or id(one) in reasons for one in line.fragments)
        proved = line.apart and not line.large and (line.small or runs_on)
        for one in line.fragments if alone and proved else ():
            reasons.setdefault(id(one), f"running {line.zone}")
    _keep_outermost(lines, reasons)
    printed = {number: label for number, (its, label) in numbers.items() if all(id(one) in reasons for one in its)}
    reasons.update(_line_numbers(pages))
    reasons.update(_thumb_index(pages, size))
    for page in pages:
        for one in page.fragments:
            if one.unseen:
                reasons[id(one)] = UNSEEN
            elif one.size < LEAST_SIZE:
                reasons[id(one)] = "too small to be seen"
            elif not (-1 <= (one.left + one.right) / 2 <= page.width + 1 and -1 <= one.middle <= page.height + 1):
                reasons[id(one)] = "outside the page"
    return reasons, printed


def _page_numbers(lines: list[MarginLine], pages: int) -> tuple[Found, dict[int, tuple[list[Fragment], str]]]:
    """Numbers in the margin that count with the pages.

    They stand alone, within words that are on other pages too, or at an end of the outermost line, whatever that says.
    """
    counted: dict[tuple[str, str], list[tuple[MarginLine, list[Fragment], int, str]]] = defaultdict(list)
    for line in lines:
        for text, its in line.words:
            if only := _ONLY_NUMBER.fullmatch(text):
                digits = _NUMBER.findall(only[1])
                value = int(digits[-1]) if digits else roman_number(only[1].upper())
                counted[line.zone, "" if digits else _ROMAN].append((line, its, value, only[1]))
            elif len(found := _NUMBER.findall(text)) == 1:
                counted[line.zone, _NUMBER.sub("#", text)].append((line, its, int(found[0]), found[0]))
        whole = " ".join(nfkc(one.text) for one in sorted(line.fragments, key=lambda one: one.left))
        if line.rank == 0 and (edge := _EDGE_NUMBER.fullmatch(whole)):
            label = edge[1] or edge[2]
            counted[line.zone, _EDGE].append((line, line.fragments, int(label), label))
    least = 2 if pages <= 3 else 3
    reasons: Found = {}
    printed: dict[int, tuple[list[Fragment], str]] = {}
    for (zone, masked), members in sorted(counted.items(), key=lambda item: item[0][1] not in ("", _ROMAN)):
        offset, count = Counter(value - line.page for line, _, value, _ in members).most_common(1)[0]
        alone = masked in ("", _ROMAN)
        if masked == _EDGE:
            if not _counts_with_pages(members, offset):
                continue
        elif count < (2 if masked == _ROMAN else least) and not (alone and pages < least and offset == 1):
            continue
        for line, its, value, label in members:
            if value - line.page == offset and (line.apart or line.small) and (alone or not line.large):
                for one in its:
                    reasons.setdefault(id(one), "page number" if alone else f"running {zone}")
                printed.setdefault(line.page, (its, label))
    return reasons, printed


def _counts_with_pages(members: Sequence[tuple[MarginLine, list[Fragment], int, str]], offset: int) -> bool:
    """Whether numbers at the ends of lines are those of a run of pages, and not those of headings that begin a page each."""
    its = [line for line, _, value, _ in members if value - line.page == offset]
    small = all(line.small for line in its)
    least = 2 if small and offset != 1 else 3
    return _is_run(sorted({line.page for line in its}), least) and (small or (offset != 1 and all(line.apart for line in its)))


def _repeated(lines: list[MarginLine], pages: Sequence[PageText]) -> set[int]:
    """The fragments that stand at the same height on most pages of a run, or on every other one."""
    same: dict[tuple[str, str], list[tuple[MarginLine, list[Fragment]]]] = defaultdict(list)
    for line in lines:
        for text, its in line.words:
            same[line.zone, text].append((line, its))
    found: set[int] = set()
    for members in same.values():
        usual = median(_place(pages[line.page], its[0]) for line, its in members)
        near = [(line, its) for line, its in members if abs(_place(pages[line.page], its[0]) - usual) < _SHIFT]
        least = 2 if len(pages) < 3 or all(line.small for line, _ in near) else 3
        if _is_run(sorted({line.page for line, _ in near}), least):
            found |= {id(one) for _, its in near for one in its}
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


def _keep_outermost(lines: list[MarginLine], reasons: Found) -> None:
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
