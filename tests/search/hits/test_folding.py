import dataclasses
import time

import pytest

from shutten.passages.passage import Passage
from shutten.search.hits.folding import fold
from shutten.text.span import Span

MEETING = "両大臣は、演習場の騒音を減らすための協議を続けることで一致し、来月に専門家の会合を開くことを確認した。"
HARBOUR = "The ministers agreed to reopen the harbour of Port Ellen and to lower the fees that fishing boats pay there."
OTHER = "会議の後、参加者は新しい図書館を訪れ、所蔵する古地図についての説明を受けた。"


def passage(text: str, document: str = "a.txt", **more: object) -> Passage:
    language = more.pop("language", "ja" if any(mark > "\u3000" for mark in text) else "en")
    return dataclasses.replace(Passage(1, document, 0, 1, (), (), text, language=str(language)), **more)  # type: ignore[arg-type]


def groups(*texts: str | Passage) -> list[tuple[int, ...]]:
    return fold([text if isinstance(text, Passage) else passage(text) for text in texts])


def test_nothing_gives_no_group() -> None:
    assert fold([]) == []


def test_one_text_in_two_documents_is_one_group_headed_by_the_better_ranked() -> None:
    found = fold([passage(OTHER), passage(MEETING, "b.txt"), passage(HARBOUR), passage(MEETING, "a.txt")])
    assert found == [(0,), (1, 3), (2,)]


def test_groups_come_in_the_order_of_their_best() -> None:
    assert groups(MEETING, HARBOUR, OTHER, HARBOUR, MEETING, MEETING) == [(0, 4, 5), (1, 3), (2,)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (MEETING, "２．両大臣は，演習場の騒音を減らすための協議を続けることで一致し，来月に\n専門家の会合を開くことを確認。"),
        (
            "小野寺防衛大臣は、基地の安全な運用のための協力を要請した。",
            "小野寺大臣は、基地の安全な運用のための協力を要請した。",
        ),
        (
            "平成２９年８月、両国は手数料などの改善と港の整備に合意した。",
            "2017年8月、両国は手数料等の改善と港の整備に合意した。",
        ),
        ("18(平成30)年2月に山田大臣が港を視察した。", "2018年2月に山田大臣が港を視察した。"),
        ("台湾海峡の安定と兩岸問題の平和的解決を促した。", "台湾海峡の安定と両岸問題の平和的解決を促した。"),
        (
            HARBOUR,
            "- the ministers agreed to re-open the harbour of Port Ellen, and to lower the fees fishing boats pay.",
        ),
        (HARBOUR, HARBOUR.upper()),
    ],
    ids=["marks and ending", "title", "era and width", "era in brackets", "old form", "English wording", "case"],
)
def test_what_differs_in_nothing_material_is_folded(one: str, other: str) -> None:
    assert groups(one, other) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2017年度の港湾整備の予算は前の年より増えた。", "2018年度の港湾整備の予算は前の年より増えた。"),
        ("平成29年度の港湾整備の予算は前の年より増えた。", "2018年度の港湾整備の予算は前の年より増えた。"),
        ("港湾整備の予算は約120億円となる見込みである。", "港湾整備の予算は約125億円となる見込みである。"),
        ("会議には3か国の代表が出席し宣言を採択した。", "会議には代表が出席し宣言を採択した。"),
        ("両国は漁船の手数料の引き下げに合意した。", "両国は漁船の手数料の引き下げに合意しなかった。"),
        ("山田大臣とスミス長官は、ハワイにおいて会談した。", "山田大臣とスミス長官は、グアムにおいて会談した。"),
        ("会談には山田防衛大臣が出席し、協力を確認した。", "会談には山田防衛副大臣が出席し、協力を確認した。"),
        ("条約の第五条は両国の共同の対処を定めている。", "条約の第十五条は両国の共同の対処を定めている。"),
        ("両国は東シナ海の情勢を注視することで一致した。", "両国は南シナ海の情勢を注視することで一致した。"),
        (HARBOUR, HARBOUR.replace("Port Ellen", "Port Askaig")),
        (HARBOUR, HARBOUR.replace("agreed", "did not agree")),
        ("The squadron of F-35A fighters came to the base.", "The squadron of F-35B fighters came to the base."),
        ("漁船3隻と貨物船5隻が港に入り、荷を下ろした。", "漁船5隻と貨物船3隻が港に入り、荷を下ろした。"),
        ("甲国の船団が乙国の港に向けて出発したと発表した。", "乙国の船団が甲国の港に向けて出発したと発表した。"),
        ("The boats sailed from Islay to Jura in the morning.", "The boats sailed to Islay from Jura in the morning."),
        ("The ministers met at the old base in May.", "The ministers met at the old base in June."),
    ],
)
def test_what_differs_in_a_number_a_name_or_a_negation_is_not_folded(one: str, other: str) -> None:
    assert groups(one, other) == [(0,), (1,)]
    assert groups(other, one) == [(0,), (1,)]


def test_a_passage_within_a_longer_one_is_folded_either_way_round() -> None:
    longer = f"会議の冒頭、議長が2019年の経過を説明した。{MEETING}その後、記者会見が行われた。"
    assert groups(MEETING, longer) == [(0, 1)]
    assert groups(longer, MEETING) == [(0, 1)]


def test_a_passage_within_a_longer_one_that_denies_it_is_not_folded() -> None:
    longer = f"会議の冒頭、議長が経過を説明した。{MEETING.replace('確認した', '確認しなかった')}その後、記者会見が行われた。"
    assert groups(MEETING, longer) == [(0,), (1,)]


def test_a_common_opening_alone_is_not_folded() -> None:
    assert groups("両大臣は、会談を行った。", f"両大臣は、会談を行った後、{OTHER}") == [(0,), (1,)]


def test_passages_in_different_languages_are_never_folded() -> None:
    assert fold([passage(HARBOUR, language="en"), passage(HARBOUR, language="ja")]) == [(0,), (1,)]


def test_every_member_is_like_the_head_and_not_only_like_another_member() -> None:
    first, second, third = (
        "両大臣は協議を続けることで一致した。",
        "両大臣は協議を続けることで一致した。演習場の騒音は大きな課題である。",
        "演習場の騒音は大きな課題である。",
    )
    assert groups(first, second, third) == [(0, 1), (2,)]
    assert groups(second, first, third) == [(0, 1, 2)]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (("2022-05-23", "row"), ("2023-01-13", "row"), [(0,), (1,)]),
        (("2022-05-23", "section"), ("2023", "text"), [(0,), (1,)]),
        (("2022-05-23", "row"), ("2022-05", "section"), [(0, 1)]),
        (("2022-05-23", "row"), ("2023-08-01", "document"), [(0, 1)]),
        (("2023-01-13", "row"), ("2022-05-23", "document"), [(0,), (1,)]),
        (("2022-05-23", "document"), ("2023-01-13", "document"), [(0, 1)]),
        (("2022-05-23", "row"), ("", ""), [(0, 1)]),
    ],
    ids=["rows", "year", "month", "yearbook", "published before", "published twice", "no date"],
)
def test_equal_texts_about_different_days_are_not_folded(
    one: tuple[str, str], other: tuple[str, str], found: list[tuple[int, ...]]
) -> None:
    passages = [passage(MEETING, date=date, date_from=date_from) for date, date_from in (one, other)]
    assert fold(passages) == fold(passages[::-1]) == found


def test_equal_cells_of_rows_with_other_cells_are_not_folded() -> None:
    cells = [
        passage(MEETING, context=f"表\n{row}", context_spans=(Span(0, 1),)) for row in ("国: 甲国", "国: 乙国", "国：甲国")
    ]
    assert fold(cells) == [(0, 2), (1,)]


def test_a_cell_and_the_outline_that_it_repeats_are_folded() -> None:
    cell = passage(MEETING, context="表\n国: 甲国", context_spans=(Span(0, 1),))
    assert fold([passage(MEETING, "b.txt"), cell]) == [(0, 1)]


def test_texts_without_letters_stay_apart() -> None:
    assert groups("", "。", "…") == [(0,), (1,), (2,)]


def test_texts_shorter_than_an_n_gram_are_folded_only_when_equal() -> None:
    assert groups("東京", "東京。", "大阪", "東") == [(0, 1), (2,), (3,)]


def test_the_same_list_is_folded_the_same_way_again() -> None:
    texts = [MEETING, HARBOUR, OTHER, MEETING + OTHER, HARBOUR] * 20
    assert groups(*texts) == groups(*texts)


def test_a_hundred_rows_of_one_mould_stay_apart_and_take_little_time() -> None:
    rows = [passage(f"{MEETING}費用は{number}億円である。") for number in range(100)]
    started = time.perf_counter()
    assert len(fold(rows)) == 100
    assert time.perf_counter() - started < 1
