"""Katakana against the spelling of the name it stands for: マティス is Mattis, ティラソン Tillerson.

Two steps. A skeleton of consonants, which tells nearly all pairs apart and can be looked up: l is r, v is b, th is s, an r that
closes a syllable may be lost, and so may the vowels that katakana puts between consonants. Then the likeness of both
with their vowels (Levenshtein, as rapidfuzz has it), which rejects what only shares its consonants.
"""

from __future__ import annotations

import re
from itertools import product

from rapidfuzz.distance import Levenshtein

from shutten.bilingual.romaji import romanise

_LEAST_LIKENESS = {2: 0.75, 3: 0.7}
_LEAST_LIKENESS_OF_MORE = 0.6
_LEAST_LIKENESS_OF_ROMAJI = 0.82
_MOST_READINGS = 32
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_ENGLISH = (
    (r"^mc", ("mak",)),
    (r"^kn|^gn|^pn", ("n",)),
    (r"^wr", ("r",)),
    (r"^ps", ("s",)),
    (r"^wh", ("w", "h")),
    (r"sch", ("s", "sk")),
    (r"au", ("o", "au")),
    (r"ow(?=[^aeiou]|$)", ("au", "o")),
    (r"oo", ("u", "o")),
    (r"ee|ea|ey$|ie$", ("i", "e")),
    (r"ay", ("ei",)),
    (r"a(?=[^aeiou]es?$)", ("ei", "a")),
    (r"tch|cz", ("c",)),
    (r"ch", ("c", "k", "s")),
    (r"sh", ("s",)),
    (r"th", ("s", "t")),
    (r"ph", ("f", "b")),
    (r"ght", ("t",)),
    (r"gh", ("g", "")),
    (r"tion|sion|cian", ("son",)),
    (r"t(?=i)", ("t", "c")),
    (r"ck|cq|qu|q", ("k",)),
    (r"c(?=[eiy])", ("s",)),
    (r"c", ("k",)),
    (r"dg(?=[e])|j", ("j",)),
    (r"g(?=[eiy])", ("j", "g")),
    (r"x", ("ks",)),
    (r"s|z", ("s",)),
    (r"l", ("r",)),
    (r"v", ("b",)),
    (r"mp(?=b)|m(?=[bpm])", ("n",)),
    (r"(?<=[a-z])[eiou]r(?=[^aeiouyr]|$)", ("a", "o", "er")),
    (r"r(?=[^aeiouy]|$|e$|es$)", ("", "r")),
    (r"(?<=[^aeiou])y(?![aeiou])", ("i",)),
)
_HEPBURN = re.compile(
    r"(?:(?:kk?|g|n|h|b|pp?|m|r)(?:y[auo]|[aiueo])|(?:[sz]|ss)[aueo]|(?:tt?|d)[aeo]|(?:ss?h|t?ch|j)[aiueo]|tsu|fu|y[auo]|wa|[aiueo]|n)+"
)
_RULES = re.compile("|".join(f"(?P<r{number}>{rule})" for number, (rule, _) in enumerate(_ENGLISH)))


def is_katakana(word: str) -> bool:
    """Whether a word is written in katakana alone, and long enough to be told from others."""
    return _KATAKANA.fullmatch(word) is not None


def katakana_sketches(word: str) -> tuple[str, ...]:
    """A katakana word in the letters in which it is compared, without the vowels put in and with them.

    >>> katakana_sketches("マティス"), katakana_sketches("ルビオ")
    (('matis', 'matisu'), ('rbio', 'rubio'))
    """
    letters = _plain(romanise(word.replace("ー", "").replace("ッ", "")))
    full = re.sub(r"(.)\1+", r"\1", letters)
    letters = re.sub(r"([bcdfghjkmprs])u(?=[^aiueoy]|$)", r"\1", letters)
    letters = re.sub(r"([td])o(?=[^aiueoyn]|$)", r"\1", letters)
    return tuple(dict.fromkeys((re.sub(r"(.)\1+", r"\1", letters), full)))


def _plain(romaji: str) -> str:
    return romaji.replace("ch", "c").replace("sh", "s").replace("z", "s").replace("v", "b")


def english_sketches(word: str) -> tuple[str, ...]:
    """The ways in which an English spelling may sound, in the same letters.

    >>> "matis" in english_sketches("mattis"), "tiason" in english_sketches("tyson")
    (True, False)
    """
    letters = re.sub(r"([^aeiou])\1+", r"\1", word.lower().replace("'", ""))
    if _HEPBURN.fullmatch(letters):
        return (re.sub(r"(.)\1+", r"\1", _plain(letters)),)
    parts: list[tuple[str, ...]] = []
    at = 0
    for match in _RULES.finditer(letters):
        parts += [(letters[at : match.start()],), _ENGLISH[int((match.lastgroup or "r0")[1:])][1]]
        at = match.end()
    parts.append((letters[at:],))
    found: dict[str, None] = {}
    for pieces in product(*parts):
        joined = re.sub(r"(?<=[^aeiou])e$", "", "".join(pieces)) or letters
        found[re.sub(r"(.)\1+", r"\1", joined)] = None
        if len(found) >= _MOST_READINGS:
            break
    return tuple(found)


def skeleton(sketch: str) -> str:
    """The consonants of a sketch; an h inside, and every w and y, is not one. A dash stands for a vowel before few of them.

    >>> skeleton("matis"), skeleton("sanahan")
    ('mts', 'snn')
    >>> skeleton("taria"), skeleton("itaria")
    ('tr', '-tr')
    """
    inner = sketch[1:].translate(_NO_VOWELS).replace("h", "")
    return (sketch[:1].translate(_NO_VOWELS) or ("-" if len(inner) < 3 else "")) + inner


_NO_VOWELS = str.maketrans("", "", "aeiouyw")


def likeness(katakana: str, english: str) -> float:
    """How alike two sketches are, from 0 to 1."""
    return float(Levenshtein.normalized_similarity(katakana, english))


def least_likeness(bones: str, word: str) -> float:
    """What sketches with these consonants need to be the same name.

    Two consonants meet by chance more easily than four; and a word that may be romanised Japanese (Meiji) has to be nearly
    the same (it is not イメージ).

    Args:
        bones: their skeleton.
        word: the one that is spelled in Latin letters, in lower case.
    """
    if _HEPBURN.fullmatch(word):
        return _LEAST_LIKENESS_OF_ROMAJI
    return _LEAST_LIKENESS.get(len(bones), _LEAST_LIKENESS_OF_MORE)


def same_name(katakana: str, word: str) -> float:
    """How likely a katakana word stands for an English one: 0 where it does not.

    >>> same_name("カーター", "Carter"), same_name("カーター", "Hagel")
    (1.0, 0.0)
    """
    word = word.lower()
    best = 0.0
    for sketch in katakana_sketches(katakana):
        bones = skeleton(sketch)
        near = max((likeness(sketch, other) for other in english_sketches(word) if skeleton(other) == bones), default=0.0)
        if len(bones) > 1 and near >= least_likeness(bones, word):
            best = max(best, near)
    return best
