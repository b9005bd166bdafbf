"""Japanese words in Roman letters as people type them, as the one romanisation in which they are compared.

Kunrei (sitei hinanzyo) and Hepburn (shitei hinanjo), with macrons, doubled vowels or none for long ones, come to one
`sound_key`.
"""

from __future__ import annotations

import re

from shutten.bilingual.romaji import romanise, sound_key, to_hiragana
from shutten.text.folding import without_accents

_HEPBURN = (
    (re.compile("sy|shy"), "sh"),
    (re.compile("ty|cy|chy"), "ch"),
    (re.compile("zy|jy|dy"), "j"),
    (re.compile("si"), "shi"),
    (re.compile("ti"), "chi"),
    (re.compile("tu"), "tsu"),
    (re.compile("(?<![sc])hu"), "fu"),
    (re.compile("zi|di"), "ji"),
    (re.compile("du|dzu"), "zu"),
    (re.compile("l"), "r"),
    (re.compile("wo$"), "o"),
)
_SYLLABLES = re.compile(
    r"(?:(?:kk?|gg?|n|h|bb?|pp?|m|rr?)(?:y[auo]|[aiueo])|(?:ss?|z)[aueo]|(?:tt?|dd?)[aeo]|(?:ss?h|t?ch|cch|jj?)[aiueo]|t?tsu|fu|f[aieo]"
    r"|y[auo]|wa|v[aiueo]|[aiueo]|n)+"
)


def romaji_key(word: str) -> str:
    """The `sound_key` of a word that may be Japanese in Roman letters; empty where it can be none.

    >>> romaji_key("hinanzyo"), romaji_key("Hinanjo"), romaji_key("kyūfukin"), romaji_key("kyuuhukin"), romaji_key("flood")
    ('hinanjo', 'hinanjo', 'kyufukin', 'kyufukin', '')
    """
    letters = re.sub(r"[^a-z]", "", without_accents(word.lower()))
    for pattern, hepburn in _HEPBURN:
        letters = pattern.sub(hepburn, letters)
    return sound_key(letters) if _SYLLABLES.fullmatch(letters) else ""


def in_hiragana(key: str) -> str:
    """What a `romaji_key` sounds like, in hiragana; the length of its vowels is lost.

    >>> in_hiragana("kazu"), in_hiragana("hinanjo"), in_hiragana("gakko")
    ('かず', 'ひなんじょ', 'がっこ')
    """
    kana: list[str] = []
    at = 0
    while at < len(key):
        part = next((key[at : at + length] for length in (4, 3, 2, 1) if key[at : at + length] in _SYLLABLE), key[at])
        kana.append(_SYLLABLE.get(part, "っ" if part != "n" else "ん"))
        at += len(part)
    return "".join(kana)


def _syllables() -> dict[str, str]:
    single = [chr(code) for code in range(ord("ア"), ord("ン") + 1)]
    glides = [head + small for head in "キシチニヒミリギジビピ" for small in "ャュョ"]
    return {
        romanise(kana): to_hiragana(kana)
        for kana in reversed([*single, *glides])
        if kana not in "ァィゥェォッャュョヮヰヱヲヂヅ"
    }


_SYLLABLE = _syllables()
