"""A search and its address: what stands in the address bar is enough to get the same answer again.

    ?q=QUESTION&top=8&passage-language=ja&document=NAME&publisher=NAME&from=2016&to=2018&section=WORDS
     &holding=WORDS&without=WORDS&as-words=phrase:WORDS&like=NAME&like-para=3&exactly=1
     &find=WORD&sort=date&beside=1&start=26

The names are those of the options of ``shutten ask`` and ``shutten find``; those of filters may be repeated. ``like`` and
``like-para`` name a passage by its document and its number in it, to show what is near it. ``find`` names a word, to show every
passage with it; ``start`` is the number of the first one shown. Whatever the index does not hold, and whatever is no value at
all, is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from shutten.search.filters import OPTIONS, Filters
from shutten.search.finding.concordance import DOCUMENT, ORDERS
from shutten.search.question import MAX_LENGTH
from shutten.text.phrases import folded_phrase
from shutten.ui.ask.offered import Offered

DEFAULT_TOP = 5
MOST_TOP = 20
NAMES = (
    "q", "top", "passage-language", "document", "publisher", "from", "to", "section", "holding", "without", "as-words", "like",
    "like-para", "exactly", "find", "sort", "beside", "start",
)  # fmt: skip
"""What an address may hold of a search; the rest of it is none of this page's."""
_MOST_VALUES = 100
_CHECKED = ("top", "passage-language", "document", "publisher", "from", "to", "section", "holding", "without", "like")
"""What somebody who gets a link is told of where it cannot be used."""
_MOST_SHOWN, _SHOWN = 5, 60
"""Values that are named, and characters of each."""


@dataclass(frozen=True)
class Find:
    """A word of which every passage is shown.

    Attributes:
        word: as it was typed, quotation marks too.
        order: of the passages, one of `ORDERS`.
        beside: whether passages are shown, too, that have it beside their text alone.
        start: the number of the first passage shown, from 1.
    """

    word: str
    order: str = DOCUMENT
    beside: bool = False
    start: int = 1


@dataclass(frozen=True)
class Search:
    """What is asked.

    Attributes:
        question: as it was asked; empty before the first.
        filters: which passages may be found.
        top: how many are shown at most.
        like: a passage by document and number; where it is given, what is near it is shown and not what answers.
        ignoring: names of signs of the question that are taken as mere words, see `Sign`.
        exactly: whether the question is asked as it is written, whatever else may be meant.
        find: a word; where it is given, every passage with it is shown and not what answers.
    """

    question: str = ""
    filters: Filters = field(default_factory=Filters)
    top: int = DEFAULT_TOP
    like: tuple[str, str] | None = None
    ignoring: tuple[str, ...] = ()
    exactly: bool = False
    find: Find | None = None

    def __bool__(self) -> bool:
        return bool(self.question or self.like or self.find)


def address_of(search: Search) -> dict[str, str | list[str]]:
    """The query of a search's address; what is not said is left out."""
    given = {name: getattr(search.filters, field) for name, field in OPTIONS.items()}
    values: dict[str, str | list[str]] = {
        "q": search.question,
        "top": "" if search.top == DEFAULT_TOP else str(search.top),
        **{name: value if isinstance(value, str) else list(value) for name, value in given.items()},
        "as-words": list(search.ignoring),
        "exactly": "1" if search.exactly else "",
    }
    if search.like:
        values |= {"like": search.like[0], "like-para": search.like[1]}
    if search.find:
        values |= _of_find(search.find)
    return {name: value for name, value in values.items() if value}


def search_of(query: Mapping[str, list[str]], offered: Offered) -> Search:
    """The search that an address names. Never raises.

    Args:
        query: every value of each name.
        offered: what the index holds.
    """

    def last(name: str) -> str:
        return (query.get(name) or [""])[-1]

    def known(name: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(value for value in dict.fromkeys(query.get(name, [])[:_MOST_VALUES]) if is_known(value))

    first, final = _years(last("from"), last("to"), offered)
    filters = Filters(
        known("passage-language", offered.languages.__contains__),
        known("document", offered.documents.__contains__),
        known("publisher", offered.publishers.__contains__),
        first,
        final,
        known("section", offered.has_section),
        known("holding", _has_letters),
        known("without", _has_letters),
    )
    top = _number(last("top"))
    return Search(
        question=last("q").strip()[:MAX_LENGTH],
        filters=filters,
        top=top if top is not None and 1 <= top <= MOST_TOP else DEFAULT_TOP,
        like=_passage(last("like"), last("like-para"), offered),
        ignoring=known("as-words", _has_letters),
        exactly=last("exactly") == "1",
        find=_find(last("find").strip(), last("sort"), last("beside"), last("start")),
    )


def unusable(query: Mapping[str, list[str]], search: Search, offered: Offered) -> list[str]:
    """What an address holds that the search shown passes over, as it stands there; what it merely says twice is none.

    Args:
        query: every value of each name.
        search: what is shown, by `search_of` or as it was typed.
        offered: what the index holds.
    """
    usable = {name: _values(value) for name, value in address_of(search).items()}
    given = ((name, value) for name in _CHECKED for value in dict.fromkeys(query.get(name, [])) if value)
    wrong = [(name, value) for name, value in given if value not in usable.get(name, []) and not _is_all(name, value, offered)]
    return [f"{name}={value[:_SHOWN]}" for name, value in wrong[:_MOST_SHOWN]]


def _is_all(name: str, value: str, offered: Offered) -> bool:
    """Whether a value asks for what is shown without it."""
    if name == "top":
        return value == str(DEFAULT_TOP)
    return offered.span is not None and _number(value) == dict(zip(("from", "to"), offered.span, strict=True)).get(name, -1)


def _values(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def year_filter(chosen: tuple[int, int], whole: tuple[int, int]) -> tuple[str, str]:
    """The dates of `Filters` for years; all years are no filter, so that passages without a date are found too."""
    return ("", "") if chosen == whole else (f"{chosen[0]:04}", f"{chosen[1]:04}")


def chosen_years(filters: Filters, whole: tuple[int, int]) -> tuple[int, int]:
    """The years of `Filters`; all of them where it has none."""
    return int(filters.date_from or whole[0]), int(filters.date_to or whole[1])


def _years(first: str, last: str, offered: Offered) -> tuple[str, str]:
    if offered.span is None:
        return "", ""
    start, end = offered.span
    years = [_number(given) for given in (first, last)]
    since, until = (year if year is not None and start <= year <= end else None for year in years)
    chosen = (start if since is None else since, end if until is None else until)
    return year_filter(chosen, offered.span) if chosen[0] <= chosen[1] else ("", "")


def _passage(document: str, number: str, offered: Offered) -> tuple[str, str] | None:
    if document not in offered.documents or offered.store.numbered(document, number) is None:
        return None
    return document, number


def _find(word: str, order: str, beside: str, start: str) -> Find | None:
    if not _has_letters(word):
        return None
    return Find(word, order if order in ORDERS else DOCUMENT, beside == "1", max(1, _number(start) or 1))


def _of_find(find: Find) -> dict[str, str | list[str]]:
    order = "" if find.order == DOCUMENT else find.order
    start = "" if find.start == 1 else str(find.start)
    return {"find": find.word, "sort": order, "beside": "1" if find.beside else "", "start": start}


def _has_letters(words: str) -> bool:
    return len(words) <= MAX_LENGTH and bool(folded_phrase(words))


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) <= 9 else None


def merged(query: Mapping[str, list[str]], search: Search) -> Iterable[tuple[str, str | list[str]]]:
    """An address with another search: what is not of a search stays."""
    kept = {name: values for name, values in query.items() if name not in NAMES}
    return {**kept, **address_of(search)}.items()
