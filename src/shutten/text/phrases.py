r"""Characters in a text: whether it holds certain ones, and where, whatever their width, case and line breaks.

Text and phrase are folded alike: by `for_matching`, to one width and case, a run of white space to one space, and none beside
Japanese, so that a phrase is found over the end of a line. Latin letters and digits are matched as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shutten.text.folding import caseless
from shutten.text.matching import for_matching
from shutten.text.span import Span

_WIDE = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = re.compile(rf"[^\W_{_WIDE}]")
_BEGINS_WIDE, _ENDS_WIDE = re.compile(f"[{_WIDE}]"), re.compile(rf"[{_WIDE}]\Z")
_CLUSTER = re.compile("(?s).[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")
_APOSTROPHES, _DASHES = re.compile("[’‘]"), re.compile("[‐‑–—−]")


def folded_phrase(text: str) -> str:
    r"""``text`` on one line as phrases are compared.

    >>> folded_phrase("安全を\n保障する"), folded_phrase("Sea\n of Law"), folded_phrase("２＋２ 会合")
    ('安全を保障する', 'sea of law', '2+2会合')
    """
    return _one_line(_plain(for_matching(text).text))


@dataclass(frozen=True)
class Characters:
    """What is looked for in texts that are folded by `folded_phrase`; it begins and ends no Latin word or number in its middle.

    Attributes:
        pattern: what matches it. It begins with the characters themselves and no condition on what stands before them, by
            which searching a long text would take thirty times as long.
    """

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, phrase: str) -> Characters:
        """Exactly these characters.

        >>> [match[0] for match in Characters.of("law").found_in("sea lawyers of law")]
        ['law']
        """
        return cls(re.compile(re.escape(folded_phrase(phrase))))

    def found_in(self, folded: str) -> Iterator[re.Match[str]]:
        """Where it stands in a folded text, in order, without overlaps; nothing where the pattern is empty."""
        at = 0
        while match := self.pattern.search(folded, at):
            if not match[0]:
                return
            whole = not _within_word(folded, match.start()) and not _within_word(folded, match.end())
            at = match.end() if whole else match.start() + 1
            if whole:
                yield match


def phrase_spans(text: str, phrases: Iterable[str]) -> list[Span]:
    r"""Where any of ``phrases`` stands in ``text``, in order; what overlaps is one.

    >>> phrase_spans("港の安全を\n保障する措置", ["安全を保障する"])
    [Span(start=2, end=10)]
    """
    return character_spans(text, map(Characters.of, phrases))


def character_spans(text: str, wanted: Iterable[Characters]) -> list[Span]:
    """Where any of these characters stand in ``text`` as it is written, in order; what overlaps is one."""
    matched = for_matching(text)
    letters, places = _aligned(matched.text)
    found = sorted(match.span() for one in wanted for match in one.found_in(letters))
    return joined_spans(Span(*matched.span(places[start][0], places[end - 1][1], text)) for start, end in found)


def joined_spans(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap made one.

    >>> joined_spans([Span(4, 6), Span(0, 2), Span(1, 3)])
    [Span(start=0, end=3), Span(start=4, end=6)]
    """
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            span = Span(joined[-1].start, max(span.end, joined.pop().end))
        joined.append(span)
    return joined


def _within_word(folded: str, at: int) -> bool:
    """Whether a Latin word or number goes on at a place."""
    return 0 < at < len(folded) and bool(_LETTER.match(folded, at - 1) and _LETTER.match(folded, at))


def _plain(text: str) -> str:
    return _DASHES.sub("-", _APOSTROPHES.sub("'", caseless(text)))


def _one_line(text: str) -> str:
    pieces = text.split()
    line = pieces[:1]
    for before, piece in pairwise(pieces):
        line += ["" if _ENDS_WIDE.search(before) or _BEGINS_WIDE.match(piece) else " ", piece]
    return "".join(line)


def _aligned(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` folded to one width, case and line, and of each of its characters the place before."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for cluster in _CLUSTER.finditer(text):
        folded = _plain(cluster[0])
        letters += folded
        places += [cluster.span()] * len(folded)
    line = _one_line("".join(letters))
    kept: list[tuple[int, int]] = []
    at = 0
    for letter in line:
        while letters[at] != letter and not (letter == " " and letters[at].isspace()):
            at += 1
        kept.append(places[at])
        at += 1
    return line, kept
