"""Whole documents in the style of official ones, with everything that makes them hard to cut."""

from collections.abc import Callable

from shutten import Document
from shutten.passages.assembly import Assembly
from shutten.passages.passage import Passage

CutTrap = Callable[[str], Assembly]


def _sections(found: Assembly) -> dict[str, list[str]]:
    """The texts below each section path, in order."""
    sections: dict[str, list[str]] = {}
    for passage in found.passages:
        sections.setdefault(" > ".join(passage.section_path), []).append(passage.text)
    return sections


def _with(found: Assembly, words: str) -> Passage:
    (passage,) = [passage for passage in found.passages if words in passage.text]
    return passage


def _left_out(document: Document, found: Assembly) -> list[tuple[str, str]]:
    """What is left out, but for tags."""
    return [(document.text[start:end], reason) for (start, end), reason in found.left_out if reason != "markup"]


def test_a_white_paper_saved_as_text(cut_trap: CutTrap) -> None:
    part = "第II部 県土の整備と防災 > 3 関係機関との話し合い"
    second = f"{part} > 2 「防災会議」(21(令和3)年4月5日)"
    third = f"{part} > 3 最近の主な会議"
    assert _sections(cut_trap("white-paper.txt")) == {
        f"{part} > 1 話し合いの仕組み": [
            "県は、川と道路の整備を進めるに当たり、国や市町村と日頃から話し合いを重ねている。"
            "話し合いには、知事が出る会議と、課長が出る会議とがある。",
            "参照資料5(会議の開催の実績)",
        ],
        second: ["21(令和3)年4月5日、県庁において、防災会議を開いた。県からは大山知事が、市からは小川市長が出席した。"],
        f"{second} > ア 概観": [
            "○ 大雨の回数が増える中、堤防の工事を早めることを確かめた。",
            "○ 避難所の鍵は、町内会が預かることで一致した。",
        ],
        f"{second} > イ 費用の分担 > ○ 堤防の工事": [
            "堤防の工事にかかる費用は、県と市が半分ずつ持つ。",
            "• 県は、堤防の高さを一メートル上げる。",
            "• 市は、水門を新しくする。",
        ],
        f"{second} > イ 費用の分担 > ○ その他": ["水門の点検は、毎年六月に行う。", "堤防を見る大山知事(21(令和3)年5月)"],
        f"{third} > (1)調整会議(21(令和3)年6月1日)": ["会議では、工事の順番を決めた。"],
        f"{third} > (1)調整会議(21(令和3)年6月1日) > ア 道路": ["山あいの道路を先に直す。"],
        f"{third} > (2) 連絡会(21(令和3)年7月12日)": ["連絡会では、工事の知らせ方を話し合った。"],
    }


def test_dates_of_a_white_paper_are_those_of_its_headings(cut_trap: CutTrap) -> None:
    found = cut_trap("white-paper.txt")
    assert [(passage.date, passage.date_from) for passage in found.passages] == [
        *[("", "")] * 2,
        ("2021-04-05", "text"),
        *[("2021-04-05", "section")] * 7,
        *[("2021-06-01", "section")] * 2,
        ("2021-07-12", "section"),
    ]


def test_furniture_of_a_white_paper(cut_trap: CutTrap, trap: Callable[[str], Document]) -> None:
    assert _left_out(trap("white-paper.txt"), cut_trap("white-paper.txt")) == [
        ("Contents", "table of contents"),
        ("前の項目に戻る     次の項目に進む", "navigation"),
    ]


def test_a_white_paper_whose_markdown_levels_are_wrong(cut_trap: CutTrap) -> None:
    section = "第1節 川の整備のあらまし"
    plan, talks = f"{section} > 2 川の整備の計画", f"{section} > 3 話し合い"
    assert _sections(cut_trap("white-paper.md")) == {
        "": ["本章では、県と国が力を合わせて進める川の整備について述べる。"],
        f"{section} > 1 整備の意味 > 1 暮らしを守ること": [
            "県は、大雨のたびに水につかる地区をなくすため、堤防の工事を急いでおり、次の大雨の"
            "季節までに半分を終える見込みである。また、水門の工事にも手を付けた。"
        ],
        f"{section} > 1 整備の意味 > 2 産業を支えること": [
            "川の水は、田畑と工場で使われており、その量を保つことが欠かせない。"
        ],
        plan: ["計画は、十年ごとに改める。", "□ 参照 資料7（川の整備の計画の全文）"],
        f"{plan} > 図表Ⅱ-1-1 計画の中身": [
            "県と国の受け持ちを定め、工事の順番を決めるときの考え方を示す。",
            "● 堤防を高くし、水門を新しくする。",
            "● 川底の土を取り除く。",
            "第3章 点検\t堤防と水門を年に一度調べ、傷みを見つけたときは直ちに直すこととする。",
        ],
        f"{plan} > 1 計画の見直し": ["見直しに当たっては、住民の声を聞く。"],
        talks: ["県と国は、課長が出る会議を毎月開く。"],
        f"{talks} > 図表Ⅱ-1-2 最近の主な会議": [
            "大山知事から、堤防の工事を早める考えを述べた。",
            "費用を半分ずつ持つことで一致した。",
            "避難所の鍵の預け先を決めた。",
            "次の会議を六月に開くことにした。",
            "工事の順番を決めた。",
            "水門の型を選んだ。",
            "(注1) 出席者の役職は当時のもの。",
        ],
    }


def test_a_row_that_goes_on_behind_a_page_break_keeps_its_context(cut_trap: CutTrap) -> None:
    found = cut_trap("white-paper.md")
    row = "年月日: 2021/4/5 / 会議／場所: 防災会議 ／県庁 / 出席者: 大山知事 小川市長"
    for words in ("堤防の工事を早める考え", "避難所の鍵"):
        passage = _with(found, words)
        path = "第1節 川の整備のあらまし > 3 話し合い > 図表Ⅱ-1-2 最近の主な会議"
        assert passage.context.split("\n") == ["2021年4月5日", path, row]
        assert (passage.date, passage.date_from) == ("2021-04-05", "row")
    assert _with(found, "水門の型").date == "2021-06-01"


def test_what_a_white_paper_in_markdown_leaves_out(cut_trap: CutTrap, trap: Callable[[str], Document]) -> None:
    left_out = _left_out(trap("white-paper.md"), cut_trap("white-paper.md"))
    assert [(words, reason) for words, reason in left_out if reason != "column names"] == [
        ("堤防の工事（2021年4月）", "caption in the middle of a sentence"),
        ("工事を見る知事【県広報課】", "caption in the middle of a sentence"),
        ("2021/4/5", "repeats the row before"),
        ("防炎会議／県庁", "repeats the row before"),
        ("大山知事 小川市長", "repeats the row before"),
    ]
    assert [words for words, reason in left_out if reason == "column names"] == [
        *["項目", "内容"] * 2,
        *["年月日", "会議／場所", "出席者", "結果"] * 2,
    ]


def test_a_page_of_press_releases(cut_trap: CutTrap) -> None:
    assert _sections(cut_trap("press-release.txt")) == {
        "【防災会議】堤防の工事を前倒し・費用は半分ずつ<県と市の発表>": [
            "県と市が開いた会議について、それぞれが出した知らせをまとめました。",
            "POINT",
            "1. 知事は、堤防の工事を早める考えを述べた。",
            "2. 市長は、費用を半分ずつ持つことに同意した。",
        ],
        "【総務課】知事による表敬": ["令和3年4月5日、知事は、市役所で小川市長と会いました。"],
        "【河川課】防災会議の概要 > 1 堤防": ["両者は、堤防の工事を早めることで一致した。"],
        "【河川課】防災会議の概要 > 2 水門": ["両者は、水門を新しくすることで一致した。"],
        "【市】市長と知事との会談": [
            "1 冒頭、市長は、知事の来訪を歓迎しました。",
            "2 双方は、相手を恫喝するような言い方を避けることを確かめ、次の点で一致しました。",
            "• (1)費用を半分ずつ持つこと、",
            "• (2)鍵を町内会に預けることを確かめました。",
            "出典:県市",
        ],
    }


def test_each_release_has_the_date_of_its_own_date_line(cut_trap: CutTrap) -> None:
    found = cut_trap("press-release.txt")
    dates = {passage.section_path[0][:5]: (passage.date, passage.date_from) for passage in found.passages}
    assert dates == {
        "【防災会議": ("2021-04-05", "document"),
        "【総務課】": ("2021-04-05", "text"),
        "【河川課】": ("2021-04-06", "section"),
        "【市】市長": ("2021-04-05", "document"),
    }


def test_what_a_page_of_press_releases_leaves_out(cut_trap: CutTrap, trap: Callable[[str], Document]) -> None:
    assert _left_out(trap("press-release.txt"), cut_trap("press-release.txt")) == [
        ("• 県政", "navigation"),
        ("• 会議の知らせ", "navigation"),
        ("防災会議", "navigation"),
        ("このページには広告が含まれる場合があります。", "advertisement notice"),
        ("令和3年4月5日", "date line"),
        ("知事による表敬", "repeats a heading"),
        ("令和3年4月6日", "date line"),
        ("(以上)", "end mark"),
        ("<sup>どっかつ</sup>", "reading"),
        ("合わせて読みたい", "links to other pages"),
    ]


def test_an_english_report_whose_levels_hold(cut_trap: CutTrap) -> None:
    title = "River works in the north"
    assert _sections(cut_trap("report.md")) == {
        f"{title} > 1. Background": [
            "The ministry has begun to raise the banks of the northern rivers, and it expects that the\n"
            "first of them will be safe before the autumn rains. The towns pay a third of the cost."
        ],
        f"{title} > 1. Background > Funding": ["The towns pay in three parts. See Art. 5 of the act."],
        f"{title} > 2. Next steps": [
            "On 7 July 2021 the ministry will name the builders.",
            "10 million yen",
            "12 million yen",
        ],
        title: ["3. Annex"],
    }


def test_a_row_of_an_english_report(cut_trap: CutTrap) -> None:
    passage = _with(cut_trap("report.md"), "10 million")
    assert passage.context == "River works in the north > 2. Next steps\nTown: Kita / Share"
    assert passage.language == "en"
    assert (passage.date, passage.date_from) == ("2021-06-01", "document")


def test_a_date_that_opens_an_english_paragraph(cut_trap: CutTrap) -> None:
    found = cut_trap("report.md")
    assert (_with(found, "7 July 2021").date, _with(found, "7 July 2021").date_from) == ("2021-07-07", "text")


def test_a_date_in_a_fence_is_text_and_a_sentence_broken_off_before_it_is_not_joined_across(pieces) -> None:
    text = "# 手順\n\n```\n2017年8月17日\n```\n\n担当者は、配信の装置を止めてから、記録を、\n\n```\nstop\n```\n\n消すこと。\n"
    assert pieces(text, "markdown") == [
        ("手順", "2017年8月17日"),
        ("手順", "担当者は、配信の装置を止めてから、記録を、"),
        ("手順", "stop"),
        ("手順", "消すこと。"),
    ]
