"""Why a file is left out: a code with values, which every language has a sentence for.

The commands print the English sentence, and an index keeps it. Each is made from a template, so the code can be told from it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache

from shutten.errors import Reason
from shutten.texts.reasons import TEXTS, text


def reason(code: str, **values: object) -> Reason:
    """The reason of that code.

    >>> why = reason("too_large", megabytes=50)
    >>> why, why.code, why.values
    ('is larger than 50 MB; split it', 'too_large', {'megabytes': '50'})
    """
    return Reason(text("en", code, **values), code, {name: str(value) for name, value in values.items()})


def reason_in(language: str, sentence: str) -> str:
    """A reason in another language; one that has no code stays as it is.

    Args:
        language: ``ja`` or ``en``.
        sentence: a `Reason`, or the English sentence of one, as manifests keep it.

    >>> reason_in("ja", "is larger than 50 MB; split it"), reason_in("en", "is empty")
    ('50 MB を超えています。分割してください。', 'is empty')
    """
    found = sentence if isinstance(sentence, Reason) else reason_of(sentence)
    return text(language, found.code, **found.values) if found.code and language != "en" else sentence


def reason_of(sentence: str) -> Reason:
    """The reason that an English sentence states; without a code where it is none of them."""
    for code, pattern in _patterns().items():
        if match := pattern.fullmatch(sentence):
            return Reason(sentence, code, match.groupdict())
    return Reason(sentence)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """What each English sentence looks like, those first that leave least open."""
    found: list[tuple[int, str, re.Pattern[str]]] = []
    for code, (_, template) in TEXTS.items():
        parts = [(words, name) for words, name, *_ in string.Formatter().parse(template)]
        pattern = "".join(re.escape(words) + (f"(?P<{name}>.+)" if name else "") for words, name in parts)
        found.append((sum(len(words) for words, _ in parts), code, re.compile(pattern, re.S)))
    return {code: pattern for _, code, pattern in sorted(found, key=lambda one: -one[0])}
