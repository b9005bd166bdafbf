"""A document as JSON and numbers, and back: how it comes out of the process that read it.

That process has read bytes that may have been made to take it over. So what comes out of it is plain values, which are checked
one by one; nothing is unpickled. Spans and cells, of which a table has hundreds of thousands, are one row of numbers; a cell
comes once, since many rows have the same names of columns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, get_args

import numpy as np

from shutten.documents.block import Block, Cell, Kind, Page, Place, PlaceKind
from shutten.documents.document import METADATA_FIELDS, Certainties, Document, Metadata
from shutten.documents.reasons import reason
from shutten.documents.remark import Remark
from shutten.errors import DocumentError, Reason
from shutten.text.span import Span
from shutten.texts.reasons import TEXTS

_KINDS: tuple[Kind, ...] = get_args(Kind)
_NUMBERS = np.dtype("<i4")
_PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)


def as_json(value: object) -> bytes:
    """``value`` in JSON; halves of surrogate pairs stay what they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def of_json(data: bytes) -> dict[str, Any]:
    """The object that ``data`` is.

    Raises:
        ValueError: it is none.
    """
    try:
        made = json.loads(data.decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(made, dict):
        raise ValueError("no object")
    return made


def packed_error(error: DocumentError) -> dict[str, object]:
    """Why a document cannot be read, as JSON can hold it."""
    return {"words": str(error.reason), "code": error.reason.code, "values": dict(error.reason.values)}


def unpacked_error(held: Mapping[str, Any], name: str) -> DocumentError:
    """What `packed_error` made, of the document of that name."""
    code, values = held["code"], held["values"]
    if code in TEXTS:
        return DocumentError(name, reason(code, **{key: text_of(value) for key, value in values.items()}))
    return DocumentError(name, Reason(text_of(held["words"])))


def packed(document: Document) -> tuple[dict[str, object], bytes]:
    """A document as JSON can hold it, but for the bytes of its attachments, and the layout in numbers."""
    layout = _PackedLayout()
    for block in document.blocks:
        layout.add(block)
    about = document.metadata
    held = {
        "text": document.text,
        "metadata": [getattr(about, name) for name in METADATA_FIELDS],
        "origins": dict(about.origins),
        "body": document.body,
        "form": document.form,
        "encoding": document.encoding,
        "reasons": list(layout.reasons),
        "pages": document.pages,
        "places": document.places,
        "remarks": [[one.code, one.page, dict(one.values)] for one in document.remarks],
        "attachments": [one.name for one in document.attachments],
        "ocr": document.ocr,
    }
    return held, layout.numbers()


def unpacked(held: Mapping[str, Any], numbers: bytes, name: str, sha256: str) -> Document:
    """The document that `packed` was given, without attachments.

    Args:
        held: what `packed` made.
        numbers: likewise.
        name: the document's name.
        sha256: of the file's bytes.

    Raises:
        ValueError, TypeError, LookupError, StopIteration: it is nothing that `packed` makes, or has offsets of another text.
    """
    text = text_of(held["text"])
    size = len(text)
    blocks = _blocks(numbers, [text_of(one) for one in held["reasons"]], size)
    fields = dict(zip(METADATA_FIELDS, map(text_of, held["metadata"]), strict=True))
    origins = {text_of(field): text_of(origin) for field, origin in held["origins"].items()}
    return Document(
        name=name,
        text=text,
        metadata=Metadata(**fields, origins=origins),
        body=_offset(held["body"], size),
        form=text_of(held["form"]),
        encoding=text_of(held["encoding"]),
        sha256=sha256,
        blocks=blocks,
        pages=tuple(Page(_offset(start, size), number_of(number), text_of(label)) for start, number, label in held["pages"]),
        places=tuple(
            Place(_offset(start, size), _place_kind(kind), text_of(called), text_of(detail))
            for start, kind, called, detail in held["places"]
        ),
        remarks=tuple(
            Remark(
                text_of(code),
                None if page is None else number_of(page),
                {text_of(key): _value(one) for key, one in values.items()},
            )
            for code, page, values in held["remarks"]
        ),
        ocr=tuple(Certainties(_offset(start, size), tuple(map(float, values))) for start, values in held["ocr"]),
    )


class _PackedLayout:
    """Blocks and cells as numbers: the offsets of all spans, in order, and the shape, which says how many go where."""

    def __init__(self) -> None:
        self.reasons: dict[str, int] = {}
        self._known: dict[int, int] = {}
        """Cells by `id`: the document holds them meanwhile."""
        self._of_cells: tuple[list[int], list[int]] = [], []
        self._of_blocks: tuple[list[int], list[int]] = [], []

    def add(self, block: Block) -> None:
        """Add a block."""
        offsets, shape = self._of_blocks
        reason = self.reasons.setdefault(block.reason, len(self.reasons))
        shape += (_KINDS.index(block.kind), block.level, reason, block.verbatim, len(block.spans))
        for span in block.spans:
            offsets += span
        for cells in (block.cells, block.header, block.merged):
            shape.append(len(cells))
            shape += [self._number(cell) for cell in cells]

    def numbers(self) -> bytes:
        """All of them: how many cells and offsets there are, the offsets, the shape."""
        (inner, of_cells), (outer, of_blocks) = self._of_cells, self._of_blocks
        head = [len(self._known), len(inner) + len(outer)]
        return np.array([*head, *inner, *outer, *of_cells, *of_blocks], _NUMBERS).tobytes()

    def _number(self, cell: Cell) -> int:
        number = self._known.get(id(cell))
        if number is None:
            number = self._known[id(cell)] = len(self._known)
            offsets, shape = self._of_cells
            shape.append(len(cell.items))
            for item in cell.items:
                shape.append(len(item))
                for span in item:
                    offsets += span
        return number


def _blocks(numbers: bytes, reasons: Sequence[str], size: int) -> tuple[Block, ...]:
    """Blocks out of the numbers that `_PackedLayout` made; ``size`` is that of the text."""
    held = np.frombuffer(numbers, _NUMBERS)
    count, offsets = held[:2].tolist()
    starts, ends = held[2 : 2 + offsets : 2], held[3 : 2 + offsets : 2]
    if (
        min(held.min(), count, offsets) < 0
        or 2 * len(starts) != offsets
        or 2 * len(ends) != offsets
        or not (starts <= ends).all()
    ):
        raise ValueError("no spans")
    if ends.max(initial=0) > size:
        raise ValueError("spans beyond the text")
    spans = map(Span, starts.tolist(), ends.tolist())
    shape = iter(held[2 + offsets :].tolist())
    cells = [Cell(tuple([tuple(islice(spans, next(shape))) for _ in range(next(shape))])) for _ in range(count)]
    made = []
    for kind in shape:
        level, reason, verbatim, count = islice(shape, 4)
        of = tuple(islice(spans, count))
        own, header, merged = [tuple([cells[number] for number in islice(shape, next(shape))]) for _ in range(3)]
        made.append(Block(_KINDS[kind], of, level, own, header, merged, reasons[reason], bool(verbatim)))
    return tuple(made)


def _offset(value: object, size: int) -> int:
    number = number_of(value)
    if number > size:
        raise ValueError(f"no offset: {number}")
    return number


def number_of(value: object) -> int:
    """``value``, which is to be a count.

    Raises:
        ValueError: it is none.
    """
    if type(value) is not int or value < 0:
        raise ValueError(f"no number: {value!r}")
    return value


def text_of(value: object) -> str:
    """``value``, which is to be a text.

    Raises:
        TypeError: it is none.
    """
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r}")
    return value


def _value(value: object) -> str | int | float:
    if not isinstance(value, str | int | float):
        raise TypeError(f"no value: {value!r}")
    return value


def _place_kind(value: object) -> PlaceKind:
    return _PLACE_KINDS[_PLACE_KINDS.index(value)]
