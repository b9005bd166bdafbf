"""What may be found: filters are applied before ranking, in every leg."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from shutten.base.arguments import check_types
from shutten.base.arrays import IdArray
from shutten.dates.parse import parse_date
from shutten.dates.ranges import first_day, last_day
from shutten.errors import QuestionError, Reason
from shutten.store.generation import Generation
from shutten.store.passages import PassageStore
from shutten.store.texts import FoldedTexts
from shutten.text.cleaning import is_whole
from shutten.text.folding import caseless_line
from shutten.text.phrases import folded_phrase
from shutten.texts.questions import fault

OPTIONS = {
    "passage-language": "languages",
    "document": "documents",
    "publisher": "publishers",
    "from": "date_from",
    "to": "date_to",
    "section": "sections",
    "holding": "holding",
    "without": "without",
}
"""The fields of `Filters` by their names in the options of ``shutten ask``, in addresses and in files of questions."""

_NAMED = 5
"""Of what there is, where something is asked for that is not."""


@dataclass(frozen=True)
class Filters:
    """Restrictions on passages; an empty one lets everything through.

    A passage meets all of them; of several values of one, it meets any.

    Attributes:
        languages: of the passage.
        documents: names of documents.
        publishers: of the passage's document.
        date_from: a year, month or day, as ``2017-08`` or as documents write it (平成29年8月, August 2017). The passage's date,
            as far as it is known, has a day that is no earlier; a passage without a date has none.
        date_to: likewise; no later than the last day of this year, month or day.
        sections: texts that stand in a heading above the passage, whatever their width and case.
        holding: characters that stand in the passage, its headings or its document's title; here it must meet all values.
        without: characters of which none may stand there.
        hidden: ids of passages that may not be found, whatever else holds; for evaluations, and no parameter of an answer.
    """

    languages: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""
    sections: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        check_types(type(self), vars(self))

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def to_parameters(self) -> dict[str, str | list[str]]:
        """The filters by name, for an answer's parameters; dates as ISO 8601, with the precision they were given in.

        >>> Filters(languages=("ja",), date_from="平成29年8月").to_parameters()["date_from"]
        '2017-08'
        """
        return {
            "languages": list(self.languages),
            "documents": list(self.documents),
            "publishers": list(self.publishers),
            "date_from": parse_date(self.date_from) or self.date_from,
            "date_to": parse_date(self.date_to) or self.date_to,
            "sections": list(self.sections),
            "holding": list(self.holding),
            "without": list(self.without),
        }


def allowed_ids(filters: Filters, generation: Generation) -> Sequence[int] | None:
    """Ids of the passages that ``filters`` let through, in order; None stands for all.

    Raises:
        QuestionError: a filter names a language, document, publisher or section that the index does not hold, a date is none,
            or the first comes after the last. All that is wrong is named, on one line.
    """
    if not filters:
        return None
    since, until = check(filters, generation)
    ids = generation.store.ids(
        filters.languages,
        filters.documents,
        publishers=filters.publishers,
        since=since,
        until=until,
        sections=filters.sections,
    )
    if filters.hidden:
        ids = np.setdiff1d(ids, filters.hidden).tolist()
    return ids if not (filters.holding or filters.without) else _by_characters(filters, generation.texts, ids)


def _by_characters(filters: Filters, texts: FoldedTexts, ids: Sequence[int]) -> Sequence[int]:
    """Those of ``ids`` that hold all of `Filters.holding` and nothing of `Filters.without`."""
    kept: IdArray = np.asarray(ids, np.int64)
    for phrase in filters.holding:
        kept = kept[np.isin(kept, texts.holding(phrase))]
    for phrase in filters.without:
        kept = kept[~np.isin(kept, texts.holding(phrase))]
    found: list[int] = kept.tolist()
    return found


def check(filters: Filters, generation: Generation) -> tuple[str, str]:
    """The first and the last day that ``filters`` let through, ISO 8601; empty for none.

    Raises:
        QuestionError: see `allowed_ids`.
    """
    store = generation.store
    since, until = first_day(parse_date(filters.date_from) or ""), last_day(parse_date(filters.date_to) or "")
    if bad := [*_unknown(filters, store), *_bad_dates(filters, since, until)]:
        raise QuestionError(*bad)
    return since, until


def emptying(filters: Filters, generation: Generation) -> tuple[str, ...]:
    """Fields of ``filters`` each of which alone, if it were lifted, would let passages through again.

    Both dates count as one, ``dates``. Empty where passages come through as it is, and where no single field is to blame.

    Args:
        filters: such as `allowed_ids` takes.
        generation: the index.

    Raises:
        QuestionError: as `allowed_ids`.
    """
    if allowed_ids(filters, generation) != []:
        return ()
    fields: dict[str, dict[str, tuple[str, ...] | str]] = {
        name: {name: ()} for name in ("languages", "documents", "publishers", "sections", "holding", "without")
    }
    fields["dates"] = {"date_from": "", "date_to": ""}
    set_ones = {name: lifted for name, lifted in fields.items() if any(getattr(filters, part) for part in lifted)}
    return tuple(
        name
        for name, lifted in set_ones.items()
        if allowed_ids(replace(filters, **lifted), generation) != []  # type: ignore[arg-type]
    )


def _unknown(filters: Filters, store: PassageStore) -> Iterable[Reason]:
    """What is named and is not there."""
    for kind, wanted, known in (
        ("language", filters.languages, store.languages),
        ("document", filters.documents, store.document_names),
        ("publisher", filters.publishers, store.publishers),
    ):
        if wanted and (missing := [value for value in wanted if value not in (there := list(known()))]):
            yield fault(f"no_{kind}", missing=_listed(missing), known=_shown(there))
    if bad := [phrase for phrase in (*filters.holding, *filters.without) if not is_whole(phrase) or "\0" in phrase]:
        yield fault("not_characters", given=_listed(bad))
    if any(not folded_phrase(phrase) for phrase in (*filters.holding, *filters.without)):
        yield fault("no_characters")
    if missing := [text for text in filters.sections if not _stands(text, store)]:
        yield fault("no_section", missing=_listed(missing), known=_shown(list(store.sections())))


def _stands(section: str, store: PassageStore) -> bool:
    """Whether a heading holds ``section``; SQLite would read no further than to a NUL."""
    return "\0" not in section and caseless_line(section) != "" and bool(store.ids(sections=[section]))


def _bad_dates(filters: Filters, since: str, until: str) -> Iterable[Reason]:
    for given, read in ((filters.date_from, since), (filters.date_to, until)):
        if given and not read:
            yield fault("no_date", given=repr(given))
    if since and until and since > until:
        yield fault("dates_reversed", since=repr(filters.date_from), until=repr(filters.date_to))


def _listed(values: Sequence[str]) -> str:
    return ", ".join(map(repr, values))


def _shown(known: Sequence[str]) -> str:
    """The first of what there is, and where that is not all how much there is; a dash for nothing."""
    first = ", ".join(known[:_NAMED]) or "–"
    return f"{first}, … ({len(known)})" if len(known) > _NAMED else first
