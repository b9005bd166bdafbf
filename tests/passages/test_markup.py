import pytest

from shutten.passages.markup import cell_items, outside, without_markup
from shutten.text.span import Span, text_at


def _plain(text: str) -> str:
    return text_at(text, without_markup(text, Span(0, len(text))).spans)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("恫喝<sup>どっかつ</sup>する", "恫喝する"),
        ("<ruby>瑕疵<rp>(</rp><rt>かし</rt><rp>)</rp></ruby>のある", "瑕疵のある"),
        ("<ruby><rb>瑕疵</rb><rt>かし</rt></ruby>", "瑕疵"),
        ("合意<sup>1</sup>した<sup>（注2）</sup>。", "合意した。"),
        ("費用は10<sup>6</sup>円、5 km<sup>2</sup>である<sup>3</sup>", "費用は10<sup>6</sup>円、5 km2である"),
        ("面積は10m<sup>2nd</sup>", "面積は10m2nd"),
        ("<p>甲</p><br/>乙<SPAN class='x'>丙</SPAN>", "甲乙丙"),
        ("甲<!-- 内部の\nメモ -->乙", "甲乙"),
        ("**重要** な点", "重要 な点"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
        ("期限は~~三月~~**四月**末とする。", "期限は四月末とする。"),
        ("Fees are ~~300~~ <del>320</del> 350 yen.", "Fees are   350 yen."),
        ("受付は10時~~12時、13時~~15時", "受付は10時~~12時、13時~~15時"),
        ("~~~\n甲~~~", "~~~\n甲~~~"),
        ("a * b * c", "a * b * c"),
        ("<1> は <各省庁> の <link> である", "<1> は <各省庁> の <link> である"),
        ("3 < 5 > 2", "3 < 5 > 2"),
        ("<https://example.jp/a>", "<https://example.jp/a>"),
    ],
)
def test_what_is_text(text: str, plain: str) -> None:
    assert _plain(text) == plain


def test_each_gap_has_its_reason() -> None:
    text = "<b>恫喝</b><sup>どっかつ</sup>"
    assert [(text[s:e], reason) for (s, e), reason in without_markup(text, Span(0, len(text))).dropped] == [
        ("<b>", "markup"),
        ("</b>", "markup"),
        ("<sup>どっかつ</sup>", "reading"),
    ]


def test_only_the_given_span_is_read() -> None:
    assert without_markup("<b>甲</b>", Span(3, 4)).spans == (Span(3, 4),)


def test_spans_outside_overlapping_gaps() -> None:
    assert outside(Span(0, 10), [Span(0, 2), Span(4, 7), Span(5, 6), Span(9, 10)]) == (Span(2, 4), Span(7, 9))


def test_a_cell_is_parted_at_items_paragraphs_and_breaks() -> None:
    text = "要旨 <ul><li>道路を<b>直す</b></li> <li> 橋を<sup>はし</sup>架ける </li></ul><p>以上</p>甲<br>乙"
    cell, dropped = cell_items(text, Span(0, len(text)))
    assert [text_at(text, item) for item in cell.items] == ["要旨", "道路を直す", "橋を架ける", "以上", "甲", "乙"]
    assert "".join(text[s:e] for (s, e), _ in dropped) == "<ul><li><b></b></li><li><sup>はし</sup></li></ul><p></p><br>"


def test_an_empty_cell_has_no_item() -> None:
    assert cell_items(" <p> </p> ", Span(0, 10))[0].items == ()


def test_what_is_struck_out_is_left_out_for_that_reason() -> None:
    text = "期限は~~三月~~四月末とする。"
    assert without_markup(text, Span(0, len(text))).dropped == ((Span(3, 9), "struck out"),)
