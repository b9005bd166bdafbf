"""What is copied: a citation in each format, a tab or a button each.

A button copies with one click, and says so to the eye and to a screen reader. It is a component without a frame: Streamlit's
own button stands in the corner of a code block alone. Where a page has no clipboard, as over plain HTTP from another machine,
the browser's older command copies from a field that is not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from shutten.citations.citation import Citation
from shutten.citations.formats import Cited, citation_formats
from shutten.citations.passage_page import PATH, passage_page, place_of
from shutten.texts.common import format_name, text
from shutten.ui.chosen_collection import address_here

_CSS = """
div { display: flex; flex-wrap: wrap; gap: .35rem; align-items: center; font-size: .875rem; }
button { font: inherit; color: inherit; background: transparent; cursor: pointer; padding: .2rem .6rem; min-height: 1.9rem;
  border: 1px solid var(--st-widget-border-color, var(--st-border-color, currentColor));
  border-radius: var(--st-base-radius, .5rem); }
button:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
"""
_JS = """
const SECONDS_SHOWN = 4

async function write(text) {
  if (navigator.clipboard && window.isSecureContext) {
    try { await navigator.clipboard.writeText(text); return true } catch (refused) { /* as where a frame may not */ }
  }
  const field = document.createElement("textarea")
  field.value = text
  field.setAttribute("readonly", "")
  field.style.cssText = "position: fixed; top: 0; opacity: 0"
  document.body.append(field)
  const before = document.activeElement
  field.select()
  let done = false
  try { done = document.execCommand("copy") } catch (refused) { done = false }
  field.remove()
  if (before && before.focus) before.focus()
  return done
}

// an address of this server's pages becomes a whole one, as it is called from here
const asked = text => text.startsWith("\\0") ? new URL(text.slice(1), window.location.href).href : text

export default function ({ data, parentElement }) {
  const [texts, label, copied, failed, says] = data
  const made = JSON.stringify(data)
  if (parentElement.made === made) return  // drawn already: a rerun must not take the focus away
  parentElement.made = made
  const row = document.createElement("div")
  row.setAttribute("role", "group")
  row.setAttribute("aria-label", label)
  const status = document.createElement("span")
  status.setAttribute("role", "status")
  let shown = 0
  if (says) row.append(Object.assign(document.createElement("span"), { textContent: says }))
  for (const [name, text] of texts) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: name })
    if (says) button.setAttribute("aria-label", `${says} ${name}`)
    button.onclick = async () => {
      const done = await write(text === null ? window.location.href : asked(text))
      button.focus()
      clearTimeout(shown)
      status.textContent = done ? `\\u2713 ${copied}` : failed
      if (done) shown = setTimeout(() => { status.textContent = "" }, 1000 * SECONDS_SHOWN)
    }
    row.append(button)
  }
  row.append(status)
  parentElement.querySelector("div.copying").replaceChildren(row)
}
"""


class PageAddress(str):
    """An address of a page of this server, relative to the one shown; copied as a whole one."""

    __slots__ = ()


@cache
def _component() -> Any:
    return st.components.v2.component("shutten_copying", html='<div class="copying"></div>', css=_CSS, js=_JS)


def copy_buttons(texts: Mapping[str, str | None], *, label: str, copied: str, failed: str, key: str, says: str = "") -> None:
    """Draw the buttons in a row.

    Args:
        texts: what each button copies, by what is written on it; None stands for the page's address as it is when clicked.
        label: what the row is, for a screen reader.
        copied: what is said when a text was copied.
        failed: what is said when the browser refuses.
        key: of the element.
        says: what stands before the buttons, and begins their names for a screen reader.
    """
    # not a mapping: in those Streamlit looks for data frames, by pandas
    data = [[(name, _marked(text)) for name, text in texts.items()], label, copied, failed, says]
    _component()(data=data, key=key, width="content")


def _marked(text: str | None) -> str | None:
    """A text for the script, which tells addresses by the character before them; no other text has it."""
    if isinstance(text, PageAddress):
        return f"\0{text}"
    return None if text is None else text.replace("\0", "")


def citation_forms(cited: Cited, copied: str, language: str) -> dict[str, str]:
    """A passage's citation in each format to copy, by the format's name, and a link to it in its document's page.

    Args:
        cited: the passage.
        copied: the language of what is copied.
        language: of the names.
    """
    linked = _linked(cited, language)
    forms = {format_name(language, one.name): one.write([linked], copied) for one in citation_formats()}
    query = urlencode({**place_of(cited.citation.document, cited.citation.number), **address_here(language)})
    return {**forms, text(language, "passage_link"): PageAddress(f"{PATH}?{query}")}


def passage_pages(language: str) -> Callable[[str, str], str]:
    """Gives the address of a passage on this page by its document and its number; empty where the browser does not say it."""
    here, also = st.context.url or "", address_here(language)
    return lambda document, number: passage_page(here, document, number, also)


def page_links(language: str) -> Callable[[Citation], Citation]:
    """Gives citations of documents without an address on the web a link into their page on this server."""
    pages = passage_pages(language)
    return lambda citation: replace(citation, link=citation.link or pages(citation.document, citation.number))


def _linked(cited: Cited, language: str) -> Cited:
    return replace(cited, citation=page_links(language)(cited.citation))


def show_citation_forms(cited: Cited, copied: str, language: str) -> None:
    """Draw the formats, a tab each; takes what `citation_forms` takes."""
    formats, linked = citation_formats(), _linked(cited, language)
    for tab, one in zip(st.tabs([format_name(language, one.name) for one in formats]), formats, strict=True):
        for name, write in (one.parts or {"": one.write}).items():
            if name:
                tab.caption(text(language, name))
            tab.code(write([linked], copied), language=one.syntax, wrap_lines=True)
