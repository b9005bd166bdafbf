"""How the documents were read: the sums, and what there is to remark of each, with links to the pages concerned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from shutten.documents.remark import remark_in
from shutten.passages.report import FURNITURE, DocumentReport, by_page, totals
from shutten.texts.left_out import name as reason_name
from shutten.texts.library import text
from shutten.ui.frame import DOCUMENT
from shutten.ui.markup import Html, joined, listed, tag

DOCUMENTS_SHOWN = 50
"""Documents whose remarks are shown at once; the search narrows them."""
_PAGES_SHOWN = 12
_REMARKS_SHOWN = 12
_GAP = "\0"


def sums(reports: Mapping[str, DocumentReport], language: str) -> str:
    """What was read of all documents, in a line; what there is none of is not said."""
    of_all = totals(reports.values())
    counts = {
        "sum_pages": of_all.pages,
        "sum_characters": of_all.characters,
        "sum_ocr": of_all.ocr_pages,
        "sum_tables": of_all.tables,
    }
    said = [text(language, key, count=f"{count:,}") for key, count in counts.items() if count]
    said.insert(2 if of_all.pages else 1, text(language, "sum_left_out", percent=f"{100 * of_all.share:.1f}"))
    return text(language, "sums", what=text(language, "between").join(said))


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
            said.append(_furniture(report, language))
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


def _furniture(report: DocumentReport, language: str) -> str:
    between = text(language, "between")
    reasons = [
        text(language, "reason_count", reason=reason_name(language, reason), count=f"{count:,}")
        for reason, count in report.furniture.items()
    ]
    return text(language, "in_brackets", what=between.join(reasons))


def page_address(name: str, page: int, language: str) -> str:
    """The address of a page of a document, relative to the library's."""
    return f"{DOCUMENT}?{urlencode({'doc': name, 'view': 'page', 'page': page, 'lang': language})}"
