"""From a text to its tokens, in either language, with dates and set expressions in one form.

A date stands for itself and for what holds it: 平成29年8月17日 gives ``=2017``, ``=2017-08`` and ``=2017-08-17``, and so does
"17 August 2017". 「2+2」「２＋２」「2プラス2」 and "two plus two" are all ``2+2``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from shutten.dates.find import find_dates
from shutten.terms.english import WIDTH, english_tokens
from shutten.terms.japanese import japanese_tokens
from shutten.terms.token import Token
from shutten.text.matching import for_matching

_TWO_PLUS_TWO = re.compile(
    r"(?<![0-9])[2二]\s?(?:\+|プラス|ﾌﾟﾗｽ|plus)\s?[2二](?![0-9])|\btwo[\s-]?plus[\s-]?two\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![0-9])(?<![0-9][.,])(?:18[6-9]|19[0-9]|20[0-9])[0-9](?![.,]?[0-9])")
_EAST_ASIAN = re.compile(r"[぀-ヿ㐀-䶿一-鿿豈-﫿ｦ-ﾟ々〆\U00020000-\U000323af]+")


@dataclass(frozen=True)
class Analysis:
    """The tokens of a text.

    Attributes:
        tokens: in order; those of a date share its place.
        compounds: ``(first, past the last)`` of runs of tokens that Sudachi's dictionary lists as one word.
    """

    tokens: tuple[Token, ...]
    compounds: tuple[tuple[int, int], ...] = ()


@cache
def analyser() -> str:
    """What tells an analysis from those by other versions of the tools: their names and versions."""
    return " ".join(f"{name} {version(name)}" for name in ("sudachipy", "sudachidict-core", "pystemmer"))


def analyse_text(text: str, language: str) -> Analysis:
    """The tokens of ``text``, in the order in which they stand.

    It is read as `for_matching` folds it; the tokens' places are those in ``text`` itself, up to the next one where what stands
    between the two is left out.

    Args:
        text: any text.
        language: ``ja`` or ``en``; words of the other language are recognised in both.
    """
    matched = for_matching(text)
    found = _analysed(matched.text, language)
    if not matched.gaps or not found.tokens:
        return found
    moved: list[Token] = []
    for token, after in zip(found.tokens, (*found.tokens[1:], None), strict=True):
        start, end = matched.span(token.start, token.end, text)
        if after and after.start == token.end:  # words of a phrase stay side by side
            end = matched.span(after.start, after.end, text)[0]
        moved.append(token._replace(start=start, end=end))
    return Analysis(tuple(moved), found.compounds)


def _analysed(text: str, language: str) -> Analysis:
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")  # Sudachi and SQLite take no lone surrogate
    fixed = _fixed(text)
    tokens: list[Token] = []
    compounds: list[tuple[int, int]] = []
    at = 0
    for token in fixed:
        if token.start >= at:
            _words(text, at, token.start, language, tokens, compounds)
            at = token.end
        tokens.append(token)
    _words(text, at, len(text), language, tokens, compounds)
    return Analysis(tuple(tokens), tuple(compounds))


def _fixed(text: str) -> list[Token]:
    """Dates and set expressions, which are not cut into words."""
    folded = text if text.isascii() else text.translate(WIDTH)
    found = [Token("2+2", "2+2", match.start(), match.end(), "name") for match in _TWO_PLUS_TWO.finditer(folded)]
    taken = {at for token in found for at in range(token.start, token.end)}
    for mention in find_dates(text):
        place = range(*mention.span)
        if taken.isdisjoint(place):
            found += date_tokens(mention.iso, *mention.span)
            taken.update(place)
    for match in _YEAR.finditer(folded):
        if taken.isdisjoint(range(*match.span())):
            found.append(Token(f"={match[0]}", match[0], match.start(), match.end(), "date"))
    return sorted(found, key=lambda token: (token.start, token.end, token.form))


def date_tokens(iso: str, start: int = 0, end: int = 0) -> list[Token]:
    """A token for the year, the month and the day that an ISO date names.

    >>> [token.form for token in date_tokens("2017-08")]
    ['=2017', '=2017-08']
    """
    parts = iso.split("-")
    return [Token("=" + "-".join(parts[:n]), "-".join(parts[:n]), start, end, "date") for n in range(1, len(parts) + 1)]


def _words(text: str, start: int, end: int, language: str, tokens: list[Token], compounds: list[tuple[int, int]]) -> None:
    """Append the words of ``text[start:end]``."""
    if start >= end:
        return
    if language == "ja":
        _japanese(text, start, end, tokens, compounds)
        return
    at = start
    for match in _EAST_ASIAN.finditer(text, start, end):
        tokens += english_tokens(text[at : match.start()], at, _opens(text, at))
        _japanese(text, match.start(), match.end(), tokens, compounds)
        at = match.end()
    tokens += english_tokens(text[at:end], at, _opens(text, at))


def _opens(text: str, at: int) -> bool:
    """Whether a sentence begins at ``at``."""
    before = text[max(0, at - 10) : at].rstrip()
    return not before or before[-1] in ".?!:。"


def _japanese(text: str, start: int, end: int, tokens: list[Token], compounds: list[tuple[int, int]]) -> None:
    for units in japanese_tokens(text[start:end], start):
        if len(units) > 1:
            compounds.append((len(tokens), len(tokens) + len(units)))
        # of a character that is several words, such as 🉀, all but the first end where they begin
        tokens += [unit if unit.start < unit.end else unit._replace(start=unit.end - 1) for unit in units]
