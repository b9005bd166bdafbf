"""Deep links: an address at which a browser opens a document where the quote stands.

HTML and text get a text fragment, ``#:~:text=[prefix-,]start[,end][,-suffix]`` (https://wicg.github.io/scroll-to-text-fragment/);
PDF gets ``#page=N`` (RFC 8118). A browser finds a term only inside one block and between word boundaries, and highlights the
first match: hence terms end where words surely end, and quotes too short to be found again get no fragment. A wrong highlight
is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from shutten.citations.address import link_target
from shutten.citations.fragment_terms import LEAST, first_words, last_words, lines_of

_FILES = frozenset(
    f".{ending}" for ending in "csv doc docx epub gif jpeg jpg json odt pdf png ppt pptx tsv xls xlsx xml zip".split()
)
_PAGES = frozenset({".htm", ".html", ".markdown", ".md", ".text", ".txt", ".xhtml"})


def deep_link(url: str, pieces: Sequence[str], *, document: str = "", page: int | None = None) -> str:
    """The address of the quote; empty where none can be made.

    Args:
        url: of the document.
        pieces: the quote, span by span.
        document: the document's name; its ending tells the form where the address does not.
        page: of a PDF, counted from 1.
    """
    target = link_target(url)
    if not target:
        return ""
    base, _, fragment = target.partition("#")
    held, served = PurePosixPath(document).suffix.lower(), PurePosixPath(urlsplit(target).path).suffix.lower()
    if served == ".pdf" or (held == ".pdf" and served not in _FILES | _PAGES):
        return f"{base}#page={page}" if page else ""
    if {held, served} & _FILES:
        return ""
    directive = text_directive(pieces)
    return f"{base}#{fragment.partition(':~:')[0]}:~:{directive}" if directive else ""


def text_directive(pieces: Sequence[str], before: str = "", after: str = "") -> str:
    """``text=...`` for a quote; empty where it is too short to be found again.

    The text right before and after it, where it is given, tells it from equal words elsewhere.

    >>> text_directive(["Article 5 applies, as-is."])
    'text=Article%205%20applies%2C%20as%2Dis.'
    """
    lines = [line for piece in pieces for line in lines_of(piece)]
    prefix = last_words(lines_of(before)[-1]) if lines_of(before) else ""
    suffix = first_words(lines_of(after)[0]) if lines_of(after) else ""
    long = [line for line in lines if len(line) >= LEAST]
    if not long and not (len(lines) == 1 and len(prefix + lines[0] + suffix) >= LEAST):
        return ""
    first, last = (lines[0], lines[0]) if len(lines) == 1 else (long[0], long[-1])
    terms = [encode(first_words(first))]
    if len(long) > 1 or first_words(first) != first:
        terms.append(encode(last_words(last)))
    if prefix and first == lines[0]:
        terms.insert(0, f"{encode(prefix)}-")
    if suffix and last == lines[-1]:
        terms.append(f"-{encode(suffix)}")
    return f"text={','.join(terms)}"


def encode(term: str) -> str:
    """A term percent-encoded: everything but letters, digits and ``_.~``; the dash has a meaning of its own between terms."""
    return quote(term, safe="", errors="replace").replace("-", "%2D")
