"""Where the characters that are drawn on a page stand in the document's text."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.documents.readers.pdf.fragments import Fragment

_HYPHENS = "-\u2010"


def glyph_offsets(fragments: Sequence[Fragment], text: str, start: int, end: int) -> list[int] | None:
    """For each character of each glyph its offset in the text, or -1 for a hyphen that the text lacks.

    Args:
        fragments: of the page, with their glyphs, in the order of the text.
        text: the document's.
        start: where the page's text begins.
        end: where it ends.

    Returns:
        The offsets; None where what is drawn is not what the text says.
    """
    offsets: list[int] = []
    at = start
    for fragment in fragments:
        for glyph in fragment.glyphs:
            for character in glyph.text:
                while at < end and text[at].isspace():
                    at += 1
                if at < end and text[at] == character:
                    offsets.append(at)
                    at += 1
                elif character in _HYPHENS:
                    offsets.append(-1)
                else:
                    return None
    return None if text[at:end].strip() else offsets
