"""From a question that is not asked in the words of the passages to one that is.

Only what stands nowhere in the passages is looked at, and only words of the passages are put in its place: kana and romaji by
their sound, slips of typing by their letters. A name in kanji is never taken for another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from shutten.search.asked.phrases import without
from shutten.search.question import Question
from shutten.search.understanding.choosing import Choice, Slot
from shutten.search.understanding.kana import KANA, is_listed, split_kana
from shutten.search.understanding.rewording import Chooses, Found, reworded
from shutten.search.understanding.romaji import is_romaji, japanese_parts, japanese_word, may_be_romaji
from shutten.search.understanding.slips_of_english import is_misspelled, is_surely_english, nearest
from shutten.search.understanding.slips_of_kanji import HAN, meant_by, odd_runs
from shutten.search.understanding.splitting import Piece
from shutten.search.understanding.spoken_dates import dates_in_kana
from shutten.search.understanding.translated_choosing import TranslatedChoice
from shutten.search.understanding.translated_words import TranslatedWords
from shutten.search.understanding.understanding import Understanding
from shutten.search.understanding.vocabulary import Vocabulary
from shutten.store.generation import Generation
from shutten.terms.english import NUMBER_WORDS, STOP_WORDS
from shutten.terms.token import Token
from shutten.text.folding import nfkc

_KANJI = re.compile(r"[\u3400-\u9fff]")


class Understander:
    """Understands questions to an index; may be used from several threads."""

    def __init__(self, generation: Generation) -> None:
        """Take up an index; its words are read when they are first needed."""
        self._generation = generation
        self._vocabulary = lru_cache(maxsize=None)(lambda language: Vocabulary(generation.folder, language))
        self._translated = TranslatedWords(generation.lexicon)

    def understand(self, question: Question) -> Understanding | None:
        """The question in the words of the passages; None where its own words are theirs, or none of theirs is near.

        A question that asks for characters exactly, or excludes some, means them as they are written; so does what a question
        has in quotation marks among its words.
        """
        if question.asked.excluded or any(phrase.required for phrase in question.asked.phrases):
            return None
        strange = [token for token in self._strange(question) if token.reading or not self._is_known(token)]
        strange = [token for token in strange if not any(start <= token.start < end for start, end in _quoted(question))]
        if not strange:
            return None
        if question.language == "ja":
            return self._japanese(question, strange)
        english = {token.start for token in question.analysis.tokens if self._is_known(token)}
        if may_be_romaji(question.text) and is_romaji(question.text, self._japanese_words.sounds, english.__contains__):
            parts = japanese_parts(question.text, self._japanese_words.sounds, joined=self._has_japanese)
            return self._reworded(question, parts, [], "ja")
        return self._english(question, strange)

    @property
    def _has_japanese(self) -> bool:
        return "ja" in self._generation.terms

    @property
    def _japanese_words(self) -> Vocabulary | TranslatedWords:
        """Those of the passages; where none is Japanese, those that the English ones have in translation."""
        return self._vocabulary("ja") if self._has_japanese else self._translated

    def _strange(self, question: Question) -> Iterator[Token]:
        """The words that stand in no passage of either language."""
        tokens = [token for token in question.analysis.tokens if token.kind in {"word", "name"}]
        forms = {token.form for token in tokens}
        held = {form for index in self._generation.terms.values() for form in index.holding(forms)}
        yield from (token for token in tokens if token.form not in held)

    def _japanese(self, question: Question, strange: Sequence[Token]) -> Understanding | None:
        if not self._has_japanese and _KANJI.search(question.text):  # who writes kanji has not left them out elsewhere
            return None
        text, words = question.text, self._japanese_words
        found = list(dates_in_kana(text))
        for run in KANA.finditer(without(text, [*_quoted(question), *((one.start, one.end) for one in found)])):
            kana = nfkc(run[0])
            if _within(run, strange) and not is_listed(kana) and (pieces := split_kana(kana, words)):
                found.append(Found(*run.span(), pieces))
        for run in HAN.finditer(text) if self._has_japanese else ():
            odd = odd_runs(_within(run, question.analysis.tokens), strange)
            found += filter(None, (meant_by(one, text, self._vocabulary("ja").written) for one in odd))
        return self._reworded(question, found, _known(question, strange), "ja")

    def _english(self, question: Question, strange: Sequence[Token]) -> Understanding | None:
        written = self._written_in_english()
        found = [
            Found(token.start, token.end, pieces)
            for token in question.analysis.tokens
            if (token in strange or is_misspelled(token.base, written))
            and token.kind == "word"
            and not token.reading
            and (pieces := self._other_word(token.base))
            and not self._is_translated(question, token)
        ]
        return self._reworded(question, found, _known(question, strange), "en")

    def _other_word(self, word: str) -> Sequence[Piece]:
        """What a word of an English question is that is no English one: a Japanese word, or a slip."""
        if self._has_japanese and (pieces := japanese_word(word, self._vocabulary("ja").sounds)):
            return pieces
        near = nearest(word, self._written_in_english())
        return [Piece(0, len(word), near)] if near else []

    def _written_in_english(self) -> Sequence[str]:
        return self._vocabulary("en").written if "en" in self._generation.terms else ()

    def _is_known(self, token: Token) -> bool:
        """Whether a word is an English one."""
        return (
            token.base in STOP_WORDS
            or token.base in NUMBER_WORDS
            or self._generation.lexicon.knows(token.form)
            or is_surely_english(token.base)
        )

    def _is_translated(self, question: Question, token: Token) -> bool:
        """Whether the passages of the other language have the word by a dictionary; by its sound alone a slip has too."""
        for unit in self._generation.lexicon.translate(question.analysis, question.language):
            tokens = question.analysis.tokens[unit.first : unit.last]
            if token in tokens and any(one.origin != "name" for one in unit.translations):
                return True
        return False

    def _reworded(
        self, question: Question, found: Sequence[Found], known: Sequence[Token], language: str
    ) -> Understanding | None:
        """The question with words of the passages in place of what was ``found``; ``known`` are its own that they have."""
        slots = [piece.words for one in found for piece in one.pieces if piece.words]
        if not slots:
            return None
        if language == "ja" and not self._has_japanese:
            found = [one._replace(pieces=[self._translated.written(piece) for piece in one.pieces]) for one in found]
            slots = [piece.words for one in found for piece in one.pieces if piece.words]
            choice: Chooses = TranslatedChoice(
                [*slots, *([token.base] for token in known)], self._generation.lexicon, self._generation
            )
        else:
            choice = self._choice(slots, known)
        text, words = reworded(question.text, found, choice)
        return Understanding(text.strip(), language, words) if words else None

    def _choice(self, slots: Sequence[Slot], known: Sequence[Token]) -> Choice:
        forms = {token.base: token.form for token in known}
        for each in self._generation.terms:
            forms = {**self._vocabulary(each).forms, **forms}
        theirs = "en" if all(word.isascii() for slot in slots for word in slot) else "ja"
        return Choice(
            [*slots, *([token.base] for token in known)], lambda word: forms.get(word, word), self._generation, theirs
        )


def _quoted(question: Question) -> list[tuple[int, int]]:
    return [(phrase.start, phrase.end) for phrase in question.asked.phrases]


def _within(run: re.Match[str], tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if run.start() <= token.start and token.end <= run.end()]


def _known(question: Question, strange: Sequence[Token]) -> list[Token]:
    return [token for token in question.analysis.tokens if token.content and token not in strange]
