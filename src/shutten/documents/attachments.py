"""Documents within a document: what is attached to a message is one of its own, named below it (``mail.eml/minutes.pdf``).

A message that is attached to a message is one too, and so on, up to limits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from shutten.documents.document import Document
from shutten.documents.readers.registry import read_bytes
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

MOST_ATTACHMENTS = 1000
"""Attachments that are read of one file, those within attachments too."""
MOST_DEEP = 5


def read_attachments(
    document: Document,
    given: Callable[[str], Mapping[str, str]],
    read: Callable[[bytes, str, Mapping[str, str]], Document] = read_bytes,
) -> tuple[list[Document], list[DocumentError]]:
    """The documents that are attached to ``document``, and why others cannot be read.

    Args:
        document: as its reader gave it.
        given: gives the metadata that sources.yaml has for a document of that name.
        read: reads one, as `read_bytes` does.
    """
    found: list[Document] = []
    faults: list[DocumentError] = []
    waiting = [(one, 1) for one in document.attachments]
    for count, (one, depth) in enumerate(waiting):  # grows while it is gone through
        try:
            if count >= MOST_ATTACHMENTS or depth > MOST_DEEP:
                raise DocumentError(one.name, reason("too_many_attachments", most=MOST_ATTACHMENTS, deep=MOST_DEEP))
            made = read(one.data, one.name, given(one.name))
        except DocumentError as error:
            faults.append(error)
            continue
        waiting += [(inner, depth + 1) for inner in made.attachments]
        found.append(replace(made, attachments=()))
    return found, faults


def by_owner(names: Iterable[str], files: Collection[str]) -> dict[str, list[str]]:
    """Those of ``names`` that stand below one of ``files``, by that file.

    >>> by_owner(["a.eml", "a.eml/b.pdf", "a.eml/c.eml/d.txt", "e/f.txt"], {"a.eml", "e/f.txt"})
    {'a.eml': ['a.eml/b.pdf', 'a.eml/c.eml/d.txt']}
    """
    found: dict[str, list[str]] = {}
    for name in names:
        owner = next((parent.as_posix() for parent in PurePosixPath(name).parents if parent.as_posix() in files), None)
        if owner is not None:
            found.setdefault(owner, []).append(name)
    return found
