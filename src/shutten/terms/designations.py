"""What a text names as a thing of its own: a person whose name is one character, and a numbered place of a document.

林 is a member in 「委員　林　さくら」 and a part of a word in 町有林; 第三条 is the article itself at the head of its
passage, and merely mentioned elsewhere. Where a text is about the thing itself, the thing has a form of its own, by
which a question is met first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from shutten.terms.analysis import Analysis
from shutten.terms.numbered_places import numbered_places
from shutten.terms.token import Token

_HAN = re.compile(r"[\u3400-\u9fff]")
_BEFORE = re.compile(r"[\s、，,・：:（(「【/]")
_BEHIND = re.compile(r"[\s、，,・（()）」】/]|\Z")
_LINE_HEAD = re.compile(r"[\s\u3000#*>・○●（(【\[-]*\Z")
_PARAGRAPH = re.compile(r"(?:^|(?<=。))[\s\u3000]*(?P<number>[2-9２-９]|[1１][0-9０-９])[\s\u3000.．、]", re.M)


class Designation(NamedTuple):
    """A thing of its own that a text names.

    Attributes:
        start: first code point in the text.
        end: past the last.
        form: by which it is met.
        itself: whether the text is about the thing here, and does not merely mention it.
    """

    start: int
    end: int
    form: str
    itself: bool

    @property
    def term(self) -> str:
        """What is matched."""
        return itself(self.form) if self.itself else mentioned(self.form)


def itself(form: str) -> str:
    """The form under which a thing is found where a text is about it."""
    return f"{form}@"


def mentioned(form: str) -> str:
    """The form under which a thing is found where a text mentions it."""
    return f"{form}~"


def lone_names(text: str, analysis: Analysis) -> Iterator[Designation]:
    """Persons' names of one character that stand as words of their own.

    A name is known by the words around it (林委員, 林 さくら) or by standing in a list (田中、林、鈴木).
    """
    for token in analysis.tokens:
        if len(token.base) == 1 and token.content and _HAN.match(token.base) and (token.person or _is_apart(text, token)):
            yield Designation(token.start, token.end, token.form, itself=True)


def places(text: str, body: int) -> Iterator[Designation]:
    """The numbered places that a passage names; what it stands in, and what one of its lines begins with, is the place itself.

    Args:
        text: of the passage with its context before it.
        body: where the context ends.
    """
    article = ""
    for place in numbered_places(text):
        line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
        own = place.start < body or _LINE_HEAD.fullmatch(line) is not None
        if own and place.forms[0].startswith("art"):
            article = place.forms[0]
        yield from (Designation(place.start, place.end, form, own) for form in place.forms)
    if article:
        for match in _PARAGRAPH.finditer(text, body):
            yield Designation(*match.span("number"), f"{article}.{int(match['number'])}", itself=True)


def _is_apart(text: str, token: Token) -> bool:
    before = not token.start or _BEFORE.match(text, token.start - 1)
    return bool(before and _BEHIND.match(text, token.end))
