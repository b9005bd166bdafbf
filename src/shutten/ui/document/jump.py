"""What a document needs a script for: scrolling to the passage, and links that lead on without a new session.

A plain link would open the page anew, and a session's history would be lost. So a click on a link with ``data-sh-go`` is sent
to the server instead; with a key held down, or the middle button, the browser follows the link as ever. The script is constant:
nothing that comes from a document or the address reaches it but as the value of an attribute.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_SCRIPT = """
const LONGEST_WAIT = 8000, SETTLING = 1200
const NARROW = '(max-width: 640px)'

function toView(here) {
  const goal = here.querySelector('.sh-box') || here
  const tall = goal.getBoundingClientRect().height > 0.8 * window.innerHeight
  goal.scrollIntoView({ block: tall ? 'start' : 'center', inline: 'center' })
}

function showCurrent() {
  const outline = document.querySelector('.sh-outline')
  if (!outline) return
  if (outline.dataset.drawn !== 'yes') {  // anew with each change of its HTML
    outline.dataset.drawn = 'yes'
    outline.open = !!outline.closest('[data-testid="stColumn"]') && !window.matchMedia(NARROW).matches
  }
  const entry = outline.querySelector('[aria-current]')
  const frame = outline.closest('[data-testid="stColumn"]')
  if (!entry || !frame || frame.scrollHeight <= frame.clientHeight + 1) return
  const [inner, outer] = [entry.getBoundingClientRect(), frame.getBoundingClientRect()]
  if (inner.top < outer.top || inner.bottom > outer.bottom) frame.scrollTop += inner.top - outer.top - outer.height / 3
}

export default function ({ data, parentElement, setTriggerValue }) {
  const kept = parentElement.shutten ||= {}
  kept.stop?.()
  let wanted = kept.jumped !== data.jump && data.jump
  let settled = 0, timer = 0
  const begun = performance.now()
  const leave = () => { settled = LONGEST_WAIT; wanted = false }  // the reader scrolls: leave the page to them

  const look = () => {
    const here = document.getElementById(data.target)
    showCurrent()
    if (wanted && here?.dataset.place === data.jump) {
      toView(here)
      if (kept.jumped !== data.jump) {
        kept.jumped = data.jump
        here.focus({ preventScroll: true })
      }
      settled ||= performance.now()
    }
    const now = performance.now()
    const over = settled ? now - settled > SETTLING : now - begun > LONGEST_WAIT
    if (!over) timer = setTimeout(look, 120)
  }
  const click = event => {
    const link = event.target.closest?.('a[data-sh-go]')
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    setTriggerValue('go', link.dataset.shGo)
  }
  for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) document.addEventListener(name, leave, { passive: true })
  document.addEventListener('click', click)
  look()
  kept.stop = () => {
    clearTimeout(timer)
    for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) document.removeEventListener(name, leave)
    document.removeEventListener('click', click)
  }
  return kept.stop
}
"""

_follow = st.components.v2.component("shutten.document", js=_SCRIPT)


def follow(target: str, jump: str, go: Callable[[str], None]) -> None:
    """Scroll to an element and give it the focus, once for each ``jump``; hand on clicks on links with ``data-sh-go``.

    Args:
        target: the element's id.
        jump: names the place, as the element's ``data-place`` does, so that the element of the page as it was before is not
            taken for it; empty for none.
        go: is given what is in ``data-sh-go`` of the link that is clicked.
    """

    def clicked() -> None:
        if value := st.session_state["sh-follow"].get("go"):
            go(str(value))

    _follow(key="sh-follow", data={"target": target, "jump": jump}, on_go_change=clicked, height=1)
