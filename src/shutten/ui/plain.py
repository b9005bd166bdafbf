"""Text as the label of a Streamlit element, which takes labels for Markdown."""

from __future__ import annotations

import re

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_SHORTCODE = re.compile(r":(?=[\w+-])")
_DASHES = re.compile(r"(?<=[-<=>])(?=[-<=>])")
_ADDRESS = re.compile(r"(?i)(?<=https:)(?=//)|(?<=http:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=\w)")
_JOINER = "\u2060"


def plain(text: str) -> str:
    """``text`` on one line as Markdown that reads as that text: no markup, link, directive, icon, emoji or arrow is made of it.

    CommonMark lets a backslash stand before any ASCII punctuation. Streamlit looks for its own ``:shortcodes:``, arrows and
    bare addresses after Markdown has dropped the backslashes; these are broken by an invisible character.
    """
    line = " ".join(text.split())
    broken = _ADDRESS.sub(_JOINER, _DASHES.sub(_JOINER, _SHORTCODE.sub(f":{_JOINER}", line)))
    return _PUNCTUATION.sub(r"\\\g<0>", broken)
