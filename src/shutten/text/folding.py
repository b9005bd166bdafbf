"""Texts as they are compared: in one width, one case, without white space, without accents, letters and digits alone."""

from __future__ import annotations

import unicodedata

from shutten.text.matching import for_matching


def nfkc(text: str) -> str:
    """``text`` in one width: Unicode's compatible forms as ordinary ones.

    >>> nfkc("２＋２　㍻")
    '2+2 平成'
    """
    return unicodedata.normalize("NFKC", text)


def caseless(text: str) -> str:
    """``text`` in one width and case.

    >>> caseless("ＪＯＩＮＴ")
    'joint'
    """
    return nfkc(text).casefold()


def caseless_line(text: str) -> str:
    """``text`` in one width and case on one line, white space made single spaces; folded by `for_matching` before.

    >>> caseless_line(" ２+２　Joint  Statement ")
    '2+2 joint statement'
    """
    return " ".join(caseless(for_matching(text).text).split())


def without_space(text: str) -> str:
    """``text`` in one width, without any white space.

    >>> without_space("第 ２　章")
    '第2章'
    """
    return "".join(nfkc(text).split())


def without_accents(text: str) -> str:
    """``text`` in compatible forms, letters without the marks on them.

    >>> without_accents("kōno")
    'kono'
    """
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def folded(text: str) -> str:
    """``text`` in one width and case, without white space and punctuation.

    >>> folded("「２＋２」の Joint Statement は？")
    '22のjointstatementは'
    """
    return "".join(mark for mark in caseless(text) if unicodedata.category(mark)[0] in "LN")


def ngrams(text: str, length: int) -> list[str]:
    """The runs of ``length`` characters, in order; of a shorter text, the text itself.

    >>> ngrams("abcd", 3)
    ['abc', 'bcd']
    """
    if len(text) <= length:
        return [text] if text else []
    return [text[at : at + length] for at in range(len(text) - length + 1)]
