import pytest

from shutten.passages.furniture import furniture_reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Contents", "table of contents"),
        ("目　次", "table of contents"),
        ("印刷用", "print button"),
        ("このページを印刷する", "print button"),
        ("ページの先頭へ戻る", "navigation"),
        ("前の項目に戻る     次の項目に進む", "navigation"),
        ("＜ 前のページ", "navigation"),
        ("Skip to content", "navigation"),
        ("このページには広告が含まれる場合があります。", "advertisement notice"),
        ("あわせて読みたい", "links to other pages"),
        ("シェアする", "sharing buttons"),
        ("(以上)", "end mark"),
        ("（了）", "end mark"),
        ("以　上", "end mark"),
        ("ーーー", "rule"),
        ("* * *", "rule"),
        ("- 12 -", "page number"),
        ("p. 12", "page number"),
        ("12 of 34", "page number"),
        ("１２ページ", "page number"),
        ("  印刷用  ", "print button"),
    ],
)
def test_lines_that_belong_to_the_page(line: str, reason: str) -> None:
    assert furniture_reason(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "",
        "目次を改めた。",
        "印刷用紙の予算",
        "12",
        "2021",
        "12/34",
        "12人",
        "(以上)のとおり",
        "前の項目に戻ることはできない。",
        "home office",
        "以上である。",
    ],
)
def test_lines_that_are_text(line: str) -> None:
    assert furniture_reason(line) == ""


def test_a_long_line_is_never_furniture() -> None:
    assert (furniture_reason("-" * 60), furniture_reason("-" * 61)) == ("rule", "")
