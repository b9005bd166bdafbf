"""Names in a Japanese passage: who or where they are, by JMnedict, and how they are read, by the analyser.

JMnedict lists every reading that a name may have (小野寺: Onotera, Onodera, Konotera, Konodera), so the analyser's reading in
its context chooses; only where the full name of a person is listed with one reading does that one come first. Of a name in
katakana the spellings of that surname are given, of which there may be two; where none is listed, it is given as it sounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from shutten.aid.entries import NameEntry
from shutten.aid.senses import without_asides
from shutten.aid.units import Units
from shutten.bilingual.romaji import to_hiragana

FAMILY = frozenset({"surname"})
GIVEN = frozenset({"given", "fem", "masc"})
PEOPLE = frozenset({"person"})
PLACES = frozenset({"place", "station"})
BODIES = frozenset({"organization", "company", "service"})
THINGS = frozenset({"work", "product", "event", "object", "religion"})

TITLES = frozenset(
    """氏 さん 様 殿 君 大臣 長官 首相 総理 大統領 副大臣 政務官 議員 知事 外相 防衛相 次官 大使 司令官 局長 審議官 参事官 課長
    委員 委員長 議長 会長 社長 教授 博士 先生 将軍 統幕長 幕僚長 陸将 海将 空将 天皇 皇后 親王""".split()
)
"""Words behind a person's name."""
_HIRAGANA = re.compile("[ぁ-ゖー]+")
_KATAKANA = re.compile("[ァ-ヺー]+")
_DOT = "・"
_MOST_TITLE = 2


class Name(NamedTuple):
    """A person's name.

    Attributes:
        first: the first unit's place.
        last: the place past the last one.
        parts: the units that are names, family name first, without the dots between them.
    """

    first: int
    last: int
    parts: tuple[int, ...]


class Called(NamedTuple):
    """What JMnedict says of a name.

    Attributes:
        reading: in hiragana.
        translations: in Latin letters; empty where the dictionary does not have it with that reading.
        sure: whether the dictionary lists that reading alone.
        body: whether it is an organisation.
    """

    reading: str
    translations: tuple[str, ...]
    sure: bool
    body: bool = False


def find_people(units: Units) -> list[Name]:
    """The people named in a passage: what the analyser takes for one, and a place's name before a title."""
    found: list[Name] = []
    at = 0
    while at < len(units.all):
        last = at
        parts: list[int] = []
        while last < len(units.all):
            if _is_personal(units, last) or _is_foreign(units, last, parts):
                parts.append(last)
            elif not (parts and units.all[last].surface == _DOT and _goes_on(units, last)):
                break
            last += 1
        if not parts and _is_place(units, at) and before_title(units, at + 1):
            parts, last = [at], at + 1
        if (
            parts
            and not units.is_closed(at)
            and len(units.surface(at, last)) > 1
            and not _HIRAGANA.fullmatch(units.surface(at, last))
        ):
            found.append(Name(at, last, tuple(parts)))
        at = max(last, at + 1)
    return found


def _is_personal(units: Units, at: int) -> bool:
    return units.all[at].speech[2] == "人名"


def _is_foreign(units: Units, at: int, parts: Sequence[int]) -> bool:
    """Whether a unit is a part of a foreign name that the analyser does not know: behind or before one it knows, with a dot."""
    if not _KATAKANA.fullmatch(units.all[at].surface):
        return False
    if parts:
        return units.all[at - 1].surface == _DOT or (at - 1 in parts and not _is_personal(units, at - 1))
    return at + 2 < len(units.all) and units.all[at + 1].surface == _DOT and _is_personal(units, at + 2)


def _goes_on(units: Units, at: int) -> bool:
    """Whether a dot stands between the parts of one foreign name."""
    near = (at - 1, at + 1)
    return at + 1 < len(units.all) and all(_KATAKANA.fullmatch(units.all[place].surface) is not None for place in near)


def foreign_parts(surface: str) -> list[str]:
    """The parts of a name in katakana; empty for any other.

    >>> foreign_parts("アントニー・ブリンケン"), foreign_parts("林芳正")
    (['アントニー', 'ブリンケン'], [])
    """
    parts = surface.split(_DOT)
    return parts if all(map(_KATAKANA.fullmatch, parts)) else []


def _is_place(units: Units, at: int) -> bool:
    unit = units.all[at]
    return unit.speech[2] == "地名" and unit.speech[3] != "国" and not _KATAKANA.fullmatch(unit.surface) and units.is_alone(at)


def before_title(units: Units, at: int) -> bool:
    """Whether a title stands at a place: 大臣, or 防衛大臣 as one long unit."""
    for last in range(at + 1, min(at + _MOST_TITLE, len(units.all)) + 1):
        if units.surface(at, last) in TITLES or (
            last > at + 1 and units.all[last - 1].surface in TITLES and _one(units, at, last)
        ):
            return True
    return False


def _one(units: Units, first: int, last: int) -> bool:
    return len(set(units.word[first:last])) == 1


def person(units: Units, name: Name, listed: Mapping[str, Sequence[NameEntry]]) -> Called:
    """How a person is called.

    Args:
        units: of the passage.
        name: from `find_people`.
        listed: JMnedict's entries for the full name and for each part.
    """
    surfaces = [units.all[part].surface for part in name.parts]
    readings = [to_hiragana(units.all[part].reading) for part in name.parts]
    reading = "".join(readings) if all(readings) else ""
    whole = [entry for entry in listed.get("".join(surfaces), ()) if PEOPLE & set(entry.kinds)]
    known = {to_hiragana(read) for entry in whole for read in entry.readings}
    if len(known) == 1:
        return Called(known.pop(), _glosses(whole), True)
    if reading in known:
        return Called(reading, _glosses(_read(whole, reading)), False)
    if all(map(_KATAKANA.fullmatch, surfaces)) or not reading:
        spelled = [entry for entry in listed.get(surfaces[0], ()) if len(surfaces) == 1 and FAMILY & set(entry.kinds)]
        return Called(reading, _glosses(spelled), True)
    glosses: list[str] = []
    lone = True
    for place, (surface, read) in enumerate(zip(surfaces, readings, strict=True)):
        wanted = FAMILY if place == 0 and (len(surfaces) > 1 or units.all[name.parts[0]].speech[3] != "名") else GIVEN
        entries = listed.get(surface, ())
        fitting = _read([entry for entry in entries if wanted & set(entry.kinds)] or entries, read)
        lone = lone and len({read for entry in entries for read in entry.readings}) == 1
        glosses += _glosses(fitting)[:1]
    complete = len(glosses) == len(surfaces)
    return Called(reading, (" ".join(glosses),) if complete else (), complete and lone)


def thing(entries: Iterable[NameEntry], reading: str, kinds: frozenset[str]) -> Called | None:
    """What JMnedict says of a place, an organisation or a work; None where it does not have it.

    Args:
        entries: with its written form.
        reading: by the analyser.
        kinds: of which it may be.
    """
    usable = [entry for entry in entries if kinds & set(entry.kinds)]
    readings = list(dict.fromkeys(to_hiragana(read) for entry in usable for read in entry.readings))
    if not readings or (reading not in readings and len(readings) > 1):
        return None
    chosen = _read(usable, reading) if reading in readings else usable
    body = any(BODIES & set(entry.kinds) for entry in chosen)
    return Called(reading if reading in readings else readings[0], _glosses(chosen)[:1], len(readings) == 1, body)


def _read(entries: Iterable[NameEntry], reading: str) -> list[NameEntry]:
    return [entry for entry in entries if reading in map(to_hiragana, entry.readings)]


def _glosses(entries: Iterable[NameEntry]) -> tuple[str, ...]:
    glosses = (without_asides(gloss) or gloss for entry in entries for gloss in entry.glosses if not gloss.endswith("-"))
    return tuple(dict.fromkeys(glosses))[:2]
