"""Japanese words by how they sound for an index without Japanese passages: those that its lexicon puts into English ones.

The lexicon has words in kana beside those in kanji, and the names of the English passages by their sound; so nothing is read
but the lexicon. How a word in kana is written otherwise is asked of JMdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from shutten.bilingual.lexicon import Lexicon
from shutten.bilingual.romaji import romanise, sound_key, to_katakana
from shutten.search.understanding.splitting import Piece
from shutten.search.understanding.vocabulary import Sounds
from shutten.text.character_forms import common_forms
from shutten.text.folding import nfkc


class TranslatedWords(Sounds):
    """Words in kana, and names in Roman letters."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take up the lexicon of an index."""
        self._lexicon = lexicon

    @cached_property
    def _read(self) -> list[tuple[str, str]]:
        return [(to_katakana(word), word) for word in self._lexicon.words_in_kana()]

    @cached_property
    def readings(self) -> Mapping[str, tuple[str, ...]]:
        """The words by their readings, and names by readings that sound like them."""
        return _Readings(super().readings, self._names)

    @cached_property
    def sounds(self) -> Mapping[str, tuple[str, ...]]:
        """The words and the names by their `sound_key`."""
        words = super().sounds
        return {**words, **{key: (*names, *words.get(key, ())) for key, names in self._names.items()}}

    @cached_property
    def near_readings(self) -> Mapping[str, tuple[str, ...]]:
        """None: a slip is told where the passages themselves have the word."""
        return {}

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, ...]]:
        return self._lexicon.names_by_sound("en")

    def written(self, piece: Piece) -> Piece:
        """A piece with its words as they are written with kanji, the usual ones first; as they are where that is in kana."""
        from shutten.aid.entries import open_entries  # which a question in other letters alone needs

        entries = open_entries().words(piece.words)
        words: dict[str, None] = {}
        for word in piece.words:
            common = sorted(entries.get(word, ()), key=lambda entry: (entry.rank, not entry.common))
            forms = [common_forms(nfkc(form)) for entry in common for form in entry.written]
            words |= dict.fromkeys([form for form in forms if self._lexicon.translations(form, "ja")] or [word])
        return piece._replace(words=tuple(words))


class _Readings(Mapping[str, tuple[str, ...]]):
    """Words by readings in katakana; where there are none, the names that sound like them."""

    def __init__(self, words: Mapping[str, tuple[str, ...]], names: Mapping[str, tuple[str, ...]]) -> None:
        self._words, self._names = words, names

    def __getitem__(self, reading: str) -> tuple[str, ...]:
        return self._words.get(reading) or self._names[sound_key(romanise(reading))]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
