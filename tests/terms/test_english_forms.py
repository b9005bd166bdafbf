import pytest

from shutten.terms.english import stem
from shutten.terms.english_forms import plain_form


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("held", "hold"),
        ("written", "write"),
        ("men", "man"),
        ("crises", "crisis"),
        ("defence", "defense"),
        ("programmes", "programs"),
        ("labourers", "laborers"),
        ("neighbouring", "neighboring"),
        ("kilometres", "kilometers"),
        ("centred", "centered"),
        ("organization", "organisation"),
        ("analyzed", "analysed"),
        ("archaeology", "archeology"),
    ],
)
def test_irregular_forms_and_spellings_are_brought_to_one(word: str, plain: str) -> None:
    assert plain_form(word) == plain


@pytest.mark.parametrize(
    "word",
    "hold held holding left rose saw found founded hour four tour pour sour size prize seize citizen horizon are here there"
    " acre more wire genre aerial michael israel defenses theaters".split(),
)
def test_a_plain_form_stays_what_it_is(word: str) -> None:
    once = plain_form(word)
    assert plain_form(once) == once
    assert once == {"held": "hold", "found": "find"}.get(word, word)


@pytest.mark.parametrize(
    "words",
    [
        "hold holds held holding",
        "find finds found finding",
        "defence defense defences defenses",
        "organise organize organisation organization organizing organised",
        "labour labor labours",
        "centre center centres centers centred",
        "programme program programmes programs",
        "travelled traveled travelling traveling",
        "maneuver manoeuvre manoeuvres maneuvering manoeuvring",
    ],
)
def test_all_forms_and_spellings_of_a_word_have_one_stem(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("organization", "organ"), ("found", "founded"), ("centre", "central")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)
