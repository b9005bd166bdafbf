r"""Exact phrases: whether a text holds certain characters, and where, whatever their width, case and line breaks.

Text and phrase are folded alike: by `for_matching`, to one width and case, a run of white space to one space, and none beside
Japanese, so that a phrase is found over the end of a line. Latin letters and digits are matched as whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from shutten.text.folding import caseless
from shutten.text.matching import for_matching
from shutten.text.span import Span

_WIDE = "\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_WIDE}]"
_BEGINS_WIDE, _ENDS_WIDE = re.compile(f"[{_WIDE}]"), re.compile(rf"[{_WIDE}]\Z")
_CLUSTER = re.compile("(?s).[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*")
_APOSTROPHES, _DASHES = re.compile("[’‘]"), re.compile("[‐‑–—−]")


def folded_phrase(text: str) -> str:
    r"""``text`` on one line as phrases are compared.

    >>> folded_phrase("安全を\n保障する"), folded_phrase("Sea\n of Law"), folded_phrase("２＋２ 会合")
    ('安全を保障する', 'sea of law', '2+2会合')
    """
    return _one_line(_plain(for_matching(text).text))


def pattern_of(phrase: str) -> re.Pattern[str]:
    """What finds a phrase in texts that are folded as it is; it begins and ends no Latin word or number in its middle.

    >>> bool(pattern_of("law").search("sea lawyers")), bool(pattern_of("岸").search("海岸線"))
    (False, True)
    """
    folded = folded_phrase(phrase)
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, folded) else ""
    after = rf"(?!{_LETTER})" if re.search(rf"{_LETTER}\Z", folded) else ""
    return re.compile(f"{before}{re.escape(folded)}{after}")


def phrase_spans(text: str, phrases: Iterable[str]) -> list[Span]:
    r"""Where any of ``phrases`` stands in ``text``, in order; what overlaps is one.

    >>> phrase_spans("港の安全を\n保障する措置", ["安全を保障する"])
    [Span(start=2, end=10)]
    """
    matched = for_matching(text)
    letters, places = _aligned(matched.text)
    spans: list[Span] = []
    found = sorted(match.span() for phrase in phrases for match in pattern_of(phrase).finditer(letters) if match[0])
    for start, end in found:
        span = Span(*matched.span(places[start][0], places[end - 1][1], text))
        if spans and span.start < spans[-1].end:
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return spans


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
