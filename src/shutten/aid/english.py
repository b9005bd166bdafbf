"""The key terms of an English passage, for a Japanese reader: each with its Japanese translation and that one's reading.

An English word says less of itself than a Japanese one: its part of speech is not analysed. A translation is therefore taken
from an entry that has the word itself as a gloss (meeting, not "to meet") before one that shares its stem only. The kanji of a
Japanese name in Latin letters cannot be told from its sound, so that only those of which the dictionary has one are given.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from shutten.aid.english_glosses import exactness, lemmas
from shutten.aid.entries import Entries, Entry, NameEntry
from shutten.aid.key_term import KeyTerm, TermKind, TermSource
from shutten.aid.names import BODIES, PEOPLE, PLACES
from shutten.bilingual.aliases import LOOSE
from shutten.bilingual.build import glossary_terms, known_forms
from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Glossary
from shutten.bilingual.phrases import runs
from shutten.bilingual.romaji import to_hiragana
from shutten.bilingual.words import KnownForms
from shutten.terms.analysis import Analysis, analyse_text
from shutten.terms.token import Token
from shutten.text.span import Span

_TRIVIAL = frozenset(
    """japan japanese country state side year month day time people part way well new good great high large small long use give
    take make come go see know say work place number first last both also however include including various important
    world matter fact point case level order line january february march april may june july august september october
    november december today next last former deputy senior saw sure
    people must need want think held hold told tell set based base continue provide become""".split()
)
"""Words that every Japanese reader of an English document knows."""
_MOST_FORMS = 12
"""Japanese words that are looked at for one English one."""
_LEAST_WEIGHT = 0.2
"""Weight from which on a word of the dictionary is a translation."""
_LEAST_WEIGHT_OF_A_WORD = 0.45
_MOST_AMBIGUOUS = 30
"""Japanese words that a single English word may be; of one with more the translation cannot be told without its context."""
_NAMES_OF_ONE = 2
"""Kanji of a name in Latin letters: of more forms none is given."""
_COMMON_KEYS = 12
"""Entries that share a word from which on it is a plain one."""
_UNCOMMON = 0.5
_AS_SURE = 0.9
"""Of the best translation's weight: what the second needs."""
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
_POSSESSIVE = re.compile("['’]s?$")
_KATAKANA = re.compile("[ァ-ヺー・]+")


@dataclass(frozen=True)
class _Place:
    """Words of the passage that are looked up together: tokens from ``first`` to ``last``, their key, and where they stand."""

    first: int
    last: int
    key: str
    span: Span


class EnglishPassage:
    """An English passage whose terms are looked for.

    Args:
        text: of the passage.
        dictionary: JMdict and JMnedict by English keys.
        entries: the same as they are printed.
        glossary: whose terms come before them.
        plain: translations of general words, which come before those of JMdict too, and make no key terms of them.
    """

    def __init__(self, text: str, dictionary: Dictionary, entries: Entries, glossary: Glossary, plain: Glossary) -> None:
        self.text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
        self.entries = entries
        self.analysis = analyse_text(self.text, "en")
        self.given = _by_english(glossary)
        self.plain = _by_english(plain)
        known = known_forms("en", dictionary, glossary_terms(glossary), (), whole=False)
        self.places = list(_places(self.analysis, known))
        pairs = [place for place in _pairs_of_names(self.analysis.tokens) if self._surface(place).count(" ") == 1]
        self.called = entries.names_called(name for place in pairs for name in _names(self._surface(place)))
        self.places += [place for place in pairs if not self.called.keys().isdisjoint(_names(self._surface(place)))]
        self.forms: dict[str, dict[str, float]] = defaultdict(dict)
        for form, key, of_form, of_gloss in dictionary.of_english({place.key for place in self.places}):
            self.forms[key][form] = max(self.forms[key].get(form, 0.0), of_form * of_gloss)

    def key_terms(self, most: int) -> list[KeyTerm]:
        """The key terms, ``most`` at most, in the order in which they stand."""
        rated = [(points + 0.5 * math.log(len(term.spans)), term) for points, term in self._rated()]
        best = sorted(rated, key=lambda pair: -pair[0])[:most]
        return sorted((term for points, term in best if points > 0), key=lambda term: term.spans[0])

    def terms_within(self, part: Span) -> list[KeyTerm]:
        """All words of a part of the passage that have a translation, in order, each place by itself."""
        places = ((span, term) for _, term in self._rated() for span in term.spans if part.start <= span.start < part.end)
        return [
            replace(term, text=self.text[slice(*span)], spans=(span,)) for span, term in sorted(places, key=lambda one: one[0])
        ]

    def _rated(self) -> list[tuple[float, KeyTerm]]:
        """The terms with what makes them key terms, in points."""
        chosen = list(self._chosen())
        words = {form for place in chosen for form in self._likely(place.key)}
        words |= {japanese for place in chosen for japanese in self._japanese(place, self.given, self.plain)}
        listed = self.entries.words(words)
        self.called.update(self.entries.names_called(name for place in chosen for name in _names(self._surface(place))))
        held: dict[str, tuple[float, KeyTerm]] = {}
        for place in chosen:
            if place.key in held:
                points, known = held[place.key]
                held[place.key] = points, replace(known, spans=(*known.spans, place.span))
            elif not self._is_trivial(place) and (
                term := self._given(place, listed) or self._named(place) or self._listed(place, listed)
            ):
                held[place.key] = self._points(place, term), term
        return list(held.values())

    def _chosen(self) -> Iterator[_Place]:
        """The longest runs, none over another, and the words that are left."""
        taken: set[int] = set()
        for place in sorted(self.places, key=lambda place: (place.first - place.last, place.first)):
            if taken.isdisjoint(range(place.first, place.last)):
                taken.update(range(place.first, place.last))
                yield place

    def _surface(self, place: _Place) -> str:
        """The words as they stand, without the ending of a possessive."""
        return _POSSESSIVE.sub("", self.text[place.span.start : place.span.end])

    def _is_trivial(self, place: _Place) -> bool:
        return not _TRIVIAL.isdisjoint(lemmas(self._surface(place)))

    def _japanese(self, place: _Place, *glossaries: Mapping[str, list[str]]) -> list[str]:
        """What the first of ``glossaries`` that has the words calls them; a term in capitals has to stand so."""
        surface = self._surface(place)
        acts = surface.endswith(("ed", "ing"))  # issued is not the noun issue
        wanted = [surface, surface.removesuffix("s"), surface.lower(), *([] if acts else lemmas(surface))]
        return next((given[form] for given in glossaries for form in wanted if form in given), [])

    def _points(self, place: _Place, term: KeyTerm) -> float:
        if term.kind != "term" or self._japanese(place, self.given):
            return 3.0
        if place.last - place.first > 1:
            return 2.5
        return 2.0 - math.log(max(1, len(self.forms[place.key]))) / math.log(_COMMON_KEYS)

    def _given(self, place: _Place, listed: Mapping[str, list[Entry]]) -> KeyTerm | None:
        japanese = self._japanese(place, self.given, self.plain)
        if not japanese:
            return None
        return self._term(place, tuple(japanese[:2]), _reading(listed.get(japanese[0], ())), "term", "glossary")

    def _likely(self, key: str, most: int = _MOST_FORMS) -> list[str]:
        """The Japanese words of a key, the surest first."""
        forms = self.forms.get(key, {})
        likely = [form for form in forms if forms[form] >= _LEAST_WEIGHT]
        return sorted(likely, key=lambda form: (-forms[form], form))[:most]

    def _listed(self, place: _Place, listed: Mapping[str, list[Entry]]) -> KeyTerm | None:
        """The translation by JMdict."""
        surface = self._surface(place)
        tokens = self.analysis.tokens[place.first : place.last]
        name = tokens[0].kind == "name" and len(tokens) == 1
        if len(tokens) == 1 and "-" in self.text[max(0, place.span.start - 1) : place.span.end + 1]:
            return None  # the vice of vice-minister
        if len(tokens) == 1 and len(self._likely(place.key, _MOST_AMBIGUOUS + 1)) > _MOST_AMBIGUOUS:
            return None
        least = _LEAST_WEIGHT if len(tokens) > 1 else _LEAST_WEIGHT_OF_A_WORD
        rated: dict[str, tuple[float, str]] = {}
        for form in self._likely(place.key):
            for entry in listed.get(form, ()):
                exact = exactness(entry, form, surface, place.key, name or len(tokens) > 1)
                score = exact * self.forms[place.key][form] * (1.0 if entry.common or len(tokens) > 1 else _UNCOMMON)
                if score >= least and score > rated.get(form, (0.0, ""))[0]:
                    rated[form] = score, entry.readings[0] if entry.readings else ""
        best = sorted(rated, key=lambda form: (-rated[form][0], form))[:2]
        best = [form for form in best if rated[form][0] >= _AS_SURE * rated[best[0]][0]]
        if not best:
            return None
        return self._term(place, tuple(best), rated[best[0]][1], "term", "JMdict")

    def _named(self, place: _Place) -> KeyTerm | None:
        """A name that the dictionary has in one way of writing, or two in katakana."""
        if not all(token.kind == "name" for token in self.analysis.tokens[place.first : place.last]):
            return None
        for name in _names(self._surface(place)):
            wanted = PEOPLE if " " in name else PLACES
            entries: Sequence[NameEntry] = self.called.get(name, ())
            if not any((wanted | BODIES) & set(entry.kinds) for entry in entries):
                continue
            forms = list(dict.fromkeys((entry.written or entry.readings)[0] for entry in entries if entry.readings))
            most = _NAMES_OF_ONE if all(map(_KATAKANA.fullmatch, forms)) else 1
            if 1 <= len(forms) <= most:
                kind: TermKind = "organisation" if BODIES & set(entries[0].kinds) else "name"
                return self._term(place, tuple(forms), entries[0].readings[0], kind, "JMnedict")
        return None

    def _term(self, place: _Place, japanese: tuple[str, ...], reading: str, kind: TermKind, source: TermSource) -> KeyTerm:
        surface = self._surface(place)
        shown = "" if to_hiragana(reading) == to_hiragana(japanese[0]) else to_hiragana(reading)
        return KeyTerm(surface, surface, (place.span,), shown, "", japanese, kind, source)


def _places(analysis: Analysis, known: KnownForms) -> Iterator[_Place]:
    tokens = analysis.tokens
    for phrase in runs(analysis, "en", known):
        yield _Place(phrase.first, phrase.last, phrase.form, Span(tokens[phrase.first].start, tokens[phrase.last - 1].end))
    for at, token in enumerate(tokens):
        if token.kind in {"word", "name"} and not token.reading and len(token.base) > 1:
            yield _Place(at, at + 1, token.form, Span(token.start, token.end))


def _pairs_of_names(tokens: Sequence[Token]) -> Iterator[_Place]:
    """Two capitalised words side by side, which may be a person's name."""
    for at in range(len(tokens) - 1):
        one, other = tokens[at : at + 2]
        if one.kind == other.kind == "name" and other.start - one.end == 1:
            yield _Place(at, at + 2, f"{one.form} {other.form}", Span(one.start, other.end))


def _by_english(glossary: Glossary) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for japanese, english in glossary:
        if english.lower() not in LOOSE:
            found[english.removeprefix("to ")].append(japanese)
    return dict(found)


def _names(surface: str) -> Iterable[str]:
    """A name as JMnedict may have it: with the family name first or last."""
    words = surface.split()
    return (surface, " ".join(reversed(words))) if len(words) == 2 else (surface,)


def _reading(entries: Sequence[Entry]) -> str:
    return next((entry.readings[0] for entry in entries if entry.readings), "")
