"""The basket's page: quotations gathered over several questions, in the reader's order, with notes, and as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from shutten.exports.baskets import basket_formats
from shutten.exports.quotation import quotation_of
from shutten.texts.basket import text
from shutten.texts.common import text as common
from shutten.ui.basket.kept import basket_list
from shutten.ui.chosen_collection import address_here, visible_to
from shutten.ui.frame import ASK, Frame
from shutten.ui.saving import save_files


def basket_page(frame: Frame) -> None:
    """Draw it."""
    language = frame.language
    st.title(text(language, "title"), anchor=False)
    st.write(text(language, "note_of_page"))
    above = st.container()
    visible = visible_to(frame.settings.collections, frame.editable)
    kept = basket_list(language, {one.key: one.name for one in visible})
    if kept is None:
        return
    with above:
        if not kept:
            st.info(text(language, "empty"))
            ask = common(language, f"page_{ASK}")
            st.page_link(frame.pages[ASK], label=ask, icon=":material/search:", query_params=address_here(language))
            return
        found = [quotation_of(one, _texts_of(frame, one)) for one in kept]
        quotations = [one for one in found if one is not None]
        if left := len(found) - len(quotations):
            st.warning(text(language, "unreadable", count=left))
        name, says = text(language, "file_title"), text(language, "save_help")
        save_files(basket_formats(), lambda form: form.write(quotations, language), name, language, says)


def _texts_of(frame: Frame, kept: object) -> Callable[[str], str]:
    """Gives a document's text; empty where there is none by now, or for a quotation of another collection than is shown."""
    own = isinstance(kept, Mapping) and kept.get("collection", "") == frame.settings.collection
    return frame.index.generation.store.text_of if frame.index and own else lambda _: ""
