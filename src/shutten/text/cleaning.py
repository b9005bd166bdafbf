"""Text as it is taken out of a file: without what is never text, white space as a reader sees it."""

from __future__ import annotations

import re

_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x9f\xad\ufeff\ud800-\udfff\ufffe\uffff]")
_WIDE = "\u2e80-\u303f\u3041-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
_WIDE_CHARACTER = re.compile(f"[{_WIDE}]")
_WHITE = re.compile(r"[ \t\n\r\f]+")
_BROKEN = re.compile(f"(?<=[{_WIDE}])[ \\t]*[\\n\\r\\f][ \\t\\n\\r\\f]*(?=[{_WIDE}])")


def clean(text: str) -> str:
    """``text`` without control characters, soft hyphens, lone surrogates and byte-order marks."""
    return _UNWANTED.sub("", text)


def is_whole(text: str) -> bool:
    r"""Whether UTF-8 can say every character of ``text``.

    Half of a surrogate pair it cannot: that comes of a byte on the command line that is no character, or of JSON.

    >>> is_whole("出典"), is_whole("\udcff")
    (True, False)
    """
    return not any("\ud800" <= mark <= "\udfff" for mark in text)


def is_wide(character: str) -> bool:
    """Whether ``character`` is Japanese or full-width, so that no space stands beside it."""
    return _WIDE_CHARACTER.match(character) is not None


def collapse(text: str) -> str:
    r"""White space as a browser shows it: one space for a run, none for a line break between Japanese characters.

    >>> collapse(" 日米\n  同盟 の\n alliance\nof ")
    '日米同盟 の alliance of'
    """
    return _WHITE.sub(" ", _BROKEN.sub("", text)).strip()


def joined(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: nothing in Japanese, a space elsewhere."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return ""
    return "" if is_wide(before[-1]) and is_wide(after[0]) else " "
