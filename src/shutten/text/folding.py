"""Texts as they are compared: in one width and case, letters and digits alone."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """``text`` in one width and case, without white space and punctuation.

    >>> folded("「２＋２」の Joint Statement は？")
    '22のjointstatementは'
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(mark for mark in text if unicodedata.category(mark)[0] in "LN")


def ngrams(text: str, length: int) -> list[str]:
    """The runs of ``length`` characters, in order; of a shorter text, the text itself.

    >>> ngrams("abcd", 3)
    ['abc', 'bcd']
    """
    if len(text) <= length:
        return [text] if text else []
    return [text[at : at + length] for at in range(len(text) - length + 1)]
