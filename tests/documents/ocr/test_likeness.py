import pytest

from shutten.documents.ocr.likeness import told_apart


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("レべル", "レベル"),
        ("サ一ビス", "サービス"),
        ("カ口リ", "カロリ"),
        ("日·米", "日・米"),
        ("食ベる", "食ベる"),
        ("たベる", "たべる"),
    ],
)
def test_neighbours_decide(read: str, right: str) -> None:
    assert told_apart(read) == right


@pytest.mark.parametrize("text", ["ソウルへ", "統一へ", "第二口", "a·b", "ビル一棟", "へり"])
def test_what_may_be_right_stays(text: str) -> None:
    assert told_apart(text) == text
