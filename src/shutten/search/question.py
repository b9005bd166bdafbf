"""A question, and what is known of it before any search."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from shutten.errors import QuestionError, Reason
from shutten.search.asked.asked import Asked, read_asked
from shutten.search.asked.phrases import without
from shutten.terms.analysis import Analysis, analyse_text
from shutten.text.cleaning import is_whole
from shutten.text.language import LANGUAGES, detect_language
from shutten.text.other_languages import is_in_another_language
from shutten.text.span import Span
from shutten.texts.questions import fault

ASKING = re.compile(
    r"何|いつ|誰|だれ|どこ|どの|どれ|どう|なぜ|いくら|いくつ|教え|(?:how|many|much|which|what|tell|please)\b", re.IGNORECASE
)
"""Words that ask, and that no passage need have."""

MAX_LENGTH = 2000
"""Characters; a longer text is a document, not a question."""

MAX_TOP = 100
"""Hits; each language gives no more passages than that to choose from."""


@dataclass(frozen=True)
class Question:
    """What the user asks.

    Attributes:
        text: what is looked for: as it was asked, without the white space around it, and blanks for words that it excludes.
        language: ``ja`` or ``en``, given or detected.
        asked: what it asks beside its words.
        other_language: whether it looks like neither Japanese nor English.
    """

    text: str
    language: str
    asked: Asked = field(default_factory=Asked)
    other_language: bool = False

    @cached_property
    def analysis(self) -> Analysis:
        """Its words, numbers and dates; what asks for the latest, or for before a date, is nothing that a passage must hold."""
        analysis = analyse_text(self.text, self.language)
        if not self.asked.times:
            return analysis
        tokens = (
            token._replace(kind="stop") if any(one.takes(token) for one in self.asked.times) else token
            for token in analysis.tokens
        )
        return Analysis(tuple(tokens), analysis.compounds)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The dates it names, ISO 8601, each as exact as it is given: August 2017 is ``2017-08`` and not ``2017`` too."""
        found = dict.fromkeys(token.form[1:] for token in self.analysis.tokens if token.kind == "date")
        return tuple(iso for iso in found if not any(other != iso and other.startswith(iso) for other in found))

    @property
    def is_one_word(self) -> bool:
        """Whether it is a word or a name and nothing else, so that it asks for no more than where that stands.

        >>> [Question(text, "ja").is_one_word for text in ("林", "林？", "林とは", "林 会長")]
        [True, True, False, False]
        """
        words = [token for token in self.analysis.tokens if _says_something(self.text[token.start : token.end])]
        return len(words) == 1 and words[0].kind in {"word", "name"}

    def listed(self, span: Span) -> str:
        """Some words of it; a single one that Japanese inflects as dictionaries list it.

        >>> Question("橋は開かれたか", "ja").listed(Span(2, 4))
        '開く'
        """
        own = [token for token in self.analysis.tokens if (token.start, token.end) == span]
        return own[0].base if own and own[0].reading else self.text[span.start : span.end]


def analyse(text: str, language: str | None = None, ignoring: Collection[str] = ()) -> Question:
    """Check a question, detect its language unless it is given, and read what it asks beside its words.

    Args:
        text: the question.
        language: ``ja`` or ``en``.
        ignoring: signs that are taken as mere words, see `read_asked`.

    Raises:
        QuestionError: it is empty, too long, no characters of UTF-8, the language is neither ``ja`` nor ``en``, or it only
            excludes.
    """
    stripped = text.strip()
    if why := unaskable(stripped):
        raise QuestionError(why)
    if language is not None and language not in LANGUAGES:
        raise QuestionError(fault("language", given=repr(language), known=" or ".join(LANGUAGES)))
    other = language is None and is_in_another_language(stripped)
    language = language or detect_language(stripped)
    asked = read_asked(stripped, language, ignoring)
    looked_for = without(stripped, ((one.start, one.end) for one in asked.excluded)).rstrip() if asked.excluded else stripped
    if not _says_something(looked_for):
        raise QuestionError(fault("only_excludes"))
    return Question(looked_for, language, asked, other)


def unaskable(text: str) -> Reason | None:
    """Why a text without white space around it is no question; None for one."""
    if not is_whole(text):
        return fault("not_whole")
    if not _says_something(text):
        return fault("no_words" if text else "empty")
    return fault("too_long", length=len(text), most=MAX_LENGTH) if len(text) > MAX_LENGTH else None


def _says_something(text: str) -> bool:
    return any(mark.isalnum() for mark in text)


def check_top(top: int) -> None:
    """Refuse a number of hits that cannot be given.

    Raises:
        QuestionError: it is out of range.
    """
    if not 1 <= top <= MAX_TOP:
        raise QuestionError(f"top is {top}; it takes a number from 1 to {MAX_TOP}")
