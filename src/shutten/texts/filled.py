"""Texts in both languages side by side, and how one of them is filled."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Texts = Mapping[str, tuple[str, str]]
"""Each text in Japanese and in English, by its key."""
_PLACE = {"ja": 0, "en": 1}


def filler(texts: Texts) -> Callable[..., str]:
    """A function that gives one of ``texts``: it takes the language, the key, and the values of the placeholders.

    An unknown language or key is a `KeyError`: nothing falls back to another language silently.

    >>> text = filler({"found": ("{count} 件", "{count} found")})
    >>> text("ja", "found", count=3)
    '3 件'
    """

    def text(language: str, key: str, **values: object) -> str:
        return texts[key][_PLACE[language]].format(**values)

    return text


def namer(names: Texts) -> Callable[[str, str], str]:
    """A function that gives one of ``names`` in a language; an unknown key is named as it is.

    >>> name = namer({"dense": ("意味", "Meaning")})
    >>> name("ja", "dense"), name("ja", "weather")
    ('意味', 'weather')
    """

    def name(language: str, key: str) -> str:
        return names[key][_PLACE[language]] if key in names else key

    return name
