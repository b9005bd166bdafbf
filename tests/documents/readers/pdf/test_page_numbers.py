"""Numbers printed on the pages of a PDF, in the forms in which heads and feet have them."""

from __future__ import annotations

BODY = ["港の管理者は、岸壁の点検を毎年行い、その結果を", "台帳に記して、五年の間これを保存しなければなら", "ない。"]


def labels(document) -> list[str]:
    return [page.label for page in document.pages]


def test_a_number_beside_titles_that_differ_is_that_of_the_page(sheet, read, shown) -> None:
    heads = ["54 | 岸壁と桟橋", "灯標の管理 | 55", "56 | 浚渫の計画"]
    document = read(*(sheet().words(60, 800, head, 7).lines(60, 700, BODY) for head in heads))
    assert labels(document) == ["54", "55", "56"]
    assert [one[1:] for one in shown(document) if one[0] == "furniture"] == [("running head", head) for head in heads]


def test_numbered_headings_that_begin_the_pages_are_text(sheet, read, shown) -> None:
    titles = ["1 岸壁と桟橋", "2 灯標の管理", "3 浚渫の計画"]
    document = read(*(sheet().words(60, 800, title, 10).lines(60, 700, BODY) for title in titles))
    assert labels(document) == ["", "", ""]
    assert not [one for one in shown(document) if one[0] == "furniture"]


def test_the_figures_of_a_number_below_vertical_text_are_one_number(sheet, read) -> None:
    def page(number: str):
        made = sheet()
        for column in range(4):
            for row, letter in enumerate(BODY[0]):
                made.words(500 - 24 * column, 740 - 12 * row, letter, 10)
        for place, figure in enumerate(number):
            made.words(290 + 5 * place, 40, figure, 7)
        return made

    assert labels(read(page("164"), page("165"), page("166"))) == ["164", "165", "166"]
