"""A question, and what is known of it before any search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shutten.errors import QuestionError
from shutten.terms.analysis import Analysis, analyse_text
from shutten.text.language import LANGUAGES, detect_language

MAX_LENGTH = 2000
"""Characters; a longer text is a document, not a question."""


@dataclass(frozen=True)
class Question:
    """What the user asks.

    Attributes:
        text: as it was asked, without the white space around it.
        language: ``ja`` or ``en``, given or detected.
    """

    text: str
    language: str

    @cached_property
    def analysis(self) -> Analysis:
        """Its words, numbers and dates."""
        return analyse_text(self.text, self.language)

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The dates it names, ISO 8601, each as exact as it is given: August 2017 is ``2017-08`` and not ``2017`` too."""
        found = dict.fromkeys(token.form[1:] for token in self.analysis.tokens if token.kind == "date")
        return tuple(iso for iso in found if not any(other != iso and other.startswith(iso) for other in found))


def analyse(text: str, language: str | None = None) -> Question:
    """Check a question and detect its language unless it is given.

    Raises:
        QuestionError: it is empty, too long, or the language is neither ``ja`` nor ``en``.
    """
    stripped = text.strip()
    if not stripped or not any(mark.isalnum() for mark in stripped):
        raise QuestionError("the question is empty; ask in Japanese or English")
    if len(stripped) > MAX_LENGTH:
        raise QuestionError(f"the question has {len(stripped)} characters; at most {MAX_LENGTH} are taken")
    if language is not None and language not in LANGUAGES:
        raise QuestionError(f"the language is {language!r}; it takes {' or '.join(LANGUAGES)}")
    return Question(stripped, language or detect_language(stripped))
