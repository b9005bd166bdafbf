import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shutten.bilingual.glossary import Glossary
from shutten.bilingual.lexicon import Lexicon
from shutten.bilingual.phrases import Phrase
from shutten.bilingual.translation import TranslationUnit
from shutten.errors import IndexDamagedError
from shutten.terms.analysis import analyse_text

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeLexicon = Callable[..., Lexicon]

JAPANESE = [
    "小野寺大臣は、拉致問題について課題を指摘した。",
    "マティス長官は馬毛島、辺野古、普天間、嘉手納、横須賀と尖閣諸島を訪れた。",
    "自由で開かれたインド太平洋と法の支配。核の傘。セミナーで会談した。清水寺と陰陽師。",
]
ENGLISH = [
    "Minister Onodera met Secretary Mattis about the abduction issue.",
    "The rule of law and the nuclear umbrella. Governor Kawano of Kure.",
    "The temple was built by Yoshimitsu. FOIP.",
]


@pytest.fixture(scope="module")
def lexicon(make_lexicon: "MakeLexicon") -> Lexicon:
    return make_lexicon(JAPANESE, ENGLISH)


def _units(lexicon: Lexicon, text: str, language: str) -> list[TranslationUnit]:
    return lexicon.translate(analyse_text(text, language), language)


def _best(lexicon: Lexicon, text: str, language: str) -> list[tuple[str, str]]:
    return [(unit.source, unit.translations[0].shown if unit.translations else "") for unit in _units(lexicon, text, language)]


def test_the_phrases_of_a_passage(lexicon: Lexicon) -> None:
    assert lexicon.phrases(analyse_text("拉致問題と拉致の問題", "ja"), "ja") == [Phrase("拉致問題", 0, 2)]
    assert lexicon.phrases(analyse_text("under the rule of law", "en"), "en") == [Phrase("rule law", 2, 5)]


def test_a_phrase_that_the_corpus_does_not_contain_is_none(lexicon: Lexicon) -> None:
    assert lexicon.phrases(analyse_text("外務大臣の国務長官", "ja"), "ja") == []


def test_the_longest_phrase_is_translated_as_a_whole_and_its_words_stand_behind(lexicon: Lexicon) -> None:
    (unit,) = _units(lexicon, "the abduction issue", "en")
    assert (unit.first, unit.last, unit.source) == (1, 3, "abduction issue")
    assert [translation.form for translation in unit.translations] == ["拉致問題", "拉致", "課題", "問題"]
    assert unit.translations[0].weight > 3 * unit.translations[1].weight


def test_words_that_are_no_phrase_are_translated_one_by_one(lexicon: Lexicon) -> None:
    assert _best(lexicon, "law seminar", "en") == [("law", "法"), ("seminar", "セミナー")]


def test_an_explanation_is_no_translation(lexicon: Lexicon) -> None:
    assert _best(lexicon, "the main issues", "en")[0] == ("main", "")


def test_inflections_are_undone_in_both_directions(lexicon: Lexicon) -> None:
    assert _best(lexicon, "seminars", "en") == [("seminars", "セミナー")]
    assert _best(lexicon, "建てた", "ja") == [("建てる", "built")]


def test_a_word_of_many_meanings_weighs_less_than_one_of_a_single(make_lexicon: "MakeLexicon") -> None:
    lexicon = make_lexicon(["問題、課題、発行、論点、号。抑止。"])
    many, single = _units(lexicon, "issue deterrence", "en")
    assert len(many.translations) > 3
    assert many.translations[0].weight < single.translations[0].weight
    assert single.translations[0].form == "抑止"


def test_glossary_terms_come_first_and_say_where_they_are_from(lexicon: Lexicon) -> None:
    (unit,) = _units(lexicon, "What is FOIP?", "en")
    assert (unit.translations[0].shown, unit.translations[0].origin) == ("自由で開かれたインド太平洋", "glossary")
    (unit,) = _units(lexicon, "自由で開かれたインド太平洋", "ja")
    assert (unit.translations[0].form, unit.translations[0].origin) == ("foip", "glossary")


def test_a_users_glossary_is_used(make_lexicon: "MakeLexicon") -> None:
    lexicon = make_lexicon(["青竜計画を始める。"], glossary=Glossary((("青竜計画", "blue dragon plan"),)))
    (unit,) = _units(lexicon, "the Blue Dragon plan", "en")
    assert (unit.translations[0].form, unit.translations[0].origin) == ("青竜計画", "glossary")


def test_names_meet_by_their_readings(lexicon: Lexicon) -> None:
    places = {"Mageshima": "馬毛島", "Henoko": "辺野古", "Futenma": "普天間", "Kadena": "嘉手納", "Yokosuka": "横須賀"}
    assert dict(_best(lexicon, "Onodera", "en")) == {"onodera": "小野寺"}
    assert dict(_best(lexicon, f"at {', '.join(places)}", "en")) == {name.lower(): form for name, form in places.items()}
    assert dict(_best(lexicon, "小野寺と義満", "ja")) == {"小野寺": "Onodera", "義満": "Yoshimitsu"}


def test_another_reading_of_the_same_name_is_found(lexicon: Lexicon) -> None:
    assert _best(lexicon, "河野知事", "ja") == [("河野", "Kawano"), ("知事", "governor")]


def test_a_place_with_its_generic_part(lexicon: Lexicon) -> None:
    assert _best(lexicon, "Senkaku Islands", "en") == [("senkaku islands", "尖閣諸島")]


def test_katakana_meets_the_spelling(lexicon: Lexicon) -> None:
    assert _best(lexicon, "Secretary Mattis", "en")[1] == ("mattis", "マティス")
    assert _best(lexicon, "マティス長官", "ja") == [("マティス", "Mattis"), ("長官", "Secretary")]


def test_a_name_in_several_words_meets_the_word_that_sounds_like_them(lexicon: Lexicon) -> None:
    assert _best(lexicon, "at Kiyomizu-dera", "en") == [("kiyomizu dera", "清水寺")]
    assert _best(lexicon, "an onmyoji", "en") == [("onmyoji", "陰陽師")]


def test_a_word_without_translation_is_given_too(lexicon: Lexicon) -> None:
    assert _units(lexicon, "xylophones", "en") == [TranslationUnit(0, 1, "xylophones", ())]


def test_numbers_and_dates_stay_what_they_are(lexicon: Lexicon) -> None:
    units = _units(lexicon, "4,000 in August 2017", "en")
    assert [(unit.translations[0].form, unit.translations[0].origin) for unit in units] == [
        ("#4000", "same"),
        ("=2017", "same"),
        ("=2017-08", "same"),
    ]


def test_small_words_make_no_unit(lexicon: Lexicon) -> None:
    assert _units(lexicon, "what is it of the", "en") == []
    assert _units(lexicon, "", "ja") == []


def test_a_unit_has_twelve_translations_at_most_and_weights_up_to_1(lexicon: Lexicon) -> None:
    units = _units(lexicon, " ".join(ENGLISH), "en") + _units(lexicon, "".join(JAPANESE), "ja")
    weights = [translation.weight for unit in units for translation in unit.translations]
    assert max(len(unit.translations) for unit in units) <= 12
    assert 0 < min(weights) <= max(weights) <= 1
    assert all(
        list(unit.translations) == sorted(unit.translations, key=lambda translation: -translation.weight) for unit in units
    )


def test_units_do_not_overlap(lexicon: Lexicon) -> None:
    units = _units(lexicon, "rule of law abduction issue nuclear umbrella", "en")
    assert [(unit.first, unit.last) for unit in units] == [(0, 3), (3, 5), (5, 7)]


def test_what_is_written_is_read_again(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.write(tmp_path)
    again = Lexicon.read(tmp_path)
    for text, language in [(ENGLISH[0], "en"), (JAPANESE[1], "ja"), ("FOIP and Kure", "en")]:
        assert _units(again, text, language) == _units(lexicon, text, language)
        analysis = analyse_text(text, language)
        assert again.phrases(analysis, language) == lexicon.phrases(analysis, language)
    again.close()


def test_several_threads_may_read(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.write(tmp_path)
    again = Lexicon.read(tmp_path)
    expected = _best(again, ENGLISH[0], "en")
    found: list[list[tuple[str, str]]] = []
    threads = [threading.Thread(target=lambda: found.append(_best(again, ENGLISH[0], "en"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again.close()
    assert found == [expected] * 8


@pytest.mark.parametrize("content", [None, b"", b"x" * 4096])
def test_a_missing_or_damaged_file_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "lexicon.sqlite").write_bytes(content)
    with pytest.raises(IndexDamagedError, match="run `shutten build` again"):
        Lexicon.read(tmp_path)


def test_a_corpus_of_one_language_or_of_none(make_lexicon: "MakeLexicon") -> None:
    assert _units(make_lexicon(JAPANESE), "拉致問題", "ja")[0].translations == ()
    assert _units(make_lexicon(), "abduction", "en") == [TranslationUnit(0, 1, "abduction", ())]
