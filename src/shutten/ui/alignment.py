"""Which words of a passage answer to which of the question, drawn: these on the left, those on the right, lines between.

What stands there word for word, or as a dictionary has it, is joined by a whole line, what is merely near in meaning by a
broken one. Each side keeps its order, so that it can be read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from shutten.search.answer import Met
from shutten.texts.common import origin_name
from shutten.texts.reading_aid import text
from shutten.ui.markup import Html, joined, tag

_NEAR = "meaning"
_ROW, _BETWEEN = 2.0, 5.0
"""Height of a word's row, and width between the two sides, in rem."""


def alignment_html(question: str, met: Sequence[Met], passage_language: str, language: str) -> Html:
    """The drawing; empty where no word of the question stands in the passage.

    Args:
        question: as it was asked.
        met: its words that were met; those that stand beside the passage's text are left out.
        passage_language: of the words on the right.
        language: of the page, in which the drawing is described.
    """
    pairs = [one for one in met if one.spans]
    asked = list(dict.fromkeys(one.source for one in sorted(pairs, key=lambda one: question.find(one.source))))
    shown = list(dict.fromkeys(one.shown for one in sorted(pairs, key=lambda one: one.spans[0])))
    if not pairs:
        return joined([])
    lines = (_line(asked.index(one.source), shown.index(one.shown), one.origin == _NEAR) for one in pairs)
    drawn = tag("div", *lines, class_="sh-lines-between", style=f"width:{_BETWEEN}rem")
    said = [
        text(language, "alignment_pair", asked=one.source, shown=one.shown, origin=origin_name(language, one.origin))
        for one in pairs
    ]
    return tag(
        "div",
        _words(asked, None),
        drawn,
        _words(shown, passage_language),
        class_="sh-align",
        role="img",
        aria_label="; ".join(said),
    )


def _words(words: Sequence[str], language: str | None) -> Html:
    return tag("div", *(tag("div", tag("span", word, title=word)) for word in words), lang=language)


def _line(left: int, right: int, near: bool) -> Html:
    """A line from a row on the left to one on the right: an element that is turned, since the page takes no SVG from HTML."""
    down = _ROW * (right - left)
    place = f"top:{_ROW * (left + 0.5)}rem;width:{math.hypot(_BETWEEN, down):.3f}rem"
    return tag("i", class_="sh-near" if near else None, style=f"{place};transform:rotate({math.atan2(down, _BETWEEN):.4f}rad)")
