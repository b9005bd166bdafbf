"""The library page as Streamlit runs it, without a browser."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from shutten import Encoder, Index, read_corpus
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.engines.location import ENGINES
from shutten.ui.library.documents import matches

APP = Path(__file__).parents[3] / "src/shutten/ui/main.py"
TIME_LIMIT = 120
HOSTILE = "<script>alert(1)</script> [link](javascript:alert(1)) :red[x] &amp;"
DOCUMENTS = {
    "en/treaty.md": "---\ndate: 2017-08-17\npublisher: Ministry\n---\n# Treaty\n\nArticle 5 covers the Senkaku Islands.\n",
    "ja/people.md": "# 出席者\n\n2017年8月の会合には、河野太郎外務大臣と小野寺五典防衛大臣が出席した。\n",
    "hostile.md": f"# {HOSTILE}\n\nA text that means no good. {HOSTILE}\n",
    "empty.txt": "",
}


@pytest.fixture
def folder(tmp_path: Path, settings: pytest.MonkeyPatch) -> Path:
    """A working directory with a corpus and no index, whose page may be edited."""
    settings.setenv("SHUTTEN_EDITABLE", "true")
    for name, text in DOCUMENTS.items():
        (tmp_path / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "corpus" / name).write_text(text, encoding="utf-8")
    st.cache_data.clear()
    return tmp_path


@pytest.fixture
def built(folder: Path, encoder: Encoder, build: Callable[..., Path], index_set: Callable[[Path], None]) -> Path:
    """The same with an index."""
    index_set(build(read_corpus(Path("corpus")), folder / "embeddings", encoder, options=BuildOptions()))
    return folder


def opened(language: str = "en", **state: object) -> AppTest:
    page = AppTest.from_file(str(APP), default_timeout=TIME_LIMIT)
    page.query_params["lang"] = language
    for name, value in state.items():
        page.session_state[name] = value
    page._page_hash = calc_hash("library")  # switch_page takes files alone, and these pages are functions
    page.run()
    assert not page.exception
    return page


def said(page: AppTest) -> str:
    shown = [*page.markdown, *page.caption, *page.info, *page.warning, *page.error, *page.success, *page.subheader, *page.code]
    return "\n".join([*(str(one.value) for one in shown), *(one.proto.body for one in page.get("html"))])


def keys(page: AppTest) -> set[str]:
    return {str(button.key) for button in page.button}


def in_tab(language: str, tab: str, **state: object) -> AppTest:
    return opened(language, **{f"library-tab-{language}": tab, **state})


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_documents_are_listed_with_what_is_known_of_them(built: Path) -> None:
    rows = opened().dataframe[0].value.to_dict("records")
    assert [row["name"] for row in rows] == ["en/treaty.md", "hostile.md", "ja/people.md"]
    assert {name: rows[0][name] for name in ("title", "date", "publisher", "language", "form", "passages")} == {
        "title": "Treaty",
        "date": "2017-08-17",
        "publisher": "Ministry",
        "language": "English",
        "form": "Markdown",
        "passages": 1,
    }
    assert rows[2]["open"] == "document?doc=ja%2Fpeople.md&para=1&lang=en"


def test_documents_can_be_searched(built: Path) -> None:
    page = opened()
    page.text_input(key="library-search").set_value("ＴＲＥＡＴＹ ministry").run()
    assert [row["name"] for row in page.dataframe[0].value.to_dict("records")] == ["en/treaty.md"]
    page.text_input(key="library-search").set_value("absent").run()
    assert not page.dataframe
    assert "No such document." in said(page)


def test_a_search_wants_every_word() -> None:
    row = {"title": "日米首脳会談", "publisher": "外務省", "date": "2023-01-13", "name": "ja/a.md"}
    assert matches(row, "首脳 2023")
    assert not matches(row, "首脳 2024")


def test_files_that_were_left_out_are_told_with_the_reason(built: Path) -> None:
    assert "empty.txt</span>: is empty" in said(opened())
    assert "empty.txt</span>: 中身がありません。" in said(opened("ja"))


def test_how_documents_were_read_is_told_and_those_with_remarks_are_chosen(
    folder: Path, encoder: Encoder, build: Callable[..., Path]
) -> None:
    menu = "<nav><a href=a>Harbour office</a></nav><p>The ferry to the island leaves at seven in the morning.</p>"
    (folder / "corpus" / "ferry.html").write_text(menu, encoding="utf-8")
    build(read_corpus(Path("corpus")), folder / "embeddings", encoder, options=BuildOptions(second_encoder=False))
    page = opened()
    first, *_ = page.dataframe[0].value.to_dict("records")
    assert {name: first[name] for name in ("name", "remarks", "characters", "left_out")} == {
        "name": "en/treaty.md",
        "remarks": 0,
        "characters": 38,
        "left_out": 0.0,
    }
    assert "Left out as furniture of the page" in said(page)
    page.toggle(key="library-remarked").set_value(True).run()
    assert [(row["name"], row["left_out"]) for row in page.dataframe[0].value.to_dict("records")] == [("ferry.html", 22.4)]
    assert "22.4 % of the characters are left out as furniture of the page (navigation 13)" in said(page)
    assert "Remarks on how documents were read (1 documents)" in [one.label for one in page.expander]
    japanese = opened("ja")
    assert japanese.toggle(key="library-remarked").label == "注意のある文書だけ（1 件）"
    assert "（案内（ナビゲーション） 13 字）" in said(japanese)


def test_where_nothing_is_remarked_that_is_said_and_an_older_index_has_no_reports(
    built: Path, certify: Callable[[Path], None]
) -> None:
    page = opened()
    assert not page.toggle
    assert "There is nothing to remark on how the documents were read." in said(page)
    manifest = generations.current(built / "embeddings") / "manifest.json"
    values = json.loads(manifest.read_text(encoding="utf-8"))
    for entry in values["documents"]:
        del entry["reading"]
    manifest.write_text(json.dumps(values), encoding="utf-8")
    certify(built / "embeddings")
    st.cache_resource.clear()
    assert "この索引には読み取りの報告がありません。" in said(opened("ja"))


def test_changes_since_the_build_are_told(built: Path) -> None:
    assert "older than the files" not in said(opened())
    (built / "corpus" / "hostile.md").unlink()
    (built / "corpus" / "<b>new.md").write_text("# New\n\nSomething new.\n", encoding="utf-8")
    st.cache_data.clear()
    page = opened()
    assert "The index is older than the files" in said(page)
    assert [one.label for one in page.expander if one.label[:3] in ("New", "Cha", "Del")] == ["New (1)", "Deleted (1)"]
    assert "&lt;b&gt;new.md" in said(page)


def test_an_index_of_another_folder_is_not_replaced_unasked(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CORPUS", str(built / "other"))
    page = opened()
    assert "Building again replaces the whole collection." in said(page)
    assert page.button(key="library-build").disabled
    page.checkbox(key="library-replace-all").check().run()
    assert not page.button(key="library-build").disabled


def test_what_the_index_was_made_with_is_shown(built: Path) -> None:
    shown = said(in_tab("en", "About the index"))
    for expected in (
        "intfloat/multilingual-e5-small",
        "every passage is compared",
        "32 to 256 tokens",
        " MB</td>",
        "corpus</td>",
    ):
        assert expected in shown


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_charts_are_drawn_for_languages_and_years(built: Path) -> None:
    page = in_tab("ja", "年と文書")
    assert len(page.get("vega_lite_chart")) == 2
    assert "上が日本語、下が英語の段落です。 日付のわからない段落 2 件は含みません。" in said(page)


def test_the_map_marks_what_was_found_for_the_last_question(built: Path, encoder: Encoder) -> None:
    assert "Ask a question and come back" in said(in_tab("en", "Map of passages"))
    answer = Index(built / "embeddings", encoder=encoder).ask("Who *covers* the Senkaku Islands?", 2)
    page = in_tab("en", "Map of passages", answers={"asked": answer})
    assert "“Who \\*covers\\* the Senkaku Islands\\?”, by rank" in said(page)
    (chart,) = page.get("vega_lite_chart")
    assert "picked_hit" in chart.proto.spec
    assert "picked_hit" not in in_tab("en", "Map of passages", answer="no answer").get("vega_lite_chart")[0].proto.spec


def test_without_an_index_the_page_says_what_a_collection_is(folder: Path) -> None:
    shown = said(opened())
    assert "There is no index yet" in shown
    assert str(folder / "corpus") in shown
    assert "It holds 4 files" in shown
    assert "索引がまだありません" in said(opened("ja"))


def test_an_empty_working_directory_is_no_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CORPUS", "absent")
    assert "It holds no file of a form that can be read." in said(opened())


def test_visitors_who_may_not_edit_find_nothing_to_edit_with(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_EDITABLE", "false")
    page = opened()
    assert not keys(page) & {"library-build", "library-cancel", "library-remove"}
    assert [tab.label for tab in page.tabs] == ["Documents", "Years and documents", "Map of passages", "About the index"]
    assert "write `editable = true` in the settings" in said(page)
    monkeypatch.setenv("SHUTTEN_INDEX", "absent")
    page = opened()
    assert not keys(page) & {"library-build", "library-cancel", "library-remove"}
    assert not page.get("file_uploader")
    assert str(built) not in said(page)


def test_unless_it_is_said_only_the_machine_itself_may_edit(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SHUTTEN_EDITABLE")
    assert "library-build" not in keys(opened())  # the test has no address at all


def test_a_build_elsewhere_is_told(built: Path) -> None:
    with generations.locked(built / "embeddings"):
        page = opened()
        assert "being built elsewhere" in said(page)
        assert "library-build" not in keys(page)


@pytest.mark.model
def test_an_index_is_built_and_served(folder: Path) -> None:
    page = opened()
    page.button(key="library-build").click().run()
    assert not page.exception
    assert "Building the index, step" in page.get("progress")[0].proto.text
    end = time.monotonic() + TIME_LIMIT
    while page.get("progress") and time.monotonic() < end:
        time.sleep(0.5)
        page.run()
    assert "The index is built (" in said(page)
    assert "3 documents, 3 passages." in said(page)
    assert [row["passages"] for row in page.dataframe[0].value.to_dict("records")] == [1, 1, 1]
    page.button(key="library-close").click().run()
    assert "The index is built (" not in said(page)


def test_uploads_are_listed_and_deleted(built: Path, make_upload: Callable[[str, bytes], object]) -> None:
    make_upload("<i>note.md", b"# Note\n\nA text.\n")
    page = in_tab("en", "Add files")
    assert "uploads/_i_note.md" in said(page)
    page.multiselect(key="library-delete").set_value(["_i_note.md"]).run()
    page.button(key="library-remove").click().run()
    assert not page.exception
    assert "1 deleted." in said(page)
    assert not (built / "corpus" / "uploads" / "_i_note.md").exists()


@pytest.fixture
def make_upload(folder: Path) -> Callable[[str, bytes], object]:
    from shutten.ui.library.uploads import keep

    return lambda name, data: keep(folder / "corpus", name, data)
