"""What readers make of a PDF, in one shape: Shutten's passages, pdftotext's text, pdfplumber's text."""

from __future__ import annotations

import logging
import re
import subprocess
import time
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pdf_layouts.truth import BODY, Item, read_truth

_RADICALS = str.maketrans("⺠⺟⻄⻑⻘⻲⻤⻩⻭⻯⻨⻫⻝⻣⻁⻆⻅⻉⺼⻌‧･·", "民母西長青亀鬼黄歯竜麦斉食骨虎角見貝月辶・・・")
_DROPPED = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff\ufe00-\ufe0f]+")


def normal(text: str) -> str:
    """Text as it is compared: white space and soft hyphens do not count, nor do forms of the same character.

    >>> normal("防 衛省、２０１７‐18")
    '防衛省、2017-18'
    """
    return "".join(_normal_character(one) for one in text)


def _normal_character(one: str) -> str:
    if _DROPPED.match(one):
        return ""
    folded = unicodedata.normalize("NFKC", one.translate(_RADICALS)).translate(_RADICALS)
    return _DROPPED.sub("", folded).replace("\u2010", "-").replace("\u2011", "-").replace("〜", "~")


class Piece(NamedTuple):
    """A passage, or what stands for one.

    Attributes:
        text: normal.
        context: normal; of a table row, the other cells.
        section: normal, the innermost heading above it.
        offsets: for each character of ``text``, its place in the document.
    """

    text: str
    context: str = ""
    section: str = ""
    offsets: Sequence[int] = ()


@dataclass(frozen=True)
class Reading:
    """What a reader made of a PDF.

    Attributes:
        pieces: in which sentences are looked for.
        units: its paragraphs, or blocks, normal.
        text: everything that it shows, in its order, normal.
        more: further characters that it keeps: cells said again as context.
        pages: where pages begin in the document, with index from 0 and label.
        seconds: what it took.
        judged: whether pieces are passages; whole texts are not judged by sections or noise.
    """

    pieces: Sequence[Piece]
    units: Sequence[str]
    text: str
    more: str
    pages: Sequence[tuple[int, int, str]]
    seconds: float
    judged: bool = True

    def page(self, offset: int) -> tuple[int, str]:
        """Index and label of the page on which a place is."""
        found = self.pages[max(bisect_right([start for start, _, _ in self.pages], offset) - 1, 0)]
        return found[1], found[2]


def tokens(texts: Sequence[str]) -> list[int]:
    """About as many as a tokenizer of both languages makes; no model is needed.

    >>> tokens(["日米防衛相会談", "The ministers met."])
    [5, 5]
    """
    counts = []
    for text in texts:
        wide = sum(ord(one) > 0x2E7F for one in text)
        counts.append(round(wide * 0.65 + (len(text) - wide) * 0.26))
    return counts


def _normal_at(text: str, spans: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    """Normal text of spans, with the place of each character."""
    out, offsets = [], []
    for start, end in spans:
        for place in range(start, end):
            for one in _normal_character(text[place]):
                out.append(one)
                offsets.append(place)
    return "".join(out), offsets


def read_shutten(path: Path) -> Reading:
    """Its passages of default size, and its paragraphs as passages without limits."""
    from shutten.documents.readers.registry import read_document
    from shutten.passages.assembly import assemble
    from shutten.passages.cutting import PassageLimits

    begin = time.perf_counter()
    document = read_document(path, path.name)
    assembly = assemble(document, tokens, PassageLimits())
    seconds = time.perf_counter() - begin
    loose = assemble(document, lambda texts: [1] * len(texts), PassageLimits(2, 0, 1000))
    pieces, parts, kept, more = [], [], set[int](), set[int]()
    for passage in assembly.passages:
        text, offsets = _normal_at(document.text, passage.spans)
        section = passage.section_path[-1] if passage.section_path else document.metadata.title
        pieces.append(Piece(text, normal(passage.context), normal(section), offsets))
        parts.append((passage.spans[0][0], text))
        kept.update(place for start, end in passage.spans for place in range(start, end))
        more.update(place for start, end in passage.context_spans for place in range(start, end))
    lines = list[tuple[int, int]]()
    for start, end in assembly.headings:
        if lines and not document.text[lines[-1][1] : start].strip():
            start = lines.pop()[0]  # a heading of two lines
        lines.append((start, end))
    parts += [(start, normal(document.text[start:end])) for start, end in lines if not kept.issuperset(range(start, end))]
    rest = sorted(more - kept)
    return Reading(
        pieces,
        [normal(passage.text) for passage in loose.passages],
        "\n".join(text for _, text in sorted(parts)),
        normal("".join(document.text[place] for place in rest)),
        [(page.start, page.number - 1, page.label) for page in document.pages] or [(0, 0, "")],
        seconds,
    )


def _whole(pages: Sequence[str], units: Sequence[str], seconds: float) -> Reading:
    starts, at = [], 0
    for number, page in enumerate(pages):
        starts.append((at, number, ""))
        at += len(page)
    text, offsets = _normal_at("".join(pages), [(0, at)])
    return Reading([Piece(text, offsets=offsets)], units, text, "", starts, seconds, judged=False)


def read_pdftotext(path: Path) -> Reading:
    """Poppler's text, with blank lines between its blocks; a sentence may stand anywhere in it."""
    begin = time.perf_counter()
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)  # noqa: S607
    seconds = time.perf_counter() - begin
    pages = done.stdout.decode("utf-8").split("\f")
    blocks = [normal(block) for page in pages for block in re.split(r"\n\s*\n", page)]
    return _whole(pages, list(filter(None, blocks)), seconds)


def read_pdfplumber(path: Path) -> Reading:
    """Lines of pdfplumber's text; it has no paragraphs, so every line is its own."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that Chromium embeds
    begin = time.perf_counter()
    with pdfplumber.open(path) as pdf:
        pages = [(page.extract_text() or "") + "\n" for page in pdf.pages]
    seconds = time.perf_counter() - begin
    return _whole(pages, [normal(line) for page in pages for line in page.splitlines()], seconds)


def read_by_heart(path: Path) -> Reading:
    """The truth itself, a paragraph or a table row to a passage: every measure of it must be 1.000, and 0 a page."""
    truth = read_truth(path.with_suffix(".json"))
    known = {item.number: item for item in truth.items}
    groups: dict[tuple[str, int, int], list[Item]] = {}
    for item in truth.of(*BODY):
        if item.kind != "heading":
            groups.setdefault((item.flow, item.row, item.paragraph if item.row < 0 else 0), []).append(item)
    pieces, pages = [], list[tuple[int, int, str]]()
    for group in groups.values():
        begin, text = len(pages), ""
        for item in group:
            text += normal(item.text)
            pages += [(place, item.pages[0], truth.labels[item.pages[0]]) for place in range(len(pages), begin + len(text))]
        section = normal(known[group[0].heading].text) if group[0].heading in known else ""
        pieces.append(Piece(text, section=section, offsets=range(begin, len(pages))))
    text = "\n".join(normal(item.text) for item in truth.of(*BODY))
    return Reading(pieces, [piece.text for piece in pieces], text, "", pages, 0.0)


READERS: dict[str, Callable[[Path], Reading]] = {
    "shutten": read_shutten,
    "pdftotext": read_pdftotext,
    "pdfplumber": read_pdfplumber,
    "truth": read_by_heart,
}
