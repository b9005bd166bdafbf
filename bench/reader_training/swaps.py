"""Near misses out of answered questions: another date, another number, another name, or a negation.

The new one stands nowhere in the passage, so that what it asks for is really not there: 「2005年に…」 asked as 「1998年に…」.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from shutten.terms.analysis import analyse_text

_YEAR = re.compile(r"(?<![0-9.,])(?:1[0-9]|20)[0-9]{2}(?![0-9.,])")
_NUMBER = re.compile(r"(?<![0-9.,A-Za-z\-])[0-9]{1,3}(?![0-9.,A-Za-z\-])")
_THINGS = "(?=の|人|場所|作品|曲|国)"
_NEGATED = (
    (re.compile(rf"(?<=さ)れた{_THINGS}"), "れなかった"),
    (re.compile(rf"(?<=[^っ])した{_THINGS}"), "しなかった"),
    (re.compile(r"できる(?=の|人|もの)"), "できない"),
    (re.compile(r"\b(was|were|is|are|did|does|do|has|had|can|could|would) "), r"\1 not "),
)


class Swap(NamedTuple):
    """What stands in a question, and what is put in its place."""

    old: str
    new: str


def find_swap(question: str, lang: str, passage: str, names: Sequence[str], rng: Random) -> Swap | None:
    """A year, a number or a name of the question that the passage has too, with another one that it lacks.

    Args:
        question: one that the passage answers.
        lang: of both.
        passage: with its title.
        names: to choose from, of the same language.
        rng: what chooses.
    """
    for pattern, reach in ((_YEAR, 40), (_NUMBER, 20)):
        if found := [match[0] for match in pattern.finditer(question) if match[0] in passage]:
            old = rng.choice(found)
            others = [str(int(old) + step) for step in (*range(-reach, 0), *range(1, reach + 1)) if int(old) + step > 0]
            if usable := [other for other in others if other not in passage and other not in question]:
                return Swap(old, rng.choice(usable))
    held = [name for name in names_in(question, lang) if name in passage and question.count(name) == 1]
    if not held:
        return None
    old = rng.choice(held)
    latin = old.isascii()
    usable = [name for name in rng.sample(names, min(12, len(names))) if name not in passage and name.isascii() == latin]
    return Swap(old, usable[0]) if usable else None


def swapped(text: str, swap: Swap) -> str:
    """A text with every place of the old one taken by the new one; numbers only where they stand alone."""
    if swap.old.isdigit():
        return re.sub(rf"(?<![0-9]){swap.old}(?![0-9])", swap.new, text)
    return text.replace(swap.old, swap.new)


def dated(question: str, lang: str, passage: str, rng: Random) -> tuple[str, str, str] | None:
    """The year of a question taken out of its passage, to stand in the context instead.

    Returns:
        The year, another one, and the passage with 「同年」 or "that year" in its place; None where question and passage
        have no year in common, or the passage has others that are close.
    """
    common = [match[0] for match in _YEAR.finditer(question) if match[0] in passage]
    if not common:
        return None
    year = rng.choice(common)
    rest = re.sub(rf"(?<![0-9]){year}(?![0-9])" + ("(?:年)?(?:[(（][^)）]*年[)）])?" if lang == "ja" else ""), "\0", passage)
    others = [str(int(year) + step) for step in (*range(-12, 0), *range(1, 13))]
    usable = [other for other in others if other not in passage and other not in question]
    if not usable or not rest.replace("\0", "").strip():
        return None
    return year, rng.choice(usable), rest.replace("\0", "同年" if lang == "ja" else "that year")


def negated(question: str) -> str:
    """The question for what is not so; empty where it cannot be turned round."""
    for pattern, negation in _NEGATED:
        if pattern.search(question):
            return pattern.sub(negation, question, count=1)
    return ""


def names_in(text: str, lang: str) -> list[str]:
    """The names in a text, those that follow one another as one."""
    found: list[str] = []
    end = -1
    for token in analyse_text(text, lang).tokens:
        if token.kind != "name":
            continue
        between = text[end : token.start] if end >= 0 else "-"
        if found and between in ("", " ", "・"):
            found[-1] += between + text[token.start : token.end]
        else:
            found.append(text[token.start : token.end])
        end = token.end
    return [name for name in found if len(name) > 1]
