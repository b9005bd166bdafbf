"""Citations: everything needed to find a passage again."""

from __future__ import annotations

from dataclasses import dataclass

from shutten.documents.document import Metadata
from shutten.passages.passage import Passage, Span


@dataclass(frozen=True)
class Citation:
    """Where a passage stands.

    Attributes:
        document: the document's path relative to the corpus folder.
        title: the document's title.
        publisher: who published it; empty where unknown.
        source: the official source a document rests on; empty where it is the source itself.
        date: of the passage, ISO 8601; empty where unknown.
        section_path: the headings above the passage, outermost first.
        paragraph: number of the paragraph in the document, from 1.
        page: page number, from 1, of paged documents.
        spans: half-open offsets in code points into the document's decoded text.
        url: of the document; empty where unknown.
        label: all this for a reader, on one line.
    """

    document: str
    title: str
    publisher: str
    source: str
    date: str
    section_path: tuple[str, ...]
    paragraph: int
    page: int | None
    spans: tuple[Span, ...]
    url: str
    label: str


_MONTHS = "January February March April May June July August September October November December".split()


def cite(passage: Passage, metadata: Metadata, language: str) -> Citation:
    """The citation of ``passage``, its label in ``language`` (``ja`` or ``en``)."""
    citation = Citation(
        document=passage.document,
        title=metadata.title,
        publisher=metadata.publisher,
        source=metadata.source,
        date=passage.date or metadata.date,
        section_path=passage.section_path,
        paragraph=passage.paragraph,
        page=passage.page,
        spans=passage.spans,
        url=metadata.url,
        label="",
    )
    label = _japanese_label(citation) if language == "ja" else _english_label(citation)
    return Citation(**{**citation.__dict__, "label": label})


def format_date(date: str, language: str) -> str:
    """An ISO 8601 date, as precise as it is, for a reader.

    >>> format_date("2017-08-17", "ja"), format_date("2017-08", "en"), format_date("2017-08-17", "en")
    ('2017年8月17日', 'August 2017', '17 August 2017')
    """
    parts = [int(part) for part in date.split("-")] if date else []
    if not parts:
        return ""
    if language == "ja":
        return "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))
    words = [str(parts[0]), *(_MONTHS[month - 1] for month in parts[1:2]), *(str(day) for day in parts[2:3])]
    return " ".join(reversed(words))


def to_markdown(quote: str, citation: Citation) -> str:
    """The passage as a Markdown quotation, with its citation below it."""
    lines = "\n".join(f"> {_escaped(line)}" if line else ">" for line in quote.splitlines())
    label = _escaped(citation.label)
    return f"{lines}\n>\n> — {f'[{label}](<{citation.url}>)' if citation.url else label}\n"


def sections_below_title(citation: Citation) -> list[str]:
    """The section path without a first heading that only repeats the title."""
    path = list(citation.section_path)
    return path[1:] if path and path[0] == citation.title else path


def _japanese_label(citation: Citation) -> str:
    date = format_date(citation.date, "ja")
    title = f"{citation.publisher}「{citation.title}」" + (f"（{date}）" if date else "")
    places = ["＞".join(sections_below_title(citation)), f"第{citation.paragraph}段落"]
    if citation.page is not None:
        places.append(f"{citation.page}頁")
    return title + "、".join(place for place in places if place)


def _english_label(citation: Citation) -> str:
    places = [citation.publisher, f'"{citation.title}"', format_date(citation.date, "en"), " > ".join(sections_below_title(citation))]
    places.append(f"para. {citation.paragraph}")
    if citation.page is not None:
        places.append(f"p. {citation.page}")
    return ", ".join(place for place in places if place)


def _escaped(text: str) -> str:
    """``text`` with the characters that Markdown or HTML would take as marks made harmless."""
    return "".join(f"\\{mark}" if mark in "\\`*_[]<>#|~" else mark for mark in text)
