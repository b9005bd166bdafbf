from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten.text.folding import caseless_line
from shutten.text.matching import RADICALS, for_matching, title_as_word

MESSY = "防災会議 　\u200b\u00ad\U000e0100⻑aR.。"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("潮\u200b位\u200b計", "潮位計"),
        ("雪\u2060量\ufeff計", "雪量計"),
        ("震\u00ad度計", "震度計"),
        ("co\u00adoper\u200cation", "cooperation"),
        ("葛\U000e0100城市", "葛城市"),
        ("芦\ufe00屋", "芦屋"),
        ("⻄部の⻑、⻭科", "西部の長、歯科"),
        ("⽇本の⼈⼝", "日本の人口"),
        ("防 災 会 議", "防災会議"),
        ("雨　量　計は、四台", "雨量計は、四台"),
        ("目　次", "目次"),
        ("委員　森　明（弁護士）", "委員　森明（弁護士）"),
        ("the R E P O R T of 2024", "the REPORT of 2024"),
        # what stays
        ("港 と 空港", "港 と 空港"),
        ("委員　林　さくら", "委員　林　さくら"),
        ("会議 の 結果", "会議 の 結果"),
        ("甲\t乙\t丙", "甲\t乙\t丙"),
        ("甲\n乙\n丙", "甲\n乙\n丙"),
        ("I am a U.S. citizen", "I am a U.S. citizen"),
        ("A B and C", "A B and C"),
        ("がぎ", "がぎ"),
        ("plain text", "plain text"),
    ],
)
def test_what_is_folded(text, folded):
    assert for_matching(text).text == folded


def test_every_radical_becomes_one_ideograph():
    assert {len(ideograph) for ideograph in RADICALS.values()} == {1}
    names = {unicodedata.name(ideograph).split("-")[0] for ideograph in RADICALS.values()}
    assert names == {"CJK UNIFIED IDEOGRAPH"}
    assert [RADICALS[ord(radical)] for radical in "⻄⻑⻭⻘⻝⻤⻨⻩⻯⼀⽔⾦"] == list("西長歯青食鬼麦黄竜一水金")


@pytest.mark.parametrize(
    ("text", "word", "own"),
    [
        ("新しい潮\u200b位\u200b計は", "潮位計", "潮\u200b位\u200b計"),
        ("\u200b潮位計", "潮位計", "潮位計"),
        ("葛\U000e0100城は", "葛", "葛\U000e0100"),
        ("葛\U000e0100城は", "城", "城"),
        ("の 防 災 会 議 は", "会議", "会 議"),
        ("（防 災 会 議）は", "防災会議", "防 災 会 議"),
    ],
)
def test_a_word_is_found_again_in_the_text_itself(text, word, own):
    matched = for_matching(text)
    start = matched.text.index(word)
    first, last = matched.span(start, start + len(word), text)
    assert text[first:last] == own


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=st.text(alphabet=MESSY, max_size=40), one=st.integers(0, 40), other=st.integers(0, 40))
def test_every_stretch_maps_to_the_stretch_that_it_came_from(text, one, other):
    matched = for_matching(text)
    start, end = sorted(min(place, len(matched.text)) for place in (one, other))
    if start < end:
        first, last = matched.span(start, end, text)
        assert 0 <= first < last <= len(text)
        assert text[first].translate(RADICALS) == matched.text[start]
        assert text[first:last].rstrip("\U000e0100")[-1].translate(RADICALS) == matched.text[end - 1]
    assert for_matching(matched.text).text == matched.text or " " in text or "\u3000" in text


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("防 災 会 議", "防災会議"),
        ("総　則", "総則"),
        ("第 １ 章　総　　則", "第１章　総則"),
        ("第２節　附　則", "第２節　附則"),
        ("A N N U A L  R E P O R T", "ANNUAL  REPORT"),
        ("潮\u200b位計", "潮位計"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("港 の概要", "港 の概要"),
        ("Part A B", "Part A B"),
    ],
)
def test_titles(title, shown):
    assert title_as_word(title) == shown


def test_filters_compare_folded_titles():
    assert caseless_line("防 災 会 議") == caseless_line("防災会議")
    assert caseless_line("葛\U000e0100城の⻑") == caseless_line("葛城の長")
