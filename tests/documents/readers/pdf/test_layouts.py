"""Pages of many layouts: what belongs to the body is kept, in order, in whole sentences; the rest stands apart."""

from __future__ import annotations

import pytest

from shutten.documents.remark import Remark
from shutten.errors import DocumentError

BODY = "港の管理者は、岸壁の点検を毎年行い、その結果を台帳に記して、五年の間これを保存しなければならない。"
"""A sentence of 48 characters, which takes two lines of 25."""


def in_lines(text: str, wide: int) -> list[str]:
    return [text[start : start + wide] for start in range(0, len(text), wide)]


def texts(shown, kind="paragraph"):
    return [one[-1] for one in shown if one[0] == kind]


def column(first: str, count: int = 8) -> list[str]:
    """Lines of one paragraph of 20 characters a line, the first marked so that columns are told apart."""
    sentence = f"{first}の列の文章はここから始まり、" + "改札の奥にある待合室の窓から桟橋が見えるので" * 9
    return in_lines(sentence[: 20 * count - 1] + "。", 20)


def test_columns_are_read_one_after_the_other(sheet, read, shown) -> None:
    page = sheet().lines(60, 700, column("左")).lines(300, 700, column("右"))
    assert [text[:7] for text in texts(shown(read(page)))] == ["左の列の文章は", "右の列の文章は"]


def test_a_thumb_index_beside_the_columns_widens_none_of_them(sheet, read, shown) -> None:
    pages = []
    for mark in ("甲", "乙"):
        page = sheet().lines(60, 700, column(mark)).lines(300, 700, column(mark + "右"))
        for number, letter in enumerate("第四章"):
            page.words(560, 650 - 13 * number, letter, 12)
        pages.append(page)
    made = shown(read(*pages))
    assert [text[:3] for text in texts(made)] == ["甲の列", "甲右の", "乙の列", "乙右の"]
    assert [one[1:] for one in made if one[0] == "furniture"] == [("thumb index", "第四章")] * 2


def test_a_panel_in_a_column_is_read_by_itself_and_the_sentence_goes_on_behind_it(sheet, read, shown) -> None:
    left = column("左", 12)
    page = sheet().lines(60, 700, left[:6]).panel(58, 500, 205, 90).lines(70, 570, ["囲みの題", "囲みの中の短い文である。"], 9)
    page.lines(60, 470, left[6:]).lines(300, 700, column("右", 16))
    made = texts(shown(read(page)))
    assert made[0] == "".join(left)
    assert [text[:3] for text in made[1:]] == ["囲みの", "囲みの", "右の列"]


def test_ruled_cells_hold_their_own_lines(sheet, read, shown) -> None:
    page = sheet().words(60, 760, "工事の一覧", 16)
    page.grid((60, 140, 260, 540), (740, 716, 660, 620))
    for x, name in ((64, "年度"), (144, "港"), (264, "概要")):
        page.words(x, 724, name, 10, "B")
    page.lines(64, 700, ["令和四年度", "から二年間"]).lines(144, 700, ["北の港及び", "その沖合の", "防波堤"]).lines(
        264, 700, ["防波堤の先に新しい灯を建て、あわせて消", "波の石を並べ直す。"]
    )
    page.lines(64, 645, ["令和六年度"]).lines(144, 645, ["南の港"]).lines(264, 645, ["岸壁を打ち直す。"])
    names = [["年度"], ["港"], ["概要"]]
    assert [one for one in shown(read(page)) if one[0] == "row"] == [
        (
            "row",
            [
                ["令和四年度から二年間"],
                ["北の港及びその沖合の防波堤"],
                ["防波堤の先に新しい灯を建て、あわせて消波の石を並べ直す。"],
            ],
            names,
        ),
        ("row", [["令和六年度"], ["南の港"], ["岸壁を打ち直す。"]], names),
    ]


def test_a_table_over_two_pages_says_its_column_names_once_and_its_row_goes_on(sheet, read, shown) -> None:
    def page(rows, top):
        made = sheet()
        made.grid((60, 140, 400), (top, top - 24, top - 24 - 40 * len(rows)))
        for x, name in ((64, "港"), (144, "概要")):
            made.words(x, top - 16, name, 10, "B")
        for number, row in enumerate(rows):
            y = top - 24 - 40 * number
            made.rule(60, y, 400, y)
            for x, lines in zip((64, 144), row, strict=True):
                made.lines(x, y - 14, lines, step=14)
        return made

    first = page([(["北港"], ["点検は毎年行い、結果を", "台帳に記す。"]), (["南港"], ["浚渫を行い、土砂は沖の"])], 200)
    second = page([([], ["処分場に運ぶ。"]), (["西港"], ["灯を建てる。"])], 780)
    rows = [one for one in shown(read(first, second)) if one[0] == "row"]
    names = [["港"], ["概要"]]
    assert rows == [
        ("row", [["北港"], ["点検は毎年行い、結果を台帳に記す。"]], names),
        ("row", [["南港"], ["浚渫を行い、土砂は沖の処分場に運ぶ。"]], names),
        ("row", [["西港"], ["灯を建てる。"]], names),
    ]
    assert [one for one in shown(read(first, second)) if one[0] == "furniture"] == [("furniture", "column names", "港概要")] * 2


def test_figures_at_the_right_stand_under_the_names_at_the_left_of_their_columns(sheet, read, shown) -> None:
    page = sheet()
    for x, name in ((60, "区分"), (180, "令和二年"), (296, "令和三年"), (412, "令和四年")):
        page.words(x, 700, name)
    for y, label, figures in (
        (676, ["北港の岸壁の", "点検"], "四五六"),
        (636, ["南港の浚渫と", "土砂"], "七八九"),
        (596, ["西港の", "灯"], "一二三"),
    ):
        page.lines(60, y, label, step=14)
        for right, figure in zip((290, 406, 522), figures, strict=True):
            page.words(right - 30, y, figure + "百件")
    names = [["区分"], ["令和二年"], ["令和三年"], ["令和四年"]]
    assert [one for one in shown(read(page)) if one[0] == "row"] == [
        ("row", [["北港の岸壁の点検"], ["四百件"], ["五百件"], ["六百件"]], names),
        ("row", [["南港の浚渫と土砂"], ["七百件"], ["八百件"], ["九百件"]], names),
        ("row", [["西港の灯"], ["一百件"], ["二百件"], ["三百件"]], names),
    ]


def test_notes_stand_apart_and_their_marks_are_left_out(sheet, read, shown) -> None:
    lines = in_lines(BODY, 25)
    page = sheet().words(60, 700, lines[0][:10]).words(160, 704, "1", 6).words(164, 700, lines[0][10:]).words(60, 684, lines[1])
    page.rule(60, 120, 200, 120).words(60, 106, "1", 7).words(80, 106, "台帳とは、港ごとの記録をいう。", 7)
    made = shown(read(page))
    assert texts(made) == [BODY]
    assert texts(made, "caption") == ["1 台帳とは、港ごとの記録をいう。"]
    assert ("furniture", "mark of a note", "¹") in made


def test_an_exponent_that_is_no_mark_of_a_note_stays_raised(sheet, read, shown) -> None:
    page = sheet().words(60, 700, "島の面積は12 km").words(135, 704, "2", 6).words(138, 700, "であり、人は住まない。")
    assert texts(shown(read(page))) == ["島の面積は12 km²であり、人は住まない。"]


def test_a_sentence_goes_on_over_the_page_past_notes_and_feet(sheet, read, shown) -> None:
    lines = in_lines(BODY + BODY, 25)
    pages = []
    for number, (part, note) in enumerate(((lines[:2], "1 初めの注の文である。"), (lines[2:], "2 次の注はこれである。"))):
        pages.append(sheet().lines(60, 700, part).words(60, 90, note, 7).words(290, 30, str(number + 6), 9))
    made = shown(read(*pages))
    assert texts(made) == [BODY + BODY]
    assert texts(made, "caption") == ["1 初めの注の文である。", "2 次の注はこれである。"]


def test_labels_of_a_chart_are_one_block(sheet, read, shown) -> None:
    page = sheet().lines(60, 780, in_lines(BODY, 25))
    for number in range(9):
        page.panel(100 + 30 * number, 500, 18, 40 + 12 * number).words(102 + 30 * number, 488, str(2010 + number), 7)
        page.words(102 + 30 * number, 545 + 12 * number, f"{number}00", 7)
    page.rule(90, 500, 400, 500).rule(90, 500, 90, 680)
    made = shown(read(page))
    assert texts(made) == [BODY]
    assert len(texts(made, "caption")) == 1
    assert "2014" in texts(made, "caption")[0]


def test_scale_and_legend_belong_to_a_chart_and_its_caption_does_not(sheet, read, shown) -> None:
    page = sheet().lines(60, 780, in_lines(BODY, 25)).words(98, 672, "（千人）", 8)
    for step, height in enumerate((500, 540, 580, 620, 660)):
        page.rule(120, height, 420, height).words(94, height - 3, f"{step},500", 8)
    for number in range(4):
        page.panel(140 + 70 * number, 500, 30, 20 + 10 * number).words(142 + 70 * number, 488, f"{2010 + number}年", 8)
        page.words(144 + 70 * number, 523 + 10 * number, f"{number + 1}.5", 8)
    for number, name in enumerate(("入港", "出港")):
        page.panel(140 + 150 * number, 466, 8, 8).words(152 + 150 * number, 466, name, 8)
    made = shown(read(page.words(180, 448, "図1　港に来た人の数", 9)))
    assert texts(made) == [BODY]
    assert texts(made, "caption") == [
        "（千人） 4,500 3,500 2,500 4.5 3.5 1,500 2.5 1.5 0,500 2010年 2011年 2012年 2013年 入港 出港",
        "図1　港に来た人の数",
    ]


@pytest.mark.parametrize("ruby_first", [True, False])
def test_readings_are_left_out_on_each_line(sheet, read, shown, ruby_first) -> None:
    page, lines = sheet(), in_lines(BODY, 25)
    readings = [(60, 711, "みなと", 5), (150, 711, "がんぺき", 4.5), (110, 695, "たいせつ", 5)]
    for x, y, text, size in readings if ruby_first else ():
        page.words(x, y, text, size)
    page.lines(60, 700, lines)
    for x, y, text, size in () if ruby_first else readings:
        page.words(x, y, text, size)
    made = shown(read(page))
    assert texts(made) == [BODY]
    assert sorted(one[2] for one in made if one[:2] == ("furniture", "reading")) == ["がんぺき", "たいせつ", "みなと"]


def test_small_print_below_a_line_is_no_reading(sheet, read, shown) -> None:
    page = sheet().words(60, 700, "大きな字の題である", 12).words(60, 680, "ちいさなかなのぶん", 6)
    assert "ちいさなかなのぶん" in "".join(one[-1] for one in shown(read(page)) if one[0] != "furniture")


def test_vertical_text_is_read_from_the_right(sheet, read, shown) -> None:
    page = sheet()
    for number, line in enumerate(in_lines(BODY, 25)):
        for place, letter in enumerate(line):
            page.words(500 - 20 * number, 780 - 12 * place, letter)
    assert texts(shown(read(page))) == [BODY]


def test_letter_spaced_words_are_whole(sheet, read, shown) -> None:
    page = sheet().lines(60, 700, in_lines(BODY, 25))
    for number, letter in enumerate("防災会議"):
        page.words(60 + 30 * number, 760, letter, 16)
    assert ("heading", 1, "防災会議") in shown(read(page))


def test_a_page_box_that_does_not_begin_at_zero_moves_nothing(sheet, read, shown) -> None:
    def pages(origin):
        made = []
        for number in range(4):
            page = sheet(origin=origin).words(60, 800, "海の観測 第二部", 8).lines(60, 700, in_lines(BODY, 25))
            made.append(page.words(40, 30, str(54 + number), 9))
        return made

    moved, plain = read(*pages((66, 137))), read(*pages((0, 0)))
    assert shown(moved) == shown(plain)
    assert [page.label for page in moved.pages] == ["54", "55", "56", "57"]


def test_notices_that_begin_alike_keep_their_titles(sheet, read, shown) -> None:
    pages = [
        sheet()
        .words(60, 800, "医療船の指定について", 13)
        .lines(60, 770, ["次の船を、島を巡る医療船に指定する。", f"名前　第{n}丸"])
        for n in "一二三"
    ]
    made = shown(read(*pages))
    assert sum("医療船の指定について" in one[-1] for one in made if one[0] != "furniture") == 3
    assert not [one for one in made if one[0] == "furniture"]


def test_rows_that_recur_at_the_top_of_pages_are_kept(sheet, read, shown) -> None:
    pages = []
    for number in range(4):
        page = sheet()
        for line in range(30):
            for x, text in ((60, "北港"), (200, f"{100 * number + line}台"), (340, "令和五年")):
                page.words(x, 800 - 16 * line, text)
        pages.append(page)
    made = shown(read(*pages))
    assert sum(one[0] == "row" and one[1][0] == ["北港"] for one in made) == 120


def test_a_running_head_on_every_other_page_is_furniture(sheet, read, shown) -> None:
    pages = []
    for number in range(6):
        page = sheet().words(60 if number % 2 else 380, 810, "第二部 港の管理" if number % 2 else "第三章 点検の方法", 8)
        pages.append(page.lines(60, 700, in_lines(BODY, 25)).words(290, 30, str(number + 1), 8))
    made = shown(read(*pages))
    assert [one[2] for one in made if one[:2] == ("furniture", "running head")] == ["第三章 点検の方法", "第二部 港の管理"] * 3
    assert texts(made) == [BODY] * 6


def test_what_no_font_tells_is_refused(sheet, read) -> None:
    with pytest.raises(DocumentError, match=r"does not say which characters"):
        read(sheet().lines(60, 700, in_lines(BODY, 25)), unicode=False)


def test_a_page_that_is_a_picture_is_told_and_nothing_goes_on_over_it(sheet, read, shown) -> None:
    picture = "q 500 0 0 700 40 60 cm BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 00ff00ff> EI Q"
    scan = sheet()
    scan.drawn.append(picture)
    first, last = in_lines(BODY, 25)
    document = read(sheet().words(60, 700, first), scan, sheet().words(60, 700, last))
    assert document.remarks == (Remark("no_text_page", 2),)
    assert texts(shown(document)) == [first, last]


def test_letters_too_small_to_be_seen_are_left_out(sheet, read, shown) -> None:
    page = sheet().lines(60, 700, in_lines(BODY, 25)).words(60, 660, "見えない字", 1)
    made = shown(read(page))
    assert texts(made) == [BODY]
    assert ("furniture", "too small to be seen", "見えない字") in made


def test_numbers_of_lines_in_the_margin_are_left_out(sheet, read, shown) -> None:
    page, lines = sheet(), in_lines(BODY + BODY + BODY, 25)
    for number, line in enumerate(lines):
        page.words(60, 700 - 16 * number, line).words(40, 700 - 16 * number, str(number + 1), 7)
    made = shown(read(page))
    assert texts(made) == [BODY * 3]
    assert [one[2] for one in made if one[:2] == ("furniture", "line number")] == ["1", "2", "3", "4", "5", "6"]


def test_a_first_letter_as_high_as_two_lines_begins_the_first(sheet, read, shown) -> None:
    page = (
        sheet()
        .words(60, 684, BODY[0], 26)
        .words(88, 700, BODY[1:24])
        .words(88, 684, BODY[24:47])
        .words(60, 668, BODY[47:] + BODY[:20])
    )
    assert texts(shown(read(page))) == [BODY + BODY[:20]]


def test_cells_in_the_middle_of_their_rows_are_rows(sheet, read, shown) -> None:
    page = sheet().words(60, 730, "年度").words(160, 730, "港").words(300, 730, "概要")
    for top, year, port, lines in (
        (
            700,
            "令和四年度",
            ["北の港及び", "その沖合"],
            ["防波堤の先に灯を建て、あわ", "せて消波の石を並べ直し、航", "路の幅を広げる。"],
        ),
        (630, "令和五年度", ["南の港"], ["岸壁を打ち直し、荷を揚げる", "機械を取り替える。"]),
        (
            570,
            "令和六年度",
            ["西の港及び", "船だまり"],
            ["泊地の底を掘り下げ、土は沖", "の処分場に運び、漁協の同意", "を得る。"],
        ),
    ):
        middle = top - 7 * (len(lines) - 1)
        page.words(60, middle, year).lines(160, middle + 7 * (len(port) - 1), port, step=14).lines(300, top, lines, step=14)
    rows = [one[1] for one in shown(read(page)) if one[0] == "row"]
    assert rows == [
        [["令和四年度"], ["北の港及びその沖合"], ["防波堤の先に灯を建て、あわせて消波の石を並べ直し、航路の幅を広げる。"]],
        [["令和五年度"], ["南の港"], ["岸壁を打ち直し、荷を揚げる機械を取り替える。"]],
        [["令和六年度"], ["西の港及び船だまり"], ["泊地の底を掘り下げ、土は沖の処分場に運び、漁協の同意を得る。"]],
    ]


def test_wrapped_cells_on_common_lines_are_rows(sheet, read, shown) -> None:
    page = sheet()
    for base, cells in (
        (700, ("港", "概要")),
        (684, ("北の港", "防波堤の先に灯を建て、あわせて")),
        (668, (None, "消波の石を並べ直す。")),
        (652, ("南の港", "岸壁を打ち直し、荷を揚げる機械")),
        (636, (None, "を取り替える。")),
    ):
        for x, text in zip((60, 160), cells, strict=True):
            if text:
                page.words(x, base, text)
    rows = [one[1] for one in shown(read(page)) if one[0] == "row"]
    assert rows[-2:] == [
        [["北の港"], ["防波堤の先に灯を建て、あわせて消波の石を並べ直す。"]],
        [["南の港"], ["岸壁を打ち直し、荷を揚げる機械を取り替える。"]],
    ]


def test_sections_of_short_columns_are_read_one_after_the_other(sheet, read, shown) -> None:
    page = sheet()
    for top, name in ((700, "一"), (560, "二")):
        page.words(60, top + 30, f"{name}の節", 15).lines(60, top, column(f"{name}左", 5)).lines(
            300, top, column(f"{name}右", 5)
        )
    made = [one[-1][:2] for one in shown(read(page)) if one[0] in ("heading", "paragraph")]
    assert made == ["一の", "一左", "一右", "二の", "二左", "二右"]


def test_rows_on_coloured_stripes_are_no_figure(sheet, read, shown) -> None:
    page = sheet()
    for number in range(8):
        page.panel(55, 695 - 18 * number, 400, 9)
        page.words(60, 697 - 18 * number, f"第{number}号", 8).words(200, 697 - 18 * number, f"{number}00台", 8)
    assert sum(one[0] == "row" for one in shown(read(page))) >= 7


def test_pages_in_roman_figures_come_before_those_in_others(sheet, read) -> None:
    pages = [
        sheet().lines(60, 700, in_lines(BODY, 25)).words(290, 30, label, 8) for label in ("i", "ii", "iii", "1", "2", "3", "4")
    ]
    assert [page.label for page in read(*pages).pages] == ["i", "ii", "iii", "1", "2", "3", "4"]


def test_a_page_number_within_a_running_head_is_the_page_s(sheet, read) -> None:
    pages = [sheet().lines(60, 700, in_lines(BODY, 25)).words(60, 810, f"{57 + number}　港の題", 8) for number in range(5)]
    assert [page.label for page in read(*pages).pages] == ["57", "58", "59", "60", "61"]


def test_points_that_hang_into_the_gutter_part_no_columns(sheet, read, shown) -> None:
    left, right = column("左", 12), column("右", 12)
    left[4] = left[4][:-1] + "桟、"
    right[5] = "（" + right[5][1:]
    page = sheet().lines(60, 700, left).lines(275, 700, right[:5]).words(270, 620, right[5]).lines(275, 604, right[6:])
    assert [text[:3] for text in texts(shown(read(page)))] == ["左の列", "右の列"]


def test_letters_of_a_thumb_index_stand_together_though_lines_stand_beside_two_of_them(sheet, read, shown) -> None:
    pages = []
    for mark in ("甲", "乙"):
        page = sheet().lines(60, 700, column(mark, 12)).lines(300, 700, column(mark + "右", 12))
        for number, letter in enumerate("第五章"):
            page.words(510, 675 - 13 * number, letter, 12)
        pages.append(page)
    made = shown(read(*pages))
    assert [one[1:] for one in made if one[0] == "furniture"] == [("thumb index", "第五章")] * 2
    assert texts(made) == ["".join(column(mark, 12)) for mark in ("甲", "甲右", "乙", "乙右")]


def test_the_second_line_of_a_note_below_a_chart_is_none_of_its_labels(sheet, read, shown) -> None:
    page = sheet().lines(60, 760, column("上", 3)).panel(60, 400, 440, 300).rule(90, 480, 460, 480)
    for number in range(7):
        page.panel(100 + 50 * number, 480, 20, 60 + 20 * number).words(100 + 50 * number, 468, f"{2015 + number}年", 7)
        page.words(100 + 50 * number, 545 + 20 * number, str(40 + 7 * number), 7)
    note = "注：入港した船の数であり、桟橋に着かずに沖で荷を降ろした船、及び避難のために港に入った船"
    page.lines(80, 440, [note], 8).lines(96, 430, ["の数は含まない"], 8).lines(80, 419, ["資料：港湾課の調べ"], 8)
    captions = texts(shown(read(page)), "caption")
    assert note + "の数は含まない" in captions
    assert "資料：港湾課の調べ" in captions


def test_names_in_the_middle_of_their_cells_name_the_columns(sheet, read, shown) -> None:
    page = sheet().grid((60, 260, 460), (740, 720, 700, 680, 660))
    page.words(135, 726, "受け持つ港", 10).words(350, 726, "仕事", 10)
    rows = [("北の港と沖の島", "灯の手入れ"), ("南の港", "岸壁の手入れと見回り"), ("西の港", "浚渫")]
    for number, row in enumerate(rows):
        for x, text in zip((64, 264), row, strict=True):
            page.words(x, 706 - 20 * number, text, 10)
    names = [["受け持つ港"], ["仕事"]]
    assert [one for one in shown(read(page)) if one[0] == "row"] == [("row", [[cell] for cell in row], names) for row in rows]


def test_lines_that_end_early_beside_a_picture_belong_to_one_paragraph(sheet, read, shown) -> None:
    long = BODY.replace("、五年の間", "、沖の灯標についても同じ記録を添えて、五年の間")
    page = sheet().lines(60, 700, [long[:20], long[20:40], long[40:67], long[67:]])
    assert texts(shown(read(page))) == [long]
    listed = sheet().lines(60, 700, ["北の港の岸壁に置いた灯標", "南の港の防波堤に置く浮標", BODY[:27], BODY[27:]])
    assert texts(shown(read(listed)))[0] == "北の港の岸壁に置いた灯標"
