"""Key terms of short made-up passages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from shutten import read_corpus
from shutten.aid.reading import MOST, KeyTerm, key_terms
from shutten.bilingual.glossary import Glossary

CORPUS = Path(__file__).parents[2] / "corpus"


def terms(text: str, language: str = "ja", **options: Glossary) -> dict[str, KeyTerm]:
    return {term.text: term for term in key_terms(text, language, **options)}


def test_a_family_name_before_a_title_is_read_in_its_context() -> None:
    found = terms("小野寺防衛大臣が発言した。")
    name = found["小野寺"]
    assert (name.reading, name.romaji, name.translations) == ("おのでら", "Onodera", ("Onodera",))
    assert (name.kind, name.source, name.read_by_analyser) == ("name", "JMnedict", True)
    assert found["防衛大臣"].translations[0] == "Defense Minister"


def test_a_place_before_a_title_is_a_person() -> None:
    assert terms("福島大臣が答えた。")["福島"].translations == ("Fukushima",)


def test_a_full_name_with_one_reading_in_the_dictionary_needs_no_guess() -> None:
    name = terms("会議には小野寺五典氏が出た。")["小野寺五典"]
    assert (name.reading, name.translations, name.read_by_analyser) == ("おのでらいつのり", ("Onodera Itsunori",), False)


@pytest.mark.parametrize("text", ["藩は２万５千石であった。", "（きんとうみょう）と読む。"])
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert "name" not in {term.kind for term in key_terms(text, "ja")}


def test_general_words_have_the_meaning_of_official_prose_and_no_more_weight() -> None:
    found = terms("有志国が抑止のための作戦を共有した。")
    assert [found[word].translations[0] for word in ("有志国", "抑止", "共有")] == [
        "like-minded country",
        "deterrence",
        "sharing",
    ]
    assert found["抑止"].source == "glossary"


def test_a_foreign_name_that_no_dictionary_has_gets_no_translation() -> None:
    name = terms("マティス国防長官が来日した。")["マティス"]
    assert (name.romaji, name.translations, name.source) == ("Matisu", (), "")


def test_long_vowels_are_marked_but_not_where_two_words_meet() -> None:
    assert terms("河野大臣は井上氏と会った。")["河野"].romaji == "Kōno"
    assert terms("河野大臣は井上氏と会った。")["井上"].romaji == "Inoue"


def test_a_phrase_comes_before_its_words() -> None:
    found = terms("両国は拉致問題を取り上げた。")
    assert found["拉致問題"].translations == ("abduction issue",)
    assert found["拉致問題"].reading == "らちもんだい"
    assert {"拉致", "問題"}.isdisjoint(found)


def test_an_inflected_word_is_given_as_dictionaries_list_it() -> None:
    word = terms("脅威が差し迫った。")["差し迫っ"]
    assert (word.base, word.reading, word.romaji) == ("差し迫る", "さしせまる", "sashisemaru")
    assert word.translations[0] == "to be urgent"


def test_small_and_plain_words_are_no_key_terms() -> None:
    assert key_terms("日本のことを考える人もいるので、これをする。", "ja") == []


def test_a_date_is_no_term() -> None:
    assert terms("平成29年8月17日に抑止力と拉致を論じた。").keys() == {"抑止力", "拉致"}


def test_a_users_glossary_comes_first() -> None:
    glossary = Glossary((("拉致問題", "the abductions"), ("確認", "check-off")))
    found = terms("拉致問題を確認した。", glossary=glossary)
    assert (found["拉致問題"].translations, found["拉致問題"].source) == (("the abductions",), "glossary")
    assert found["確認"].translations == ("check-off",)


def test_a_term_that_comes_again_has_all_its_places() -> None:
    text = "同盟は強い。同盟を深める。"
    (term,) = [term for term in key_terms(text, "ja") if term.text == "同盟"]
    assert [text[start:end] for start, end in term.spans] == ["同盟", "同盟"]
    assert term.spans[1] == (6, 8)


def test_no_more_terms_than_wanted_and_those_of_the_subject_first() -> None:
    assert [term.text for term in key_terms("拉致問題について机の上で話し合った。", "ja", most=1)] == ["拉致問題"]
    assert key_terms("拉致問題", "ja", most=0) == []


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("text", ["", " \n", "。、!?", "\ud800", "１２３", "🙂🙂", "a" * 5_000])
def test_text_without_words_gives_nothing(text: str, language: str) -> None:
    assert key_terms(text, language) == []


def test_an_english_passage_gets_japanese() -> None:
    found = terms("The rule of law and the abduction issue were discussed by Defense Minister Itsunori Onodera.", "en")
    assert found["rule of law"].translations == ("法の支配",)
    assert found["abduction issue"].translations == ("拉致問題",)
    assert found["Itsunori Onodera"].translations == ("小野寺五典",)
    assert (found["Itsunori Onodera"].reading, found["Itsunori Onodera"].source) == ("おのでらいつのり", "JMnedict")


def test_the_kanji_of_a_name_in_latin_letters_are_not_guessed() -> None:
    found = terms("Later Onodera met Kono and Taro near Henoko.", "en")
    assert {"Onodera", "Kono", "Taro"}.isdisjoint(found)
    assert found["Henoko"].translations == ("辺野古",)


def test_a_name_is_no_word_that_is_written_alike_in_small_letters() -> None:
    assert "Abe" not in terms("Prime Minister Abe spoke.", "en")


def test_addresses_are_no_words() -> None:
    assert key_terms("See https://example.org/area/visit/index.html", "en") == []


def test_a_word_that_may_be_many_things_gets_no_translation() -> None:
    assert "share" not in terms("They share a castle.", "en")
    assert terms("They share a castle.", "en")["castle"].translations[0] == "城"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_terms_of_the_shipped_corpus_stand_where_they_say(language: str) -> None:
    documents = [document for document in read_corpus(CORPUS).documents if document.metadata.language == language]
    for document in documents[:3]:
        text = document.text[:600]
        found = key_terms(text, language)
        assert 1 <= len(found) <= MOST
        places = sorted(span for term in found for span in term.spans)
        assert all(before.end <= after.start for before, after in pairwise(places))
        assert [term.spans[0] for term in found] == sorted(term.spans[0] for term in found)
        for term in found:
            assert text[term.spans[0].start : term.spans[0].end].startswith(term.text)
            assert bool(term.translations) == bool(term.source)
