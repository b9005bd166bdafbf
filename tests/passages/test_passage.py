from shutten.passages.passage import Passage, passage_id


def test_an_identifier_is_the_same_in_every_run() -> None:
    assert passage_id("a.txt", ("1 道路",), "県が直す。", 0) == 393924959215091457


def test_an_identifier_depends_on_document_section_text_and_occurrence() -> None:
    keys = [
        ("a.txt", ("甲",), "乙", 0),
        ("b.txt", ("甲",), "乙", 0),
        ("a.txt", ("丙",), "乙", 0),
        ("a.txt", (), "乙", 0),
        ("a.txt", ("甲",), "丙", 0),
        ("a.txt", ("甲",), "乙", 1),
    ]
    assert len({passage_id(*key) for key in keys}) == 6


def test_identifiers_fit_a_signed_64_bit_number() -> None:
    assert all(0 <= passage_id("a", (), str(number), 0) < 2**63 for number in range(200))


def test_a_lone_surrogate_has_an_identifier() -> None:
    assert passage_id("a", (), "\ud800", 0) != passage_id("a", (), "\ud801", 0)


def test_context_is_embedded_on_a_line_of_its_own() -> None:
    bare = Passage(1, "a", 0, 1, (), (), "県が直す。")
    assert bare.embedded_text == "県が直す。"
    assert Passage(1, "a", 0, 1, (), (), "県が直す。", context="計画 > 道路").embedded_text == "計画 > 道路\n県が直す。"
