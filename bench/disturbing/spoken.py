"""Questions written by their sound: in kana, and in Roman letters as various people write them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from shutten.bilingual.romaji import hepburn, romanise, to_hiragana
from shutten.terms.morphemes import Morpheme, long_units
from shutten.text.folding import nfkc, without_accents

_HAN = re.compile(r"[\u3400-\u9fff々〆ヶ]")
_KANA = re.compile(r"[ァ-ヺー]+")
_PARTICLES = {"ハ": "ワ", "ヘ": "エ", "ヲ": "オ"}
_MARKS = str.maketrans({"、": ", ", "。": ".", "・": " ", **dict.fromkeys("「」『』", " ")})
_KUNREI = (
    ("shi", "si"),
    ("sh", "sy"),
    ("tchi", "tti"),
    ("tch", "tty"),
    ("chi", "ti"),
    ("ch", "ty"),
    ("tsu", "tu"),
    ("fu", "hu"),
    ("ji", "zi"),
    ("j", "zy"),
)


def in_kana(text: str) -> str:
    """Kanji by their readings in hiragana, all else as it stands.

    >>> in_kana("港の使用料は2019年に改定された")
    'みなとのしようりょうは2019ねんにかいていされた'
    """
    return "".join(
        to_hiragana(word.reading) if _HAN.search(word.surface) and word.reading else word.surface for word in _words(text)
    )


def in_romaji(text: str, chance: random.Random) -> str:
    """In Roman letters, Hepburn or Kunrei, long vowels with a macron, written out or not at all; without quotation marks.

    >>> in_romaji("港の使用料", random.Random(0)), in_romaji("2日の会議", random.Random(7))
    ('minato no shiyouryou', '2 nin no siyoryo')
    """
    long_vowels = chance.choice((hepburn, romanise, lambda reading: without_accents(hepburn(reading))))
    kunrei = chance.random() < 0.5
    said = " ".join(long_vowels(part) if _KANA.fullmatch(part) else nfkc(part.translate(_MARKS)) for part in _parts(text))
    for one, other in _KUNREI if kunrei else ():
        said = said.replace(one, other)
    return re.sub(r" +(?=[,.?])", "", " ".join(said.split()))


def _parts(text: str) -> list[str]:
    """Words in katakana, each with its endings; figures, marks and what has no reading as they stand."""
    parts: list[str] = []
    for word in _words(text):
        sounds = bool(_KANA.fullmatch(word.reading)) and not word.surface[0].isdigit()
        part = _pronounced(word) if sounds else word.surface
        ends = word.speech[0] in {"助動詞", "接尾辞"} or word.speech[1] == "接続助詞"
        if parts and bool(_KANA.fullmatch(parts[-1])) == sounds and (ends or not sounds):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _words(text: str) -> Iterator[Morpheme]:
    return (unit.whole for unit in long_units(text))


def _pronounced(word: Morpheme) -> str:
    return _PARTICLES.get(word.reading, word.reading) if word.speech[0] == "助詞" else word.reading
