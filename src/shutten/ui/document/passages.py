"""The passages of a document one below the other, as HTML, with the headings of their sections.

What is shown is what is cited: passages, each exactly as the document says it. What belongs to no passage (running heads, page
numbers, ruby, tags, navigation) is not shown; it stands in the source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from shutten.passages.passage import Passage
from shutten.text.span import Span
from shutten.texts.document import text
from shutten.ui.document.outline import shown_path

HERE = "sh-here"
"""Id of what the page scrolls to: the passage the address names, or the PDF page with its marks."""


class Flow:
    """Passages of one document on their way into HTML, each with the headings and the page that begin with it.

    Args:
        title: the document's.
        language: of the page.
        href: the address of the passage with an ordinal.
    """

    def __init__(self, title: str, language: str, href: Callable[[int], str]) -> None:
        self._title = title
        self._language = language
        self._href = href
        self._path: tuple[str, ...] = ()
        self._page = ""
        self._row = ""

    def before(self, passage: Passage | None) -> None:
        """Take ``passage``, which is not shown, as the one before the first."""
        if passage is not None:
            self._page = _page(passage)
            self._row = passage.row_context

    def opening(self, passage: Passage) -> str:
        """The page that begins with a passage, and the headings that do."""
        path = shown_path(passage, self._title)
        same = 0
        while same < min(len(path), len(self._path)) and path[same] == self._path[same]:
            same += 1
        self._path = path
        made = ""
        if (page := _page(passage)) and page != self._page:
            self._page = page
            made = f'<div class="sh-leaf">{escape(text(self._language, "page_at", page=page))}</div>'
        for depth, heading in enumerate(path[same:], same):
            level = min(6, depth + 2)
            made += f'<h{level} class="sh-sec" lang="{passage.language}">{escape(heading)}</h{level}>'
        return made

    def several(self, passages: Sequence[Passage]) -> str:
        """Passages around the one that is marked."""
        return "".join(
            f'{self.opening(one)}<div class="sh-p">{self._number(one)}<div>{self._beside(one)}{_words(one, "")}</div></div>'
            for one in passages
        )

    def marked(self, passage: Passage, key: Span | None, place: str) -> str:
        """The passage that is marked, its key sentence too; ``place`` is what the page scrolls to."""
        name = escape(text(self._language, "here", number=passage.paragraph), quote=True)
        self._row = ""  # said here even where it was said above
        return (
            f'<article id="{HERE}" class="sh-p sh-marked" tabindex="-1" data-place="{place}" aria-label="{name}">'
            f"{self._number(passage)}<div>{self._beside(passage)}{_words(passage, _quoted(passage.text, key))}</div></article>"
        )

    def _beside(self, passage: Passage) -> str:
        """The other cells of the passage's row in a table, with the first passage of the row."""
        row, self._row = self._row, passage.row_context
        if passage.row_context in ("", row):
            return ""
        return f'<div class="sh-beside">{text(self._language, "row")}: {escape(passage.row_context)}</div>'

    def _number(self, passage: Passage) -> str:
        name = escape(text(self._language, "paragraph", number=passage.paragraph), quote=True)
        address = escape(self._href(passage.ordinal), quote=True)
        return (
            f'<a class="sh-num" href="{address}" data-sh-go="{passage.ordinal}" target="_self" title="{name}" '
            f'aria-label="{name}">{passage.paragraph}</a>'
        )


def key_within(passage: Passage, key: Span | None) -> Span | None:
    """``key`` where it lies within the passage's text."""
    return key if key is not None and 0 <= key.start < key.end <= len(passage.text) else None


def _page(passage: Passage) -> str:
    return passage.page_label or ("" if passage.page is None else str(passage.page))


def _words(passage: Passage, quoted: str) -> str:
    return f'<div class="sh-words" lang="{passage.language}">{quoted or escape(passage.text)}</div>'


def _quoted(words: str, key: Span | None) -> str:
    """The text is cut by the raw text's offsets, and each piece escaped."""
    if key is None:
        return escape(words)
    before, sentence, after = words[: key.start], words[key.start : key.end], words[key.end :]
    return f"{escape(before)}<mark>{escape(sentence)}</mark>{escape(after)}"
