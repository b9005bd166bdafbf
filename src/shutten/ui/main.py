"""The page's frame: its language, the index, and which page is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from shutten.door.sessions import COOKIE, SESSIONS, SIGN_IN
from shutten.errors import IndexDamagedError, SettingsError, ShuttenError
from shutten.search.current import CurrentIndex
from shutten.search.index import Index
from shutten.settings import Settings, load_settings
from shutten.store.engines.location import Location
from shutten.text.language import LANGUAGES
from shutten.texts.common import text
from shutten.ui.chosen_collection import chosen_collection, visible_to
from shutten.ui.chrome import PAGE_TITLE, frame_of_page, show_problem
from shutten.ui.editable import may_edit
from shutten.ui.frame import ASK, BASKET, BATCH, DOCUMENT, EVALUATE, LIBRARY, Frame
from shutten.ui.markup import tag

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ICON = Path(__file__).with_name("icon.svg")


@st.cache_resource(show_spinner=False)
def _current(location: Location, model: str | None, how: str, _settings: Settings) -> CurrentIndex:
    """An index, opened once for all sessions."""
    del location, model, how  # the key
    return CurrentIndex(_settings)


def _language() -> str:
    """The page's language: from the address bar, else as it was on the page before, else the browser's, else English.

    Once it was named in the address or chosen by the switch, it stays in the address of every page.
    """
    address = st.query_params.get("lang")
    browser = "ja" if (st.context.locale or "").lower().startswith("ja") else "en"
    known = address if address in LANGUAGES else st.session_state.get("language", browser)
    chosen = str(
        st.sidebar.segmented_control(
            "表示言語 / Language",
            LANGUAGES,
            default=known,
            format_func=lambda code: {"ja": "日本語", "en": "English"}[code],
            key="interface",
            required=True,
        )
        or known
    )
    if address in LANGUAGES or chosen != known:
        st.session_state["language"] = chosen
    if "language" in st.session_state and address != chosen:
        st.query_params["lang"] = chosen
    return chosen


def main() -> None:
    """Draw the page that the address names."""
    st.set_page_config(page_title=PAGE_TITLE, page_icon=ICON, layout="centered")
    language = _language()
    frame_of_page(language)
    settings, problem = _settings()
    pages: dict[str, StreamlitPage] = {}
    role = _signed_in(language, settings)
    editable = may_edit(settings, st.get_option("server.address"), st.context.headers, role)
    index = None
    if problem is None:
        settings, index, problem = _open(settings, language, editable)
    frame = Frame(language, settings, index, problem, pages, editable)
    for path, (draw, icon, shown) in _PAGES.items():
        pages[path] = st.Page(
            partial(draw, frame),
            title=text(language, f"page_{path}"),
            icon=icon,
            url_path=path,
            default=path == ASK,
            visibility="visible" if shown else "hidden",
        )
    try:
        st.navigation(list(pages.values()), position="top").run()
    except IndexDamagedError as error:
        show_problem(replace(frame, problem=error))


def _signed_in(language: str, settings: Settings) -> str | None:
    """The role of somebody who signed in, with the way out; None where nobody is asked to."""
    if not settings.asks_who:
        return None
    session = SESSIONS.find(st.context.cookies.get(COOKIE))
    if session is None:
        return None
    way_out = tag("a", text(language, f"signed_in_{session.role}"), href=f"{SIGN_IN}?lang={language}", target="_self")
    st.sidebar.html(tag("p", way_out, class_="sh-account"))
    return session.role


def _settings() -> tuple[Settings, ShuttenError | None]:
    """The settings; where they cannot be used the defaults, and why."""
    try:
        return load_settings(), None
    except ShuttenError as error:
        return Settings(), error


def _open(settings: Settings, language: str, editable: bool) -> tuple[Settings, Index | None, ShuttenError | None]:
    """The settings of the collection that is shown, and its index; without one, why not."""
    if settings.collections:
        visible = visible_to(settings.collections, editable)
        if not visible:
            return settings, None, SettingsError("no collection of this server may be seen by you; sign in as editor")
        settings = settings.of_collection(chosen_collection(visible, language))
    try:
        how = f"{settings.runtime} {settings.reading_options}"
        return settings, _current(settings.location, settings.model, how, settings).get(), None
    except ShuttenError as error:
        return settings, None, error


# A page is imported when it is drawn: that of the evaluation brings libraries for tables and charts, which asking does without.


def _ask(frame: Frame) -> None:
    from shutten.ui.ask.page import ask_page

    ask_page(frame)


def _batch(frame: Frame) -> None:
    from shutten.ui.batch.page import batch_page

    batch_page(frame)


def _document(frame: Frame) -> None:
    from shutten.ui.document.page import document_page

    document_page(frame)


def _basket(frame: Frame) -> None:
    from shutten.ui.basket.page import basket_page

    basket_page(frame)


def _library(frame: Frame) -> None:
    from shutten.ui.library.page import library_page

    library_page(frame)


def _evaluate(frame: Frame) -> None:
    from shutten.ui.evaluate.page import evaluate_page

    evaluate_page(frame)


# By the path in the address: how a page is drawn, its icon, and whether the navigation shows it. (A comment, since Streamlit
# would draw a text that stands alone in the file it runs.)
_PAGES: dict[str, tuple[Callable[[Frame], None], str, bool]] = {
    ASK: (_ask, ":material/search:", True),
    BATCH: (_batch, ":material/checklist:", True),
    DOCUMENT: (_document, ":material/article:", False),
    BASKET: (_basket, ":material/format_quote:", True),
    LIBRARY: (_library, ":material/library_books:", True),
    EVALUATE: (_evaluate, ":material/query_stats:", True),
}


if __name__ == "__main__":
    main()
