"""Texts of the shipped corpus, by section and paragraph, as sentences."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

from shutten.text.sentences import sentence_spans

CORPUS = Path(__file__).parents[2] / "corpus"


@dataclass(frozen=True)
class Paragraph:
    """Its sentences, and whether it is an item of a list."""

    sentences: tuple[str, ...]
    item: bool = False


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Text:
    """A document of the corpus."""

    title: str
    date: str
    sections: tuple[Section, ...]

    @property
    def sentences(self) -> list[str]:
        """All sentences that are no items."""
        return [one for section in self.sections for part in section.paragraphs if not part.item for one in part.sentences]


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, without white space around them.

    >>> sentences("One. Two.")
    ('One.', 'Two.')
    """
    return tuple(paragraph[start:end].strip() for start, end in sentence_spans(paragraph))


def read_text(path: Path) -> Text:
    """A document of the corpus, taken apart."""
    front, body = re.split(r"\n---\n", path.read_text(encoding="utf-8"), maxsplit=1)
    date = re.search(r"^date: (\S+)", front, re.M)
    title, sections, parts = "", [], list[Paragraph]()
    for line in body.splitlines():
        if line.startswith("# "):
            title = line[2:].strip()
        elif line.startswith("## "):
            parts = []
            sections.append((line[3:].strip(), parts))
        elif line.startswith("- "):
            parts.append(Paragraph((line[2:].strip(),), item=True))
        elif line.strip():
            parts.append(Paragraph(sentences(line.strip())))
    return Text(title, date[1] if date else "", tuple(Section(name, tuple(found)) for name, found in sections if found))


class Source:
    """Texts in an order that a seed draws; each is given once, so that no sentence stands twice on the pages of a file."""

    def __init__(self, language: str, chance: random.Random) -> None:
        texts = [read_text(path) for path in sorted((CORPUS / language).glob("*.md"))]
        self.texts = [text for text in texts if len(text.sections) > 1]
        chance.shuffle(self.texts)
        self._next = 0
        self._seen: set[str] = set()

    def text(self) -> Text:
        """The next text, without paragraphs that have been given before."""
        while True:
            text = self.texts[self._next % len(self.texts)]
            self._next += 1
            sections = []
            for section in text.sections:
                parts = tuple(part for part in section.paragraphs if not self._seen & set(part.sentences))
                self._seen |= {one for part in parts for one in part.sentences}
                if parts:
                    sections.append(Section(section.title, parts))
            if sections:
                return Text(text.title, text.date, tuple(sections))

    def sentence(self, most: int) -> str:
        """A sentence of at most so many characters, of a text that is otherwise unused."""
        for text in reversed(self.texts):
            for one in text.sentences:
                if one not in self._seen and len(one) <= most:
                    self._seen.add(one)
                    return one
        raise ValueError(most)
