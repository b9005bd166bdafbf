"""Examples out of paragraphs with questions: JaQuAD and SQuAD 2."""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from reader_training.coding import coded
from reader_training.corpora import Paragraph, Question
from reader_training.example import OTHER, Example, budget, part, under, window, without
from reader_training.likeness import Likeness
from reader_training.swaps import Swap, dated, find_swap, names_in, negated, swapped
from reader_training.wholes import open_question
from shutten.text.sentences import sentence_spans
from shutten.text.span import Span

_NEGATIVES = {"same paragraph": 25, "same article": 30, "search": 37, "any": 8}
_FIRST_HITS = 8
_WITH_TITLE = 0.65
_CONSISTENT = 0.3
"""Share of swaps whose question and passage are both changed for the pair that answers, so that odd names say nothing."""
_IN_PASSAGE = 0.25
"""Share of swaps in which the passage is changed instead of the question."""


class Questions:
    """Examples of one corpus.

    Args:
        name: ``jaquad`` or ``squad``.
        paragraphs: to draw from.
        cache: folder where the analysed paragraphs are kept.
    """

    def __init__(self, name: str, paragraphs: Sequence[Paragraph], cache: Path) -> None:
        self.name = name
        self.paragraphs = paragraphs
        self.lang = paragraphs[0].lang
        self.answered = [
            (place, question) for place, one in enumerate(paragraphs) for question in one.questions if question.spans
        ]
        self.near = [
            (place, question) for place, one in enumerate(paragraphs) for question in one.questions if not question.spans
        ]
        self.translated = [(place, question) for place, question in (*self.answered, *self.near) if question.other]
        self._of_article: dict[str, list[int]] = defaultdict(list)
        for place, paragraph in enumerate(paragraphs):
            self._of_article[paragraph.title].append(place)
        texts = [f"{paragraph.title}\n{paragraph.text}" for paragraph in paragraphs]
        self._search = Likeness(texts, self.lang, cache / f"{name}-{len(texts)}.npz")
        names = cache / f"{name}-names-{len(texts)}.json"
        if not names.is_file():
            found = {one for _, question in self.answered[::3] for one in names_in(question.text, self.lang)}
            names.write_text(json.dumps(sorted(found), ensure_ascii=False), encoding="utf-8")
        self._names = json.loads(names.read_text(encoding="utf-8"))

    def pair(self, number: int, rng: Random) -> list[Example]:
        """A question with a passage that answers and one that does not."""
        place, question = self.answered[number]
        return [self._positive(place, question, rng), *self._negative(place, question, question.text, rng)]

    def coded_pair(self, number: int, rng: Random) -> list[Example]:
        """As `pair`, the question in the words of the other language."""
        place, question = self.answered[number]
        words = coded(question.text, self.lang, rng)
        if not words:
            return self.pair(number, rng)
        pair = [self._positive(place, question, rng), *self._negative(place, question, question.text, rng)]
        return [replace(one, kind=f"coded-{OTHER[self.lang]}-{one.kind}", question=words) for one in pair]

    def translated_pair(self, number: int, rng: Random) -> list[Example]:
        """As `pair` or `near_pair`, the question as people ask it in the other language."""
        place, question = self.translated[number]
        if question.spans:
            right = self._positive(place, question, rng)
            changed = self._changed(place, question, right, rng) if rng.random() < _IN_PASSAGE else None
            pair = [right, *([changed] if changed else self._negative(place, question, question.text, rng))]
            return [replace(one, kind=f"{OTHER[self.lang]}-{one.kind}", question=question.other) for one in pair]
        miss = self._miss(place, question, rng)
        return [replace(miss, kind=f"{OTHER[self.lang]}-{miss.kind}", question=question.other)]

    def near_pair(self, number: int, rng: Random) -> list[Example]:
        """A question that its paragraph does not answer though it looks so, and one that it does."""
        place, question = self.near[number]
        miss = self._miss(place, question, rng)
        answered = [one for one in self.paragraphs[place].questions if one.spans]
        if not answered:
            return [miss]
        return [self._positive(place, rng.choice(answered), rng, 2), miss]

    def swapped_pair(self, number: int, rng: Random) -> list[Example]:
        """A question and the same with another date, number or name, or turned into its opposite."""
        place, question = self.answered[number]
        right = self._positive(place, question, rng)
        if rng.random() < 0.15 and (opposite := negated(question.text)):
            return [right, replace(right, kind=f"{self.name}-negated", question=opposite, answers=False, span=None)]
        swap = self._swap(place, question, right, rng)
        if swap is None:
            return self.pair(number, rng)
        kind, changed = f"{self.name}-swapped", _with_swap(right, swap)
        wrong = replace(right, kind=kind, answers=False, span=None)
        if changed and rng.random() < _IN_PASSAGE:
            return [right, replace(wrong, passage=changed.passage)]
        question_changed = swapped(question.text, swap)
        if changed and rng.random() < _CONSISTENT:
            right = replace(changed, kind=f"{self.name}-consistent", question=question_changed)
            return [right, replace(wrong, passage=changed.passage)]
        return [right, replace(wrong, question=question_changed)]

    def dated_pair(self, number: int, rng: Random) -> list[Example]:
        """A question with a year that stands in the passage's context, as the date of a section does, and in another year's."""
        for step in range(20):
            place, question = self.answered[(number + step) % len(self.answered)]
            paragraph = self.paragraphs[place]
            text, span = window(paragraph.text, question.spans[0], budget(self.lang, rng), rng)
            answer = text[span.start : span.end]
            found = dated(question.text, self.lang, text, rng)
            if found is None or found[2].count(answer) != 1:
                continue
            year, other, changed = found
            at = changed.index(answer)
            right = Example(f"{self.name}-dated+", question.text, changed, answers=True, span=Span(at, at + len(answer)))
            wrong = Example(f"{self.name}-dated-", question.text, changed, answers=False)
            marks = _marks(self.lang, rng)
            return [
                under(f"{paragraph.title} > {marks(year)}", right),
                under(f"{paragraph.title} > {marks(other)}", wrong),
            ]
        return self.pair(number, rng)

    def open_pair(self, number: int, rng: Random) -> list[Example]:
        """A sentence with one of its parts asked for, which is long; against another sentence's passage."""
        for step in range(20):
            place, _ = self.answered[(number + step) % len(self.answered)]
            paragraph = self.paragraphs[place]
            sentence = rng.choice(sentence_spans(paragraph.text))
            asked = open_question(paragraph.text[sentence.start : sentence.end], self.lang, rng)
            if asked is None:
                continue
            start = sentence.start + asked.answer.start
            span = Span(start, start + asked.answer.end - asked.answer.start)
            whole = Question(asked.question, (span,))
            pair = [self._positive(place, whole, rng), *self._negative(place, whole, asked.question, rng)]
            return [replace(one, kind=f"{self.name}-open{one.kind.removeprefix(self.name)}") for one in pair]
        return self.pair(number, rng)

    def _swap(self, place: int, question: Question, right: Example, rng: Random) -> Swap | None:
        whole = f"{self.paragraphs[place].title}\n{self.paragraphs[place].text}"
        swap = find_swap(question.text, self.lang, whole, self._names, rng)
        return swap if swap and swap.old in right.passage else None

    def _changed(self, place: int, question: Question, right: Example, rng: Random) -> Example | None:
        """The passage with another date, number or name than the question's; None where that cannot be made."""
        swap = self._swap(place, question, right, rng)
        changed = _with_swap(right, swap) if swap else None
        return changed and replace(changed, kind=f"{self.name}-swapped", answers=False, span=None)

    def _miss(self, place: int, question: Question, rng: Random) -> Example:
        text = self.paragraphs[place].text
        around, _ = window(text, _likest(question.text, text), 2 * budget(self.lang, rng), rng)
        return self._context(place, Example(f"{self.name}-near", question.text, around, answers=False), rng)

    def _positive(self, place: int, question: Question, rng: Random, times: int = 1) -> Example:
        text, span = window(self.paragraphs[place].text, question.spans[0], times * budget(self.lang, rng), rng)
        return self._context(place, Example(f"{self.name}+", question.text, text, answers=True, span=span), rng)

    def _negative(self, place: int, question: Question, asked: str, rng: Random) -> list[Example]:
        """One at most: none where everything that was looked at holds the answer."""
        answers = {self.paragraphs[place].text[span.start : span.end].casefold() for span in question.spans}
        for kind in _order(rng):
            for other in self._candidates(kind, place, asked, rng):
                whole = self.paragraphs[other].text
                if other == place:
                    whole = without(whole, question.spans[0])
                if not whole.strip():
                    continue
                text = part(whole, budget(self.lang, rng), rng)
                if text and not any(answer in text.casefold() for answer in answers):
                    return [self._context(other, Example(f"{self.name}- {kind}", asked, text, answers=False), rng)]
        return []

    def _candidates(self, kind: str, place: int, asked: str, rng: Random) -> list[int]:
        if kind == "same paragraph":
            return [place]
        if kind == "any":
            return [rng.randrange(len(self.paragraphs))]
        if kind == "same article":
            others = [other for other in self._of_article[self.paragraphs[place].title] if other != place]
        else:
            others = [other for other in self._search.first(asked, _FIRST_HITS) if other != place]
        rng.shuffle(others)
        return others[:4]

    def _context(self, place: int, example: Example, rng: Random) -> Example:
        return under(self.paragraphs[place].title, example) if rng.random() < _WITH_TITLE else example


def _with_swap(right: Example, swap: Swap) -> Example | None:
    """The example with a swap made in its passage; None where that would change the answer."""
    assert right.span is not None
    answer = right.passage[right.span.start : right.span.end]
    changed = swapped(right.passage, swap)
    start = len(swapped(right.passage[: right.span.start], swap))
    if changed[start : start + len(answer)] != answer:
        return None
    return replace(right, passage=changed, span=right.span._replace(start=start, end=start + len(answer)))


def _marks(lang: str, rng: Random) -> Callable[[str], str]:
    """How a section's heading gives a year: alone, with a day, with its era."""
    month, day = rng.randint(1, 12), rng.randint(1, 28)
    forms = (
        ("({0}年{1}月{2}日)", "{0}年", "{0}年{1}月", "年月日: {0}/{1}/{2}", "{0}年度")
        if lang == "ja"
        else ("({0})", "{2} {3} {0}", "{3} {0}", "Date: {0}-{1:02}-{2:02}", "Annual report {0}")
    )
    form = rng.choice(forms)
    return lambda year: form.format(year, month, day, month_name[month])


def _likest(question: str, text: str) -> Span:
    """The sentence that has most of a question's words."""
    asked = set(re.findall(r"\w+", question.lower()))
    return max(sentence_spans(text), key=lambda one: len(asked & set(re.findall(r"\w+", text[one.start : one.end].lower()))))


def _order(rng: Random) -> list[str]:
    """The kinds of negatives, one drawn by its share, then the others."""
    first = rng.choices(list(_NEGATIVES), list(_NEGATIVES.values()))[0]
    return [first, *(kind for kind in _NEGATIVES if kind != first)]
