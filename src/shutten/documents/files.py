"""The files of a corpus folder: walked without leaving it, without going round in circles, and without waiting for a pipe."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shutten.documents.reasons import reason

_MAGIC = re.compile(r"[*?\[]")


class Found(NamedTuple):
    """A file of a corpus, or, with a ``reason``, what cannot be one.

    Attributes:
        path: where it is.
        name: relative to the corpus, with forward slashes.
        reason: why it is left out, in a few words; empty for files that can be tried.
    """

    path: Path
    name: str
    reason: str = ""


def walk(folder: Path) -> list[Found]:
    """Everything in ``folder`` but what is hidden, in the order of names.

    Links to files within the folder are followed, unless the file is found under its own name too; links to folders, links that
    lead out, and links that lead nowhere are left out with a reason.
    """
    root = folder.resolve()
    found: list[Found] = []
    links: list[Found] = []
    seen: dict[tuple[int, int], str] = {}
    for entry in _entries(folder):
        if entry.reason:
            found.append(entry)
        elif entry.path.is_symlink():
            links.append(entry)
        else:
            try:
                status = entry.path.stat()
            except FileNotFoundError:  # it has gone since
                continue
            except OSError as error:
                found.append(entry._replace(reason=reason("unreadable", fault=error.strerror or error)))
                continue
            seen.setdefault((status.st_dev, status.st_ino), entry.name)
            found.append(entry)
    found += [_judged(link, root, seen) for link in links]
    return sorted(found, key=lambda one: one.name)


def _judged(link: Found, root: Path, seen: dict[tuple[int, int], str]) -> Found:
    try:
        target = link.path.resolve(strict=True)
        status = target.stat()
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return link._replace(reason=reason("link_nowhere"))
    if not target.is_relative_to(root):
        return link._replace(reason=reason("link_out"))
    if stat.S_ISDIR(status.st_mode):
        return link._replace(reason=reason("link_to_folder"))
    if not stat.S_ISREG(status.st_mode):
        return link._replace(reason=reason("not_regular"))
    first = seen.setdefault((status.st_dev, status.st_ino), link.name)
    return link if first == link.name else link._replace(reason=reason("link_to_read", name=first))


def _entries(folder: Path) -> Iterator[Found]:
    waiting = [Found(folder, "")]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here.path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Found(here.path, here.name or folder.name, reason("unreadable", fault=error.strerror or error))
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            one = Found(Path(entry.path), f"{here.name}/{entry.name}" if here.name else entry.name)
            if not _is_encodable(entry.name):
                yield Found(one.path, one.name.encode("utf-8", "backslashreplace").decode(), reason("name_not_utf8"))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(one)
            elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                yield one
            else:
                yield one._replace(reason=reason("not_regular"))


def _is_encodable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def split_pattern(path: Path) -> tuple[Path, re.Pattern[str]] | None:
    """The fixed folder and the rest of a pattern such as ``docs/**/*.html``; None where ``path`` is no pattern.

    >>> folder, pattern = split_pattern(Path("docs/**/*.html"))
    >>> folder.name, bool(pattern.fullmatch("a/b/c.html")), bool(pattern.fullmatch("c.html")), bool(pattern.fullmatch("c.txt"))
    ('docs', True, True, False)
    """
    parts = path.parts
    first = next((number for number, part in enumerate(parts) if _MAGIC.search(part)), None)
    if first is None:
        return None
    expression = ""
    for number, part in enumerate(parts[first:], first):
        last = number == len(parts) - 1
        if part == "**":
            expression += ".*" if last else "(?:.*/)?"
        else:
            expression += _translated(part) + ("" if last else "/")
    return Path(*parts[:first]), re.compile(expression, re.S)


def _translated(part: str) -> str:
    """A part of a pattern as a regular expression that never crosses a slash."""
    made = ""
    for piece in re.findall(r"\*+|\?|\[[^\]/]+\]|.", part, re.S):
        if piece[0] == "*":
            made += "[^/]*"
        elif piece == "?":
            made += "[^/]"
        elif len(piece) > 2 and piece[0] == "[":
            inner = piece[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            made += f"[^/{inner[1:]}]" if inner[0] in "!^" and len(inner) > 1 else f"[{inner}]"
        else:
            made += re.escape(piece)
    return made
