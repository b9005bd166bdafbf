from shutten.bilingual.phrases import Phrase, beginnings, joined, runs
from shutten.terms.analysis import analyse_text


def _runs(text: str, language: str, *known: str) -> list[Phrase]:
    analysis = analyse_text(text, language)
    found = list(runs(analysis, language, set(known)))
    assert list(runs(analysis, language, set(known), beginnings(known, language))) == found
    return found


def test_japanese_words_that_stand_together_and_particles_between_them() -> None:
    assert _runs("拉致問題と核の傘", "ja", "拉致問題", "核の傘", "問題と核") == [
        Phrase("拉致問題", 0, 2),
        Phrase("問題と核", 1, 4),
        Phrase("核の傘", 3, 6),
    ]


def test_no_phrase_crosses_a_mark_or_a_blank() -> None:
    assert _runs("拉致、問題。拉致 問題", "ja", "拉致問題", "拉致、問題") == []


def test_no_phrase_ends_in_a_particle() -> None:
    assert _runs("傘の下", "ja", "傘の", "の下") == []


def test_the_last_word_is_taken_without_its_inflection() -> None:
    assert _runs("手を打った", "ja", "手を打つ") == [Phrase("手を打つ", 0, 3)]


def test_english_stems_with_small_words_left_out() -> None:
    assert _runs("the Rule of Law and laws", "en", "rule law", "law law") == [Phrase("rule law", 1, 4), Phrase("law law", 3, 6)]


def test_no_english_phrase_crosses_a_comma_or_a_full_stop() -> None:
    assert _runs("A rule, law. Rule (law)", "en", "rule law", "law rule") == []


def test_a_hyphen_or_a_blank_holds_words_together() -> None:
    assert _runs("Indo-Pacific Article 5", "en", "indo pacif", "articl #5") == [
        Phrase("indo pacif", 0, 2),
        Phrase("articl #5", 2, 4),
    ]


def test_the_form_of_a_whole_term() -> None:
    assert joined(analyse_text("「核の傘」", "ja"), "ja") == "核の傘"
    assert joined(analyse_text("Secretary of State", "en"), "en") == "secretari state"
