"""Lines of a PDF to paragraphs: what belongs together is put together, as a reader sees it by indents, gaps and sizes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median

from shutten.documents.block import Kind
from shutten.documents.readers.pdf.fragments import Fragment
from shutten.text.cleaning import is_wide, joined

_ITEM = re.compile(
    r"[•・‣▪◦○◯●□◇■◆※](?!\s*$)|[-–](?=\s)|[①-⑳⑴-⒇]|[0-9０-９]{1,3}[.．)）](?![0-9０-９])|[(（][0-9０-９a-zA-Zア-ト一-十]{1,3}[)）]|[a-z][.)](?=\s)"
)
_CAPTION = re.compile(r"(?:図表?|表|写真|資料|Figure|Fig\.|Table)\s*[0-9０-９IVXⅠ-Ⅻ]")
_SENTENCE_END = re.compile(r"[。．.!?！？:：」』）)”\"]$")
_FULL_STOP = re.compile(r"[。．.!?！？][」』）)”\"]*$")
_HYPHENATED = re.compile(r"[A-Za-z][-\u2010]$")
_LEADERS = re.compile(r"(?:\.\s?){6}|…{3}|・{6}|‥{4}")
_HEADING_LENGTH = 100
_CELL_GAP = 1.4


@dataclass
class Line:
    """A line of one column; ``cells`` are its parts where wide white gaps part it, with their left edges."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    cells: list[tuple[float, float, str]]


@dataclass
class Draft:
    """A block to be: its lines put together, and, of a row, its cells."""

    kind: Kind
    text: str
    size: float = 0.0
    bold: bool = False
    full: bool = False
    lines: int = 1
    cells: list[str] = field(default_factory=list)
    reason: str = ""
    level: int = 0


class Joiner:
    """Joins lines; a hyphen at a line end stays only where the document writes the word with it elsewhere."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        texts = list(texts)
        if any(_HYPHENATED.search(text) for text in texts):
            for text in texts:
                self._words.update(re.findall(r"[a-z]+", text.lower()))
                self._compounds.update(re.findall(r"[a-z]+-[a-z]+", text.lower()))

    def join(self, before: str, after: str) -> str:
        """``before`` and ``after`` as one text."""
        if _HYPHENATED.search(before) and after[:1].islower() and after[:1].isascii():
            first, second = re.findall(r"[a-z]+", before.lower())[-1], re.match(r"[a-z]*", after)
            tail = second.group() if second else ""
            if f"{first}-{tail}" in self._compounds and first + tail not in self._words:
                return before + after
            return before[:-1] + after
        return before + joined(before, after) + after


def make_lines(fragments: list[Fragment]) -> list[Line]:
    """The lines of one column, from top to bottom."""
    return [_line(row) for row in line_by_line(fragments)]


def line_by_line(fragments: list[Fragment]) -> list[list[Fragment]]:
    """The fragments of one column, a list for each line, from top to bottom and left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda one: (-one.middle, one.left)):
        if rows and abs(rows[-1][0].middle - fragment.middle) < 0.4 * max(fragment.size, rows[-1][0].size):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return [sorted(row, key=lambda fragment: fragment.left) for row in rows]


def _line(row: list[Fragment]) -> Line:
    main = max(row, key=lambda fragment: len(fragment.text))
    text, cells = row[0].text, [[row[0]]]
    for before, after in itertools.pairwise(row):
        gap = after.left - before.right
        if gap > _CELL_GAP * main.size:
            cells.append([after])
        else:
            cells[-1].append(after)
        text += (" " if gap > 0.18 * main.size else "") + after.text
    parts = [(cell[0].left, cell[-1].right, " ".join(fragment.text for fragment in cell)) for cell in cells]
    return Line(text, row[0].left, max(fragment.right for fragment in row), main.base, main.size, main.bold, parts)


def make_drafts(lines: list[Line], joiner: Joiner) -> list[Draft]:
    """The paragraphs, items and rows of one column."""
    if not lines:
        return []
    steps = [before.base - after.base for before, after in itertools.pairwise(lines) if before.base > after.base]
    leading = median(steps) if steps else lines[0].size * 1.5
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    drafts: list[Draft] = []
    before: Line | None = None
    start_left = 0.0
    for number, line in enumerate(lines):
        if _is_row(lines, number):
            drafts.append(Draft("row", line.text, line.size, line.bold, cells=[text for _, _, text in line.cells]))
            before = None
            continue
        if before is None or _begins(line, before, drafts[-1], start_left, leading, (left, right)):
            kind: Kind = (
                "item"
                if _ITEM.match(line.text)
                else "caption"
                if _CAPTION.match(line.text) and len(line.text) < 80
                else "paragraph"
            )
            drafts.append(Draft(kind, line.text, line.size, line.bold))
            start_left = line.left
        else:
            drafts[-1].text = joiner.join(drafts[-1].text, line.text)
            drafts[-1].lines += 1
        drafts[-1].full = line.right > right - 2 * line.size
        before = line
    for draft in drafts:
        if draft.kind != "row" and _LEADERS.search(draft.text):
            draft.kind, draft.reason = "furniture", "table of contents"
    return drafts


def _begins(line: Line, before: Line, draft: Draft, start_left: float, leading: float, margins: tuple[float, float]) -> bool:
    """Whether ``line`` begins a new paragraph."""
    left, right = margins
    if before.base - line.base > 1.45 * leading and before.base - line.base > 1.2 * line.size:
        return True
    if not 0.88 < line.size / before.size < 1.14 or line.bold != before.bold or _ITEM.match(line.text):
        return True
    short = right - before.right
    if draft.kind == "item" and line.left > start_left + 0.4 * line.size:
        return False  # hangs under its mark
    if line.left - before.left > 0.6 * line.size and line.left - left > 0.6 * line.size and draft.lines > 1:
        return True  # indented after lines that are not
    if line.left - start_left > 0.6 * line.size and draft.lines == 1 and short > 2 * line.size:
        return True
    if before.left - left < 0.6 * line.size < line.left - left and is_wide(line.text[0]):
        return True
    if is_wide(before.text[-1]):
        return short > (1.5 if _FULL_STOP.search(before.text) else 4) * line.size
    first_word = len(line.text.split(" ", 1)[0]) * 0.6 * line.size
    return bool(_SENTENCE_END.search(before.text) and short > 1.5 * first_word + line.size) or short > 0.5 * (right - left)


def _is_row(lines: list[Line], number: int) -> bool:
    """Whether the line and one beside it have as many cells, under each other."""
    cells = lines[number].cells
    if len(cells) < 2:
        return False
    for other in (number - 1, number + 1):
        if 0 <= other < len(lines) and len(lines[other].cells) == len(cells):
            near = 1.2 * lines[number].size
            if all(
                abs(a[0] - b[0]) < near or abs(a[1] - b[1]) < near or abs(a[0] + a[1] - b[0] - b[1]) < 2 * near
                for a, b in zip(cells, lines[other].cells, strict=True)
            ):
                return True
    return False


def continues(last: Draft, following: Draft) -> bool:
    """Whether a paragraph that ends a column or a page goes on in the next one."""
    if last.kind not in ("paragraph", "item") or following.kind != "paragraph" or last.level or following.level:
        return False
    if (
        not last.full
        or _FULL_STOP.search(last.text)
        or not 0.95 < last.size / following.size < 1.05
        or last.bold != following.bold
    ):
        return False
    return is_wide(last.text[-1]) == is_wide(following.text[0]) or following.text[0].islower()


def mark_headings(drafts: list[list[Draft]], outline: dict[str, int]) -> None:
    """Make headings of what the outline names, or else of what is larger than the text, or bold and short.

    Levels come from the outline, or from the order of the sizes.
    """
    plain = [draft for page in drafts for draft in page if draft.kind in ("paragraph", "item")]
    if not plain:
        return
    weights = sorted((draft.size, len(draft.text)) for draft in plain)
    half, passed, body = sum(weight for _, weight in weights) / 2, 0, weights[-1][0]
    for size, weight in weights:
        passed += weight
        if passed >= half:
            body = size
            break
    mostly_bold = sum(len(draft.text) for draft in plain if draft.bold) > half
    found: list[Draft] = []
    for draft in plain:
        level = outline.get("".join(draft.text.split()).lower(), 0)
        looks = draft.size > 1.14 * body or (draft.bold and not mostly_bold and draft.lines <= 2 and len(draft.text) <= 60)
        if level or (looks and len(draft.text) <= _HEADING_LENGTH and not _FULL_STOP.search(draft.text)):
            draft.kind, draft.level = "heading", level
            found.append(draft)
    styles = sorted({(round(draft.size, 1), draft.bold) for draft in found}, reverse=True)
    for draft in found:
        style = (round(draft.size, 1), draft.bold)
        declared = (
            next((one.level for one in found if one.level and (round(one.size, 1), one.bold) == style), 0) if outline else 0
        )
        draft.level = draft.level or declared or (0 if outline else min(6, styles.index(style) + 1))
