"""Japanese words in another spelling or inflection, as the analyser reads them: 打合せ and 打ち合わせ, 認めた and 認める.

What it reads in passages stands in the term index, so that none is analysed. Of several words one must follow the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from shutten.base.arrays import IdArray
from shutten.bilingual.romaji import to_hiragana, to_katakana
from shutten.passages.passage import Passage
from shutten.search.finding.word import Word
from shutten.store.generation import Generation
from shutten.store.terms import Occurrence, TermIndex
from shutten.terms.analysis import analyse_text
from shutten.terms.morphemes import Morpheme, long_units
from shutten.terms.token import Token
from shutten.text.folding import nfkc
from shutten.text.matching import for_matching
from shutten.text.span import Span

_KANA = re.compile("[ぁ-ゖァ-ヶー]{2,}")
_READ = ("word", "name", "number")


@dataclass(frozen=True)
class _Piece:
    """A part of a word: the forms that the term index has of it, or else the characters themselves."""

    forms: tuple[str, ...]
    text: str


class Spelling:
    """A word as the analyser reads it; one that it does not read as Japanese words has no other spellings.

    Attributes:
        pieces: its words in order, without an inflection at the end.
    """

    def __init__(self, word: Word) -> None:
        self.pieces = () if word.exact else tuple(_pieces(for_matching(word.text).text))

    def passages(self, generation: Generation) -> IdArray:
        """Ids of the passages that may hold it in their text, ascending; where it is one word, of those that do."""
        found = [self._passages(index) for index in generation.terms.values() if self.pieces]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)

    def _passages(self, index: TermIndex) -> IdArray:
        postings = index.postings(form for piece in self.pieces for form in piece.forms)
        rows = []
        for piece in self.pieces:
            held = [postings[form] for form in piece.forms if form in postings]
            if piece.forms:
                rows.append(np.unique(np.concatenate([np.zeros(0, np.int32), *(one.rows[one.counts > 0] for one in held)])))
        found: IdArray = index.ids[reduce(np.intersect1d, rows).astype(np.int64)]
        return found

    @property
    def is_one_word(self) -> bool:
        """Whether a passage that has the form needs no second look."""
        return len(self.pieces) == 1

    def spans(self, passage: Passage, generation: Generation) -> list[Span]:
        """Where it stands in a passage's text."""
        if not self.pieces or passage.language not in generation.terms:
            return []
        inside = [one for one in generation.terms[passage.language].occurrences(passage.id) if one.start >= 0]
        by_start = {(one.form, one.start): one for one in inside}
        first = next(at for at, piece in enumerate(self.pieces) if piece.forms)
        lead = "".join(piece.text for piece in self.pieces[:first])
        starts = [one.start for one in inside if one.form in self.pieces[first].forms]
        found = (_stretch(self.pieces[first:], start, passage.text, by_start) for start in starts)
        return [
            Span(span.start - len(lead), span.end)
            for span in found
            if span and nfkc(passage.text[: span.start]).endswith(nfkc(lead))
        ]


def _stretch(pieces: Sequence[_Piece], start: int, text: str, by_start: Mapping[tuple[str, int], Occurrence]) -> Span | None:
    """Where pieces that begin at a place end; None where they do not all stand there."""
    at = start
    for piece in pieces:
        at += len(text[at:]) - len(text[at:].lstrip())
        if piece.forms:
            word = next((by_start[form, at] for form in piece.forms if (form, at) in by_start), None)
            if word is None:
                return None
            at = word.end
        elif nfkc(text[at : at + len(piece.text)]) == nfkc(piece.text):
            at += len(piece.text)
        else:
            return None
    return Span(start, at)


def _pieces(text: str) -> Iterator[_Piece]:
    """The pieces of a word; none where a date or a Latin word is among them, or nothing but numbers."""
    tokens = [token for token in analyse_text(text, "ja").tokens if token.end <= _stem_end(text)]
    content = [token for token in tokens if token.content]
    if any(not _is_read(token) for token in content) or not any(token.kind != "number" for token in content):
        return
    for token in tokens:
        forms = _in_either_kana(token.form) if token.content else ()
        yield _Piece(forms, text[token.start : token.end])


def _in_either_kana(form: str) -> tuple[str, ...]:
    """A form as it is, and in the other kana: ゴミ is ごみ."""
    return tuple(dict.fromkeys((form, to_hiragana(form), to_katakana(form)))) if _KANA.fullmatch(form) else (form,)


def _is_read(token: Token) -> bool:
    return token.kind in _READ and (bool(token.reading) or token.form == "2+2" or token.kind == "number")


def _stem_end(text: str) -> int:
    """Where the inflection at the end of a word begins: 認められた is 認め, 禁止されている 禁止; 林が ends where it ends."""
    morphemes = [part for unit in long_units(text) for part in unit.parts]
    last = len(morphemes)
    while last > 1 and _inflects(morphemes[last - 1]):
        last -= 1
    stem, tail = morphemes[last - 1 : last], morphemes[last:]
    if stem and tail and _takes(stem[0], tail[0]):
        return stem[0].end
    return len(text)


def _inflects(part: Morpheme) -> bool:
    """Whether it is an auxiliary, such as た, て, れる, いる or する."""
    return part.speech[0] == "助動詞" or part.speech[:2] in (("動詞", "非自立可能"), ("助詞", "接続助詞"))


def _takes(stem: Morpheme, auxiliary: Morpheme) -> bool:
    """Whether a word is inflected by what follows; of nouns those are that make verbs by する."""
    if stem.speech[0] == "名詞":
        return stem.speech[2].startswith("サ変") and auxiliary.speech[0] == "動詞"
    return stem.speech[0] in ("動詞", "形容詞", "形状詞")
