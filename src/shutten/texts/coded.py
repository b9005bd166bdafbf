"""Sentences that know their code and values, so that what was raised in English can be said in either language."""

from __future__ import annotations

from collections.abc import Callable

from shutten.errors import Reason
from shutten.texts.filled import Texts, filler


def coded(texts: Texts) -> Callable[..., Reason]:
    """A function that makes one of ``texts`` in English: it takes the key and the values of the placeholders.

    >>> fault = coded({"empty": ("{name} は空です。", "{name} is empty")})
    >>> fault("empty", name="a.csv"), fault("empty", name="a.csv").code
    ('a.csv is empty', 'empty')
    """
    text = filler(texts)

    def make(code: str, **values: object) -> Reason:
        return Reason(text("en", code, **values), code, {name: str(value) for name, value in values.items()})

    return make


def sayer(texts: Texts) -> Callable[[str, str], str]:
    """A function that says in a language what `coded` made of ``texts``; what it did not make stays as it is.

    >>> texts = {"empty": ("{name} は空です。", "{name} is empty")}
    >>> said = sayer(texts)
    >>> said("ja", coded(texts)("empty", name="a.csv")), said("ja", "disk full")
    ('a.csv は空です。', 'disk full')
    """
    text = filler(texts)

    def said(language: str, sentence: str) -> str:
        known = isinstance(sentence, Reason) and sentence.code in texts
        return text(language, sentence.code, **sentence.values) if known else sentence  # type: ignore[attr-defined]

    return said
