"""Workbooks made by hand: an Excel file is a ZIP archive of XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape

import pytest

from shutten.documents.document import Document

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATION = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = ("", "#,##0", "yyyy/m/d", "0.0%", '[$-411]ggge"年"m"月"d"日"')
"""Number formats by the number of their style; each comes again in bold, 10 further on."""

Value = str | int | float | tuple[object, int] | None


def cell(reference: str, value: Value) -> str:
    """A cell of words, a number, XML as it is (beginning with ``<``), or any of these with the number of a style."""
    value, style = value if isinstance(value, tuple) else (value, 0)
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'
    if str(value).startswith("<c"):
        return str(value).replace("<c", f'<c r="{reference}"', 1)
    return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def sheet_xml(rows: Sequence[Sequence[Value]], more: str = "") -> str:
    lines = [
        f'<row r="{number}">' + "".join(cell(f"{chr(65 + place)}{number}", value) for place, value in enumerate(row)) + "</row>"
        for number, row in enumerate(rows, 1)
    ]
    return f"<worksheet {MAIN} {RELATION}><sheetData>{''.join(lines)}</sheetData>{more}</worksheet>"


def relations(**targets: tuple[str, str]) -> str:
    inner = "".join(f'<Relationship Id="{key}" Type="{TYPE}/{kind}" Target="{part}"/>' for key, (kind, part) in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def styles() -> str:
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for n, f in enumerate(FORMATS) if f
    )
    numbers = [200 + n if f else 0 for n, f in enumerate(FORMATS)] + [0] * (10 - len(FORMATS))
    xfs = "".join(f'<xf numFmtId="{n}" fontId="{font}" fillId="0"/>' for font in (0, 1) for n in numbers)
    fonts = "<font/><font><b/></font>"
    return f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><fonts>{fonts}</fonts><cellXfs>{xfs}</cellXfs></styleSheet>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def make_xlsx(
    sheets: Mapping[str, Sequence[Sequence[Value]]],
    more: Mapping[str, str] | None = None,
    parts: Mapping[str, str] | None = None,
    *,
    hidden: Sequence[str] = (),
    properties: str = "",
) -> bytes:
    """An Excel workbook.

    Args:
        sheets: rows of cells by the sheet's name.
        more: XML behind the cells of a sheet, by its name.
        parts: further parts of the archive.
        hidden: names of sheets whose tab is not shown.
        properties: XML of the workbook's own properties.
    """
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="s{n}" state="{"hidden" if name in hidden else "visible"}"/>'
        for n, name in enumerate(sheets, 1)
    )
    targets = {f"s{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)}
    made: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {MAIN} {RELATION}>{properties}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            **targets, st=("styles", "styles.xml"), ss=("sharedStrings", "/xl/strings.xml")
        ),
        "xl/styles.xml": styles(),
        **{
            f"xl/worksheets/sheet{n}.xml": sheet_xml(rows, (more or {}).get(name, ""))
            for n, (name, rows) in enumerate(sheets.items(), 1)
        },
        **(parts or {}),
    }
    return packed(made)


@pytest.fixture(scope="session")
def xlsx() -> Callable[..., bytes]:
    return make_xlsx


@pytest.fixture(scope="session")
def zipped() -> Callable[[Mapping[str, str | bytes]], bytes]:
    return packed


@pytest.fixture(scope="session")
def found() -> Callable[[Document], list[tuple[str, str]]]:
    """Where each block stands, as sheet and cells."""

    def find(document: Document) -> list[tuple[str, str]]:
        begins = [place.start for place in document.places]
        assert begins == sorted(set(begins))
        held = []
        for block in document.blocks:
            place = max((one for one in document.places if one.start <= block.spans[0].start), key=lambda one: one.start)
            held.append((place.name, place.detail))
        return held

    return find
