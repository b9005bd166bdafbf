from collections.abc import Iterator

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index
from shutten.search.answer import Hit, Met
from shutten.settings import BuildOptions
from shutten.text.span import Span

TEXTS = {
    "ja.txt": "拉致問題の早期解決を求めた。両国は圧力を強化する。圧力は続く。",
    "en.txt": "The abduction issue was raised again in June 2018. Onodera promised to maintain the pressure.",
    "kyoto.txt": "京都の寺では秋に紅葉が見られる。安保条約とも書く。",
    "treaty.txt": "安全保障条約は島に及ぶ。",
    "river.txt": "Rivers run from the mountains to the sea.",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Index]:
    path = tmp_path_factory.mktemp("index")
    documents = [
        Document(name, text, Metadata(title="対話" if name == "ja.txt" else ""), form="plain", sha256=name)
        for name, text in sorted(TEXTS.items())
    ]
    build_index(Corpus(tuple(documents), ()), path, encoder, options=BuildOptions(second_encoder=False))
    opened = Index(path, encoder=encoder)
    yield opened
    opened.close()


def _hit(index: Index, question: str, document: str) -> Hit:
    return next(hit for hit in index.ask(question, 4).hits if hit.passage.document == document)


def _met(index: Index, question: str, document: str) -> dict[str, Met]:
    return {met.source: met for met in _hit(index, question, document).met}


def test_a_translated_term_is_shown_as_the_passage_writes_it(index: Index) -> None:
    met = _met(index, "What about the abduction issue?", "ja.txt")["abduction issue"]
    assert met.shown == "拉致問題"
    assert met.origin in {"glossary", "dictionary"}
    assert met.spans == (Span(0, 4),)


def test_a_compound_of_parts_that_answer_to_the_term_is_shown_whole(index: Index) -> None:
    met = _met(index, "Does the security treaty cover the island?", "treaty.txt")["security treaty"]
    assert (met.shown, met.spans) == ("安全保障条約", (Span(0, 6),))


def test_the_other_way_round(index: Index) -> None:
    met = _met(index, "小野寺大臣は圧力について何と言ったか", "en.txt")
    assert (met["小野寺"].shown, met["小野寺"].origin) == ("Onodera", "name")
    assert met["圧力"].shown == "pressure"


def test_every_occurrence_is_a_span(index: Index) -> None:
    met = _met(index, "圧力はどうなるか", "ja.txt")["圧力"]
    assert (met.shown, met.origin) == ("圧力", "same")
    assert [TEXTS["ja.txt"][start:end] for start, end in met.spans] == ["圧力", "圧力"]


def test_what_stands_in_the_context_alone_has_no_span_and_says_where_it_stands(index: Index) -> None:
    met = _met(index, "対話と圧力はどうなるか", "ja.txt")
    assert (met["対話"].shown, met["対話"].spans, met["対話"].where) == ("対話", (), "title")
    assert (met["圧力"].spans[0], met["圧力"].where) == (Span(17, 19), "text")


def test_an_inflected_word_is_shown_in_the_form_of_the_passage(index: Index) -> None:
    assert _met(index, "Who promises pressure?", "en.txt")["promises"].shown == "promised"


def test_a_word_that_the_passage_says_otherwise_is_met_by_meaning(index: Index) -> None:
    met = _met(index, "Who will keep up the pressure?", "en.txt")["keep"]
    assert (met.shown, met.origin) == ("maintain", "meaning")
    assert [TEXTS["en.txt"][start:end] for start, end in met.spans] == ["maintain"]


def test_a_term_that_is_not_met_is_not_told(index: Index) -> None:
    assert set(_met(index, "Volcano pressure", "en.txt")) == {"pressure"}


def test_of_a_phrase_that_was_met_its_words_are_not_told_again(index: Index) -> None:
    sources = set(_met(index, "拉致問題は解決したか", "ja.txt"))
    assert "拉致問題" in sources
    assert not {"拉致", "問題"} & sources


def test_the_most_important_comes_first_and_shares_are_parts_of_the_question(index: Index) -> None:
    met = _hit(index, "拉致問題の解決と圧力の強化", "ja.txt").met
    shares = [one.share for one in met]
    assert len(met) >= 3
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1
    assert all(0 < one.share < one.strength <= 1 for one in met)


def test_a_date_is_shown_as_it_is_written(index: Index) -> None:
    assert _met(index, "2018年6月に何があったか", "en.txt")["2018年6月"].shown == "June 2018"


def test_a_passage_with_nothing_in_common_has_no_terms(index: Index) -> None:
    assert _hit(index, "Volcano", "river.txt").met == ()
