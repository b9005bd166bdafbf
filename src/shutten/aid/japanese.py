"""The key terms of a Japanese passage."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shutten.aid.entries import Entries, Entry
from shutten.aid.key_term import KeyTerm, TermKind, TermSource
from shutten.aid.known_names import KnownNames
from shutten.aid.names import BODIES, PLACES, THINGS, Called, Name, find_people, foreign_parts, person, thing
from shutten.aid.senses import best_entry, best_sense, is_proper, senses_of, short_glosses, stems
from shutten.aid.units import Run, Units
from shutten.bilingual.glossary import Glossary
from shutten.bilingual.romaji import hepburn, romanise, to_hiragana
from shutten.text.folding import nfkc
from shutten.text.span import Span

_TRIVIAL = frozenset(
    """日本 日本国 日本人 今回 今後 今日 本日 同日 当日 現在 場合 必要 事項 状況 点 件 旨 上記 下記 以下 以上 際 者 方 人
    年 月 日 時 何 等 問題 関係 関連 対応 実施 内容 行う 行なう 述べる 言う 思う 考える 見る 持つ 受ける 挙げる 示す 出る
    入る 使う 取る 作る 続く 続ける 引き続く 言える いえる 努める 果たす 進める 始まる 始める 求める 含む 含める 異なる
    用いる 多い 大きい 小さい 高い 新しい 強い 良い よい 様々 同様 重要 可能 自分 我々 我が国 わが国 両者 一部 全て 全体
    一方 一つ 他方 結果 理由 目的 方法 部分 名前 最初 最後 次 前 後 中 内 上 下 間 側 間際 令和 平成 昭和 大正 明治
    通ずる 通じる 断ずる 応ずる 応じる 基づく 沿う 伴う 踏まえる 向ける""".split()
)
"""What every reader at the level of newspapers knows, and what says nothing of a passage's subject."""
_BODY = re.compile(".+(?:省|庁|党|局|委員会|機構|連合|会議|大学|軍|隊|院|機関|協会|銀行|裁判所|幕府)")
_ONE_KANJI = 2
"""Characters of a term from which on it is looked up where it is part of a long unit."""

_OF_A_NAME, _OF_A_GLOSSARY, _OF_A_PHRASE, _OF_THE_RARE, _OF_THE_RANKED = 3.0, 2.5, 1.6, 2.0, 1.5
_LESS_A_VERB, _LESS_A_CHARACTER, _OFTEN, _LEAST = 1.2, 1.0, 0.5, 0.3
"""What makes a term a key term, in points."""


@dataclass(frozen=True)
class FoundTerm:
    """A term where it stands once.

    Attributes:
        run: its units.
        term: what is shown of it, with one span.
        points: how much it is a key term.
        entry: of JMdict, whose sense is chosen when all terms are known.
        speech: of its last unit, Sudachi's first level.
    """

    run: Run
    term: KeyTerm
    points: float
    entry: Entry | None = None
    speech: str = ""


class JapanesePassage:
    """A Japanese passage whose terms are looked for.

    Args:
        text: of the passage.
        entries: JMdict and JMnedict.
        glossary: whose terms come before them.
        plain: translations of general words, which come before those of JMdict too, and make no key terms of them.
        known: how foreign names are spelled.
    """

    def __init__(self, text: str, entries: Entries, glossary: Glossary, plain: Glossary, known: KnownNames) -> None:
        self.units = units = Units(text)
        self.known = known
        self.people = find_people(units)
        self.runs = list(units.runs())
        self.given = _by_japanese(glossary)
        self.plain = _by_japanese(plain)
        forms = {nfkc(run.form) for run in self.runs}
        forms |= {nfkc(form) for form in (*self.given, *self.plain) if form in units.text}
        names = {units.all[part].surface for name in self.people for part in name.parts}
        names |= {"".join(units.all[part].surface for part in name.parts) for name in self.people}
        self.words = entries.words(forms)
        self.names = entries.names(forms | names)

    def key_terms(self, most: int) -> list[KeyTerm]:
        """The key terms, ``most`` at most, in the order in which they stand."""
        merged = [found for found in _merged(self._found()) if found.points >= _LEAST and found.term.base not in _TRIVIAL]
        best = sorted(merged, key=lambda found: (-found.points, found.run.first))[:most]
        return self._in_order(best, merged)

    def terms_within(self, part: Span) -> list[KeyTerm]:
        """All words of a part of the passage that have a translation or a reading, in order, each place by itself."""
        found = sorted(self._found(), key=lambda found: found.run.first)
        within = [one for one in found if part.start <= one.term.spans[0].start < part.end]
        return self._in_order(within, found)

    def _in_order(self, best: Iterable[FoundTerm], all_found: Iterable[FoundTerm]) -> list[KeyTerm]:
        merged = list(all_found)
        said = {found.run: {stem for gloss in _glosses_of(found) for stem in stems(gloss)} for found in merged}
        terms: list[KeyTerm] = []
        for found in sorted(best, key=lambda found: found.run.first):
            others = (words for run, words in said.items() if run != found.run)
            terms.append(_translated(found, set().union(*others)))
        return terms

    def _found(self) -> Iterator[FoundTerm]:
        """The longest terms, none over another: names of people first; none of the dictionary cuts through the glossary's."""
        taken: set[int] = set()
        people = sorted((self._person(name) for name in self.people), key=_length)
        given = list(self._of_glossary())
        listed = filter(None, map(self._of_dictionary, self.runs))
        others = given + [found for found in listed if not any(_cuts(found.run, other.run) for other in given)]
        for found in people + sorted(others, key=_length):
            place = range(found.run.first, found.run.last)
            if taken.isdisjoint(place):
                taken.update(place)
                yield found

    def _person(self, name: Name) -> FoundTerm:
        run = Run(name.first, name.last, self.units.surface(name.first, name.last))
        called = person(self.units, name, self.names)
        term = self._term(run, called, "name", "JMnedict" if called.translations else "")
        foreign = foreign_parts(run.form)
        read = "" if foreign else term.reading  # kana again
        term = replace(term, reading=read, romaji=_capitals(self._romaji_of(name, called, foreign)))
        if foreign and (spelled := self.known.spelled(foreign)):
            term = replace(term, translations=(spelled.name,), source=spelled.source)
        return FoundTerm(run, term, _OF_A_NAME)

    def _romaji_of(self, name: Name, called: Called, foreign: Sequence[str]) -> str:
        """A person's name in Latin letters, part by part; as the dictionary has it where it reads it in another way."""
        if foreign:
            return " ".join(map(hepburn, foreign))
        readings = [to_hiragana(self.units.all[part].reading) for part in name.parts]
        if "".join(readings) == called.reading:
            romaji = (self.units.romaji(part, part + 1, read) for part, read in zip(name.parts, readings, strict=True))
            return " ".join(romaji)
        return called.translations[0] if called.translations else hepburn(called.reading)

    def _of_glossary(self) -> Iterator[FoundTerm]:
        unlisted = {japanese: english for japanese, english in self.plain.items() if nfkc(japanese) not in self.words}
        for japanese, english in {**unlisted, **self.given}.items():
            for match in re.finditer(re.escape(japanese), self.units.text):
                first, last = self.units.starts.get(match.start()), self.units.ends.get(match.end())
                if first is None or last is None or not self._may_be(first, japanese):
                    continue
                run = Run(first, last, japanese)
                body = bool(_BODY.fullmatch(japanese)) and is_proper(english[0])
                kind: TermKind = "organisation" if body else "name" if self._is_proper(first, last) else "term"
                reading, sure = self._reading(run)
                term = self._term(run, Called(reading, _two(english), sure or _is_plain(run, reading)), kind, "glossary")
                yield FoundTerm(run, term, _OF_A_GLOSSARY if japanese in self.given else _OF_A_PHRASE)

    def _may_be(self, first: int, form: str) -> bool:
        """Whether a term of one character is a word by itself here: 県, and not that of 県警."""
        return len(form) >= _ONE_KANJI or (self.units.is_alone(first) and self.units.all[first].speech[0] == "名詞")

    def _is_proper(self, first: int, last: int) -> bool:
        return last - first == 1 and self.units.all[first].speech[1] == "固有名詞"

    def _reading(self, run: Run) -> tuple[str, bool]:
        """The reading of a term, and whether the dictionary has it so and no other."""
        read = self.units.reading(run.first, run.last)
        entries = [entry for entry in self.words.get(nfkc(run.form), ()) if senses_of(entry, run.form, "")]
        usual = {to_hiragana(entry.readings[0]) for entry in entries if entry.readings and (entry.common or len(entries) == 1)}
        listed = {to_hiragana(reading) for entry in entries for reading in entry.readings}
        if len(usual) == 1 and read not in listed:
            return next(iter(usual)), True
        return read, len(usual) == 1

    def _of_dictionary(self, run: Run) -> FoundTerm | None:
        units = self.units.all[run.first : run.last]
        speech = units[-1].speech[0]
        proper = len(units) == 1 and units[0].speech[1] == "固有名詞"
        if len(units) == 1 and (run.form in _TRIVIAL or units[0].speech[2] in {"副詞可能", "助数詞", "人名"}):
            return None
        if not self._may_be(run.first, run.form) or (len(units) == 1 and units[0].speech[1] == "数詞"):
            return None
        reading = self.units.reading(run.first, run.last)
        entry = best_entry(self.words.get(nfkc(run.form), ()), run.form, _speech(units[-1].speech), reading)
        if entry is None or (proper and not is_proper(entry.senses[0].glosses[0])):
            return self._named(run, reading)
        listed = list(map(to_hiragana, entry.readings))
        read = reading if reading in listed or not listed else listed[0]
        sure = _is_plain(run, read) or self._reading(run)[1]
        term = self._term(run, Called(read, (), sure), "name" if proper else "term", "JMdict")
        points = _points(entry, len(units), speech, proper) - _LESS_A_CHARACTER * (len(run.form) < _ONE_KANJI)
        if english := self.plain.get(run.form):
            return FoundTerm(run, replace(term, translations=_two(english), source="glossary"), points)
        return FoundTerm(run, term, points, entry, _speech(units[-1].speech))

    def _named(self, run: Run, reading: str) -> FoundTerm | None:
        """A run as a place, an organisation or a work; a common word is none."""
        units = self.units.all[run.first : run.last]
        whole = any(unit.speech[1] == "固有名詞" for unit in units)
        kinds = BODIES | PLACES | THINGS if whole else BODIES if len(units) > 1 else frozenset()
        called = thing(self.names.get(nfkc(run.form), ()), reading, kinds)
        if called is None or (len(units) > 1 and called.translations == (romanise(called.reading).capitalize(),)):
            return None  # a phrase in Latin letters is no translation of it
        kind: TermKind = "organisation" if called.body or _BODY.fullmatch(run.form) else "name"
        return FoundTerm(run, self._term(run, called, kind, "JMnedict"), _OF_A_NAME)

    def _term(self, run: Run, called: Called, kind: TermKind, source: TermSource) -> KeyTerm:
        units = self.units.all[run.first : run.last]
        romaji = self.units.romaji(run.first, run.last, called.reading)
        return KeyTerm(
            self.units.surface(run.first, run.last),
            run.form,
            (Span(units[0].start, units[-1].end),),
            "" if _is_plain(run, called.reading) else called.reading,
            romaji if kind == "term" else _capitals(romaji),
            called.translations,
            kind,
            source,
            read_by_analyser=not called.sure,
        )


def _capitals(romaji: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in romaji.split())


def _is_plain(run: Run, reading: str) -> bool:
    """Whether a term needs no reading, as it is in kana or has none."""
    return reading in {"", to_hiragana(run.form)}


def _speech(speech: tuple[str, ...]) -> str:
    """The part of speech by which an entry is chosen; a suffix that is a noun ends one."""
    return "名詞" if speech[0] == "接尾辞" else speech[0]


def _points(entry: Entry, units: int, speech: str, proper: bool) -> float:
    rare = _OF_THE_RANKED * (min(entry.rank, 40) / 48) if entry.common else _OF_THE_RARE
    verb = _LESS_A_VERB if speech in {"動詞", "形容詞"} else 0.0
    return rare + _OF_A_PHRASE * (units > 1) + _OF_A_NAME * proper - verb


def _length(found: FoundTerm) -> tuple[int, bool, bool, int]:
    """Longer ones first; of the same length the glossary's, then those with a common word, then by their place."""
    common = found.entry is not None and found.entry.common
    return -len(found.run.form), found.term.source != "glossary", not common, found.run.first


def _cuts(run: Run, other: Run) -> bool:
    """Whether a run begins or ends within another and goes beyond it."""
    return run.first < other.first < run.last < other.last or other.first < run.first < other.last < run.last


def _merged(founds: Iterable[FoundTerm]) -> list[FoundTerm]:
    """Terms that stand several times as one."""
    held: dict[tuple[str, str], FoundTerm] = {}
    for found in sorted(founds, key=lambda found: found.run.first):
        key = found.term.base, found.term.reading
        if key not in held:
            held[key] = found
            continue
        term = held[key].term
        held[key] = replace(held[key], term=replace(term, spans=(*term.spans, *found.term.spans)))
    return [replace(found, points=found.points + _OFTEN * math.log(len(found.term.spans))) for found in held.values()]


def _glosses_of(found: FoundTerm) -> tuple[str, ...]:
    """Translations that say what the passage is about: those that are sure."""
    if found.entry is None:
        return found.term.translations
    senses = senses_of(found.entry, found.term.base, found.speech)
    return short_glosses(senses[0]) if len(senses) == 1 else ()


def _translated(found: FoundTerm, context: set[str]) -> KeyTerm:
    if found.entry is None:
        return found.term
    sense = best_sense(senses_of(found.entry, found.term.base, found.speech), context)
    body = _BODY.fullmatch(found.term.base) and is_proper(sense.glosses[0])
    return replace(found.term, translations=short_glosses(sense, context), kind="organisation" if body else found.term.kind)


def _two(english: list[str]) -> tuple[str, ...]:
    """The first translation, and the next that says it in other words."""
    first = set(stems(english[0]))
    return (english[0], *[other for other in english[1:2] if set(stems(other)) - first])


def _by_japanese(glossary: Glossary) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for japanese, english in glossary:
        found.setdefault(japanese, []).append(english)
    return found
