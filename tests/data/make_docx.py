"""Makes the Word file of this folder, by hand and without a library: ``python tests/data/make_docx.py``."""

import zipfile
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="省の見出し"/><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>
</w:styles>"""


def paragraph(text: str, style: str = "", more: str = "") -> str:
    settings = (f'<w:pStyle w:val="{style}"/>' if style else "") + more
    return f"<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str, more: str = "") -> str:
    return f"<w:tr><w:trPr>{more}</w:trPr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
RUBY = (
    "<w:p><w:r><w:t>船は</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>びょうはく</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>錨泊</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r><w:del><w:r><w:delText>消した語</w:delText></w:r></w:del><w:ins><w:r><w:t>中である。</w:t></w:r></w:ins></w:p>"
)
BODY = (
    paragraph("観測計画 1", "t1")
    + paragraph("観測計画", "1")
    + paragraph("この計画は、海流の観測について定める。")
    + RUBY
    + paragraph("港", "own")
    + paragraph("北港", more=LIST)
    + paragraph("南港", more=LIST)
    + paragraph("表1 費用", "c")
    + "<w:tbl>"
    + row(paragraph("港"), '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("費用"), more="<w:tblHeader/>")
    + row(paragraph("北港"), paragraph("100万円") + paragraph("（見込み）"), paragraph("120万円"))
    + row("<w:tcPr><w:vMerge/></w:tcPr><w:p/>", paragraph("80万円"), paragraph("90万円"))
    + "</w:tbl>"
    + "<w:p><w:r><w:t>以上</w:t><w:br/><w:t>よろしく</w:t></w:r></w:p>"
)
CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>海流の観測計画</dc:title><dc:creator>水産庁</dc:creator><dcterms:created>2019-05-01T09:00:00Z</dcterms:created>"
    "</cp:coreProperties>"
)

if __name__ == "__main__":
    with zipfile.ZipFile(Path(__file__).parent / "plan.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("word/document.xml", f"<w:document {W}><w:body>{BODY}</w:body></w:document>"),
            ("word/styles.xml", STYLES),
            ("docProps/core.xml", CORE),
        ):
            archive.writestr(zipfile.ZipInfo(name), content)
