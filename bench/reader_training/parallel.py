"""Examples across languages out of paragraphs that stand in both, sentence by sentence.

A sentence, a part of one, or a sentence with its date, number or subject asked for (a cloze), against the paragraph in the
other language; the answer is the sentence's counterpart, or the date, number or subject in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from reader_training.corpora import ParallelArticle, Sentences
from reader_training.example import Example, budget, part, under, window
from reader_training.likeness import Likeness
from shutten.dates.find import find_dates
from shutten.text.span import Span

LANGS = ("ja", "en")
_NEGATIVES = {"same paragraph": 20, "same article": 33, "search": 40, "any": 7}
_FIRST_HITS = 8
_WITH_TITLE = 0.65
_FRAGMENT = 0.4
_SAME_LANGUAGE = 0.15
_AROUND = 2
"""Paragraphs joined to one passage at most, beside the one that answers."""
_NUMBER = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})*(?![0-9.,])")
_BEFORE_DATE = re.compile(r"(?:,? ?\b(?:in|on|by|from|of|since|until|around|about|at)) $", re.IGNORECASE)
_LEADING = re.compile(r"^[ ,、。にはの]+")


class Place(NamedTuple):
    """A sentence of the corpus."""

    article: int
    paragraph: int
    sentence: int


class Asked(NamedTuple):
    """A question made of a sentence, with its answer's place in the counterpart."""

    question: str
    answer: Span


class Parallel:
    """Examples of the parallel corpus.

    Args:
        articles: to draw from.
        cache: folder where the analysed paragraphs are kept.
    """

    def __init__(self, articles: Sequence[ParallelArticle], cache: Path) -> None:
        self.articles = articles
        self.sentences = [
            Place(article, paragraph, sentence)
            for article, one in enumerate(articles)
            for paragraph, sentences in enumerate(one.paragraphs)
            for sentence, pair in enumerate(sentences)
            if len(pair[0]) >= 12 and len(pair[1]) >= 30
        ]
        self._paragraphs = [(article, number) for article, one in enumerate(articles) for number in range(len(one.paragraphs))]
        texts = [_text(articles[article].paragraphs[number], 0)[0] for article, number in self._paragraphs]
        self._search = Likeness(texts, "ja", cache / f"kyoto-{len(texts)}.npz")

    def sentence_pair(self, number: int, rng: Random) -> list[Example]:
        """A sentence, or a part of one, as the question."""
        place = self.sentences[number]
        side = rng.randrange(2)
        sentence = self._pair(place)[side]
        if rng.random() < _FRAGMENT:
            sentence = _fragment(sentence, LANGS[side], rng)
        counterpart = self._pair(place)[1 - side]
        kind = f"kyoto-{LANGS[side]}-{LANGS[1 - side]}"
        return self._examples(place, 1 - side, kind, Asked(sentence, Span(0, len(counterpart.rstrip()))), rng)

    def cloze_pair(self, number: int, rng: Random) -> list[Example]:
        """A date, number or subject of a sentence as what is asked for; `sentence_pair` where there is none."""
        for step in range(12):
            place = self.sentences[(number + step) % len(self.sentences)]
            side = rng.randrange(2)
            other = side if rng.random() < _SAME_LANGUAGE else 1 - side
            if asked := self._cloze(place, side, other, rng):
                return self._examples(place, other, f"cloze-{LANGS[side]}-{LANGS[other]}", asked, rng)
        return self.sentence_pair(number, rng)

    def _pair(self, place: Place) -> tuple[str, str]:
        return self.articles[place.article].paragraphs[place.paragraph][place.sentence]

    def _cloze(self, place: Place, side: int, other: int, rng: Random) -> Asked | None:
        sentence, counterpart = self._pair(place)[side], self._pair(place)[other]
        title = self.articles[place.article].title
        titles = title[side], title[other]
        orders = ["date", "number", "subject"]
        rng.shuffle(orders)
        for wanted in orders:
            if wanted == "date":
                asked = _date_asked(sentence, counterpart, LANGS[side])
            elif wanted == "number":
                asked = _number_asked(sentence, counterpart, LANGS[side])
            else:
                asked = _subject_asked(sentence, counterpart, titles, LANGS[side])
            if asked:
                return asked
        return None

    def _examples(self, place: Place, side: int, kind: str, asked: Asked, rng: Random) -> list[Example]:
        """The passage in the language of ``side`` that answers, and one that does not."""
        article = self.articles[place.article]
        text, starts = _text(article.paragraphs[place.paragraph], side)
        start = starts[place.sentence]
        most = budget(LANGS[side], rng)
        text, span = window(text, Span(start + asked.answer.start, start + asked.answer.end), most, rng)
        following = place.paragraph + 1
        while len(text) < most * 0.6 and following < min(len(article.paragraphs), place.paragraph + 1 + _AROUND):
            text += "\n" + _text(article.paragraphs[following], side)[0]
            following += 1
        right = Example(f"{kind}+", asked.question, text, answers=True, span=span)
        found = [self._context(place.article, side, right, rng)]
        for negative in _order(rng):
            for where, other in self._candidates(negative, place, side, rng):
                if where == place.article and other and other in text:
                    continue
                if other.strip():
                    wrong = Example(
                        f"{kind}- {negative}", asked.question, part(other, budget(LANGS[side], rng), rng), answers=False
                    )
                    return [*found, self._context(where, side, wrong, rng)]
        return found

    def _candidates(self, kind: str, place: Place, side: int, rng: Random) -> list[tuple[int, str]]:
        """Articles and texts that do not have the sentence."""
        if kind == "same paragraph":
            sentences = self.articles[place.article].paragraphs[place.paragraph]
            rest = (*sentences[: place.sentence], *sentences[place.sentence + 1 :])
            return [(place.article, _text(rest, side)[0])]
        own = place.article, place.paragraph
        if kind == "any":
            found = [rng.choice(self._paragraphs)]
        elif kind == "same article":
            found = [(place.article, number) for number in range(len(self.articles[place.article].paragraphs))]
        else:
            found = [self._paragraphs[number] for number in self._search.first(self._pair(place)[0], _FIRST_HITS)]
        rng.shuffle(found)
        return [
            (article, _text(self.articles[article].paragraphs[number], side)[0])
            for article, number in found
            if (article, number) != own
        ]

    def _context(self, article: int, side: int, example: Example, rng: Random) -> Example:
        return under(self.articles[article].title[side], example) if rng.random() < _WITH_TITLE else example


def _text(sentences: Sentences, side: int) -> tuple[str, list[int]]:
    """A paragraph in one language, and where its sentences begin."""
    text = ""
    starts: list[int] = []
    for pair in sentences:
        if text and side == 1:
            text += " "
        starts.append(len(text))
        text += pair[side]
    return text, starts


def _fragment(sentence: str, lang: str, rng: Random) -> str:
    """A clause of a sentence, or the whole where it has one only."""
    least = 10 if lang == "ja" else 25
    clauses = [clause.strip(" 。.") for clause in re.split("、" if lang == "ja" else ", ", sentence)]
    long = [clause for clause in clauses if len(clause) >= least]
    return rng.choice(long) if long else sentence


def _date_asked(sentence: str, counterpart: str, lang: str) -> Asked | None:
    dates = {mention.iso: mention.span for mention in find_dates(counterpart)}
    for mention in find_dates(sentence):
        if mention.iso in dates:
            head, tail = sentence[: mention.span.start], sentence[mention.span.end :]
            if lang == "ja":
                return Asked(f"{head}いつ{tail}".rstrip("。") + "か。", dates[mention.iso])
            head = _BEFORE_DATE.sub("", head)
            return Asked(
                f"When {_lower(_LEADING.sub('', f'{head.rstrip()} {tail.lstrip()}'))}".rstrip(" .") + "?", dates[mention.iso]
            )
    return None


def _number_asked(sentence: str, counterpart: str, lang: str) -> Asked | None:
    numbers = {match[0].replace(",", ""): match.span() for match in _NUMBER.finditer(counterpart)}
    for match in _NUMBER.finditer(sentence):
        if (span := numbers.get(match[0].replace(",", ""))) and sentence[match.end() : match.end() + 1] not in "年月日":
            head, tail = sentence[: match.start()], sentence[match.end() :]
            if lang == "ja":
                return Asked(f"{head}何{tail}".rstrip("。") + "か。", Span(*span))
            return Asked(f"{head}how many{tail}".rstrip(" .") + "?", Span(*span))
    return None


def _subject_asked(sentence: str, counterpart: str, titles: tuple[str, str], lang: str) -> Asked | None:
    own, other = (re.sub(r"\s*[(（].*", "", title) for title in titles)
    at = counterpart.find(other)
    if len(own) < 2 or len(other) < 2 or own not in sentence or at < 0:
        return None
    asked = sentence.replace(own, "何" if lang == "ja" else "what", 1).rstrip(" 。.")
    return Asked(asked + ("か。" if lang == "ja" else "?"), Span(at, at + len(other)))


def _lower(text: str) -> str:
    return (
        text[:1].lower() + text[1:] if text[:4].split(" ")[0] in {"The", "He", "She", "It", "In", "A", "An", "This"} else text
    )


def _order(rng: Random) -> list[str]:
    """The kinds of negatives, one drawn by its share, then the others."""
    first = rng.choices(list(_NEGATIVES), list(_NEGATIVES.values()))[0]
    return [first, *(kind for kind in _NEGATIVES if kind != first)]
