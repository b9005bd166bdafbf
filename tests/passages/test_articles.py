"""Articles of laws and rules are passages of their own, however short."""

from collections.abc import Callable

import pytest

Pieces = Callable[..., list[tuple[str, str]]]


def test_an_article_is_a_passage_with_its_items(pieces: Pieces) -> None:
    lines = ["第1条\u3000この規程は、使用を定める。", "第２条の二 次の書類を出す。", "(1) 写し", "第三条（減免）減免する。"]
    assert [text for _, text in pieces("\n".join(lines), least=50)] == [
        "第1条\u3000この規程は、使用を定める。",
        "第２条の二 次の書類を出す。\n(1) 写し",
        "第三条（減免）減免する。",
    ]


def test_so_it_is_between_blank_lines(pieces: Pieces) -> None:
    text = "第1条\u3000墓地の使用を定める。\n\n第2条\u3000使用料を納める。"
    assert len(pieces(text, least=50)) == 2


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_caption_of_an_article_stands_with_it(pieces: Pieces, gap: str) -> None:
    lines = ["（目的）", "第1条\u3000墓地の使用を定める。", "（使用料）", "第2条\u3000使用料を納める。"]
    found = [text.replace("\n", "") for _, text in pieces(gap.join(lines), least=50)]
    assert found == ["（目的）第1条\u3000墓地の使用を定める。", "（使用料）第2条\u3000使用料を納める。"]


def test_a_sentence_that_names_an_article_is_not_cut(pieces: Pieces) -> None:
    text = "使用料の額は、この規程の\n第3条 に定める額とする。\n\n県は、墓地に関する法律\n第十条の許可を与えた。"
    assert [text for _, text in pieces(text, least=50)] == [
        "使用料の額は、この規程の第3条 に定める額とする。\n\n県は、墓地に関する法律第十条の許可を与えた。"
    ]
