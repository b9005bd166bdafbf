"""What there is to know of how a document was read: how much of it, what was left out, and what its reader remarks.

Characters are code points that are not white. Nothing here needs the document again: a generation keeps the reports of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from shutten.documents.remark import Remark
from shutten.text.span import Span

if TYPE_CHECKING:  # reading an index needs none of it
    from shutten.documents.document import Document
    from shutten.passages.assembly import Assembly

MUCH = 0.05
"""The share of its characters beyond which a document's furniture is remarked."""
FURNITURE, OCR_PAGE = "furniture", "ocr_page"
"""Codes of remarks: that much is left out as furniture, and that a page was read by OCR."""
TWIN = "twin_date_differs"
"""The code of the remark that a document says nearly the same as one of another date; builds give it, not readers."""
OF_DATES = frozenset({TWIN, "printed_date_differs", "file_date_differs", "calendars_differ"})
"""Codes of remarks on dates that disagree."""
NO_WORDS = frozenset({"markup", "comment", "rule"})
"""Reasons to leave out what is no text at all."""
SAID_ELSEWHERE = frozenset(
    {
        "reading",
        "column names",
        "repeats the row before",
        "repeats a cell",
        "repeats a heading",
        "title",
        "mark of a note",
        "date line",
        "mail header",
        "publisher line",
    }
)
"""Reasons to leave out what stands at another place too, among them in the document's metadata and in a row's context."""
OF_WEB_PAGES = frozenset(
    {
        "advertisement", "advertisement notice", "form", "hidden", "links to other pages", "list of links",
        "navigation", "outside the main part", "page footer", "page header", "print button", "sharing buttons",
        "sidebar", "table of contents",
    }
)  # fmt: skip
"""Furniture that nearly every web page has much of, so that it tells little."""


@dataclass(frozen=True)
class DocumentReport:
    """The report of a document; its passages are counted beside it.

    Attributes:
        characters: of its text: in passages, in headings or left out, markup not counted.
        left_out: how many characters are in no passage and no heading, by reason.
        pages: how many it has; 0 for a form without pages.
        tables: how many it has, a run of rows each.
        remarks: what its reader, and the furniture, give to remark.
    """

    characters: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)
    pages: int = 0
    tables: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def furniture(self) -> Mapping[str, int]:
        """What of `left_out` belongs to the page and not to the text, and is said nowhere else."""
        return {reason: count for reason, count in self.left_out.items() if reason not in NO_WORDS | SAID_ELSEWHERE}

    @property
    def share(self) -> float:
        """The share of the characters that is left out as furniture, from 0 to 1."""
        return sum(self.furniture.values()) / self.characters if self.characters else 0.0

    @property
    def is_telling(self) -> bool:
        """Whether something is remarked that is not merely the navigation of a web page."""
        doubtful = sum(count for reason, count in self.furniture.items() if reason not in OF_WEB_PAGES)
        return any(remark.code != FURNITURE for remark in self.remarks) or doubtful > MUCH * self.characters

    @property
    def ocr_pages(self) -> int:
        """How many pages were read by OCR."""
        return len({remark.page for remark in self.remarks if remark.code == OCR_PAGE})

    def as_object(self) -> dict[str, Any]:
        """It as JSON has it, without what is empty."""
        made = {name: value for name, value in asdict(self).items() if value}
        if self.remarks:
            made["remarks"] = [{name: value for name, value in asdict(remark).items() if value} for remark in self.remarks]
        return made

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> DocumentReport:
        """The report that `as_object` gave; what this version does not know is passed over."""
        get = values.get  # there may be a hundred thousand
        remarks = tuple(Remark(**remark) for remark in get("remarks", ()))
        return cls(get("characters", 0), get("left_out", {}), get("pages", 0), get("tables", 0), remarks)


def report_of(document: Document, assembly: Assembly) -> DocumentReport:
    """The report of a document that was cut into these passages."""
    text = document.text
    held = [span for passage in assembly.passages for span in (*passage.spans, *passage.context_spans)]
    words = [span for span, reason in assembly.left_out if reason not in NO_WORDS]
    left_out: Counter[str] = Counter()
    for (start, end), reason in assembly.left_out:
        left_out[reason] += len("".join(text[start:end].split()))
    report = DocumentReport(
        characters=_characters(text, [*held, *assembly.headings, *words]),
        left_out={reason: count for reason, count in left_out.most_common() if count},
        pages=len(document.pages),
        tables=assembly.tables,
        remarks=document.remarks,
    )
    own = [Remark("no_passages")] if not assembly.passages else []
    if report.share > MUCH:
        own.append(Remark(FURNITURE, values={"percent": round(100 * report.share, 1)}))
    return replace(report, remarks=(*own, *report.remarks)) if own else report


def _characters(text: str, spans: Iterable[Span]) -> int:
    """How many characters stand at ``spans``, which may overlap."""
    count = at = 0
    for start, end in sorted(spans):
        count += len("".join(text[max(start, at) : end].split()))
        at = max(at, end)
    return count


@dataclass(frozen=True)
class Totals:
    """The sums over the reports of a collection.

    Attributes:
        remarked: how many documents have remarks.
        codes: how many documents have a remark of a code, the most frequent first.
    """

    pages: int
    characters: int
    furniture: int
    ocr_pages: int
    tables: int
    remarked: int
    codes: Mapping[str, int]

    @property
    def share(self) -> float:
        """The share of the characters that is left out as furniture, from 0 to 1."""
        return self.furniture / self.characters if self.characters else 0.0


def totals(reports: Iterable[DocumentReport]) -> Totals:
    """The sums over ``reports``."""
    all_of_them = list(reports)
    codes = Counter(code for report in all_of_them for code in {remark.code for remark in report.remarks})
    return Totals(
        pages=sum(report.pages for report in all_of_them),
        characters=sum(report.characters for report in all_of_them),
        furniture=sum(sum(report.furniture.values()) for report in all_of_them),
        ocr_pages=sum(report.ocr_pages for report in all_of_them),
        tables=sum(report.tables for report in all_of_them),
        remarked=sum(bool(report.remarks) for report in all_of_them),
        codes=dict(sorted(codes.items(), key=lambda of: (-of[1], of[0]))),
    )


def remarked(reports: Mapping[str, DocumentReport]) -> list[tuple[str, DocumentReport]]:
    """The documents that have remarks: the telling ones first, then those with the most furniture."""
    found = [(name, report) for name, report in reports.items() if report.remarks]
    return sorted(found, key=lambda of: (not of[1].is_telling, -of[1].share, of[0]))


def by_page(remarks: Sequence[Remark]) -> list[tuple[Remark, list[int]]]:
    """Remarks that say the same of several pages as one, with these pages; without any where it is of the whole file.

    >>> remarks = [Remark("ocr_page", 3), Remark("furniture"), Remark("ocr_page", 4)]
    >>> [(one.code, pages) for one, pages in by_page(remarks)]
    [('ocr_page', [3, 4]), ('furniture', [])]
    """
    found: dict[tuple[Any, ...], tuple[Remark, list[int]]] = {}
    for remark in remarks:
        key = (remark.code, remark.page is None, *sorted((name, str(value)) for name, value in remark.values.items()))
        pages = found.setdefault(key, (remark, []))[1]
        if remark.page is not None and remark.page not in pages:
            pages.append(remark.page)
    return list(found.values())
