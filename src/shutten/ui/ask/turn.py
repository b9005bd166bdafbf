"""The place where an answer begins: a reader who asked from far down the page, or on a small screen, is brought there.

Streamlit keeps the scroll position when what is shown changes, which leaves one in the middle of another list.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

_JS = """
const LEAST = 0, MOST = 0.6  // of the window's height, between which the beginning is seen as it is

export default function ({ data, parentElement }) {
  const kept = parentElement.turn
  const [turn] = data
  parentElement.turn = turn
  if (kept === undefined || kept === turn) return
  const mark = parentElement.querySelector("div")
  const top = mark.getBoundingClientRect().top / window.innerHeight
  if (top < LEAST || top > MOST) mark.scrollIntoView({ block: "start" })
}
"""


@cache
def _component() -> Any:
    return st.components.v2.component("shutten_turn", html='<div style="scroll-margin-top: 5rem"></div>', js=_JS)


def answer_begins(turn: int) -> None:
    """Mark the place.

    Args:
        turn: a number that changes where another search is shown, and not where one is merely drawn again.
    """
    _component()(data=[turn], key="answer-begins")
