"""Katakana readings in Hepburn romanisation, and the key under which romanised names meet.

Names are romanised in several ways: Kōno, Kouno, Kono and Ohno, Ono; Namba and Nanba; Jun'ichi and Junichi. `sound_key`
gives all of them one form.
"""

from __future__ import annotations

import re

from shutten.text.folding import without_accents

_ROWS = {
    "": "アイウエオ",
    "k": "カキクケコ",
    "s": "サシスセソ",
    "t": "タチツテト",
    "n": "ナニヌネノ",
    "h": "ハヒフヘホ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
    "g": "ガギグゲゴ",
    "z": "ザジズゼゾ",
    "d": "ダヂヅデド",
    "b": "バビブベボ",
    "p": "パピプペポ",
    "v": "ヷヸヴヹヺ",
}
_PLAIN = {kana: row + vowel for row, kanas in _ROWS.items() for kana, vowel in zip(kanas, "aiueo", strict=True)}
_PLAIN |= {
    "シ": "shi",
    "チ": "chi",
    "ツ": "tsu",
    "フ": "fu",
    "ジ": "ji",
    "ヂ": "ji",
    "ヅ": "zu",
    "ヤ": "ya",
    "ユ": "yu",
    "ヨ": "yo",
}
_PLAIN |= {"ワ": "wa", "ヰ": "i", "ヱ": "e", "ヲ": "o", "ン": "n", "ヵ": "ka", "ヶ": "ga", "ァ": "a", "ィ": "i", "ゥ": "u"}
_PLAIN |= {"ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}
_SMALL = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o", "ャ": "ya", "ュ": "yu", "ョ": "yo", "ヮ": "wa"}
_GLIDES = {"shi": "sh", "chi": "ch", "ji": "j"}
_HEADS = {
    "fu": "f",
    "tsu": "ts",
    "vu": "v",
    "te": "t",
    "de": "d",
    "to": "t",
    "do": "d",
    "u": "w",
    "ku": "kw",
    "gu": "gw",
    "i": "y",
}
_HIRAGANA = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_KATAKANA = {kata: hira for hira, kata in _HIRAGANA.items()}
_LONG = re.compile("aa|uu|ee|o[ou]")
_LONG_I = re.compile("aa|uu|ee|ii|o[ou]")
_DRAWN_I = re.compile("[イィキギシジチヂニヒビピミリ]ー")
"""An i that the mark of length draws out, as in names from abroad; いい of Japanese words is two."""
_MACRONS = {"a": "ā", "i": "ī", "u": "ū", "e": "ē", "o": "ō"}


def to_katakana(text: str) -> str:
    """Hiragana as katakana; everything else as it is."""
    return text.translate(_HIRAGANA)


def to_hiragana(text: str) -> str:
    """Katakana as hiragana; everything else, the mark of length included, as it is.

    >>> to_hiragana("ラチモンダイ"), to_hiragana("スーパー")
    ('らちもんだい', 'すーぱー')
    """
    return text.translate(_KATAKANA)


def hepburn(reading: str) -> str:
    """Hepburn romanisation as it is printed: long vowels with a macron, an apostrophe behind an n that closes its syllable.

    A reading says not where its words join, so that オウ is always long; give parts of a word one by one.

    >>> hepburn("コウノ"), hepburn("ジュンイチ"), hepburn("ティラーソン"), hepburn("にいがた"), hepburn("アントニー")
    ('kōno', "jun'ichi", 'tirāson', 'niigata', 'antonī')
    """
    katakana = to_katakana(reading)
    parts = re.split("(?<=ン)(?=[アイウエオヤユヨ])", katakana)
    romaji = "'".join(map(romanise, parts))
    long = _LONG_I if _DRAWN_I.search(katakana) else _LONG
    return long.sub(lambda vowels: _MACRONS[vowels[0][0]], romaji)


def romanise(reading: str) -> str:
    """Hepburn romanisation of kana, long vowels written out; what is not kana is dropped.

    >>> romanise("オノデラ"), romanise("コウノ"), romanise("ティラーソン"), romanise("ホッカイドウ")
    ('onodera', 'kouno', 'tiraason', 'hokkaidou')
    """
    syllables: list[str] = []
    doubled = False
    for kana in to_katakana(reading):
        if kana == "ッ":
            doubled = True
            continue
        if kana == "ー":
            syllables.append(syllables[-1][-1] if syllables and syllables[-1][-1] in "aiueo" else "")
            continue
        if kana in _SMALL and syllables and (joined := _joined(syllables[-1], _SMALL[kana])):
            syllables[-1] = joined
            continue
        sound = _PLAIN.get(kana, "")
        if doubled and sound and sound[0] not in "aiueo":
            sound = ("t" if sound.startswith("ch") else sound[0]) + sound
        doubled = False
        syllables.append(sound)
    return "".join(syllables)


def _joined(before: str, small: str) -> str:
    """A syllable and the small kana after it as one: shi + ya = sha, fu + a = fa; empty where they do not join."""
    doubled = before[0] if len(before) > 1 and (before[0] == before[1] or before.startswith("tch")) else ""
    plain = before[len(doubled) :]
    if small[0] == "y":
        head = _GLIDES.get(plain) or (plain[:-1] + "y" if plain[-1:] == "i" and len(plain) > 1 else "")
        if not head:
            head = {"fu": "fy", "vu": "vy", "te": "ty", "de": "dy"}.get(plain, "")
        return doubled + head + small[1:] if head else ""
    if plain in _GLIDES:
        return doubled + _GLIDES[plain] + small
    head = _HEADS.get(plain, "")
    return doubled + head + small if head else ""


def sound_key(name: str) -> str:
    """What a romanised name has in common with its other spellings.

    Case, macrons, apostrophes, hyphens and the length of vowels are dropped; m before b, p and m is n.

    >>> {sound_key(name) for name in ("Kōno", "Kouno", "Kono", "Koono")}
    {'kono'}
    >>> sound_key("Ohta"), sound_key("Jun'ichi"), sound_key("Namba")
    ('ota', 'junichi', 'nanba')
    """
    letters = "".join(char for char in without_accents(name.lower()) if "a" <= char <= "z")
    letters = re.sub(r"oh(?=[^aiueoy]|$)", "o", letters)
    letters = re.sub(r"m(?=[bpm])", "n", letters).replace("tch", "cch")
    return re.sub(r"([aiueo])\1+", r"\1", letters.replace("ou", "o"))
