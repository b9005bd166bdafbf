from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Filters, Metadata
from shutten.errors import QuestionError
from shutten.search.filters import allowed_ids, emptying
from shutten.store.engines.location import Location
from shutten.store.generation import Generation

Asked = Callable[[Path], Location]


@pytest.fixture
def generation(
    tmp_path: Path, make_corpus: Callable[[dict[str, str]], Corpus], tiny_encoder: Any, build: Callable[..., Path], asked: Asked
) -> Iterator[Generation]:
    names = {f"{letter}.txt": f"word {letter}" for letter in "abcdef"}
    build(make_corpus({**names, "日本.txt": "日本の首都"}), tmp_path, tiny_encoder)
    opened = Generation(asked(tmp_path))
    yield opened
    opened.close()


def _dated(name: str, publisher: str, date: str, text: str) -> Document:
    return Document(name, text, Metadata(publisher=publisher, date=date, language="en"), form="markdown", sha256=name)


@pytest.fixture
def dated(tmp_path: Path, tiny_encoder: Any, build: Callable[..., Path], asked: Asked) -> Iterator[Generation]:
    """Passages of two publishers and of dates known to the day, the month, the year and not at all."""
    documents = (
        _dated("day.md", "Harbour Board", "2017-08-17", "# Outline of the ２＋２\n\n## Fees\n\nfees"),
        _dated("month.md", "港湾局", "2017-09", "# 会議の概要\n\n騒音"),
        _dated("none.md", "", "", "# Minutes\n\n## Late fees\n\nlate"),
        _dated("year.md", "Harbour Board", "2018", "boats"),
    )
    build(Corpus(documents, ()), tmp_path, tiny_encoder)
    opened = Generation(asked(tmp_path))
    yield opened
    opened.close()


def _documents(generation: Generation, filters: Filters) -> list[str]:
    ids = allowed_ids(filters, generation)
    assert ids is not None
    return sorted(passage.document for passage in generation.store.get(ids).values())


def test_empty_filters_are_false_and_let_everything_through(generation: Generation) -> None:
    assert bool(Filters()) is False
    assert allowed_ids(Filters(), generation) is None


@pytest.mark.parametrize(
    "filters",
    [
        Filters(languages=("ja",)),
        Filters(documents=("a.txt",)),
        Filters(publishers=("a",)),
        Filters(date_from="2017"),
        Filters(date_to="2017"),
        Filters(sections=("",)),
    ],
)
def test_filters_with_something_in_them_are_true(filters: Filters) -> None:
    assert bool(filters) is True


def test_passages_are_filtered_by_language(generation: Generation) -> None:
    assert _documents(generation, Filters(languages=("ja",))) == ["日本.txt"]


def test_passages_are_filtered_by_document(generation: Generation) -> None:
    assert _documents(generation, Filters(documents=("c.txt", "日本.txt"))) == ["c.txt", "日本.txt"]


def test_both_filters_hold_together(generation: Generation) -> None:
    assert _documents(generation, Filters(("en",), ("c.txt", "日本.txt"))) == ["c.txt"]
    assert allowed_ids(Filters(("ja",), ("c.txt",)), generation) == []


def test_an_unknown_language_is_refused_with_those_there_are(generation: Generation) -> None:
    with pytest.raises(QuestionError, match="the index holds no language 'de'; it holds en, ja"):
        allowed_ids(Filters(languages=("ja", "de")), generation)


def test_an_unknown_document_is_refused_with_the_first_few_there_are(generation: Generation) -> None:
    with pytest.raises(QuestionError) as caught:
        allowed_ids(Filters(documents=("a.txt", "A.TXT")), generation)
    held = "a.txt, b.txt, c.txt, d.txt, e.txt, … (7)"
    assert str(caught.value) == f"the index holds no document 'A.TXT'; it holds {held}"


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2017-08-17", "2017-08-17", ["day.md"]),
        ("2017-08-18", "", ["month.md", "year.md"]),
        ("", "2017-08-17", ["day.md"]),
        ("", "2017-08-16", []),
        ("2017-09-30", "2017-09-30", ["month.md"]),
        ("2017-10", "2017", []),
        ("2017", "2017", ["day.md", "month.md"]),
        ("2018-12-31", "", ["year.md"]),
        ("2019", "", []),
        ("", "2018-01-01", ["day.md", "month.md", "year.md"]),
        ("1900", "2100", ["day.md", "month.md", "year.md"]),
        ("平成29年９月", "平成30年", ["month.md", "year.md"]),
        ("August 2017", "17 August 2017", ["day.md"]),
    ],
)
def test_a_passage_is_in_a_range_of_dates_when_one_of_its_days_is(
    dated: Generation, since: str, until: str, found: list[str]
) -> None:
    assert _documents(dated, Filters(date_from=since, date_to=until)) == found


@pytest.mark.parametrize(
    ("publishers", "found"),
    [(["Harbour Board"], ["day.md", "year.md"]), (["港湾局", "Harbour Board"], ["day.md", "month.md", "year.md"])],
)
def test_passages_are_filtered_by_publisher(dated: Generation, publishers: list[str], found: list[str]) -> None:
    assert _documents(dated, Filters(publishers=tuple(publishers))) == found


@pytest.mark.parametrize(
    ("sections", "found"),
    [
        (["fees"], ["day.md", "none.md"]),
        ([" ＦＥＥＳ "], ["day.md", "none.md"]),
        (["late"], ["none.md"]),
        (["2+2"], ["day.md"]),
        (["概要"], ["month.md"]),
        (["概要", "outline  of"], ["day.md", "month.md"]),
    ],
)
def test_passages_are_filtered_by_what_a_heading_above_them_holds(
    dated: Generation, sections: list[str], found: list[str]
) -> None:
    assert _documents(dated, Filters(sections=tuple(sections))) == found


def test_text_that_runs_over_two_headings_is_in_neither(dated: Generation) -> None:
    with pytest.raises(QuestionError, match="no heading of a section holds '2 fees'"):
        allowed_ids(Filters(sections=("2 fees",)), dated)


def test_all_filters_hold_together(dated: Generation) -> None:
    filters = Filters(("en",), ("day.md", "none.md"), ("Harbour Board",), "2017", "2018", ("fees",))
    assert _documents(dated, filters) == ["day.md"]
    assert allowed_ids(Filters(publishers=("港湾局",), date_from="2018"), dated) == []


def test_the_order_of_values_does_not_change_what_is_found(dated: Generation) -> None:
    orders = permutations(("year.md", "day.md", "month.md"))
    found = [allowed_ids(Filters(documents=order, sections=("fees", "概要")), dated) for order in orders]
    assert [ids for ids in found if ids != found[0]] == []
    assert found[0] == sorted(found[0] or [])
    assert len(found[0] or []) == 2


@pytest.mark.parametrize("date", ["yesterday", "2017-13", "2017-02-30", "8月", " "])
def test_what_is_no_date_is_refused(dated: Generation, date: str) -> None:
    with pytest.raises(QuestionError) as caught:
        allowed_ids(Filters(date_from=date), dated)
    assert str(caught.value) == f"the date is {date!r}; it takes a year, month or day, such as 2017, 2017-08 or 2017-08-17"


def test_dates_in_the_wrong_order_are_refused(dated: Generation) -> None:
    with pytest.raises(QuestionError, match="the dates run from '2018' to '平成29年', which is earlier"):
        allowed_ids(Filters(date_from="2018", date_to="平成29年"), dated)


def test_an_unknown_publisher_is_refused_with_those_there_are(dated: Generation) -> None:
    with pytest.raises(QuestionError) as caught:
        allowed_ids(Filters(publishers=("Harbor Board", "")), dated)
    assert str(caught.value) == "the index holds no publisher 'Harbor Board', ''; it holds Harbour Board, 港湾局"


def test_an_unknown_publisher_is_refused_where_there_is_none(generation: Generation) -> None:
    with pytest.raises(QuestionError, match="the index holds no publisher 'A'; it holds –"):
        allowed_ids(Filters(publishers=("A",)), generation)


@pytest.mark.parametrize("text", ["Takeshima", "", " ", "\0", "fees\0", "\0fees", "fe\0es", "\udcff"])
def test_a_section_that_no_passage_has_is_refused(dated: Generation, text: str) -> None:
    with pytest.raises(QuestionError) as caught:
        allowed_ids(Filters(sections=("fees", text)), dated)
    outermost = "Minutes, Outline of the ２＋２, 会議の概要"
    assert str(caught.value) == f"no heading of a section holds {text!r}; the outermost are {outermost}"


@pytest.mark.parametrize("field", ["holding", "without"])
@pytest.mark.parametrize("text", ["\0", "fees\0", "\udcff", "fees\udcff"])
def test_characters_that_no_passage_can_hold_are_refused(dated: Generation, field: str, text: str) -> None:
    with pytest.raises(QuestionError, match="passages cannot hold"):
        allowed_ids(Filters(**{field: (text,)}), dated)


def test_all_that_is_wrong_is_named_on_one_line(dated: Generation) -> None:
    filters = Filters(("de",), ("x.md",), ("X",), "soon", "later", ("Takeshima",))
    with pytest.raises(QuestionError) as caught:
        allowed_ids(filters, dated)
    message = str(caught.value)
    assert [part.split(";")[0].split(" '")[0] for part in message.split("; ")[::2]] == [
        "the index holds no language",
        "the index holds no document",
        "the index holds no publisher",
        "no heading of a section holds",
        "the date is",
        "the date is",
    ]
    assert "\n" not in message


def test_parameters_hold_every_filter_with_dates_in_one_form() -> None:
    filters = Filters(("ja",), ("a.md",), ("港湾局",), "平成29年8月", "17 August 2018", ("fees",))
    assert filters.to_parameters() == {
        "languages": ["ja"],
        "documents": ["a.md"],
        "publishers": ["港湾局"],
        "date_from": "2017-08",
        "date_to": "2018-08-17",
        "sections": ["fees"],
        "holding": [],
        "without": [],
    }


@pytest.mark.parametrize(
    ("filters", "to_blame"),
    [
        (Filters(), ()),
        (Filters(documents=("day.md",)), ()),
        (Filters(documents=("day.md",), date_from="2018"), ("documents", "dates")),
        (Filters(documents=("day.md",), publishers=("港湾局",)), ("documents", "publishers")),
        (Filters(documents=("day.md",), sections=("late fees",)), ("documents", "sections")),
        (Filters(documents=("day.md",), date_from="2018", date_to="2018-05"), ("documents", "dates")),
        (Filters(documents=("none.md",), publishers=("港湾局",), date_from="2018"), ()),
    ],
)
def test_filters_that_leave_nothing_name_each_that_alone_is_to_blame(
    dated: Generation, filters: Filters, to_blame: tuple[str, ...]
) -> None:
    assert emptying(filters, dated) == to_blame


def test_blame_for_what_is_not_there_is_refused_like_the_search(dated: Generation) -> None:
    with pytest.raises(QuestionError, match="no document"):
        emptying(Filters(documents=("absent.md",)), dated)
