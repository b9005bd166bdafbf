"""Word files of quotations: each in a style of its own, with a footnote that says where it stands, and the reader's note below.

The parts are those of ECMA-376 (Office Open XML): a document, its styles, its footnotes. Nothing is opened from elsewhere, and
the same quotations give the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from shutten.citations.formats import Cited
from shutten.citations.label import label
from shutten.exports.formats import ExportFormat, TextOf
from shutten.exports.quotation import Quotation
from shutten.search.answer import Answer
from shutten.texts.basket import text

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_FIRST_NOTE = 1
"""Footnotes -1 and 0 are the lines that part them from the text."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STYLES = (
    ("Normal", "Normal", "", '<w:spacing w:after="120" w:line="300" w:lineRule="auto"/>', ""),
    ("Title", "Title", "Normal", '<w:spacing w:after="240"/>', '<w:sz w:val="32"/>'),
    ("Heading1", "heading 1", "Normal", '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>', "<w:b/>"),
    ("Quote", "Quote", "Normal", '<w:ind w:left="480" w:right="480"/>', ""),
    ("FootnoteText", "footnote text", "Normal", '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>'),
)
"""Identifier, name, what it rests on, and what it sets of paragraphs and characters."""


def word_file(quotations: Sequence[Quotation], title: str, language: str) -> bytes:
    """The file.

    Args:
        quotations: in order; above those of one question stands the question.
        title: above all.
        language: of the footnotes, ``ja`` or ``en``.
    """
    body, notes, question = [_paragraph("Title", _run(title))], [], ""
    for number, one in enumerate(quotations, _FIRST_NOTE):
        if one.question and one.question != question:
            body.append(_paragraph("Heading1", _run(one.question)))
        question = one.question
        *lines, last = one.cited.quote.strip("\r\n").splitlines() or [""]
        body += [_paragraph("Quote", _run(line)) for line in lines]
        mark = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        body.append(_paragraph("Quote", _run(last) + mark))
        body += [_paragraph("Normal", _run(line)) for line in one.note.splitlines() if line.strip()]
        notes.append(_footnote(number, _source(one.cited, language)))
    return _packed(
        {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
            "word/document.xml": _part("document", f"<w:body>{''.join(body)}{_SECTION}</w:body>"),
            "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("footnotes", "footnotes.xml")),
            "word/styles.xml": _part("styles", _DEFAULTS + "".join(map(_style, _STYLES)) + _REFERENCE),
            "word/footnotes.xml": _part("footnotes", "".join((*_LINES, *notes))),
        }
    )


def _source(cited: Cited, language: str) -> str:
    """What a footnote says: the citation, the address, and the day on which it was read."""
    citation = cited.citation
    said = label(citation, language)
    if not (address := citation.address):
        return said
    return text(language, "footnote", citation=said, url=address, date=cited.accessed)


_SECTION = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1701" w:right="1701" w:bottom="1701" w:left="1701" w:header="851" w:footer="851" w:gutter="0"/></w:sectPr>'
)
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="MS Mincho"/>'
    '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="ja-JP"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
_REFERENCE = (
    '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_LINES = tuple(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


def _run(words: str) -> str:
    """Words, and no markup whatever they hold."""
    return f'<w:r><w:t xml:space="preserve">{escape(_NO_XML.sub("", words))}</w:t></w:r>'


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _footnote(number: int, words: str) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    return f'<w:footnote w:id="{number}">{_paragraph("FootnoteText", mark + _run(f" {words}"))}</w:footnote>'


def _style(style: tuple[str, str, str, str, str]) -> str:
    identifier, name, basis, paragraphs, characters = style
    default = "" if basis else ' w:default="1"'
    rests = f'<w:basedOn w:val="{basis}"/>' if basis else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}"><w:name w:val="{name}"/>{rests}'
        f"<w:pPr>{paragraphs}</w:pPr><w:rPr>{characters}</w:rPr></w:style>"
    )


def _part(root: str, inner: str) -> str:
    return f'{_HEAD}<w:{root} xmlns:w="{_MAIN}">{inner}</w:{root}>'


def _content_types() -> str:
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"))
    )
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{relations}{kinds}</Types>'


def _relations(*targets: tuple[str, str]) -> str:
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _packed(parts: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name), part.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def write(answer: Answer, text_of: TextOf) -> bytes:
    """The passages of an answer below the question."""
    cited = (Cited(hit.citation, hit.passage.text, text_of, hit.answer_text) for hit in answer.hits)
    return word_file([Quotation(one) for one in cited], answer.question, answer.language)


FORMAT = ExportFormat("docx", 25, write, "docx", MEDIA, exact=True)
