"""The basket as the browser keeps it, and the two elements that work on it: a button that adds, and the list.

It lies in the browser's own store for this address, each quotation whole, so that neither a reload nor a new start of the
server nor a new index loses any. The script alone changes it, reading it anew each time, so that several tabs may: the server
is only told what is in it. What comes from documents becomes text, and never markup.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from shutten.citations.formats import Cited
from shutten.exports.quotation import Quotation
from shutten.texts.basket import text
from shutten.ui.copying import page_links
from shutten.ui.frame import DOCUMENT, Frame

_SHARED = ("added", "already", "full")
_LISTED = (
    "list", "number", "asked", "accessed", "of_collection", "note", "up", "down", "remove", "read", "moved",
    "removed", "cleared", "undo", "clear", "full",
)  # fmt: skip
_CSS = """
div.basket, div.keeping { font-size: .875rem; }
div.keeping { display: flex; gap: .35rem; align-items: center; flex-wrap: wrap; }
button { font: inherit; color: inherit; background: transparent; cursor: pointer; padding: .2rem .6rem; min-height: 1.9rem;
  border: 1px solid var(--st-widget-border-color, var(--st-border-color, currentColor));
  border-radius: var(--st-base-radius, .5rem); }
button:hover:enabled { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:disabled { opacity: .55; cursor: default; }
:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; }
li { border: 1px solid var(--st-border-color, currentColor); border-radius: var(--st-base-radius, .5rem);
  padding: .7rem .9rem; margin: 0 0 .8rem; overflow-wrap: anywhere; }
blockquote { margin: .4rem 0; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #8a6d3b; line-height: 1.75; font-size: 1rem;
  white-space: pre-wrap; }
p { margin: .2rem 0; line-height: 1.5; }
label { display: block; margin: .5rem 0; }
textarea { display: block; box-sizing: border-box; width: 100%; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--st-widget-border-color, var(--st-border-color, currentColor));
  border-radius: var(--st-base-radius, .5rem); padding: .4rem .6rem; min-height: 3.4rem; }
a { color: inherit; }
.row { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
"""


@cache
def _script() -> str:
    return Path(__file__).with_name("basket.js").read_text(encoding="utf-8")


@cache
def _adding() -> Any:
    code = f"{_script()}\nexport default adding"
    return st.components.v2.component("shutten_keeping", html='<div class="keeping"></div>', css=_CSS, js=code)


@cache
def _listing() -> Any:
    code = f"{_script()}\nexport default listing"
    return st.components.v2.component("shutten_basket", html='<div class="basket"></div>', css=_CSS, js=code)


def keep_button(frame: Frame, cited: Cited, question: str, key: str) -> None:
    """A button that puts a quotation into the basket, and says so; pressed again it says that it is there.

    Args:
        frame: of the page.
        cited: the passage.
        question: that it was found for; empty where none was asked.
        key: of the element.
    """
    language = frame.language
    cited = replace(cited, citation=page_links(language)(cited.citation))
    quotation = Quotation(cited, question, collection=frame.settings.collection)
    words = {name: text(language, name, count="{count}") for name in _SHARED}
    words |= {"keep": text(language, "keep"), "kept": text(language, "kept")}
    kept = json.dumps({"id": quotation.identifier, **quotation.as_object()}, ensure_ascii=False)
    _adding()(data=[json.dumps(words, ensure_ascii=False), kept], key=key, width="content")


def basket_list(language: str, collections: Mapping[str, str]) -> list[object] | None:
    """Draw the list; what is in the basket, or None where the browser has not said yet.

    Args:
        language: of the page.
        collections: the names of those that the visitor may see, by their keys.
    """
    places = {"number": "{number}", "question": "{question}", "date": "{date}", "name": "{name}"}
    words = {name: text(language, name, **places) for name in _LISTED}
    page = {"document": DOCUMENT, "language": language, "collections": dict(collections)}
    data = [json.dumps(words, ensure_ascii=False), json.dumps(page)]
    said = _listing()(data=data, key="basket-list", default={"items": ""}, on_items_change=lambda: None)
    try:
        found = json.loads(said.get("items") or "null")
    except ValueError:
        return None
    return found if isinstance(found, list) else None
