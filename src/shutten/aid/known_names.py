"""Names in katakana as they are spelled in a text that the reader has anyway: アントニー・ブリンケン, Antony Blinken.

A glossary says so; a question, or the passage of a translation, has the name in Latin letters, and it is known by its sound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shutten.aid.key_term import TermSource
from shutten.bilingual.glossary import Glossary
from shutten.bilingual.spelling import english_sketches, katakana_sketches, likeness, same_name

_WORD = re.compile(r"[A-ZÀ-Þ][\w'’-]*")
_BETWEEN = 2
"""Words that may stand between the parts of one name: the J. of Lloyd J. Austin."""
_LEAST_BESIDE = 0.5
"""Likeness of a part of a name beside one that is surely meant: ジョー, Joe."""


class Spelled(NamedTuple):
    """A name in Latin letters.

    Attributes:
        name: as it is spelled there; of some parts only where no more stands there.
        source: where it stands.
    """

    name: str
    source: TermSource


class KnownNames:
    """Texts that spell names in Latin letters, the one that counts most first."""

    def __init__(self, glossary: Glossary, texts: Mapping[TermSource, str]) -> None:
        """The names of ``glossary``, then those in ``texts`` by what they are."""
        self._listed = dict(reversed(glossary.pairs))
        self._words = {source: [*_WORD.finditer(text)] for source, text in texts.items()}
        self._texts = texts

    def spelled(self, parts: Sequence[str]) -> Spelled | None:
        """How a name is spelled; None where no text has it.

        Args:
            parts: of the name, in katakana, in the order in which they stand.

        >>> KnownNames(Glossary(()), {"question": "What did Antony J. Blinken say?"}).spelled(["アントニー", "ブリンケン"])
        Spelled(name='Antony J. Blinken', source='question')
        """
        if listed := self._listed.get("・".join(parts)):
            return Spelled(listed, "glossary")
        if all(part in self._listed for part in parts):
            return Spelled(" ".join(self._listed[part] for part in parts), "glossary")
        found = (self._in_text(parts, source) for source in self._words)
        return next((one for one in found if one), None)

    def _in_text(self, parts: Sequence[str], source: TermSource) -> Spelled | None:
        """The longest end of the name that stands in a text, its last part for certain."""
        words = self._words[source]
        rated = [(same_name(parts[-1], word[0]), -at) for at, word in enumerate(words)]
        near, place = max(rated, default=(0.0, 0))
        if not near:
            return None
        first = last = -place
        for part in reversed(parts[:-1]):
            before = range(first - 1, max(-1, first - 2 - _BETWEEN), -1)
            first = next((at for at in before if _may_be(part, words[at][0])), -1)
            if first < 0:
                return Spelled(words[last][0], source)
        return Spelled(self._texts[source][words[first].start() : words[last].end()], source)


def _may_be(katakana: str, word: str) -> bool:
    sketches = ((one, other) for one in katakana_sketches(katakana) for other in english_sketches(word.lower()))
    return max((likeness(one, other) for one, other in sketches), default=0.0) >= _LEAST_BESIDE
