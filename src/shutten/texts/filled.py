"""Texts in both languages, and how one of them is filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Texts = Mapping[str, Mapping[str, str]]
"""A language's texts by their keys, for each language. A test checks that none is missing in either."""


def filler(texts: Texts) -> Callable[..., str]:
    """A function that gives one of ``texts``: it takes the language, the key, and the values of the placeholders.

    An unknown language or key is a `KeyError`: nothing falls back to another language silently.

    >>> text = filler({"ja": {"found": "{count} 件"}, "en": {"found": "{count} found"}})
    >>> text("ja", "found", count=3)
    '3 件'
    """

    def text(language: str, key: str, **values: object) -> str:
        return texts[language][key].format(**values)

    return text
