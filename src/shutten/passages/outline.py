"""From headings to section paths.

Where a form declares levels (HTML, Word, Markdown) and the numbers of the headings agree with them, the levels decide.
Elsewhere, as in pages saved as text, the marks do: a heading whose number follows that of an open heading with the same kind of
mark is its sibling; a new 1 opens a level below. So ``4 … 1 … 2 … ア … イ … 3 …`` comes out as it was meant, though 4 and 1
look alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shutten.text.marks import FIGURE_RANK, Mark
from shutten.text.span import Spans


@dataclass(frozen=True)
class Heading:
    """A heading of a document.

    Attributes:
        title: its words, without Markdown's marks.
        spans: where they stand.
        level: as declared; 0 where it is not.
        mark: what it begins with, if anything.
        figure: whether it is the title of a figure or table.
    """

    title: str
    spans: Spans
    level: int = 0
    mark: Mark | None = None
    figure: bool = False


def levels_hold(headings: Sequence[Heading]) -> bool:
    """Whether declared levels can be trusted: all are declared, and under each parent numbers of one kind count up by one."""
    plain = [heading for heading in headings if not heading.figure]
    if not plain or any(heading.level == 0 for heading in plain):
        return False
    stack: list[Heading] = []
    last: dict[tuple[int, ...], int] = {}
    path: list[int] = []
    for place, heading in enumerate(plain):
        while stack and stack[-1].level >= heading.level:
            stack.pop()
            path.pop()
        if heading.mark and heading.mark.number:
            key = (*path, -1 - heading.mark.rank)
            if key in last and heading.mark.number != last[key] + 1:
                return False
            if (
                key not in last
                and heading.mark.number > 1
                and heading.mark.kind in ("digit", "paren", "kana")
                and len(path) > 1
            ):
                return False
            last[key] = heading.mark.number
        stack.append(heading)
        path.append(place)
    return True


class Outline:
    """The headings that are open at a place of a document.

    Args:
        by_level: whether declared levels decide; see `levels_hold`.
    """

    def __init__(self, by_level: bool) -> None:
        self._by_level = by_level
        self._open: list[Heading] = []

    @property
    def path(self) -> tuple[Heading, ...]:
        """The open headings, outermost first."""
        return tuple(self._open)

    def add(self, heading: Heading) -> None:
        """Open ``heading``, closing those that it ends."""
        self.close_figures()
        if not heading.figure:
            if self._by_level:
                self._close_while(lambda top: top.level >= heading.level)
            elif heading.mark is None:
                self._close_unmarked(heading)
            elif not self._continue_series(heading.mark):
                self._open_series(heading.mark)
        self._open.append(heading)

    def close_below(self, level: int) -> None:
        """Close all headings that are not declared to be of this level or above; all for 0."""
        self._close_while(lambda top: not 0 < top.level <= level)

    def close_figures(self) -> None:
        """Close the title of a figure or table that is open; prose behind a table belongs to the section."""
        while self._open and self._open[-1].figure:
            self._open.pop()

    def _close_while(self, closes: Callable[[Heading], bool]) -> None:
        while self._open and closes(self._open[-1]):
            self._open.pop()

    def _close_unmarked(self, heading: Heading) -> None:
        """Headings without a mark: by their level among each other; where there is none they end all but parts and chapters."""
        if heading.level:
            self._close_while(lambda top: top.level >= heading.level if top.level else top.mark is not None)
        else:
            self._close_while(lambda top: top.mark is None or top.mark.rank > 3)

    def _continue_series(self, mark: Mark) -> bool:
        """Close down to the heading whose number comes just before; False where there is none."""
        if not mark.number:
            return False
        for place in range(len(self._open) - 1, -1, -1):
            other = self._open[place].mark
            if other and other.kind == mark.kind and other.number + 1 == mark.number:
                del self._open[place:]
                return True
            if other and other.rank < mark.rank and other.kind != "digit":
                return False
        return False

    def _open_series(self, mark: Mark) -> None:
        """Close what is no further out than the mark; a new 1 may stand below another number, but not below two."""
        numbers = [place for place, top in enumerate(self._open) if top.mark and top.mark.kind == "digit"]
        nests = mark.kind == "digit" and mark.number == 1
        if nests and len(numbers) > 1:
            del self._open[numbers[1] :]
        self._close_while(lambda top: _rank(top) > mark.rank or (_rank(top) == mark.rank and not nests))


def _rank(heading: Heading) -> int:
    if heading.mark:
        return heading.mark.rank
    return FIGURE_RANK if heading.figure else -1
