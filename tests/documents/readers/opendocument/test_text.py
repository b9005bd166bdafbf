"""OpenDocument texts, made by hand."""

from __future__ import annotations

import io
import zipfile

import pytest

from shutten.documents.readers.opendocument.text import read_odt
from shutten.documents.readers.registry import read_document
from shutten.errors import DocumentError


def p(words: str, style: str = "Standard") -> str:
    return f'<x:p x:style-name="{style}">{words}</x:p>'


def cell(words: str, more: str = "") -> str:
    return f"<t:table-cell {more}>{p(words)}</t:table-cell>"


def row(*cells: str) -> str:
    return f"<t:table-row>{''.join(cells)}</t:table-row>"


def test_headings_paragraphs_lists_captions_and_contents(shown, odt):
    body = (
        p("観測計画", "P1")
        + f"<x:table-of-content><x:index-body>{p('第一 目的 1')}</x:index-body></x:table-of-content>"
        + '<x:h x:outline-level="2">第一 目的</x:h>'
        + p("海流を<x:s x:c='2'/>測る。<x:line-break/>毎月<x:tab/>行う。")
        + f"<x:list><x:list-item>{p('北港')}<x:list><x:list-item>{p('東岸')}</x:list-item></x:list></x:list-item></x:list>"
        + p("図1 測る所", "P2")
    )
    assert shown(read_odt(odt(body), "a.odt", {})) == [
        ("heading", 1, "観測計画"),
        ("furniture", "table of contents", "第一 目的 1"),
        ("heading", 2, "第一 目的"),
        ("paragraph", "海流を  測る。\n毎月 行う。"),
        ("item", "北港"),
        ("item", "東岸"),
        ("caption", "図1 測る所"),
    ]


def test_what_is_deleted_hidden_or_a_reading_is_left_out(shown, odt):
    deleted = (
        f"<x:tracked-changes><x:changed-region><x:deletion>{p('消した語')}</x:deletion></x:changed-region></x:tracked-changes>"
    )
    note = f"<o:annotation>{p('なぜか')}</o:annotation>"
    ruby = "<x:ruby><x:ruby-base>錨泊</x:ruby-base><x:ruby-text>びょうはく</x:ruby-text></x:ruby>"
    body = (
        deleted
        + p(f"船は<x:change-start/>{ruby}中<x:span x:style-name='H'>隠した語</x:span>である。{note}")
        + p("隠した段落", "H")
        + f'<x:section x:display="none">{p("隠した節")}</x:section><x:section>{p("残る節")}</x:section>'
    )
    assert shown(read_odt(odt(body), "a.odt", {})) == [("paragraph", "船は錨泊中である。"), ("paragraph", "残る節")]


def test_footnotes_follow_the_text_and_boxes_their_paragraph(shown, odt):
    note = f"<x:note><x:note-citation>1</x:note-citation><x:note-body>{p('暫定である。')}</x:note-body></x:note>"
    box = f"<d:frame><d:text-box>{p('箱')}</d:text-box></d:frame>"
    assert shown(read_odt(odt(p(f"値{note}である。{box}") + p("次")), "a.odt", {})) == [
        ("paragraph", "値である。"),
        ("paragraph", "箱"),
        ("paragraph", "次"),
        ("paragraph", "暫定である。"),
    ]


def test_tables_have_declared_names_and_merged_cells(shown, odt):
    head = f"<t:table-header-rows>{row(cell('港'), cell('費用'), cell('備考'))}</t:table-header-rows>"
    rows = row(cell("北港", 't:number-rows-spanned="2"'), cell("百万円"), cell("仮"))
    rows += row("<t:covered-table-cell/>", cell("八十万円<x:line-break/>ほか"), cell("確定"))
    document = read_odt(odt(f"<t:table>{head}{rows}</t:table>"), "a.odt", {})
    names = [["港"], ["費用"], ["備考"]]
    assert shown(document) == [
        ("furniture", "column names", "港費用備考"),
        ("row", [["北港"], ["百万円"], ["仮"]], names),
        ("row", [[], ["八十万円", "ほか"], ["確定"]], names),
    ]
    assert document.blocks[2].merged[0] == document.blocks[1].cells[0]


def test_tables_without_declared_names_have_those_over_values(shown, odt):
    rows = row(cell("港"), cell("隻")) + row(cell("北港"), cell("12")) + row(cell("南港"), cell("8"))
    assert [block[0] for block in shown(read_odt(odt(f"<t:table>{rows}</t:table>"), "a.odt", {}))] == [
        "furniture",
        "row",
        "row",
    ]
    rows = row(cell("目的"), cell("海流を測る。")) + row(cell("期間"), cell("三年とする。"))
    assert [block[0] for block in shown(read_odt(odt(f"<t:table>{rows}</t:table>"), "a.odt", {}))] == ["row", "row"]


def test_metadata(tmp_path, odt):
    meta = (
        '<o:m xmlns:o="urn:o" xmlns:dc="urn:dc" xmlns:m="urn:m"><o:meta><dc:title>海流の観測計画</dc:title>'
        "<dc:creator>水産庁</dc:creator><m:creation-date>2019-05-01T09:00:00</m:creation-date></o:meta></o:m>"
    )
    path = tmp_path / "a.odt"
    path.write_bytes(odt(p("本文である。"), **{"meta.xml": meta}))
    metadata = read_document(path, "a.odt").metadata
    assert (metadata.title, metadata.publisher, metadata.date) == ("海流の観測計画", "水産庁", "2019-05-01")


def test_deep_and_endless_files_end(shown, odt):
    deep = "<x:list><x:list-item>" * 400 + p("底") + "</x:list-item></x:list>" * 400
    assert shown(read_odt(odt(deep), "a.odt", {})) == [("item", "底")]
    wide = "".join(row(cell("あ", 't:number-columns-repeated="99999999"')) for _ in range(2600))
    with pytest.raises(DocumentError, match="has more than 500,000 cells"):
        read_odt(odt(f"<t:table>{wide}</t:table>"), "a.odt", {})


def test_other_archives_protected_damaged_and_empty_ones_are_told(odt):
    with pytest.raises(DocumentError, match="is damaged, or no OpenDocument text"):
        read_odt(b"PK\x03\x04", "a.odt", {})
    with pytest.raises(DocumentError, match="is protected by a password"):
        read_odt(odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "a.odt", {})
    with pytest.raises(DocumentError, match="declares a document type"):
        read_odt(_with_entity(), "a.odt", {})
    with pytest.raises(DocumentError, match="holds no text"):
        read_odt(odt(p("")), "a.odt", {})


def _with_entity() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return made.getvalue()
