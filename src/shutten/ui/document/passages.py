"""The passages of a document one below the other, as HTML, with the headings of their sections.

What is shown is what is cited: passages, each exactly as the document says it. What belongs to no passage (running heads, page
numbers, ruby, tags, navigation) is not shown; it stands in the source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shutten.citations.whereabouts import ocr_in_words, pages_in_words, places_in_words
from shutten.passages.passage import Passage
from shutten.text.span import Span
from shutten.texts.document import text
from shutten.ui.document.outline import shown_path
from shutten.ui.markup import Html, joined, marked, tag

HERE = "sh-here"
"""Id of what the page scrolls to: the passage the address names, or the PDF page with its marks."""


class Flow:
    """Passages of one document on their way into HTML, each with the headings, and the page or place, that begin with it.

    Args:
        title: the document's.
        language: of the page.
        href: the address of the passage of a number.
    """

    def __init__(self, title: str, language: str, href: Callable[[str], str]) -> None:
        self._title = title
        self._language = language
        self._href = href
        self._path: tuple[str, ...] = ()
        self._where = ""
        self._row = ""

    def before(self, passage: Passage | None) -> None:
        """Take ``passage``, which is not shown, as the one before the first."""
        if passage is not None:
            self._where = self._where_of(passage)
            self._row = passage.row_context

    def opening(self, passage: Passage) -> Html:
        """The page, sheet, slide, chapter or message that begins with a passage, and the headings that do."""
        path = shown_path(passage, self._title)
        same = 0
        while same < min(len(path), len(self._path)) and path[same] == self._path[same]:
            same += 1
        self._path = path
        made: list[str] = []
        if (where := self._where_of(passage)) and where != self._where:
            self._where = where
            made.append(tag("div", where, class_="sh-leaf"))
        for depth, heading in enumerate(path[same:], same):
            made.append(tag(f"h{min(6, depth + 2)}", heading, class_="sh-sec", lang=passage.language))
        return joined(made)

    def _where_of(self, passage: Passage) -> str:
        names = [place._replace(detail="") for place in passage.places]
        where = pages_in_words(passage.pages, self._language) or places_in_words(names, self._language)
        return " · ".join(filter(None, (where, ocr_in_words(passage.ocr, self._language))))

    def several(self, passages: Sequence[Passage]) -> Html:
        """Passages around the one that is marked."""
        return joined(
            part for one in passages for part in (self.opening(one), tag("div", *self._passage(one, None), class_="sh-p"))
        )

    def marked(self, passage: Passage, key: Span | None, place: str) -> Html:
        """The passage that is marked, its key sentence too; ``place`` is what the page scrolls to."""
        self._row = ""  # said here even where it was said above
        name = text(self._language, "here", number=passage.number)
        return tag(
            "article",
            *self._passage(passage, key),
            id=HERE,
            class_="sh-p sh-marked",
            tabindex="-1",
            data_place=place,
            aria_label=name,
        )

    def _passage(self, passage: Passage, key: Span | None) -> tuple[Html, Html]:
        """The passage's number, and its words."""
        words = tag("div", marked(passage.text, key), class_="sh-words", lang=passage.language)
        return self._number(passage), tag("div", self._beside(passage), words)

    def _beside(self, passage: Passage) -> str:
        """The other cells of the passage's row in a table, with the first passage of the row."""
        row, self._row = self._row, passage.row_context
        if passage.row_context in ("", row):
            return ""
        return tag("div", f"{text(self._language, 'row')}: {passage.row_context}", class_="sh-beside")

    def _number(self, passage: Passage) -> Html:
        name = text(self._language, "paragraph", number=passage.number)
        return tag(
            "a",
            passage.number,
            class_="sh-num",
            href=self._href(passage.number),
            data_sh_go=passage.number,
            target="_self",
            title=name,
            aria_label=name,
        )


def key_within(passage: Passage, key: Span | None) -> Span | None:
    """``key`` where it lies within the passage's text."""
    return key if key is not None and 0 <= key.start < key.end <= len(passage.text) else None
