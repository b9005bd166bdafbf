"""What is said of an answer wherever it is shown or written: in a file, in the terminal, on the page, in a report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shutten.citations.citation import one_line
from shutten.citations.whereabouts import pages_in_words
from shutten.dates.display import format_date
from shutten.documents.remark import remark_in
from shutten.exports.signs import nowhere_line
from shutten.search.answer import ANSWERED, NEAR, Answer, Hit, Met
from shutten.search.answer_phrase import Phrase, contradict
from shutten.search.beside import TEXT
from shutten.texts.common import percent, ranks_in_words, text
from shutten.texts.find import where_name

MET_SHOWN = 6
"""Terms of a hit that are shown at once."""
ALSO_SHOWN = 3
"""Other places of a hit that are shown at once."""


def verdict_line(answer: Answer) -> str:
    """Whether the documents answer, with the chance of it, in the question's language; or which phrase stands nowhere."""
    if answer.nowhere and answer.verdict != ANSWERED:
        return nowhere_line(answer, answer.language)
    chance = percent(answer.confidence)
    if answer.verdict == ANSWERED:
        return text(answer.language, "found", percent=chance)
    if answer.verdict == NEAR:
        return text(answer.language, "near", percent=chance)
    return text(answer.language, "not_found", percent=chance)


def missing_line(answer: Answer, language: str) -> str:
    """The question's words that stand in none of the passages shown; empty where all do."""
    return text(language, "missing", words=("、" if language == "ja" else ", ").join(answer.missing)) if answer.missing else ""


def answer_words(phrase: Phrase) -> str:
    """The words that answer, on one line, with what they say in the question's language where that is another."""
    words = " ".join(phrase.text.split())
    return f"{words} ({phrase.gloss})" if phrase.gloss else words


def answer_lines(answer: Answer) -> list[str]:
    """The answer that is surest, and the others, each with its certainty and the passages that give it."""
    found: list[str] = []
    for shared in answer.answers:
        values = {
            "answer": answer_words(shared.phrase),
            "percent": percent(min(shared.certainty, answer.confidence)),  # never above the verdict's
            "ranks": ranks_in_words(shared.ranks, answer.language),
        }
        if not found:
            found.append(text(answer.language, "answer_given", **values))
        elif contradict(answer.answers[0].phrase, shared.phrase):
            found.append(text(answer.language, "answer_differs", **values))
        else:
            found.append(text(answer.language, "answer_elsewhere", **values))
    return found


def answer_line(hit: Hit, language: str) -> str:
    """The words of a hit that answer; empty where there are none."""
    return f"{text(language, 'answer')}: {answer_words(hit.answer)}" if hit.answer else ""


def understood_line(answer: Answer) -> str:
    """What the question was taken for, with its own words in brackets; empty where it was asked as it stands."""
    if answer.understood is None:
        return ""
    words = ", ".join(f"{word.meant} ({word.asked})" for word in answer.understood.words)
    return text(answer.language, "understood", question=answer.understood.question, words=words)


def translated(met: Met) -> str:
    """A term as it was asked and, where that differs, as the passage says it: ``→`` translated, ``≈`` near in meaning."""
    if met.origin == "same" or met.source.casefold() == met.shown.casefold():
        return met.source
    return f"{met.source} {'≈' if met.origin == 'meaning' else '→'} {met.shown}"


def met_in_words(met: Met, language: str) -> str:
    """A term as `translated` gives it, and where it stands if that is not in the text of the passage."""
    told = replace(met, shown=format_date(met.shown, language)) if met.origin == "date" else met
    if met.where == TEXT:
        return translated(told)
    return text(language, "met_beside", term=translated(told), where=where_name(language, met.where))


def key_page_line(hit: Hit, language: str) -> str:
    """The sentence that answers and its pages, where the passage stands on more than these; else nothing."""
    pages = pages_in_words(hit.key_pages, language)
    if pages in ("", pages_in_words(hit.passage.pages, language)):
        return ""
    return f"{text(language, 'key_on', pages=pages)}: {' '.join(hit.key_text.split())}"


def difference_line(hit: Hit, language: str) -> str:
    """What tells a hit from one before it that says nearly the same; empty where none does."""
    if hit.differs is None:
        return ""
    none = text(language, "nothing_there")
    pairs = ", ".join(f"{one_line(theirs) or none} → {one_line(mine) or none}" for theirs, mine in hit.differs.pairs)
    return text(language, "differs", rank=hit.differs.rank, pairs=pairs)


def date_lines(hit: Hit, language: str) -> list[str]:
    """What there is to remark of the dates of the hit's document, a line each."""
    return [
        text(language, "date_remark_of", title=one.title, remark=remark_in(language, one.remark))
        if one.title
        else text(language, "date_remark", remark=remark_in(language, one.remark))
        for one in hit.date_remarks
    ]


def later_line(hit: Hit, language: str) -> str:
    """That the document has a later edition, and where; empty where it has none."""
    return f"{text(language, 'later', year=hit.later.year)}: {hit.later.citation.label}" if hit.later else ""


def counterpart_line(hit: Hit, answer: Answer) -> str:
    """Where the question's language says what a hit in the other one says; empty where that is nowhere."""
    if hit.passage.language == answer.language or not (found := answer.counterparts.get(hit.rank)):
        return ""
    return f"{text(answer.language, f'same_in_{found.passage.language}')}: {found.citation.label}"


def search_parameters(answer: Answer) -> dict[str, Any]:
    """What the answer was made with; filters that let everything through are left out."""
    return {name: value for name, value in answer.parameters.items() if value not in ("", [], None)}


def parameter_lines(answer: Answer) -> list[str]:
    """Each of `search_parameters` with its values, on a line."""
    return [
        f"{name}: {', '.join(map(str, value)) if isinstance(value, (list, tuple)) else value}"
        for name, value in search_parameters(answer).items()
    ]
