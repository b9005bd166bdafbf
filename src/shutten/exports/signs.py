"""What a question asks beside its words, in words."""

from __future__ import annotations

from shutten.search.answer import Answer
from shutten.search.asked.phrases import Phrase
from shutten.search.asked.sign import Sign
from shutten.search.asked.times import Time
from shutten.texts.asked import text


def sign_in_words(sign: Sign, language: str) -> str:
    """A sign as it was understood.

    >>> sign_in_words(Phrase("sea of law", 0, 12), "en")
    'exactly “sea of law”'
    """
    if isinstance(sign, Time):
        return _time(sign, language)
    quoted = text(language, "quoted", words=sign.words)
    if isinstance(sign, Phrase) and not sign.required:
        return text(language, "preferred", words=quoted)
    return text(language, sign.KIND, words=quoted)


def _time(sign: Time, language: str) -> str:
    if sign.order == "first":
        return text(language, "first", words=sign.words)
    if sign.order and not sign.until:
        return text(language, "latest", words=sign.words)
    return text(language, "time", words=sign.words)


def asked_line(answer: Answer) -> str:
    """All signs of a question on a line; empty where it has none."""
    signs = ", ".join(sign_in_words(sign, answer.language) for sign in answer.asked.signs)
    return f"{text(answer.language, 'understood')}: {signs}" if signs else ""


def language_line(answer: Answer, language: str) -> str:
    """Which two languages are taken, where the question is in neither; else nothing."""
    return text(language, "two_languages") if answer.other_language else ""


def nowhere_line(answer: Answer, language: str) -> str:
    """That the phrases that must stand in a passage stand in none."""
    phrases = ", ".join(text(language, "quoted", words=words) for words in answer.nowhere)
    if len(answer.nowhere) > 1:
        return text(language, "nowhere_together", phrases=phrases)
    return text(language, "nowhere", phrases=phrases)
