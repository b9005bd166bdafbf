"""The words that answer, as HTML: large, with what they say in the reader's language, and the sentence that they stand in."""

from __future__ import annotations

import re

from shutten.search.answer import Answer, Hit
from shutten.search.answer_phrase import Phrase, SharedAnswer, contradict
from shutten.text.span import Span
from shutten.texts.ask import text as said
from shutten.texts.common import percent, ranks_in_words, text
from shutten.ui.markup import Html, joined, marked, tag

_LARGE = {"ja": 24, "en": 48}
"""Characters of a line in large letters."""
_LINE = {"ja": 42, "en": 84}
"""Characters of a line of the sentence, on a wide screen."""
_EDGE = re.compile(r"[、。，；：]|[,;:]?\s+")


def phrase_html(phrase: Phrase, language: str) -> Html:
    """The words that answer, large; many of them, such as a list of names, less so.

    Args:
        phrase: the words.
        language: of the page, in which a screen reader names them.
    """
    name = tag("span", f"{text(language, 'answer')}:", class_="sh-answer-name")
    words = tag("strong", phrase.text, lang=phrase.language)
    gloss = tag("span", phrase.gloss, class_="sh-gloss", lang=phrase.asked_in) if phrase.gloss else ""
    long = len(phrase.text) > _LARGE.get(phrase.language, _LARGE["en"])
    kind = "sh-answer sh-long" if long else "sh-answer"
    return tag("p", joined(filter(None, (name, words, gloss)), " "), class_=kind, lang=language)


def answers_html(answer: Answer, language: str) -> Html:
    """The surest answer with its sentence and the passages that give it, and below it those that differ or say it otherwise.

    Args:
        answer: with one answer at least.
        language: of the page.
    """
    first, *others = answer.answers
    note = tag("div", _given_by(answer, first, language), class_="sh-answer-note")
    parts = [phrase_html(first.phrase, language), _sentence(_surest(answer, first)), note]
    for heading, differs in ((said(language, "differing"), True), (said(language, "elsewhere"), False)):
        if items := [_other(answer, one, language) for one in others if contradict(first.phrase, one.phrase) == differs]:
            parts += [tag("p", heading, class_="sh-answer-note"), tag("ul", *items)]
    return tag("div", *parts, class_="sh-answers", lang=language)


def _sentence(hit: Hit) -> Html:
    """The sentence that holds the words, these marked."""
    assert hit.key is not None  # a hit that answers has a key sentence
    assert hit.answer is not None
    start, end = hit.key
    within = Span(max(0, hit.answer.span.start - start), max(0, hit.answer.span.end - start))
    sentence, line = hit.passage.text[start:end], _LINE[hit.passage.language]
    shown, place = shortened(sentence, within, 2 * line) if len(sentence) > 3 * line else (sentence, within)
    return tag("p", marked(shown, place, "sh-phrase"), class_="sh-sentence", lang=hit.passage.language)


def shortened(sentence: str, words: Span, most: int) -> tuple[str, Span]:
    """A sentence around some of its words, and where these stand in it; what is left out of a long one is a mark.

    It is cut where clauses or words end. The card below has it whole.

    Args:
        sentence: the sentence.
        words: of it, which are kept.
        most: characters to be shown, unless the words have more.

    >>> shortened("On Monday, the old ferry to the island left at seven, as it did before.", Span(40, 52), 30)
    ('… island left at seven, as it …', Span(start=10, end=22))
    """
    if len(sentence) <= most:
        return sentence, words
    room = max(0, most - (words.end - words.start)) // 2
    first, last = max(0, words.start - room), min(len(sentence), words.end + room)
    if first:
        first = next((edge.end() for edge in _EDGE.finditer(sentence, first, words.start)), words.start)
    if last < len(sentence):
        last = max((edge.end() for edge in _EDGE.finditer(sentence, words.end, last)), default=words.end)
    before, after = "… " if first else "", " …" if last < len(sentence) else ""
    part = sentence[first:last]
    at = len(before) + words.start - first
    return f"{before}{part.rstrip()}{after}", Span(at, at + words.end - words.start)


def _other(answer: Answer, shared: SharedAnswer, language: str) -> Html:
    words = tag("span", shared.phrase.text, lang=shared.phrase.language)
    gloss = f" ({shared.phrase.gloss})" if shared.phrase.gloss else ""
    return tag("li", words, gloss, " ", _given_by(answer, shared, language))


def _given_by(answer: Answer, shared: SharedAnswer, language: str) -> Html:
    """The passages that give the words, and on request how likely these answer, which is never above the verdict's chance."""
    ranks = tag("summary", said(language, "given_by", ranks=ranks_in_words(shared.ranks, language)))
    number = said(language, "given_number", percent=percent(min(shared.certainty, answer.confidence)))
    return tag("details", ranks, number, class_="sh-more sh-number")


def _surest(answer: Answer, shared: SharedAnswer) -> Hit:
    return next(hit for hit in answer.hits if hit.answer == shared.phrase and hit.rank in shared.ranks)
