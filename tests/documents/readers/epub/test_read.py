from __future__ import annotations

from collections.abc import Callable

import pytest

from shutten.documents.block import Page, Place
from shutten.documents.document import Document
from shutten.documents.readers.epub.read import read_epub
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits

MakeBook = Callable[..., bytes]
Shown = Callable[[Document], list[tuple[object, ...]]]
NAV = (
    '<ol><li><a href="t/1.xhtml">第一章　港の町</a></li>'
    '<li><a href="t/2.xhtml">第二章</a><ol><li><a href="t/2.xhtml#s">橋の話</a></li></ol></li></ol>'
)
PAGES = {
    "1.xhtml": "<p>第一章</p><p>港の町</p><p>船が<ruby>着<rt>つ</rt></ruby>いた。</p>",
    "2.xhtml": '<p>橋は古い。</p><p id="s">橋の話</p><p>町は橋を直す。</p><aside epub:type="footnote">注の文。</aside>',
}


def test_chapters_are_named_by_the_table_of_contents(book: MakeBook, shown: Shown) -> None:
    document = read_epub(book(PAGES, NAV), "a.epub", {})
    assert shown(document) == [
        ("heading", 1, "第一章\n港の町"),
        ("paragraph", "船が着いた。"),
        ("heading", 1, "第二章"),
        ("paragraph", "橋は古い。"),
        ("heading", 2, "橋の話"),
        ("paragraph", "町は橋を直す。"),
        ("paragraph", "注の文。"),
    ]
    assert document.places == (Place(0, "chapter", "第一章 港の町"), Place(15, "chapter", "第二章"))


def test_passages_know_their_chapter(book: MakeBook) -> None:
    document = read_epub(book(PAGES, NAV), "a.epub", {})
    found = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(100, 10, 100))
    assert [(one.section_path, one.text, one.places[0].name) for one in found] == [
        (("第一章 港の町",), "船が着いた。", "第一章 港の町"),
        (("第二章",), "橋は古い。", "第二章"),
        (("第二章", "橋の話"), "町は橋を直す。\n注の文。", "第二章"),
    ]


def test_an_older_book_is_named_by_its_ncx_and_a_printed_title_is_said_once(book: MakeBook, shown: Shown) -> None:
    ncx = (
        '<navPoint><navLabel><text>1. The Harbour</text></navLabel><content src="t/1.xhtml"/></navPoint>'
        '<navPoint><navLabel><text>The Ships</text></navLabel><content src="t/2.xhtml#top"/></navPoint>'
    )
    pages = {
        "1.xhtml": "<h2>The  Harbour</h2><p>Ships come.</p>",
        "2.xhtml": '<div id="top"><h2>The Ships</h2></div><p>They go.</p>',
    }
    document = read_epub(book(pages, ncx=ncx), "a.epub", {})
    assert shown(document) == [
        ("heading", 2, "The Harbour"),
        ("paragraph", "Ships come."),
        ("heading", 2, "The Ships"),
        ("paragraph", "They go."),
    ]
    assert [place.name for place in document.places] == ["1. The Harbour", "The Ships"]


def test_a_book_without_contents_is_read_in_the_order_of_its_spine(book: MakeBook, shown: Shown) -> None:
    document = read_epub(book({"z.xhtml": "<p>First.</p>", "a.xhtml": "<p>Second.</p>"}), "a.epub", {})
    assert shown(document) == [("paragraph", "First."), ("paragraph", "Second.")]
    assert document.places == ()


def test_metadata_is_the_package_documents(book: MakeBook) -> None:
    metadata = (
        "<dc:title>港の話</dc:title><dc:creator>山田花子</dc:creator><dc:publisher>海の出版社</dc:publisher>"
        '<dc:date opf:event="modification" xmlns:opf="x">2024-01-01</dc:date><dc:date>2019-05-06T00:00:00Z</dc:date>'
        "<dc:language>ja-JP</dc:language>"
    )
    found = read_epub(book(PAGES, metadata=metadata), "a.epub", {}).metadata
    assert (found.title, found.publisher, found.date, found.language) == ("港の話", "海の出版社", "2019-05-06", "ja")
    assert set(found.origins.values()) == {"epub metadata"}


def test_printed_pages_begin_at_their_marks(book: MakeBook) -> None:
    page = '<p>船が<span epub:type="pagebreak" title="12"/>着いた。</p><hr role="doc-pagebreak" aria-label="xiii"/><p>橋。</p>'
    document = read_epub(book({"1.xhtml": page}), "a.epub", {})
    assert document.text == "船が着いた。\n橋。\n"
    assert document.pages == (Page(2, 1, "12"), Page(7, 2, "xiii"))


def test_short_empty_elements_swallow_nothing(book: MakeBook, shown: Shown) -> None:
    page = '<a id="x"/><script src="a.js"/><div class="rule"/><p>船。<br/>港。</p><p><![CDATA[a < b]]></p>'
    assert shown(read_epub(book({"1.xhtml": page}), "a.epub", {})) == [("paragraph", "船。\n港。"), ("paragraph", "a < b")]


def test_pages_that_are_pictures_are_told(book: MakeBook) -> None:
    pages = {"cover.xhtml": '<img src="c.png" alt="表紙"/>', "1.xhtml": "<p>船。</p>"}
    document = read_epub(book(pages), "a.epub", {})
    assert document.remarks == (Remark("pictures_only", values={"count": 1}),)


def test_the_page_of_contents_is_no_text(book: MakeBook, shown: Shown) -> None:
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
        '<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        '<item id="p" href="t/1.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="n"/><itemref idref="p"/><itemref idref="p"/></spine></package>'
    )
    data = book({"1.xhtml": "<p>船。</p>"}, NAV, more={"O/c.opf": opf})
    assert shown(read_epub(data, "a.epub", {})) == [
        ("furniture", "table of contents", "Contents"),
        ("furniture", "table of contents", "第一章　港の町"),
        ("furniture", "table of contents", "第二章"),
        ("furniture", "table of contents", "橋の話"),
        ("heading", 1, "第一章 港の町"),
        ("paragraph", "船。"),
    ]


def encryption(algorithm: str, part: str) -> dict[str, str]:
    return {
        "META-INF/encryption.xml": f'<encryption><EncryptedData><EncryptionMethod Algorithm="{algorithm}"/><CipherData>'
        f'<CipherReference URI="{part}"/></CipherData></EncryptedData></encryption>'
    }


def test_an_encrypted_book_is_refused_and_one_with_hidden_fonts_is_not(book: MakeBook) -> None:
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    with pytest.raises(DocumentError, match=r"a\.epub: is encrypted by who distributes it \(DRM\)"):
        read_epub(book(PAGES, more=encryption(aes, "O/t/1.xhtml")), "a.epub", {})
    assert read_epub(book(PAGES, more=encryption("http://www.idpf.org/2008/embedding", "O/f.otf")), "a.epub", {})
    assert read_epub(book(PAGES, more=encryption(aes, "O/cover.png")), "a.epub", {})


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"META-INF/container.xml": "<container/>"}, "its container names no package document"),
        ({"META-INF/container.xml": "<container>"}, "is not well-formed XML"),
        ({"O/c.opf": "<package/>"}, "holds no text"),
        ({"O/c.opf": '<!DOCTYPE p [<!ENTITY a "aa">]><package>&a;</package>'}, "declares a document type"),
        ({"O/t/1.xhtml": " " * 30_000_000}, "expands to 28 MB"),
    ],
)
def test_what_cannot_be_read_is_told_why(book: MakeBook, more: dict[str, str], why: str) -> None:
    with pytest.raises(DocumentError, match=why):
        read_epub(book(PAGES, more=more), "a.epub", {})


def test_a_book_whose_pages_are_missing_or_empty_is_told_why(book: MakeBook) -> None:
    with pytest.raises(DocumentError, match="holds no text"):
        read_epub(book({"1.xhtml": "<p> </p>"}), "a.epub", {})
    with pytest.raises(DocumentError, match="is damaged, or no EPUB book"):
        read_epub(book(PAGES)[:-40], "a.epub", {})
    opf = (
        '<package><manifest><item id="p" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="p"/></spine></package>'
    )
    with pytest.raises(DocumentError, match=r"is damaged: O/gone\.xhtml is missing"):
        read_epub(book(PAGES, more={"O/c.opf": opf}), "a.epub", {})


def test_marks_of_notes_do_not_stand_inside_of_sentences(book: MakeBook, shown: Shown) -> None:
    page = (
        '<p>船が<a epub:type="noteref" href="#n">1</a>着いた<sup>2</sup>。</p><aside id="n" epub:type="footnote">1 注。</aside>'
    )
    assert shown(read_epub(book({"1.xhtml": page}), "a.epub", {})) == [("paragraph", "船が着いた2。"), ("paragraph", "1 注。")]
