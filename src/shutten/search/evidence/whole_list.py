"""Asked who took part, a reader may give one name of a list: the whole list is the answer."""

from __future__ import annotations

import re

from shutten.search.question import Question
from shutten.text.folding import nfkc
from shutten.text.span import Span

_WHO = re.compile(r"誰|だれ|どなた|\bwhom?\b", re.IGNORECASE)
_ITEM = {
    "ja": r"[㐀-鿿々ヶァ-ヺー・A-Za-z０-９Ａ-Ｚａ-ｚ]{2,}(?:[（(][^（()）]{1,20}[)）])?",
    "en": r"(?:[A-Z][\w'’-]+ )(?:(?:[A-Z][\w'’-]+|[A-Z]\.|of|the|for) )*[A-Z][\w'’-]+(?: \([^()]{1,20}\))?",
}
"""Words without an inflection between them, as names and their titles are; in English with capitals."""
_PARTED = {"ja": r"(?:、|，|と|や|及び|および|並びに|ならびに)", "en": r"(?:, and |, | and |; )"}
_BEFORE = {language: re.compile(rf"({_ITEM[language]})({_PARTED[language]})\Z") for language in _ITEM}
_ENDS = {"ja": r"(?=[がはもらに、，。とや]|及び|および|並びに|ならびに|\Z)", "en": r""}
"""What may follow another name: not so in 大統領と会談し."""
_BEHIND = {language: re.compile(rf"({_PARTED[language]})({_ITEM[language]}){_ENDS[language]}") for language in _ITEM}
_FURTHEST = 120
"""Characters in which the next item is looked for."""


def whole_list(text: str, span: Span, language: str, question: Question) -> Span:
    """The list of names of which ``span`` is one, where a question asks who; else ``span``.

    A name that the question's own words pick out (asked for the minister of defence) stays alone, and one that the question
    brings is no part of the answer.

    Args:
        text: of the passage.
        span: the characters that answer, in code points.
        language: ``ja`` or ``en``, of the passage.
        question: what was asked.
    """
    if not _WHO.search(question.text) or _is_named(text[span.start : span.end], question.text):
        return span
    start, end = span
    while (found := _BEFORE[language].search(text, max(0, start - _FURTHEST), start)) and not _is_named(
        found[1], question.text
    ):
        start = found.start()
    while (found := _BEHIND[language].match(text, end, end + _FURTHEST)) and not _is_named(found[2], question.text):
        end = found.end()
    return Span(start, end)


def _is_named(name: str, question: str) -> bool:
    """Whether a question has words of a name: three characters of Japanese, a longer word of English."""
    asked = nfkc(question).casefold()
    name = nfkc(name).casefold()
    words = re.findall(r"[a-z]{4,}", name)
    if words:
        return any(re.search(rf"\b{word}(?:s|es)?\b", asked) for word in words)
    return any(name[at : at + 3] in asked for at in range(len(name) - 2))
