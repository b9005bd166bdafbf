"""Which entry of JMdict a word of a text is, in which of its senses, and that sense's translation in a few words.

An entry is chosen by its reading, which the analyser took from the context, and by its part of speech; a sense by the part of
speech, by its note and field, and by what its translations have in common with those of the passage's other words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence

from shutten.aid.entries import Entry, Sense
from shutten.bilingual.jamdict import KANA_ALONE
from shutten.bilingual.romaji import to_hiragana
from shutten.terms.english import english_tokens

_SPEECH = {
    "名詞": ("noun", "expressions", "adjectival nouns", "adverb", "suffix", "numeric", "unclassified"),
    "動詞": ("verb", "Godan", "Ichidan", "suru", "Kuru", "expressions"),
    "形容詞": ("adjective", "expressions"),
    "形状詞": ("adjectival nouns", "'taru'", "noun", "expressions"),
    "副詞": ("adverb", "noun", "expressions"),
    "接尾辞": ("suffix", "noun"),
    "接頭辞": ("prefix", "noun"),
}
"""What a word's part of speech by Sudachi may be called in JMdict: how it begins there."""
_OUT_OF_USE = {
    "archaism", "obsolete term", "rare", "vulgar expression or word", "derogatory", "manga slang", "Internet slang",
    "slang", "children's language", "obscure term", "dated term", "historical term",
}  # fmt: skip
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
MOST_LETTERS = 44
"""Of a translation of two glosses; a longer one keeps the first alone."""
_NEXT = 0.14
"""How much less likely each sense is than the one before it."""
_FIELD = 0.3
"""How much less likely a sense of one field is where the passage does not speak of that field."""
_SHARED = 0.18
"""How much more likely a sense is for each word that it shares with the translations of the passage's other words."""
_MOST_SHARED = 2


def best_entry(entries: Iterable[Entry], form: str, speech: str, reading: str) -> Entry | None:
    """The entry that a word is; None where none may be.

    Args:
        entries: those with the written form or reading ``form``.
        form: as it is looked up.
        speech: Sudachi's first level; empty where it is unknown.
        reading: of ``form``, in kana; empty where it is unknown.
    """
    rated = [(score, entry) for entry in entries if (score := _rated(entry, form, speech, to_hiragana(reading))) > 0]
    return max(rated, key=lambda pair: pair[0])[1] if rated else None


def _rated(entry: Entry, form: str, speech: str, reading: str) -> float:
    usable = senses_of(entry, form, speech)
    if not usable:
        return 0.0
    score = 1.0 + (entry.common + (48 - min(entry.rank, 48)) / 48)
    score += 3.0 * (reading in map(to_hiragana, entry.readings))
    if form in entry.written:
        return score + 0.5 * (entry.written.index(form) == 0)
    alone = not entry.written or any(KANA_ALONE in sense.notes for sense in usable[:1])
    return score if alone else score - 1.5


def senses_of(entry: Entry, form: str, speech: str) -> list[Sense]:
    """The senses in which a word may stand in a text of today."""
    heads = _SPEECH.get(speech, ())
    return [
        sense
        for sense in entry.senses
        if sense.glosses
        and _OUT_OF_USE.isdisjoint(sense.notes)
        and (not sense.only or form in sense.only or not set(sense.only).isdisjoint(entry.readings))
        and (not heads or not sense.speech or any(name.startswith(heads) for name in sense.speech))
    ]


def best_sense(senses: Sequence[Sense], context: Container[str] = ()) -> Sense:
    """The sense that fits, of one or more.

    Args:
        senses: from `senses_of`.
        context: stems of the translations of the passage's other words.
    """

    def fit(place: int) -> float:
        sense = senses[place]
        shared = len({stem for gloss in sense.glosses for stem in stems(gloss) if stem in context})
        strange = bool(sense.fields) and not any(stem in context for field in sense.fields for stem in stems(field))
        return -_NEXT * place - _FIELD * strange + _SHARED * min(shared, _MOST_SHARED)

    return senses[max(range(len(senses)), key=fit)]


def stems(gloss: str) -> list[str]:
    """The stems of a translation's content words."""
    return [token.form for token in english_tokens(gloss) if token.content]


def short_glosses(sense: Sense, context: Container[str] = ()) -> tuple[str, ...]:
    """The first gloss of a sense, and the second where both are short; without what stands in brackets.

    Those that share a word with the translations of the passage's other words come first.

    >>> short_glosses(Sense((), (), (), ("abduction issue (esp. of those abducted)", "x" * 50)))
    ('abduction issue',)
    """
    plain = list(dict.fromkeys(filter(None, (without_asides(gloss) for gloss in sense.glosses))))
    plain.sort(key=lambda gloss: not any(stem in context for stem in stems(gloss)))
    first, *rest = plain or sense.glosses[:1]
    return (first, rest[0]) if rest and len(first) + len(rest[0]) <= MOST_LETTERS else (first,)


def without_asides(gloss: str) -> str:
    """A gloss without what stands in round brackets."""
    return _ASIDE.sub(" ", gloss).strip()


def is_proper(gloss: str) -> bool:
    """Whether a translation is a name: Kyoto, Ministry of Defense."""
    return without_asides(gloss)[:1].isupper()
