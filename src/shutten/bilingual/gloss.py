"""English keys: what a gloss of the dictionary and a run of words in a text have in common.

A key is the stems of the content words, joined by a blank: "to attend (a meeting)" is ``attend``, "rule of law" ``rule law``.
"""

from __future__ import annotations

import re

from shutten.terms.english import english_tokens

MOST_WORDS = 4
"""A gloss of more content words explains its word and does not translate it."""

_ASIDE = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]\s*")
_LOCAL = re.compile(r"^Japanese (?=[a-z]+$)|(?<=[a-z]) (?:of|in) Japan$")
_FOUND = re.compile(r"\bfound\b")
"""In a gloss this is no form of "find" but what "founded" is in a text."""
_OPENING = re.compile(r"^(?:to be|to|a|an|the|be)\s+", re.IGNORECASE)


def plain_gloss(gloss: str) -> str:
    """A gloss without what stands in brackets and without the article or "to" at its head.

    >>> plain_gloss("to kidnap (e.g. a child)"), plain_gloss("the Diet (of Japan)")
    ('kidnap', 'Diet')
    """
    previous = ""
    while previous != gloss:
        previous, gloss = gloss, _ASIDE.sub(" ", gloss)
    return _OPENING.sub("", gloss.strip(" ,;.")).strip()


def english_key(gloss: str) -> tuple[str, float]:
    """The key of a gloss and how much of the gloss it is.

    Returns:
        The key, empty where there is none; and a share from 0 to 1: less where small words were dropped with the rest, or
        "of Japan", which a text in or about Japan leaves out.
    """
    plain = plain_gloss(gloss)
    local = _LOCAL.sub("", plain)
    tokens = english_tokens(_FOUND.sub("founded", local))
    content = [token for token in tokens if token.content]
    if not 1 <= len(content) <= MOST_WORDS:
        return "", 0.0
    share = 0.7 if local != plain else 1.0
    if len(content) == 1:
        share /= 1 + 0.7 * (len(tokens) - 1)
    return " ".join(token.form for token in content), share
