from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shutten.bilingual.glossary import Glossary
from shutten.bilingual.lexicon import Lexicon
from shutten.search.question import Question
from shutten.search.ranking.query_terms import own_terms
from shutten.search.ranking.term_match import Form
from shutten.terms.analysis import analyse_text

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeLexicon = Callable[..., Lexicon]

JAPANESE = [
    "自由で開かれたインド太平洋。国連とＮＡＴＯ。外相会談、会合、協議。わが国と日本。",
    "日米「2+2」。アメリカと米国。防衛大臣。中国。国防総省。",
]
ENGLISH = ["A Free and Open Indo-Pacific. The United Nations.", "The SCC met. China. Talks and meetings. America. The bakufu."]


@pytest.fixture(scope="module")
def lexicon(make_lexicon: "MakeLexicon") -> Lexicon:
    return make_lexicon(JAPANESE, ENGLISH)


def _aliases(lexicon: Lexicon, text: str, language: str) -> dict[str, list[str]]:
    units = lexicon.aliases(analyse_text(text, language), language)
    return {unit.source: [translation.shown for translation in unit.translations] for unit in units}


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("FOIPとは何か", {"foip": ["自由で開かれたインド太平洋"]}),
        ("SCCの成果", {"scc": ["2+2"]}),
        ("日米安全保障協議委員会はいつか", {"日米安全保障協議委員会": ["2+2"]}),
        ("国際連合", {"国際連合": ["国連"]}),
        ("北大西洋条約機構", {"北大西洋条約機構": ["nato"]}),
        ("我が国", {"我が国": ["わが国", "日本"]}),
        ("防衛相", {"防衛相": ["防衛大臣"]}),
    ],
)
def test_japanese_terms_and_latin_words_among_them(text: str, aliases: dict[str, list[str]], lexicon: Lexicon) -> None:
    assert _aliases(lexicon, text, "ja") == aliases


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("What is FOIP?", {"foip": ["free and open Indo-Pacific"]}),
        ("the UN", {"un": ["United Nations"]}),
        ("the 2+2", {"2+2": ["SCC"]}),
        ("the shogunate", {"shogunate": ["Bakufu"]}),
    ],
)
def test_english_terms(text: str, aliases: dict[str, list[str]], lexicon: Lexicon) -> None:
    assert _aliases(lexicon, text, "en") == aliases


@pytest.mark.parametrize(("text", "language"), [("外相会談と会合と協議", "ja"), ("meetings, talks", "en")])
def test_general_words_have_none(text: str, language: str, lexicon: Lexicon) -> None:
    assert _aliases(lexicon, text, language) == {}


@pytest.mark.parametrize(("text", "language"), [("国防長官", "ja"), ("Beijing", "en"), ("Washington", "en")])
def test_a_capital_is_no_other_name_of_its_government(text: str, language: str, lexicon: Lexicon) -> None:
    assert _aliases(lexicon, text, language) == {}


def test_a_form_that_the_passages_do_not_hold_is_none(make_lexicon: "MakeLexicon") -> None:
    assert _aliases(make_lexicon(["国際連合"], []), "国際連合とFOIP", "ja") == {}


def test_the_step_over_the_other_language_is_made_once(make_lexicon: "MakeLexicon") -> None:
    glossary = Glossary((("甲計画", "Plan A-1"), ("乙計画", "Plan A-1"), ("乙計画", "Plan B-2"), ("丙計画", "Plan B-2")))
    lexicon = make_lexicon(["甲計画、乙計画、丙計画"], glossary=glossary)
    assert _aliases(lexicon, "甲計画", "ja") == {"甲計画": ["乙計画"]}


def test_an_alias_weighs_less_than_the_word_itself_and_is_read_again(lexicon: Lexicon, tmp_path: Path) -> None:
    (unit,) = lexicon.aliases(analyse_text("the UN", "en"), "en")
    assert (unit.first, unit.last, unit.translations[0]) == (1, 2, ("unit nation", "United Nations", 0.8, "glossary"))
    lexicon.write(tmp_path)
    again = Lexicon.read(tmp_path)
    assert again.aliases(analyse_text("the UN", "en"), "en") == [unit]
    again.close()


def test_a_term_of_the_question_is_met_by_its_aliases_too(lexicon: Lexicon) -> None:
    text = "国連とFOIPと日米安全保障協議委員会"
    terms = {term.source: term.forms for term in own_terms(Question(text, "ja"), lexicon)}
    assert terms["国連"] == (Form("国連", "国連"),)
    assert [(form.shown, form.weight) for form in terms["FOIP"]] == [("FOIP", 1.0), ("自由で開かれたインド太平洋", 0.8)]
    assert [(form.shown, form.weight) for form in terms["日米安全保障協議委員会"]] == [("2+2", 0.8)]


def test_two_names_of_one_thing_in_a_question_are_one_term(make_lexicon: "MakeLexicon") -> None:
    text = "国連と国際連合"
    lexicon = make_lexicon(["国連。国際連合。"])
    terms = [term.source for term in own_terms(Question(text, "ja"), lexicon)]
    assert terms == ["国連", "国際", "連合"]
