"""A document's metadata: what is declared first, then what its first lines say.

Declared are, best first: front matter, sources.yaml, the file's own properties. What none of them says is read off the top of
the text: a title line, a date that stands alone, a line of agencies. Each field's origin is recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from shutten.dates.find import find_dates
from shutten.dates.parse import parse_date_line
from shutten.documents.block import Block, Page, Place
from shutten.documents.document import METADATA_FIELDS, Certainties, Metadata
from shutten.documents.metadata.not_taken import TAKES
from shutten.documents.remark import Remark
from shutten.text.cleaning import clean
from shutten.text.folding import nfkc
from shutten.text.language import detect_language
from shutten.text.matching import title_as_word
from shutten.text.span import text_at
from shutten.text.verbatim import verbatim

_OF_PARTS = frozenset({"table", "plain", "sheet", "mail"})
"""Forms whose first lines say nothing of the whole."""
_TITLE_LENGTH = 120
_NEAR_TOP = 12
"""Lines in which a date or a publisher belongs to the whole document."""
_TOP = 20_000
"""Characters in which anything is looked for."""
_LANGUAGE_SAMPLE = 100_000
_LONGEST_VALUE = 500

_HEADING = re.compile(r"^#{1,6}[ \t]+(\S.*)$", re.M)
_BULLET = re.compile(r"[•・‣▪◦○●◆※>＞»→\-*+–][ \t\u3000]*\S")
_SENTENCE = re.compile(r"[。．！？]|[.!?][\"”')\]]*$|、$")
_LINK = re.compile(r"\S*https?://\S+$|[\w.]+@[\w.]+$", re.I)
_WORDS_OF_PAGES = frozenset(
    (
        "contents|table of contents|目次|もくじ|印刷用|印刷用ページ|印刷|印刷する|print|print this page|home|ホーム|top|トップ"
        "|トップページ|menu|メニュー|english|日本語|japanese|back|戻る|前へ|次へ|next|previous|サイトマップ|site map|sitemap"
        "|本文へ|本文へ移動|本文へスキップ|skip to main content|skip to content|検索|search|share|シェア|共有|ツイート"
        "|文字サイズ|pdf|pdf版|閉じる|close|お問い合わせ|広告|advertisement"
    ).split("|")
)
_AGENCY = re.compile(
    r"[一-龠ァ-ヶー々・]{0,20}(?:省|庁|委員会|内閣府|官邸|内閣官房|事務局|局|室|自衛隊|統合幕僚監部|警察|裁判所|大使館|衆議院|参議院)"
)
_SMALL_WORDS = frozenset(["of", "and", "the", "for", "&"])
_ENGLISH_AGENCY_WORD = re.compile(
    r"\b(?:Ministry|Department|Agency|Secretariat|Embassy|Cabinet Office|Commission|Bureau|White House"
    r"|Prime Minister's Office)\b"
)


class Layer(NamedTuple):
    """Metadata fields of one origin."""

    origin: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Content:
    """What a reader makes of a file.

    Attributes:
        text: the decoded text.
        form: one of `Document.form`.
        encoding: the encoding the bytes were read in.
        body: where the text proper begins.
        front: metadata from front matter.
        blocks: the layout; None for forms whose layout is read off the text.
        pages: where pages begin.
        places: where sheets, slides, chapters or messages begin.
        remarks: what there is to say of the file.
        ocr: how certain OCR was, where it read the file.
        layers: metadata that the file declares, each with its origin, best first.
        fallbacks: metadata that counts for less than what the text says, such as the day on which a file was made; that day
            counts only where the top of the text names none.
    """

    text: str
    form: str = "text"
    encoding: str = "utf-8"
    body: int = 0
    front: Mapping[str, str] = field(default_factory=dict)
    blocks: Sequence[Block] | None = None
    pages: Sequence[Page] = ()
    places: Sequence[Place] = ()
    remarks: Sequence[Remark] = ()
    ocr: Sequence[Certainties] = ()
    layers: Sequence[Layer] = ()
    fallbacks: Sequence[Layer] = ()


_NO_TITLE = re.compile(
    r"microsoft \w+ ?-.*|.*\.(?:docx?|xlsx?|pptx?|pdf|indd|ai|jtd|rtf|txt|tmp|html?)|untitled.*|about:.*|powerpoint.*|[\W\d_]*"
    r"|無題.*|名称未設定.*|新規.*|(?:document|文書|スライド|slide|book)\s*\d*",
    re.I,
)
_NO_PUBLISHER = re.compile(r"[a-z0-9._\\-]+|(?:user|admin|administrator|owner|作成者|著者|author|ユーザー)\d*|[\W\d_]*", re.I)
_OF_TEMPLATES = frozenset({"2013-12-23", "2013-01-27", "1970-01-01", "1980-01-01", "1601-01-01", "2000-01-01"})
"""Days that say nothing of a file: on which the templates of python-docx and python-pptx were made, and on which clocks begin;
reportlab gives the last one to what it makes invariant."""


def declared_layers(
    origin: str, *, title: str, organisation: str, author: str, language: str, created: str
) -> tuple[list[Layer], list[Layer]]:
    """Properties of a PDF or Word file, sorted by how far they can be trusted.

    A title that a program made up (a file name, ``Microsoft Word - ...``) and an author who is a login name are none. The
    author is the publisher where an agency; the name of a person, and the day on which the file was made, count for less than
    the text.

    Returns:
        What counts for more than the text, and what counts for less.
    """
    title, organisation, author = (" ".join(clean(value).split()) for value in (title, organisation, author))
    declared = {
        "title": "" if _NO_TITLE.fullmatch(title[:300]) else title,
        "publisher": next((value for value in (organisation, author) if value and is_agency(value)), ""),
        "language": language.strip().lower().split("-")[0],
    }
    rest = next((value for value in (organisation, author) if not _NO_PUBLISHER.fullmatch(value[:300])), "")
    day = created[:10] if parse_date_line(created[:10]) and created[:10] not in _OF_TEMPLATES else ""
    return [Layer(origin, declared)], [Layer(origin, {"publisher": rest, "date": day})]


def complete_metadata(content: Content, name: str, given: Mapping[str, str]) -> Metadata:
    """Fill every field from the first layer that has it; title, date, publisher and language from the text where none has.

    Args:
        content: what the reader made of the file.
        name: the document's name, whose stem is the last title.
        given: metadata from sources.yaml.
    """
    declared = [Layer("front matter", content.front), Layer("sources.yaml", given), *content.layers]
    read = list(_from_text(content)) if content.form not in _OF_PARTS else []
    fallbacks = content.fallbacks if content.form in _OF_PARTS else _fitting(content)
    last = Layer("file name", {"title": PurePosixPath(name).stem})
    filled: dict[str, str] = {}
    origins: dict[str, str] = {}
    for origin, fields in [*declared, *read, *fallbacks, last]:
        for key in METADATA_FIELDS:
            value = " ".join(clean(fields.get(key, "")).split())[:_LONGEST_VALUE].strip()
            if not value or key in filled or value not in TAKES.get(key, (value,)):
                continue
            filled[key], origins[key] = value, origin
    detected = detect_language(content.text[content.body : content.body + _LANGUAGE_SAMPLE], default="")
    if "language" not in filled or (
        origins["language"] not in ("front matter", "sources.yaml") and detected not in ("", filled["language"])
    ):
        filled["language"], origins["language"] = detected or "en", "text"
    return Metadata(**filled, origins=origins)


def printed_date(content: Content) -> str:
    """The date that stands at the top of the text, ISO 8601; empty where none does, or in a form of rows or messages."""
    layers = _from_text(content) if content.form not in _OF_PARTS else ()
    return next((layer.fields["date"] for layer in layers if layer.fields.get("date")), "")


def _fitting(content: Content) -> Iterator[Layer]:
    """What counts for less than the text; where the top of the text speaks against the day of the file, without that day.

    A line there that is no sentence and names a day does, and so does a sentence that tells of a later day: a template brings
    its day along more often than anybody writes of what is still to come. The only day of such lines is the document's.
    """
    days = {layer.fields["date"] for layer in content.fallbacks if layer.fields.get("date")}
    lines = [line for group in _groups(content) for line in group][:_NEAR_TOP] if days else []
    told = {date for line in lines for date in _full_dates(line)}
    stated = {date for line in lines if not _SENTENCE.search(line) for date in _full_dates(line)}
    if len(stated) == 1:
        yield Layer("text", {"date": stated.pop()})
    wrong = {day for day in days if (stated and day not in stated) or any(date > day for date in told)}
    for layer in content.fallbacks:
        yield layer._replace(fields={**layer.fields, "date": ""}) if layer.fields.get("date") in wrong else layer


def _full_dates(line: str) -> list[str]:
    found = find_dates(line[:_LONGEST_VALUE])
    return [mention.iso for mention in found if mention.precision == "day" and mention.kind == "absolute"]


def _groups(content: Content) -> list[list[str]]:
    """The first lines of the text, those of a block or a paragraph together."""
    text, body, blocks = content.text, content.body, content.blocks or ()
    if blocks:
        groups = [_lines(text, block) for block in _top_blocks(blocks)]
    else:
        top = text[body : body + _TOP].replace("\r\n", "\n").replace("\r", "\n")
        groups = [chunk.split("\n") for chunk in re.split(r"\n[ \t\u3000\r]*\n", top)]
    stripped = ([line.strip() for line in group if line.strip()] for group in groups)
    return [group for group in stripped if group]


def _from_text(content: Content) -> Iterator[Layer]:
    text, body, blocks = content.text, content.body, content.blocks or ()
    title = ""
    if blocks:
        heading = next((block for block in _top_blocks(blocks) if block.kind == "heading"), None)
        if heading:
            title = title_as_word(text_at(text, heading.spans))
            yield Layer("heading", {"title": title})
    elif content.form == "markdown" and (first := _markdown_title(text, body)):
        title = title_as_word(first)
        yield Layer("heading", {"title": title})
    groups = _groups(content)
    if not title:
        title = title_as_word(_title(groups))
        yield Layer("text", {"title": match[1].rstrip("# \t") if (match := _HEADING.match(title)) else title})
    lines = [line for group in groups for line in group]
    yield Layer("text", {"date": _date(lines), "publisher": _publisher(lines, title)})


def _markdown_title(text: str, body: int) -> str:
    """The first heading; what looks like one in a block of code or a comment is none."""
    first = _HEADING.search(text, body)
    if first is None:
        return ""
    hidden = [one.outer for one in verbatim(text, body)]
    matches = _HEADING.finditer(text, body)
    shown = (match for match in matches if not any(start <= match.start() < end for start, end in hidden))
    match = next(shown, None)
    return match[1].rstrip("# \t\r") if match else ""


def _lines(text: str, block: Block) -> list[str]:
    """The lines of a block; of a table row those of its only cell: several say nothing of the whole document."""
    if block.kind != "row":
        return [text_at(text, block.spans)]
    held = [cell for cell in block.cells if cell.items]
    lines = [text_at(text, item).strip() for item in held[0].items] if len(held) == 1 else []
    return [line for line in lines if not nfkc(line).isdigit()]  # a figure, and no year


def _top_blocks(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.spans and block.spans[0].start > _TOP:
            return
        if block.kind != "furniture":
            yield block


def _title(groups: Sequence[Sequence[str]]) -> str:
    """The first line that reads as a title; else the first of agencies; else the first that is not the page's own."""
    first = agency = ""
    for group in groups[:_NEAR_TOP]:
        if _BULLET.match(group[0]):
            continue  # navigation saved with the page: a list before any text
        for line in group:
            if len(line) > _TITLE_LENGTH or _is_of_page(line) or _BULLET.match(line) or parse_date_line(line):
                continue
            if is_agency(line):
                agency = agency or line
            elif not _SENTENCE.search(line):
                return line
            else:
                first = first or line
    return agency or first


def _is_of_page(line: str) -> bool:
    return nfkc(line).strip("[]()<>【】「」|:： ").lower() in _WORDS_OF_PAGES or _LINK.match(line) is not None


def _date(lines: Sequence[str]) -> str:
    """A date that stands alone near the top, or the only one that stands alone anywhere in the beginning."""
    dated = [(number, date) for number, line in enumerate(lines) if (date := parse_date_line(line))]
    if dated and (dated[0][0] < _NEAR_TOP or len({date for _, date in dated}) == 1):
        return dated[0][1]
    return ""


def _publisher(lines: Sequence[str], title: str) -> str:
    return next((line for line in lines[:_NEAR_TOP] if line != title and is_agency(line)), "")


def is_agency(line: str) -> bool:
    """Whether ``line`` is nothing but names of agencies.

    >>> is_agency("外務省・防衛省"), is_agency("Ministry of Defense"), is_agency("防衛省は協議を行った")
    (True, True, False)
    """
    if len(line) > 60:
        return False
    parts = [part for part in re.split(r"[・、,/／ \u3000]+", line) if part]
    if parts and all(_AGENCY.fullmatch(part) for part in parts):
        return True
    words = line.split()
    named = all(word[0].isupper() or word.lower() in _SMALL_WORDS for word in words)
    return named and len(words) <= 10 and _ENGLISH_AGENCY_WORD.search(line) is not None and not _SENTENCE.search(line)
