"""Small sound files of each form, what is put into them to spoil them, and what holds of whatever is read nevertheless."""

from __future__ import annotations

from pathlib import Path

from shutten.documents.document import Document

DATA = Path(__file__).parents[1] / "data"
SEEDS: dict[str, bytes] = {
    ".html": (DATA / "cp932.html").read_bytes(),
    ".pdf": (DATA / "two-columns.pdf").read_bytes(),
    ".csv": (DATA / "ports.csv").read_bytes(),
    ".eml": "From: a@b.c\nSubject: =?UTF-8?B?6aGM?=\nDate: Mon, 1 Apr 2024 00:10:00 +0900\n"
    "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\n\n<p>本文<td>x\n--B\n"
    "Content-Disposition: attachment; filename=a.txt\n\nx\n--B--\n".encode(),
    ".mbox": b"From a Mon Apr  1 00:00:00 2024\nSubject: x\n\ny\n\nFrom b Mon Apr  1 00:00:00 2024\nTo: z\n\n> q\n- i\n",
    ".md": "---\ntitle: 題\ndate: 2017-01-02\n---\n# 見出し\n\n本文。\n".encode(),
}
"""Files by their ending, but for `ARCHIVES`."""

PIECES = [
    *b'--- #\n a:[ !!timestamp#x {{{{ " "" , \r\n \x00 \xff\xfe \x1b$B \x81 %PDF-1.7\n PK\x03\x04'.replace(b"#", b"\t").split(
        b" "
    ),
    *b"<p> <table><tr><th#colspan=9999#rowspan=0> </td> <ruby> <a#href=x> <br><br> <script> <!--".replace(b"#", b" ").split(
        b" "
    ),
    *(b"&#xD800;", b"&#0;", b"<meta charset=utf-16>", b"# ", b" "),
    *(text.encode() for text in ("漢字", "\u2028", "題：")),
    "漢字".encode("cp932"),
]
"""Marks that some reader or other takes for more than a character."""

SHEET = (
    '<w xmlns="urn:m"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>港</t></is></c><c r="B1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="A2"><v>45383</v></c><c r="B2" s="0"><f>A1</f><v>12.5</v></c></row></sheetData>'
    '<mergeCells><mergeCell ref="A1:A2"/></mergeCells></w>'
)
WORKBOOK = {
    "xl/workbook.xml": '<workbook xmlns:r="urn:r"><sheets><sheet name="s" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<r><r Id="a" Type="/worksheet" Target="s.xml"/><r Id="b" Type="/styles" Target="t"/></r>',
    "xl/s.xml": SHEET,
    "xl/t": '<s><numFmts><n numFmtId="9" formatCode="#,##0;ge.m.d"/></numFmts><cellXfs><xf numFmtId="9"/></cellXfs></s>',
}
TABLE = (
    '<o:c xmlns:o="urn:o" xmlns:t="urn:t" xmlns:x="urn:x"><t:table t:name="s"><t:table-row t:number-rows-repeated="2">'
    '<t:table-cell t:number-columns-repeated="3"><x:p>港<x:s x:c="2"/></x:p></t:table-cell></t:table-row></t:table></o:c>'
)

TEXT = (
    '<o:c xmlns:o="o" xmlns:t="t" xmlns:x="x"><o:body><o:text><x:h x:outline-level="1">題</x:h><x:p>本文<x:s x:c="2"/>'
    "<x:note><x:note-body><x:p>注</x:p></x:note-body></x:note></x:p><t:table><t:table-row><t:table-cell><x:p>港</x:p></t:table-cell>"
    "</t:table-row></t:table></o:text></o:body></o:c>"
)
SLIDE = (
    '<p xmlns:a="a" xmlns:r="r"><cSld><spTree><sp><nvSpPr><nvPr><ph type="title"/></nvPr></nvSpPr><txBody><a:p><a:t>題</a:t>'
    "</a:p></txBody></sp><grpSp><sp><spPr><a:xfrm><a:off x='1' y='2'/><a:ext cx='3' cy='4'/></a:xfrm></spPr><txBody><a:p>"
    '<a:t>港</a:t></a:p></txBody></sp></grpSp><graphicFrame><graphic><graphicData><tbl><tblPr firstRow="1"/><tr>'
    "<tc gridSpan='2'><txBody><a:p><a:t>名</a:t></a:p></txBody></tc><tc hMerge='1'/></tr><tr><tc><txBody><a:p><a:t>値</a:t>"
    '</a:p></txBody></tc></tr></tbl><chart r:id="c"/></graphicData></graphic></graphicFrame></spTree></cSld></p>'
)
DECK = {
    "ppt/presentation.xml": '<p xmlns:r="r"><sldId r:id="a"/><sldId r:id="b"/></p>',
    "ppt/_rels/presentation.xml.rels": '<r><r Id="a" Type="/slide" Target="s.xml"/></r>',
    "ppt/s.xml": SLIDE,
    "ppt/_rels/s.xml.rels": '<r><r Id="c" Type="/chart" Target="c.xml"/><r Id="n" Type="/notesSlide" Target="n.xml"/></r>',
    "ppt/c.xml": "<c><title><t>表</t></title><ser><tx><v>x</v></tx><cat><pt idx='1'><v>港</v></pt></cat><val><pt idx='1'>"
    "<v>2.50</v></pt></val></ser></c>",
}
BOOK = {
    "META-INF/container.xml": '<c><rootfile full-path="c.opf"/></c>',
    "c.opf": "<p><title>題</title><date>2020-01-02</date><item id='n' href='n.html' media-type='text/html' properties='nav'/>"
    "<item id='a' href='a.html' media-type='text/html'/><spine toc='n'><itemref idref='n'/><itemref idref='a'/></spine></p>",
    "n.html": '<nav epub:type="toc"><ol><li><a href="a.html">港</a><ol><li><a href="a.html#b">橋</a></li></ol></li></ol></nav>',
    "a.html": '<?xml version="1.0"?><p>港</p><p id="b">橋</p><table><tr><td>a<td>b<tr><td>c<td>d</table>'
    '<i role="doc-pagebreak" title="2"/>文',
    "META-INF/encryption.xml": "<e><EncryptedData><EncryptionMethod Algorithm='x'/>"
    "<CipherReference URI='f.otf'/></EncryptedData></e>",
}
ARCHIVES: list[tuple[str, dict[str, str]]] = [
    (".epub", BOOK),
    (".ods", {"content.xml": TABLE}),
    (".odt", {"content.xml": TEXT}),
    (".pptx", DECK),
    (".xlsx", WORKBOOK),
]
"""Endings of archives of XML, with the parts."""


def check_document(document: Document) -> None:
    """Spans in order, disjoint and in range; every character that is not white in one block."""
    covered = bytearray(len(document.text))
    for block in document.blocks:
        end = 0
        for span in block.spans:
            assert end <= span.start < span.end <= len(document.text)
            end = span.end
            assert not any(covered[span.start : span.end])
            covered[span.start : span.end] = b"\x01" * (span.end - span.start)
        assert bool(block.reason) == (block.kind == "furniture")
        assert block.spans == tuple(s for cell in block.cells for item in cell.items for s in item) or not block.cells
        assert len(block.header) in (0, len(block.cells))
    if document.form in ("html", "pdf", "docx", "epub", "mail", "odt", "pptx", "sheet"):
        assert all(once or character.isspace() for once, character in zip(covered, document.text, strict=True))
    assert [page.number for page in document.pages] == list(range(1, len(document.pages) + 1))
    document.text.encode()
