"""Addresses: a search that is written and read is the same, and nothing in an address raises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from shutten import Document, Filters, Metadata, build_index
from shutten.documents.corpus import Corpus
from shutten.search.choices import Choices
from shutten.search.index import Index
from shutten.ui.ask.link import Find, Search, address_of, chosen_years, merged, search_of, year_filter
from shutten.ui.ask.offered import Offered

TEXT = "# Treaty\n\n## Senkaku\n\nArticle 5 covers the islands.\n"


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Any) -> Iterator[Offered]:
    documents = (
        Document("a.md", TEXT, Metadata(title="A", publisher="P & Q", date="2016"), form="markdown", sha256="a"),
        Document("日本.md", "日本の首都。", Metadata(title="B", publisher="R", date="2018"), form="markdown", sha256="b"),
    )
    path = tmp_path_factory.mktemp("link")
    encoder = make_tiny_encoder()
    build_index(Corpus(documents, ()), path, encoder)
    index = Index(path, encoder=encoder)
    store = index.generation.store
    choices = Choices(index.generation)
    years = {2016: 1, 2018: 1}
    yield Offered("g", ("en", "ja"), store.metadata(), ("P & Q", "R"), years, choices.sections, choices, store)
    index.close()


def read(address: str, offered: Offered) -> Search:
    return search_of(parse_qs(address, keep_blank_values=True), offered)


SEARCHES = [
    Search(),
    Search("Who?"),
    Search("誰が & 何を=?#", top=20),
    Search("q", Filters(("ja",), ("a.md", "日本.md"), ("P & Q",), "2016", "2017", ("Treaty", "senkaku")), 1),
    Search("q", Filters(date_from="2017", date_to="2018"), like=("a.md", "1")),
    Search("", Filters(), like=("日本.md", "1")),
    Search("", find=Find("「港」")),
    Search("q", Filters(("ja",)), find=Find("sea of law", "date", True, 26)),
]


@pytest.mark.parametrize("search", SEARCHES)
def test_search_survives_its_address(search: Search, offered: Offered) -> None:
    assert read(urlencode(address_of(search), doseq=True), offered) == search


def test_address_says_no_more_than_it_must() -> None:
    assert address_of(Search("Who?")) == {"q": "Who?"}
    assert address_of(Search("q", Filters(date_from="2016", date_to="2018"), 7)) == {
        "q": "q",
        "top": "7",
        "from": "2016",
        "to": "2018",
    }


@pytest.mark.parametrize(
    "address",
    [
        "top=0", "top=21", "top=-1", "top=x", "top=", "top=1e1", "top=９", "top=99999999999999999999", "passage-language=fr",
        "document=absent.md", "publisher=X", "from=1999", "to=2050", "from=2016-08", "from=x", "from=2018&to=2016",
        "from=2016&to=2018", "section=Takeshima", "section=", "section=%20", "like=a.md", "like=a.md&like-para=99",
        "like=absent&like-para=1", "like-para=1", "like=a.md&like-para=-1", "like=a.md&like-para=x", "like=a.md&like-para=01",
        "like=a.md&like-para=1.1",
        "unknown=1", "q=", "q=%20%0A",
    ],
)  # fmt: skip
def test_what_is_no_value_is_passed_over(address: str, offered: Offered) -> None:
    assert read(address, offered) == Search()


def test_bad_values_of_a_word_to_find_are_passed_over(offered: Offered) -> None:
    assert read("find=law&sort=size&beside=yes&start=-3", offered).find == Find("law")
    assert read("find=%20&sort=date", offered).find is None
    assert address_of(Search("q", find=Find("law"))) == {"q": "q", "find": "law"}


def test_good_values_beside_bad_ones_are_kept(offered: Offered) -> None:
    found = read("q=Who&document=absent.md&document=a.md&document=a.md&from=x&to=2017&top=99", offered)
    assert found == Search("Who", Filters(documents=("a.md",), date_from="2016", date_to="2017"))


def test_question_is_cut_where_none_may_be_longer(offered: Offered) -> None:
    assert len(read(f"q={'a' * 3000}", offered).question) == 2000


def test_collection_of_one_year_has_no_years_to_choose(offered: Offered) -> None:
    assert read("from=2016&to=2016", replace(offered, years={2016: 2})) == Search()


def test_all_years_are_no_filter_and_a_filter_has_its_years() -> None:
    assert year_filter((2016, 2018), (2016, 2018)) == ("", "")
    assert year_filter((2016, 2017), (2016, 2018)) == ("2016", "2017")
    assert chosen_years(Filters(), (2016, 2018)) == (2016, 2018)
    assert chosen_years(Filters(date_from="2017", date_to="2018"), (2016, 2018)) == (2017, 2018)


def test_rest_of_the_address_stays(offered: Offered) -> None:
    before: Mapping[str, list[str]] = {"lang": ["ja"], "q": ["old"], "top": ["9"], "x": ["1", "2"]}
    assert dict(merged(before, Search("new"))) == {"lang": ["ja"], "x": ["1", "2"], "q": "new"}


def test_shown_title_of_a_document_without_one_is_its_name(offered: Offered) -> None:
    untitled = replace(offered, documents={"a.md": Metadata()}, years={})
    assert untitled.title("a.md") == "a.md"
    assert untitled.span is None


def test_documents_of_one_title_are_told_apart_by_their_names(offered: Offered) -> None:
    twins = replace(offered, documents={"en/a.md": Metadata(title="A"), "ja/a.md": Metadata(title="A"), "b.md": Metadata()})
    assert [twins.title(name) for name in twins.documents] == ["A (en/a.md)", "A (ja/a.md)", "b.md"]


def test_choices_begin_with_the_page_s_language(offered: Offered) -> None:
    assert offered.documents["日本.md"].language == ""
    documents = {"a.md": Metadata(language="en"), "日本.md": Metadata(language="ja")}
    told = replace(offered, documents=documents, sections={"Who": ("a.md",), "首都": ("日本.md",), "注": ("a.md", "日本.md")})
    assert told.in_order("ja") == ["日本.md", "a.md"]
    assert told.sections_of((), "ja") == ["首都", "注", "Who"]
    assert told.sections_of((), "en") == ["Who", "注", "首都"]
    assert told.sections_of(("a.md",), "ja") == ["Who", "注"]
