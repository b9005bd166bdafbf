"""The source beside the answer: the document that the address names, at the side of the cards, or in their place.

On a wide screen it stands beside them, on a narrow one it replaces them. A link into a document opens it here; with a key held
down the browser opens the document's own page in a tab, as with any link. The cards stay on the page while a document is read,
so that what was looked at is where it was when the document is closed.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from shutten.errors import ShuttenError
from shutten.texts.common import text as page_text
from shutten.texts.document import text
from shutten.ui.document.address import Place, asked_place, close, kept, own, read
from shutten.ui.document.facts import title_html
from shutten.ui.document.reading import show_document
from shutten.ui.document.style import BESIDE, STYLE
from shutten.ui.frame import DOCUMENT, Frame
from shutten.ui.markup import tag
from shutten.ui.problems import show_failure

_SCRIPT = """
const CARDS = '[class*="st-key-hit-"], [class*="st-key-line-"]:not([class*="line-next"])'
const SETTLING = 1500  // milliseconds in which what is above a card may still change its height, once the page is as it will be
const LONGEST_WAIT = 20000  // for the document to come or to go
const READER = ["wheel", "touchmove", "keydown", "pointerdown"]
const state = (window.shuttenSource ??= { read: "", timer: 0, clicked: -SETTLING })
const isOpen = () => !!document.querySelector(".st-key-source")
const keyOf = (card) => [...card.classList].find((one) => /^st-key-(hit|line)-\\d+$/.test(one))

const asked = () => {
  const given = new URLSearchParams(location.search)
  return ["q", "find", "like", "like-para", "start"].map((name) => given.get(name) ?? "").join("\\n")
}

// The first card that is seen, or the one that is clicked in, and how far below the window's top it stands.
function remember(card) {
  card ??= [...document.querySelectorAll(CARDS)].find((one) => one.getBoundingClientRect().bottom > 80)
  const box = card?.getBoundingClientRect()
  if (box?.height && keyOf(card)) state.place = { card: keyOf(card), top: box.top, asked: asked() }
}

function bringBack(place, closed) {
  let until = performance.now() + LONGEST_WAIT, settles = false
  const leave = () => { clearTimeout(state.timer); state.timer = 0 }  // the reader scrolls: leave the page to them
  for (const name of READER) document.addEventListener(name, leave, { passive: true, once: true })
  const look = () => {
    const card = place && document.querySelector("." + place.card)
    const box = card?.getBoundingClientRect()
    if (box?.height) {
      const main = card.closest('[data-testid="stMain"]')
      if (main && Math.abs(box.top - place.top) > 1) main.scrollTop += box.top - place.top
    }
    if (!settles && isOpen() !== closed && (box || !place)) {
      settles = true
      until = performance.now() + SETTLING
    }
    if (closed && [null, document.body].includes(document.activeElement)) {
      document.querySelector(`.${state.from ?? place?.card} a[href*="document?"]`)?.focus({ preventScroll: true })
    }
    if (performance.now() < until) state.timer = setTimeout(look, 50)
    else leave()
  }
  clearTimeout(state.timer)
  look()
}

export default function ({ data, parentElement, setTriggerValue }) {
  const arrived = !parentElement.shuttenStop  // from another page, where this window may have left these cards
  parentElement.shuttenStop?.()
  const [read] = data
  if (arrived ? state.place?.asked === asked() : state.read !== read) bringBack(state.place, !read)
  state.read = read
  const click = (event) => {
    const link = event.target.closest?.('[data-testid="stMain"] a[href]')
    if (!link || event.button || link.closest(".st-key-source-own")) return
    const to = new URL(link.href)
    if (to.origin !== location.origin || !to.pathname.endsWith("/document") || !to.searchParams.get("doc")) return
    event.stopPropagation()  // Streamlit would open the page in this tab, whatever key is held down
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const card = link.closest(CARDS)
    if (card) {
      remember(card)
      state.from = keyOf(card)
      state.clicked = performance.now()  // what still scrolls then is not what is looked at
    }
    setTriggerValue("open", to.search)
  }
  let later = 0
  const look = () => {
    if (!state.timer && isOpen() === !!state.read && performance.now() - state.clicked > SETTLING) remember()
  }
  const scrolled = ({ target }) => {
    if (target.dataset?.testid !== "stMain") return
    clearTimeout(later)  // what is scrolled because the page is left is not looked at
    later = setTimeout(look, 200)
  }
  document.addEventListener("click", click, true)
  document.addEventListener("scroll", scrolled, { capture: true, passive: true })
  parentElement.shuttenStop = () => {
    clearTimeout(later)
    document.removeEventListener("click", click, true)
    document.removeEventListener("scroll", scrolled, { capture: true })
  }
  return parentElement.shuttenStop
}
"""

_links: Any = st.components.v2.component("shutten.source", js=_SCRIPT)


@st.fragment
def show_source(frame: Frame) -> None:
    """Draw the document that is read, and open those that links lead to; the cards are not drawn anew for it."""
    place = asked_place()
    with st.container(key="source-links"):
        _links(key="sh-source", data=[place.document], on_open_change=_opened)
    if not place.document:
        return
    with st.container(key="source"):
        st.html(STYLE + BESIDE)
        try:
            _draw(frame, place)
        except ShuttenError as error:  # of a damaged index; a part that is drawn by itself has nobody above it
            show_failure(error, frame.language)


def _draw(frame: Frame, place: Place) -> None:
    assert frame.index is not None  # else there is nothing to read
    language, store = frame.language, frame.index.generation.store
    document, passages = store.document(place.document), store.of_document(place.document)
    with st.container(key="source-bar", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", key="source-ways"):
            st.button(text(language, "close"), key="sh-close", icon=":material/arrow_back:", on_click=close)
            if document is not None:
                with st.container(key="source-own", width="content"):
                    query = {**kept(), **own(), "lang": [language]}
                    label = text(language, "own_page_of_document")
                    st.page_link(frame.pages[DOCUMENT], label=label, icon=":material/open_in_full:", query_params=query)
        st.html(title_html(document, language, "h2") if document else tag("h2", page_text(language, "page_document")))
    if document is None or not passages:
        st.warning(text(language, "no_document"))
    else:
        show_document(frame, document, passages, place, beside=True)


def _opened() -> None:
    read(str(st.session_state["sh-source"].get("open") or ""))
