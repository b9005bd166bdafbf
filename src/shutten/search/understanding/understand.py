"""From a question that is not asked in the words of the passages to one that is.

Only what stands nowhere in the passages is looked at, and only words of the passages are put in its place: kana and romaji by
their sound, slips of typing by their letters. A name in kanji is never taken for another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from shutten.bilingual.kunrei import romaji_key
from shutten.bilingual.romaji import to_hiragana, to_katakana
from shutten.bilingual.spelling import is_katakana
from shutten.search.asked.phrases import without
from shutten.search.question import Question
from shutten.search.understanding.rewording import Found, reworded
from shutten.search.understanding.romaji import is_romaji, japanese_parts
from shutten.search.understanding.splitting import SMALL_WORDS, Piece, split
from shutten.search.understanding.spoken_dates import dates_in_kana
from shutten.search.understanding.understanding import Understanding
from shutten.search.understanding.vocabulary import Vocabulary, shortened
from shutten.store.generation import Generation
from shutten.terms.analysis import analyse_text
from shutten.terms.english import NUMBER_WORDS, STOP_WORDS
from shutten.terms.morphemes import long_units
from shutten.terms.token import Token
from shutten.text.english_words import is_english_word
from shutten.text.folding import nfkc

_KANA = re.compile(r"[ぁ-ゖー]{3,}|[ァ-ヺー]{3,}|[ｦ-ﾟ]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff々]{2,6}")
_HAN_ALONE = re.compile(r"[\u3400-\u9fff々]+")
_LONG_KANA, _MOST_UNKNOWN = 10, 0.5
"""Kana that are taken for words among others that no passage has, and the share of them that may be such others."""
LEAST_KANA = 6
"""Kana of a reading in which a slip is mended."""
_LEAST_SLIP, _LEAST_TWO_SLIPS = 4, 10
"""Letters of an English word in which one slip and two are mended; the first letter is always right."""
_LEAST_ROMAJI = 5
"""Letters of a Japanese word that is one in an English question."""
_SURELY_INFLECTED = 5
"""Letters beyond which an English word may be known by what it is derived from; "flod" is no form of "floe"."""


class Understander:
    """Understands questions to an index; may be used from several threads."""

    def __init__(self, generation: Generation) -> None:
        """Take up an index; its words are read when they are first needed."""
        self._generation = generation
        self._vocabulary = lru_cache(maxsize=None)(lambda language: Vocabulary(generation.folder, language))

    def understand(self, question: Question) -> Understanding | None:
        """The question in the words of the passages; None where its own words are theirs, or none of theirs is near.

        A question that asks for characters exactly, or excludes some, means them as they are written.
        """
        if question.asked.phrases or question.asked.excluded:
            return None
        strange = [token for token in self._strange(question) if token.reading or not self._is_known(token)]
        if not strange:
            return None
        if question.language == "en":
            sounds = self._vocabulary("ja").sounds if "ja" in self._generation.terms else {}
            english = {token.start for token in question.analysis.tokens if self._is_known(token)}
            if is_romaji(question.text, sounds, english.__contains__):
                return self._reworded(question, japanese_parts(question.text, sounds), [], "ja")
            return self._english(question, strange)
        return self._japanese(question, strange) if "ja" in self._generation.terms else None

    def _strange(self, question: Question) -> Iterator[Token]:
        """The words that stand in no passage of either language."""
        tokens = [token for token in question.analysis.tokens if token.kind in {"word", "name"}]
        forms = {token.form for token in tokens}
        held = {form for index in self._generation.terms.values() for form in index.holding(forms)}
        yield from (token for token in tokens if token.form not in held)

    def _japanese(self, question: Question, strange: Sequence[Token]) -> Understanding | None:
        text = question.text
        dates = list(dates_in_kana(text))
        found = list(dates)
        for run in _KANA.finditer(without(text, ((one.start, one.end) for one in dates))):
            own = [token for token in strange if run.start() <= token.start and token.end <= run.end()]
            if own and not (is_katakana(nfkc(run[0])) and _is_listed(nfkc(run[0]))):
                found += [Found(*run.span(), pieces)] if (pieces := self._kana(nfkc(run[0]))) else []
        for run in _HAN.finditer(text):
            own = [token for token in question.analysis.tokens if run.start() <= token.start and token.end <= run.end()]
            found += [Found(start, end, [Piece(start, end, near)]) for start, end, near in self._misspelled(own, strange, text)]
        known = [token for token in question.analysis.tokens if token.content and token not in strange]
        return self._reworded(question, found, known, "ja")

    def _kana(self, run: str) -> Sequence[Piece] | None:
        words, reading, small = self._vocabulary("ja"), to_katakana(run), _small_in_kana()
        pieces = split(reading, words.readings, small) or split(reading, words.readings, small, self._slips)
        if not pieces and len(run) >= _LONG_KANA:
            pieces = split(reading, words.readings, small, unknown=to_hiragana)
            left = sum(piece.end - piece.start for piece in pieces or () if piece.unknown)
            pieces = pieces if left <= _MOST_UNKNOWN * len(run) else None
        return pieces if pieces and any(len(word) > 1 for piece in pieces for word in piece.words) else None

    def _slips(self, part: str) -> tuple[str, ...]:
        words = self._vocabulary("ja")
        near = {reading for less in shortened(part) for reading in words.near_readings.get(less, ())}
        close = [reading for reading in sorted(near) if OSA.distance(part, reading) == 1 and len(reading) >= LEAST_KANA]
        return tuple(dict.fromkeys(word for reading in close for word in words.readings[reading]))

    def _misspelled(
        self, tokens: Sequence[Token], strange: Sequence[Token], text: str
    ) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Kanji that are no word, with the words of the passages of which one kanji is another that sounds alike."""
        odd = [token for token in tokens if token.end - token.start == 1 and not token.person]
        runs: list[list[Token]] = []
        for token in odd:
            if runs and runs[-1][-1].end == token.start:
                runs[-1].append(token)
            else:
                runs.append([token])
        for run in runs:
            start, end = run[0].start, run[-1].end
            if len(run) > 1 and any(token in strange for token in run):
                written = text[start:end]
                near = tuple(word for word in self._vocabulary("ja").written if _differs_by_one(written, word))
                near = tuple(word for word in near if _sounds_in([token.reading for token in run], written, word))
                if near:
                    yield start, end, near

    def _english(self, question: Question, strange: Sequence[Token]) -> Understanding | None:
        words = [token for token in question.analysis.tokens if token in strange or self._is_misspelled(token)]
        found = [
            Found(token.start, token.end, pieces)
            for token in words
            if token.kind == "word"
            and not token.reading
            and (pieces := self._other_word(token.base))
            and not self._is_translated(question, token)
        ]
        known = [token for token in question.analysis.tokens if token.content and token not in strange]
        return self._reworded(question, found, known, "en")

    def _is_misspelled(self, token: Token) -> bool:
        """Whether a word is met by its stem alone and spelled as no word is: insurence."""
        written = self._vocabulary("en").written if "en" in self._generation.terms else ()
        return len(token.base) > _SURELY_INFLECTED and token.base not in written and not is_english_word(token.base)

    def _other_word(self, word: str) -> Sequence[Piece]:
        """What a word of an English question is that is no English one: a Japanese word, or a slip."""
        key = romaji_key(word) if "ja" in self._generation.terms else ""
        if len(key) >= _LEAST_ROMAJI and (pieces := split(key, self._vocabulary("ja").sounds, {})):
            return [piece._replace(words=tuple(filter(_HAN_ALONE.fullmatch, piece.words))) for piece in pieces]
        near = self._misspelled_english(word) if "en" in self._generation.terms else ()
        return [Piece(0, len(word), near)] if near else []

    def _is_known(self, token: Token) -> bool:
        """Whether a word is an English one."""
        return (
            token.base in STOP_WORDS
            or token.base in NUMBER_WORDS
            or self._generation.lexicon.knows(token.form)
            or (len(token.base) > _SURELY_INFLECTED and is_english_word(token.base))
        )

    def _is_translated(self, question: Question, token: Token) -> bool:
        """Whether the passages of the other language have the word by a dictionary; by its sound alone a slip has too."""
        for unit in self._generation.lexicon.translate(question.analysis, question.language):
            tokens = question.analysis.tokens[unit.first : unit.last]
            if token in tokens and any(one.origin != "name" for one in unit.translations):
                return True
        return False

    def _misspelled_english(self, word: str) -> tuple[str, ...]:
        if len(word) < _LEAST_SLIP:
            return ()
        most = 2 if len(word) >= _LEAST_TWO_SLIPS else 1
        near = process.extract(word, self._vocabulary("en").written, scorer=OSA.distance, score_cutoff=most, limit=20)
        near = [one for one in near if one[0][0] == word[0] and len(one[0]) >= _LEAST_SLIP]
        least = min((distance for _, distance, _ in near), default=0)
        return tuple(one for one, distance, _ in near if distance == least)

    def _reworded(
        self, question: Question, found: Sequence[Found], known: Sequence[Token], language: str
    ) -> Understanding | None:
        """The question with what was ``found`` in place of its words."""
        vocabularies = {each: self._vocabulary(each) for each in self._generation.terms}
        return reworded(question, found, known, language, self._generation, vocabularies)


def _is_listed(run: str) -> bool:
    """Whether Sudachi's dictionary has what is written in katakana as one word: コンゴ is one, whatever else sounds so."""
    units = list(long_units(run))
    return len(units) == 1 and bool(units[0].whole.reading)


def _differs_by_one(written: str, word: str) -> bool:
    """Whether one kanji of a word is another, and no more."""
    return len(word) == len(written) and sum(one != other for one, other in zip(written, word, strict=True)) == 1


def _sounds_in(readings: Sequence[str], written: str, word: str) -> bool:
    """Whether the kanji that differs may be read as the word is there: 物視 for 物資, which both end in シ.

    Args:
        readings: of each kanji.
        written: the kanji.
        word: what they may be meant for.
    """
    at = next(at for at, (one, other) in enumerate(zip(written, word, strict=True)) if one != other)
    whole = "".join(token.reading for token in analyse_text(word, "ja").tokens)
    place = whole.startswith if at == 0 else whole.endswith if at == len(word) - 1 else whole.__contains__
    return bool(readings[at]) and place(readings[at])


@lru_cache(maxsize=1)
def _small_in_kana() -> dict[str, str]:
    return {to_katakana(word): word for word in SMALL_WORDS}
