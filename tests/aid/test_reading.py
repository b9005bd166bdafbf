"""Key terms of short made-up passages."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from shutten import read_corpus
from shutten.aid.numbers import numbers_within
from shutten.aid.reading import MOST, KeyTerm, key_terms, terms_within
from shutten.bilingual.glossary import Glossary
from shutten.text.span import Span

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


NAMES = "会合には林芳正外務大臣、アントニー・ブリンケン国務長官、レックス・ティラーソン氏が出席した。約2時間30分である。"


def within(text: str, part: str, language: str = "ja", **options: Any) -> dict[str, KeyTerm]:
    start = text.index(part)
    return {term.text: term for term in terms_within(text, language, Span(start, start + len(part)), **options)}


def test_a_name_of_japan_is_split_into_its_parts() -> None:
    name = terms("林芳正外務大臣が出た。")["林芳正"]
    assert (name.reading, name.romaji, name.translations) == ("はやしよしまさ", "Hayashi Yoshimasa", ("Hayashi Yoshimasa",))


@pytest.mark.parametrize(
    ("question", "translations", "source"),
    [
        ("", (), ""),
        ("What did Antony Blinken say?", ("Antony Blinken",), "question"),
        ("What did Antony J. Blinken say?", ("Antony J. Blinken",), "question"),
        ("Blinken on Henoko", ("Blinken",), "question"),
        ("Who is Austin?", (), ""),
    ],
)
def test_a_name_from_abroad_is_spelled_as_the_question_has_it_else_by_its_sound(
    question: str, translations: tuple[str, ...], source: str
) -> None:
    name = within(NAMES, NAMES, spelled={"question": question})["アントニー・ブリンケン"]
    assert (name.romaji, name.reading, name.translations, name.source) == ("Antonī Burinken", "", translations, source)


def test_a_glossary_comes_before_the_question() -> None:
    glossary = Glossary((("アントニー・ブリンケン", "Secretary Blinken"), ("レックス", "Rex"), ("ティラーソン", "Tillerson")))
    found = within(NAMES, NAMES, spelled={"question": "Antony Blinken"}, glossary=glossary)
    assert found["アントニー・ブリンケン"].translations == ("Secretary Blinken",)
    assert (found["レックス・ティラーソン"].translations, found["レックス・ティラーソン"].source) == (
        ("Rex Tillerson",),
        "glossary",
    )


def test_all_of_a_sentence_is_told_with_numbers_and_durations_and_nothing_of_the_next() -> None:
    found = within(NAMES, NAMES[: NAMES.index("。") + 1])
    names = ["林芳正", "外務大臣", "アントニー・ブリンケン", "国務長官", "レックス・ティラーソン"]
    assert list(found) == ["会合", *names, "出席"]
    assert found["出席"].translations[0] == "attendance"
    duration = within(NAMES, "約2時間30分である。")["約2時間30分"]
    assert (duration.kind, duration.translations) == ("number", ("about 2 hours 30 minutes",))


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("会議は三時間半続いた。", "ja", ["3 and a half hours"]),
        ("賛成は2割だった。", "ja", ["20%"]),
        ("平成29年8月17日に1億5千万円を", "ja", ["17 August 2017", "150 million yen"]),
        ("第5条と30人", "ja", ["Article 5", "30 people"]),
        ("It lasted about two hours on 17 August 2017.", "en", ["約2時間", "2017年8月17日"]),
    ],
)
def test_numbers_say_what_they_count(text: str, language: str, said: list[str]) -> None:
    assert [piece.words for piece in numbers_within(text, language, Span(0, len(text)))] == said
