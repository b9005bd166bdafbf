"""How the documents were read, all together and each, and what there is to remark, with links to the pages concerned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from shutten.documents.remark import remark_in
from shutten.passages.report import FURNITURE, NO_WORDS, DocumentReport, Totals, by_page, totals
from shutten.texts.left_out import name as reason_name
from shutten.texts.library import text
from shutten.texts.remarks import kind
from shutten.ui.frame import DOCUMENT
from shutten.ui.markup import Html, joined, listed, pairs_html, tag

DOCUMENTS_SHOWN = 50
"""Documents whose remarks are shown at once; the search narrows them."""
_PAGES_SHOWN = 12
_REMARKS_SHOWN = 12
_GAP = "\0"
Row = tuple[str, str | Sequence[str]]
"""A label and its value, or its values."""


def sums_html(reports: Mapping[str, DocumentReport], language: str) -> Html:
    """What was read of all documents, as label and value, and how many have a remark of each kind."""
    of_all = totals(reports.values())
    reasons: Counter[str] = Counter()
    for report in reports.values():
        reasons.update(report.furniture)
    rows = [*_amounts(of_all, language), _furniture_row(of_all.share, dict(reasons.most_common()), language)]
    if of_all.codes:
        counts = of_all.codes.items()
        said = [text(language, "remark_count", kind=kind(language, code), count=f"{count:,}") for code, count in counts]
        rows.append((text(language, "remarks"), said))
    return pairs_html(rows)


def report_html(name: str, title: str, passages: int, report: DocumentReport, language: str) -> Html:
    """The report of a document, as label and value: what `shutten passages FILE --report` says of it."""
    rows: list[Row] = [(text(language, "file"), name), (text(language, "passages"), f"{passages:,}")]
    rows += _amounts(report, language)
    rows.append(_furniture_row(report.share, report.furniture, language))
    others = {reason: count for reason, count in report.left_out.items() if reason not in {*report.furniture, *NO_WORDS}}
    if others:
        rows.append((text(language, "read_left_out"), _by_reason(others, language)))
    remarks = _remarks(name, title, report, language) if report.remarks else text(language, "remarked_none")
    return pairs_html([*rows, (text(language, "remarks"), remarks)])


def _amounts(of: Totals | DocumentReport, language: str) -> list[Row]:
    """Pages, characters, OCR and tables; what there is none of is not said."""
    counts = {"pages": of.pages, "characters": of.characters, "read_ocr": of.ocr_pages, "tables": of.tables}
    return [(text(language, key), f"{count:,}") for key, count in counts.items() if count]


def _furniture_row(share: float, reasons: Mapping[str, int], language: str) -> Row:
    said = f"{100 * share:.1f} %" + (text(language, "in_brackets", what=_by_reason(reasons, language)) if reasons else "")
    return text(language, "read_furniture"), said


def remarks_html(documents: Sequence[tuple[str, str, DocumentReport]], language: str) -> Html:
    """The remarks of documents, each with its name, its title and its report."""
    items = [
        joined([tag("b", title), " ", tag("span", name, class_="sh-name-of-file"), _remarks(name, title, report, language)])
        for name, title, report in documents[:DOCUMENTS_SHOWN]
    ]
    if len(documents) > DOCUMENTS_SHOWN:
        items.append(joined([text(language, "and_more", count=len(documents) - DOCUMENTS_SHOWN)]))
    return listed(items, class_="sh-names sh-remarks")


def _remarks(name: str, title: str, report: DocumentReport, language: str) -> Html:
    items = []
    for remark, pages in by_page(report.remarks):
        said: list[str] = [remark_in(language, remark)]
        if pages:
            said.insert(0, _pages(name, title, pages, language))
        if remark.code == FURNITURE and report.furniture:
            said.append(text(language, "in_brackets", what=_by_reason(report.furniture, language)))
        items.append(joined(said))
    if len(items) > _REMARKS_SHOWN:
        items[_REMARKS_SHOWN:] = [joined([text(language, "and_more", count=len(items) - _REMARKS_SHOWN)])]
    return listed(items)


def _pages(name: str, title: str, pages: Sequence[int], language: str) -> Html:
    """The pages concerned, each a link to it in the document."""
    links: list[str] = [
        tag("a", str(page), href=page_address(name, page, language), target="_self", title=title)
        for page in pages[:_PAGES_SHOWN]
    ]
    if len(pages) > _PAGES_SHOWN:
        links.append(text(language, "and_more", count=len(pages) - _PAGES_SHOWN))
    of_page, of_pages = text(language, "remark_page", pages=_GAP), text(language, "remark_pages", pages=_GAP)
    before, after = (of_pages if len(pages) > 1 else of_page).split(_GAP)
    return joined([before, joined(links, text(language, "between")), after])


def _by_reason(counts: Mapping[str, int], language: str) -> str:
    reasons = [
        text(language, "reason_count", reason=reason_name(language, reason), count=f"{count:,}")
        for reason, count in counts.items()
    ]
    return text(language, "between").join(reasons)


def page_address(name: str, page: int, language: str) -> str:
    """The address of a page of a document, relative to the library's."""
    return f"{DOCUMENT}?{urlencode({'doc': name, 'view': 'page', 'page': page, 'lang': language})}"
