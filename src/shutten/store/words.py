"""The analyses of a generation's passages, from which the next build counts words without analysing passages again.

A pair of files a language of passages: what the numbers stand for, as JSON, and the numbers of each passage, in the order of
documents and of the passages in them. A build reads them, and a question that is not asked in these words.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np

from shutten.base.array_files import load_arrays
from shutten.base.arrays import Int32Array
from shutten.bilingual.words import Counted, Expression, Vocabulary, Word
from shutten.errors import IndexDamagedError
from shutten.store.ragged import Ragged, renumbered

_Kind = TypeVar("_Kind")
_ROWS = ("tokens", "compounds", "phrases")
_DAMAGE = (OSError, ValueError, KeyError, TypeError, IndexError)


@dataclass(frozen=True)
class WordTable:
    """The words of the passages in one language.

    Attributes:
        vocabulary: what the numbers stand for, given in the order in which they come first.
        tokens: of each passage.
        compounds: of each passage.
        phrases: of each passage.
    """

    vocabulary: Vocabulary
    tokens: Ragged
    compounds: Ragged
    phrases: Ragged

    @classmethod
    def of(cls, vocabulary: Vocabulary, tokens: Ragged, compounds: Ragged, phrases: Ragged) -> WordTable:
        """The table of these passages, whose numbers may stand in any order and leave some of the vocabulary out."""
        words, kept_words = renumbered(tokens.values, len(vocabulary.words))
        joined, kept_compounds = renumbered(compounds.values, len(vocabulary.compounds))
        phrased, kept_phrases = renumbered(phrases.values, len(vocabulary.phrases))
        fresh = Vocabulary(
            vocabulary.language,
            [vocabulary.words[number] for number in kept_words.tolist()],
            [vocabulary.compounds[number] for number in kept_compounds.tolist()],
            [vocabulary.phrases[number] for number in kept_phrases.tolist()],
        )
        return cls(fresh, Ragged(words, tokens.at), Ragged(joined, compounds.at), Ragged(phrased, phrases.at))

    @classmethod
    def empty(cls, language: str) -> WordTable:
        """The table of no passages."""
        return cls(Vocabulary(language), Ragged.of([]), Ragged.of([]), Ragged.of([]))

    def __len__(self) -> int:
        """Passages."""
        return len(self.tokens.at) - 1

    def counted(self) -> Counted:
        """How often each word and phrase comes."""
        vocabulary = self.vocabulary
        return Counted(_counted(vocabulary.words, self.tokens.values), _counted(vocabulary.phrases, self.phrases.values))

    def write(self, folder: Path) -> None:
        """Write it into a generation's ``folder``."""
        vocabulary = self.vocabulary
        listed = {"words": vocabulary.words, "compounds": vocabulary.compounds, "phrases": vocabulary.phrases}
        path = folder / f"words-{vocabulary.language}.json"
        path.write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")
        arrays = {name: getattr(self, name) for name in _ROWS}
        flat = {name: rows.values for name, rows in arrays.items()} | {f"{name}_at": rows.at for name, rows in arrays.items()}
        np.savez(folder / f"words-{vocabulary.language}.npz", **flat)

    @classmethod
    def read(cls, folder: Path, language: str) -> WordTable:
        """Read it back.

        Raises:
            IndexDamagedError: a file is missing or damaged.
        """
        try:
            vocabulary = _vocabulary(folder, language)
            parts = load_arrays(folder / f"words-{language}.npz")
            return cls(vocabulary, *(Ragged(parts[name], parts[f"{name}_at"]) for name in _ROWS))
        except (*_DAMAGE, EOFError, BadZipFile) as error:
            raise _damaged(folder) from error


def read_vocabulary(folder: Path, language: str) -> Vocabulary:
    """What the passages in ``language`` contain, without what each of them does.

    Raises:
        IndexDamagedError: the file is missing or damaged.
    """
    try:
        return _vocabulary(folder, language)
    except _DAMAGE as error:
        raise _damaged(folder) from error


def _vocabulary(folder: Path, language: str) -> Vocabulary:
    listed = json.loads((folder / f"words-{language}.json").read_text(encoding="utf-8"))
    words = [
        Word(form, base, kind, reading, sound, tuple((key, sketch) for key, sketch in bones))
        for form, base, kind, reading, sound, bones in listed["words"]
    ]
    return Vocabulary(language, words, listed["compounds"], [Expression(*row) for row in listed["phrases"]])


def _damaged(folder: Path) -> IndexDamagedError:
    return IndexDamagedError(f"the words in {folder} are missing or damaged; run `shutten build` again")


def _counted(kinds: Sequence[_Kind], numbers: Int32Array) -> list[tuple[_Kind, int]]:
    return list(zip(kinds, np.bincount(numbers, minlength=len(kinds)).tolist(), strict=True))
