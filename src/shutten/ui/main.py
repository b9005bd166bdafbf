"""The page's frame: its language, the index, and which page is shown."""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from shutten.documents import LANGUAGES
from shutten.errors import IndexMissingError, ShuttenError
from shutten.index import generations
from shutten.search import Index
from shutten.settings import Settings, load_settings
from shutten.ui.ask import ask_page
from shutten.ui.texts import text

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ICON = Path(__file__).with_name("icon.svg")


@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(path: Path, generation: str, model: str | None) -> Index:
    """The index, opened once for all sessions; a new generation is opened anew. The model begins to load at once."""
    del generation  # part of the key only
    index = Index(path, model=model, runtime=load_settings().runtime)
    threading.Thread(target=_preload, args=(index,), daemon=True).start()
    return index


def _preload(index: Index) -> None:
    """Load the model before the first question; a failure is shown when a question is asked."""
    try:
        index.load()
    except ShuttenError:
        return


def _language() -> str:
    """The page's language: from the address bar, else the browser's, else English."""
    given = st.query_params.get("lang")
    if given not in LANGUAGES:
        given = "ja" if (st.context.locale or "").lower().startswith("ja") else "en"
    chosen = st.sidebar.segmented_control(
        "表示言語 / Language",
        LANGUAGES,
        default=given,
        format_func=lambda code: {"ja": "日本語", "en": "English"}[code],
        key="interface",
        required=True,
    )
    if chosen != given:
        st.query_params["lang"] = chosen
    return str(chosen or given)


def main() -> None:
    """Draw the page."""
    st.set_page_config(page_title="出典 Shutten", page_icon=ICON, layout="centered")
    language = _language()
    try:
        settings = load_settings()
        index = _opened(settings.index, generations.current(settings.index).name, settings.model)
    except IndexMissingError as error:
        st.title(text(language, "title"))
        st.warning(f"{text(language, 'no_index')} ({error})")
        return
    except ShuttenError as error:
        st.title(text(language, "title"))
        st.error(str(error))
        return
    ask = st.Page(
        partial(ask_page, index, language),
        title=text(language, "page_ask"),
        icon=":material/search:",
        url_path="ask",
        default=True,
    )
    evaluation = st.Page(
        partial(_evaluate, index, settings, ask, language),
        title=text(language, "page_evaluate"),
        icon=":material/query_stats:",
        url_path="evaluate",
    )
    st.navigation([ask, evaluation], position="top").run()


def _evaluate(index: Index, settings: Settings, ask: StreamlitPage, language: str) -> None:
    from shutten.ui.evaluate import evaluate_page  # it brings the libraries for tables and charts, which asking does without

    evaluate_page(index, settings, ask, language)


if __name__ == "__main__":
    main()
