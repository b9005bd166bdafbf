"""Which documents of an index are translations of one another, by what they say of themselves or by their names.

``ja/report.md`` and ``en/report.md``, ``report_j.pdf`` and ``report_e.pdf``, ``report.html`` and ``report-en.html`` are pairs,
where each is the only one of its language that is called so.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping

from shutten.documents.document import Metadata

_NAMES = "japanese|english|日本語版?|英語版?|和文|英文|jpn|eng|ja|jp|en"
_FOLDER = re.compile(rf"(?:{_NAMES})", re.I)
_WITHIN = re.compile(rf"(?:(?<=[^\W_])[-_. ]|^)[(（]?(?:{_NAMES}|[ej](?=$))[)）]?(?=[-_. ]|$)", re.I)
"""A language's name in a file's name; of one letter only at its end."""


class Translations:
    """The documents that say the same in the other language."""

    def __init__(self, documents: Mapping[str, Metadata]) -> None:
        """Find them among documents, by name."""
        self._of: dict[str, dict[str, None]] = defaultdict(dict)
        called: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for name, metadata in documents.items():
            called[_without_language(name)][metadata.language].append(name)
            if (given := metadata.translation_of) and (original := _named(given, name, documents)):
                self._pair(name, original)
        for by_language in called.values():
            alone = [names[0] for language, names in by_language.items() if language and len(names) == 1]
            if len(by_language) == len(alone) == 2:
                self._pair(*alone)

    def _pair(self, one: str, other: str) -> None:
        self._of[one][other] = None
        self._of[other][one] = None

    def of(self, document: str) -> tuple[str, ...]:
        """The translations of a document, and what it is a translation of: those that are said to be first.

        >>> Translations({"en/a.md": Metadata(language="en"), "ja/a.txt": Metadata(language="ja")}).of("en/a.md")
        ('ja/a.txt',)
        """
        return tuple(self._of.get(document, ()))


def _named(given: str, document: str, documents: Mapping[str, Metadata]) -> str:
    """The document that another calls so: by its name, or by its path from the other's folder; empty where there is none."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(document), given))
    return next((name for name in (beside, given.removeprefix("./")) if name in documents and name != document), "")


def _without_language(name: str) -> str:
    """A document's name without its ending and the names of languages in it.

    >>> _without_language("en/Report_2.pdf"), _without_language("report_2-日本語版.docx"), _without_language("minutes_e.pdf")
    ('report_2', 'report_2', 'minutes')
    """
    *folders, file = name.lower().split("/")
    stem = posixpath.splitext(file)[0]
    kept = [folder for folder in folders if not _FOLDER.fullmatch(folder)]
    return "/".join([*kept, _WITHIN.sub("", stem) or stem])
