"""What frames every page: the style sheet, the document's language, Streamlit's own words, announcements, a missing index."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from shutten.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from shutten.texts.common import text
from shutten.ui.chosen_collection import address_here
from shutten.ui.frame import LIBRARY, Frame
from shutten.ui.problems import show_error
from shutten.ui.style import STYLE

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

PAGE_TITLE = "出典 Shutten"
_MOST_IN_TITLE = 80
MENDED_BY_BUILDING = (IndexMissingError, IndexDamagedError, IndexMismatchError)
WORDS = (
    ("Skip to main content", "本文へ移動"),
    ("Sidebar", "サイドバー"),
    ("Collapse sidebar", "サイドバーを閉じる"),
    ("Expand sidebar", "サイドバーを開く"),
    ("Open sidebar", "サイドバーを開く"),
    ("Close sidebar", "サイドバーを閉じる"),
    ("App pages", "ページの一覧"),
    ("More", "ほか"),
    ("{} more", "ほか {}"),
    ("Main menu", "メニュー"),
    ("Theme", "配色"),
    ("System", "端末に合わせる"),
    ("Light", "明るい"),
    ("Dark", "暗い"),
    ("Print", "印刷"),
    ("Record screen", "画面を録画"),
    ("Made with Streamlit v", "Streamlit 版"),
    ("Copy version to clipboard", "バージョンをコピー"),
    ("Link to heading", "見出しへのリンク"),
    ("Help", "説明"),
    ("Help for {}", "「{}」の説明"),
    ("Press Enter to submit form", "Enter で検索", "Press Enter to search"),
    ("Press Enter to apply", "Enter で確定"),
    ("Press Ctrl+Enter to apply", "Ctrl+Enter で確定"),
    ("Press ⌘+Enter to apply", "⌘+Enter で確定"),
    ("{} — start", "{} — 始め"),
    ("{} — end", "{} — 終わり"),
    ("Open", "開く"),
    ("Dismiss", "閉じる"),
    ("Close", "閉じる"),
    ("Clear all", "すべて消す"),
    ("Clear value", "消す"),
    ("Remove {}", "{} を外す"),
    ("Select all", "すべて選ぶ"),
    ("Add: {}", "「{}」を加える"),
    ("No results", "該当なし"),
    ("No options to select", "選べるものがありません"),
    ("Choose options", "選んでください"),
    ("Choose an option", "選んでください"),
    ("Choose or add options", "選ぶか入力してください"),
    ("Choose or add an option", "選ぶか入力してください"),
    ("1 option available.", "候補は 1 件です。"),
    ("{} options available.", "候補は {} 件です。"),
    ("Copy to clipboard", "コピー"),
    ("Copied", "コピーしました"),
    ("Copied!", "コピーしました"),
    ("Copied to clipboard", "コピーしました"),
    ("Upload", "ファイルを選ぶ"),
    ("Upload directories", "フォルダーを選ぶ"),
    ("file upload", "ファイルを選ぶ"),
    ("Selected values", "選んだもの"),
    ("Add files", "ファイルを追加"),
    ("Remove file", "ファイルを外す"),
    ("Drag and drop a file here", "ここにファイルを置く"),
    ("Drag and drop files here", "ここにファイルを置く"),
    ("Drag and drop directories here", "ここにフォルダーを置く"),
    ("{} per file", "1 ファイル {} まで"),
    ("{} per file • {}", "1 ファイル {} まで • {}"),
    ("Running...", "実行中"),
    ("Stop", "中止"),
    ("Stopping...", "中止しています"),
    ("Please wait...", "お待ちください"),
    ("Fullscreen", "全画面"),
    ("Close fullscreen", "全画面を終える"),
    ("Show data", "データを見る"),
    ("Show chart", "図を見る"),
    ("Show/hide columns", "列を選ぶ"),
    ("Download as CSV", "CSV で保存"),
    ("Search", "検索"),
    ("Connection error", "接続できません"),
    ("Scroll tabs left", "左のタブへ"),
    ("Scroll tabs right", "右のタブへ"),
)
"""Streamlit's own words on a page, each in English as Streamlit has it, in Japanese, and where ours differs in English, too.

{} stands for any text.
"""


def frame_of_page(language: str) -> None:
    """Lay the style sheet and the script below a page in ``language``; before anything else is drawn."""
    st.html(STYLE)
    with st.container(key="page-script"):
        st.html(_script(language), unsafe_allow_javascript=True)


def tab_title(words: str) -> None:
    """Name the browser's tab by what the page shows: several pages stand open beside each other."""
    line = " ".join(words.split())
    shown = line if len(line) <= _MOST_IN_TITLE else f"{line[:_MOST_IN_TITLE]}…"
    st.set_page_config(page_title=f"{shown} · {PAGE_TITLE}" if shown else PAGE_TITLE)


def announced() -> DeltaGenerator:
    """A container whose text screen readers announce when it is drawn with another question's answer; one a page."""
    return st.container(key="announced")


def show_problem(frame: Frame, *, here: str = "") -> None:
    """Say why there is no index, and lead to the library, where one is made.

    Args:
        frame: of the page, which has no index.
        here: the page's path.
    """
    assert frame.problem is not None  # else there is an index
    show_error(frame.problem, frame.language)
    if isinstance(frame.problem, MENDED_BY_BUILDING) and here != LIBRARY:
        label, query = text(frame.language, "page_library"), address_here(frame.language)
        st.page_link(frame.pages[LIBRARY], label=label, icon=":material/library_books:", query_params=query)


@cache
def _script(language: str) -> str:
    """The script of a page: a constant and one of two languages, nothing that came from a document or an address."""
    page = json.dumps({"language": language, "words": WORDS}, ensure_ascii=False)
    code = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
    return f"<script>{{ const PAGE = {page};\n{code} }}</script>"
