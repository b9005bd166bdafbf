"""How documents were read, as lines for people and as objects for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from shutten.documents.remark import remark_in
from shutten.passages.report import FURNITURE, DocumentReport, Totals, by_page, remarked, totals

DOCUMENTS_SHOWN = 20
"""Documents with remarks that the end of a build tells of; the others it counts."""
REMARKS_SHOWN = 8
"""Remarks that it tells of each."""


def counted(skipped: int, reports: Mapping[str, DocumentReport]) -> str:
    """How many files were skipped, and how many that were read have remarks.

    >>> counted(0, {"a.txt": DocumentReport()})
    '0 files skipped'
    """
    count = len(remarked(reports))
    return f"{skipped} files skipped" + (f", {count} with remarks" if count else "")


def build_lines(reports: Mapping[str, DocumentReport]) -> Iterator[str]:
    """The end of a build: the sums, then the documents that have remarks, on a line where there is but one."""
    if not reports:
        return
    yield f"read: {amounts(totals(reports.values()))}"
    found = remarked(reports)
    if not found:
        return
    codes = totals(one for _, one in found).codes
    yield "remarks: " + ", ".join(f"{code} {count}" for code, count in codes.items())
    for name, report in found[:DOCUMENTS_SHOWN]:
        lines = remark_lines(report, REMARKS_SHOWN)
        yield f"  {name}" if len(lines) > 1 else f"  {name}: {lines[0]}"
        yield from (f"    {line}" for line in lines if len(lines) > 1)
    if len(found) > DOCUMENTS_SHOWN:
        yield f"  and {len(found) - DOCUMENTS_SHOWN} more; the Library page has all, `shutten passages FILE --report` one"


def amounts(of: Totals | DocumentReport) -> str:
    """Pages, characters, what is left out, OCR and tables, those that are none unsaid.

    >>> amounts(DocumentReport(characters=1200, left_out={"page number": 12}, pages=3, tables=1))
    '3 pages, 1,200 characters, 1.0 % left out as furniture, 1 tables'
    """
    said = [f"{of.pages:,} pages"] if of.pages else []
    said.append(f"{of.characters:,} characters")
    said.append(f"{100 * of.share:.1f} % left out as furniture")
    said += [f"{of.ocr_pages:,} pages by OCR"] if of.ocr_pages else []
    said += [f"{of.tables:,} tables"] if of.tables else []
    return ", ".join(said)


def remark_lines(report: DocumentReport, most: int | None = None) -> list[str]:
    """A line for each remark: its sentence in English, the pages, the code."""
    lines = []
    for remark, pages in by_page(report.remarks):
        where = f"page{'s' if len(pages) > 1 else ''} {ranges(pages)}: " if pages else ""
        what = left_out_line(report.furniture) if remark.code == FURNITURE else ""
        lines.append(f"{where}{remark_in('en', remark)}{what and f': {what}'} [{remark.code}]")
    if most is not None and len(lines) > most:
        lines[most - 1 :] = [f"and {len(lines) - most + 1} more remarks"]
    return lines


def ranges(pages: Sequence[int]) -> str:
    """Numbers in ascending order, with those that follow each other as ranges.

    >>> ranges([1, 3, 4, 5, 9, 10])
    '1, 3-5, 9-10'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return ", ".join("-".join(map(str, run)) for run in runs)


def left_out_line(left_out: Mapping[str, int]) -> str:
    """What is left out, by reason.

    >>> left_out_line({"running head": 1400, "page number": 3})
    'running head 1,400, page number 3'
    """
    return ", ".join(f"{reason} {count:,}" for reason, count in left_out.items())


def report_lines(name: str, passages: int, report: DocumentReport) -> list[str]:
    """The report of a document."""
    lines = [f"# {name}", f"  {amounts(report)}, {passages:,} passages"]
    if report.left_out:
        lines.append(f"  left out: {left_out_line(report.left_out)}")
    return [*lines, *(f"  {line}" for line in remark_lines(report))]


def report_object(name: str, passages: int, report: DocumentReport) -> dict[str, Any]:
    """The report of a document, whose remarks have their English sentence beside the code."""
    return {
        "document": name,
        "passages": passages,
        "pages": report.pages,
        "characters": report.characters,
        "left_out": dict(report.left_out),
        "furniture": sum(report.furniture.values()),
        "furniture_share": round(report.share, 4),
        "ocr_pages": report.ocr_pages,
        "tables": report.tables,
        "remarks": [
            {"code": one.code, "page": one.page, "values": dict(one.values), "text": remark_in("en", one)}
            for one in report.remarks
        ],
    }


def build_object(reports: Mapping[str, DocumentReport]) -> dict[str, Any]:
    """What a program is told at the end of a build: the sums, and the remarks by document."""
    of_all = totals(reports.values())
    return {
        "read": {**asdict(of_all), "furniture_share": round(of_all.share, 4)},
        "remarks": {name: one.as_object()["remarks"] for name, one in reports.items() if one.remarks},
    }
