"""How near a reading comes to the truth. All measures are shares, but those a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from pdf_layouts.reading import Piece, Reading, normal
from pdf_layouts.truth import ASIDE, BODY, Item, Truth

Share = tuple[float, float]
"""What is right, and of how many."""


@dataclass
class Score:
    """Measures of one file, or of several summed.

    Attributes:
        kept: characters of the body, notes and captions included, that stand in a passage, its context or a heading.
        whole: sentences, notes, captions and cells that stand whole in one passage (cells: or its context).
        cells: the same of cells alone.
        rows: table rows all of whose cells stand in one passage and its context.
        order: longest common subsequence with the main flow, by its characters.
        paragraphs: neighbouring sentences rightly in one paragraph or in two.
        page: sentences found whole whose page is right.
        label: the same of the printed page number, where one is printed.
        section: sentences found whole whose innermost heading is right.
        noise: passages that hold nothing but furniture, ruby or words of figures, by pages.
        scraps: passages that hold no whole sentence, heading, cell, note or caption, but are no noise, by pages.
        seconds: by pages.
    """

    kept: Share = (0, 0)
    whole: Share = (0, 0)
    cells: Share = (0, 0)
    rows: Share = (0, 0)
    order: Share = (0, 0)
    paragraphs: Share = (0, 0)
    page: Share = (0, 0)
    label: Share = (0, 0)
    section: Share = (0, 0)
    noise: Share = (0, 0)
    scraps: Share = (0, 0)
    seconds: Share = (0, 0)
    lost: list[str] = field(default_factory=list)
    """Pieces of the body that are not found whole, for whoever wants to see them."""
    loud: list[str] = field(default_factory=list)
    """The noise passages and scraps."""

    def __add__(self, other: Score) -> Score:
        sums = {name: _sum(getattr(self, name), getattr(other, name)) for name in NAMES}
        return Score(**sums, lost=self.lost + other.lost, loud=self.loud + other.loud)


NAMES = [name for name, kind in Score.__annotations__.items() if kind == "Share"]


def _sum(one: Share, other: Share) -> Share:
    return one[0] + other[0], one[1] + other[1]


def share(found: Iterable[bool]) -> Share:
    """How many hold, of how many.

    >>> share([True, False, True])
    (2, 3)
    """
    given = list(found)
    return sum(given), len(given)


def measure(truth: Truth, reading: Reading) -> Score:
    """All measures of one file."""
    ways = {item.number: [normal(way) for way in item.ways] for item in truth.items}
    body = truth.of(*BODY)
    judged = [item for item in body if item.kind != "heading"]
    where = {item.number: _find(ways[item.number], reading.pieces, cell=item.kind == "cell") for item in judged}
    cells = [item for item in judged if item.kind == "cell"]
    main = [item for item in body if item.flow == "main"]
    noise, scraps = _noise(truth, ways, reading) if reading.judged else ([], [])
    count = len(truth.labels)
    return Score(
        kept=kept(body, truth.of(*ASIDE), ways, reading.text + reading.more),
        whole=share(where[item.number] is not None for item in judged),
        cells=share(where[item.number] is not None for item in cells),
        rows=_rows(cells, ways, reading.pieces),
        order=order([ways[item.number][-1] for item in main], reading.text),
        paragraphs=_paragraphs([item for item in main if item.kind == "sentence"], ways, reading.units),
        **_places(truth, judged, where, ways, reading),
        noise=(len(noise), count) if reading.judged else (0, 0),
        scraps=(len(scraps), count) if reading.judged else (0, 0),
        seconds=(reading.seconds, count),
        lost=[f"{truth.name} {item.kind} {item.text}" for item in judged if where[item.number] is None],
        loud=[f"{truth.name} {kind} {text}" for kind, some in (("noise", noise), ("scrap", scraps)) for text in some],
    )


Found = tuple[Piece, int]
"""A piece, and where in it; -1 for its context."""


def _find(ways: Sequence[str], pieces: Sequence[Piece], *, cell: bool) -> Found | None:
    for way in ways:
        for piece in pieces:
            if (place := piece.text.find(way)) >= 0:
                return piece, place
        if cell:
            for piece in pieces:
                if way in piece.context:
                    return piece, -1
    return None


def kept(body: Sequence[Item], aside: Sequence[Item], ways: dict[int, list[str]], text: str) -> Share:
    """Characters that are there: what is found whole counts and is used up; of the rest, character by character.

    Furniture is taken out before, so that it stands for nothing of the body: a page number only where it stands alone.

    >>> one = Item(0, "sentence", "abcd"), Item(1, "sentence", "efg")
    >>> kept(one, (), {0: ["abcd"], 1: ["efg"]}, "abcdge")
    (6, 7)
    """
    total = found = 0
    text = f"\n{text.casefold()}\n"
    missing: Counter[str] = Counter()
    for item in sorted(body, key=lambda item: -len(ways[item.number][-1])):
        length = len(ways[item.number][-1])
        total += length
        if way := next((way for way in reversed(ways[item.number]) if way.casefold() in text), "").casefold():
            text = text.replace(way, "\0", 1)
            found += length
        else:
            missing.update(ways[item.number][-1].casefold())
    for way in sorted((ways[item.number][0].casefold() for item in aside), key=len, reverse=True):
        text = re.sub(f"(?<=[\\n\\0]){re.escape(way)}(?=[\\n\\0])" if len(way) < 4 else re.escape(way), "\0", text, count=1)
    return found + (missing & Counter(text)).total(), total


def order(flow: Sequence[str], text: str) -> Share:
    """The longest common subsequence of a flow and a text, by the flow's characters.

    >>> order(["ab", "cd"], "cdxab")
    (2, 4)
    """
    wanted = "".join(flow)
    return LCSseq.similarity(wanted, text), len(wanted)


def _rows(cells: Sequence[Item], ways: dict[int, list[str]], pieces: Sequence[Piece]) -> Share:
    rows: dict[int, list[Item]] = {}
    for cell in cells:
        if cell.row >= 0:
            rows.setdefault(cell.row, []).append(cell)
    joined = [f"{piece.text}\n{piece.context}" for piece in pieces]
    return share(
        any(all(any(way in text for way in ways[cell.number]) for cell in row) for text in joined)
        for row in rows.values()
        if len(row) > 1
    )


def _paragraphs(main: Sequence[Item], ways: dict[int, list[str]], units: Sequence[str]) -> Share:
    """Over neighbours in the main flow: whether two sentences share a unit exactly where they share a paragraph."""

    def places_of(item: Item) -> list[int]:
        return [n for n, text in enumerate(units) if any(way in text for way in ways[item.number])] or [-1]

    found = [(item, places_of(item)) for item in main]
    main, places = [item for item, some in found if len(some) == 1], [some[0] for _, some in found if len(some) == 1]
    right = []
    for (one, a), (two, b) in zip(zip(main, places, strict=True), list(zip(main, places, strict=True))[1:], strict=False):
        right.append(a >= 0 and b >= 0 and (a == b) == (one.paragraph == two.paragraph))
    return share(right)


def _places(
    truth: Truth, judged: Sequence[Item], where: dict[int, Found | None], ways: dict[int, list[str]], reading: Reading
) -> dict[str, Share]:
    pages, labels, sections = [], [], []
    everything = "\n".join(piece.text for piece in reading.pieces)
    for item in judged:
        found = where[item.number]
        if found is None or found[1] < 0:
            continue
        piece, place = found
        page, label = reading.page(piece.offsets[place])
        once = everything.count(ways[item.number][-1]) == 1  # what stands in several places has several pages
        if item.kind != "cell" and once:
            pages.append(page == item.pages[0])
            if truth.labels[item.pages[0]] and reading.judged:
                labels.append(label == truth.labels[item.pages[0]])
        if item.kind == "sentence" and item.heading in ways and reading.judged and once:
            known = {way.casefold() for way in ways[item.heading]}
            sections.append(piece.section.casefold() in known)
    return {"page": share(pages), "label": share(labels), "section": share(sections)}


def _noise(truth: Truth, ways: dict[int, list[str]], reading: Reading) -> tuple[list[str], list[str]]:
    """Passages of nothing but what is no text, and passages that hold nothing whole."""
    body = sorted({way for item in truth.of(*BODY) for way in ways[item.number]}, key=len, reverse=True)
    aside = sorted({way for item in truth.of(*ASIDE) for way in ways[item.number]}, key=len, reverse=True)
    noise, scraps = [], []
    for piece in reading.pieces:
        held = [way for way in body if way in piece.text]
        if any(len(way) >= 10 for way in held) or 2 * sum(map(len, held)) >= len(piece.text):
            continue
        rest = piece.text
        for way in aside:
            rest = rest.replace(way, "")
        (noise if 3 * len(rest) < len(piece.text) else scraps).append(piece.text)
    return noise, scraps
