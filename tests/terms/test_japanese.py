from concurrent.futures import ThreadPoolExecutor

import pytest

from shutten.terms.japanese import japanese_tokens
from shutten.terms.token import Token


def _tokens(text: str) -> list[Token]:
    return [token for units in japanese_tokens(text) for token in units]


def _content(text: str) -> list[str]:
    return [token.form for token in _tokens(text) if token.content]


def test_a_word_has_its_form_base_place_kind_and_reading() -> None:
    assert _tokens("日本は") == [
        Token("日本", "日本", 0, 2, "name", "ニッポン"),
        Token("は", "は", 2, 3, "stop", "ハ"),
    ]


def test_a_compound_is_given_as_its_short_units() -> None:
    assert [[token.form for token in units] for units in japanese_tokens("防衛大臣が出席")] == [
        ["防衛", "大臣"],
        ["が"],
        ["出席"],
    ]


def test_the_offset_is_added_to_every_place() -> None:
    units = next(japanese_tokens("防衛大臣", 100))
    assert [(token.start, token.end) for token in units] == [(100, 102), (102, 104)]


def test_an_empty_text_has_no_tokens() -> None:
    assert _tokens("") == []


def test_inflection_is_undone_and_the_base_is_what_a_dictionary_lists() -> None:
    token = next(token for token in _tokens("会談を行った") if token.start == 3)
    assert (token.base, token.end) == ("行う", 5)


def test_spellings_of_a_word_have_one_form() -> None:
    assert _content("打合せ") == _content("打ち合わせ") == _content("打ち合せ") == ["打ち合わせ"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("3", "#3"),
        ("３", "#3"),
        ("三", "#3"),
        ("Ⅲ", "#3"),
        ("007", "#7"),
        ("1,234.5", "#1234.5"),
        ("１，２３４．５", "#1234.5"),
        ("0.50", "#0.5"),
        ("30億", "#3000000000"),
        ("三百五十", "#350"),
        ("三百", "#300"),
        ("千", "#1000"),
    ],
)
def test_a_number_has_one_form_however_it_is_written(text: str, form: str) -> None:
    assert [(token.form, token.start, token.end, token.kind) for token in _tokens(text)] == [(form, 0, len(text), "number")]


def test_a_given_name_of_numerals_stays_a_name_behind_a_family_name() -> None:
    assert _content("山本五十六") == ["山本", "五十六"]


@pytest.mark.parametrize("text", ["「三百」", "三百の部隊", "約三百"])
def test_a_number_of_kanji_is_one_without_a_counter_too(text: str) -> None:
    assert "#300" in _content(text)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("ＮＡＴＯ", ["nato"]),
        ("Meetings", ["meet"]),
        ("US", ["usa"]),
        ("USA", ["usa"]),
        ("talks with us", ["talk"]),
        ("ITとWHO", ["it", "who"]),
        ("F-35A", ["f", "#35", "a"]),
        ("5th Article", ["#5", "articl"]),
    ],
)
def test_latin_words_have_the_forms_of_english(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


def test_latin_words_and_numbers_have_no_reading() -> None:
    assert [token.reading for token in _tokens("NATO5")] == ["", ""]


@pytest.mark.parametrize("text", ["それはこのような", "。、「」（）", " 　\n", "😀", "\u200b", "また、しかし、"])
def test_what_says_nothing_is_no_content(text: str) -> None:
    assert _content(text) == []


def test_places_count_code_points_also_behind_characters_of_four_bytes_and_combining_marks() -> None:
    text = "😀𠮷野か\u3099ｶﾞ日本"
    assert [(token.start, token.end) for token in _tokens(text)][-1] == (len(text) - 2, len(text))
    assert "".join(text[token.start : token.end] for token in _tokens(text)) == text


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("沖縄における米軍のことについて", ["沖縄", "米軍"]),
        ("条約によると、そのもとで、ほかの国とともに", ["条約", "国"]),
        ("国に対する、国に関する、国に際して", ["国"] * 3),
        ("なぜ国は、どうして国は、いかに国は", ["国"] * 3),
        ("元は国", ["元", "国"]),
    ],
)
def test_small_words_in_kana_say_nothing(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("条約を教えてください。", ["条約"]),
        ("条約について説明して下さい", ["条約"]),
        ("条約を教えて", ["条約"]),
        ("条約を述べよ。", ["条約"]),
        ("条約を教えて驚いた", ["条約", "教える", "驚く"]),
        ("条約を説明した", ["条約", "説明"]),
    ],
)
def test_the_request_that_closes_a_question_says_nothing(text: str, forms: list[str]) -> None:
    assert _content(text) == forms


def test_a_long_text_is_cut_between_sentences_and_no_word_is_lost() -> None:
    sentence = "防衛大臣が国会に出席した。"
    text = "あ" + sentence * 1000
    tokens = _tokens(text)
    assert "".join(text[token.start : token.end] for token in tokens) == text
    assert sum(token.form == "国会" for token in tokens) == 1000
    assert sum(token.form == "防衛" for token in tokens) == 1000


@pytest.mark.parametrize("mark", ["\n", "。", "、", "　"])
def test_a_long_text_is_cut_at_the_marks_that_it_has(mark: str) -> None:
    part = "一万人の参加者" + mark
    assert [token.form for token in _tokens(part * 700)].count("#10000") == 700


@pytest.mark.parametrize("char", ["\ufdfa", "㍿", "𠮷", "あ", "😀", "1", "九", "a"])
def test_a_long_text_without_any_place_to_cut_is_taken_all_the_same(char: str) -> None:
    text = char * 12_000
    assert "".join(text[token.start : token.end] for token in _tokens(text)) == text


def test_threads_do_not_disturb_one_another() -> None:
    texts = [f"第{number}回の防衛大臣会談を東京で行った。" for number in range(2, 200)]
    expected = [_tokens(text) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(_tokens, texts)) == expected
