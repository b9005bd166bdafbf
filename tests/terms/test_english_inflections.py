from __future__ import annotations

import pytest

from shutten.terms.english_inflections import inflections


@pytest.mark.parametrize(
    ("word", "forms", "others"),
    [
        ("attended", "attend attends attended attending", "attendance attendant"),
        ("attend", "attend attends attended attending", "attendance"),
        ("treaty", "treaty treaties", "treat"),
        ("treaties", "treaty treaties", "treat"),
        ("planned", "plan plans planned planning", "plane planes planed"),
        ("hoped", "hope hopes hoped hoping", "hop hops hopped"),
        ("hop", "hop hops hopped hopping", "hope hoped"),
        ("agreed", "agree agrees agreed agreeing", "agreement"),
        ("controlled", "control controls controlled controlling", "controller"),
        ("studied", "study studies studied studying", "student"),
        ("import", "import imports imported importing", "important importer"),
        ("meet", "meet meets met meeting", "metro"),
        ("met", "meet meets met", "metro"),
        ("meeting", "meeting meetings", "meet met"),
        ("built", "build builds built building", "builder"),
        ("wives", "wife wives", "wifi"),
        ("defence", "defence defense defences", "defend"),
        ("organize", "organize organise organised organizes", "organ"),
        ("labour", "labour labor labours", "laboratory"),
        ("centre", "centre center centres", "central"),
        ("unit", "unit units", "united unite"),
        ("united", "united unite unites", "unit units"),
        ("universe", "universe universes", "university"),
        ("news", "news", "new"),
        ("uses", "use uses used using", "us"),
    ],
)
def test_the_forms_of_a_word_are_those_and_no_other_words(word: str, forms: str, others: str) -> None:
    found = set(inflections(word))
    assert set(forms.split()) - found == set()
    assert found & set(others.split()) == set()


@pytest.mark.parametrize("word", ["the", "of", "f35", "ab", "ñandú"])
def test_what_is_no_word_that_counts_stands_for_itself(word: str) -> None:
    assert inflections(word) == (word,)


def test_a_name_is_a_form_of_nothing_else() -> None:
    assert "well" not in inflections("wells", is_base=True)
    assert {"harbour", "harbours"} <= set(inflections("harbour", is_base=True))
