"""What a layout works with: a draft, texts, chance and a look; and the layouts by name."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

from pdf_layouts.draft import Draft, Page, Stack
from pdf_layouts.look import draw_look
from pdf_layouts.texts import Source

MOST_PAGES = 14
BULLETS = {"ja": ("・", "○", "●", "■"), "en": ("•", "–", "-", "*")}


class Desk:
    """One file in the making."""

    def __init__(self, layout: str, language: str, seed: int) -> None:
        self.chance = random.Random(f"{layout} {language} {seed}")  # noqa: S311
        self.draft = Draft(language)
        self.draft.shuffle = self.chance.choice((0, self.chance.randint(1, 10**6)))
        self.draft.titled = random.Random(f"{layout} {language} {seed} title").random() < 0.5  # noqa: S311
        self.source = Source(language, self.chance)
        self.look = draw_look(language, self.chance)
        self.ja = language == "ja"
        self.first = self.chance.choice((1, self.chance.randint(2, 90), self.chance.randint(100, 400)))
        self.post: Callable[[bytes], bytes] | None = None
        """What is done to the printed file."""

    def pick(self, ja: Any, en: Any) -> Any:
        """One of two by language; of a tuple, one by chance."""
        given = ja if self.ja else en
        return self.chance.choice(given) if isinstance(given, tuple) else given

    def length(self, share: float = 1.0) -> int:
        """Characters of a file's text."""
        return int(self.chance.uniform(1800, 4200) * (1 if self.ja else 2.3) * share)

    def body(self, characters: int | None = None, *, title: bool = True, numbered: bool | None = None) -> None:
        """Fill the main flow with headings and paragraphs of the corpus."""
        left = characters or self.length()
        numbered = self.chance.random() < 0.5 if numbered is None else numbered
        style = self.pick(("{}　{}", "第{}　{}", "{}．{}"), ("{}. {}", "{} {}", "{}. {}"))
        number, bullet = 0, self.pick(*BULLETS.values())
        while left > 0:
            text = self.source.text()
            if title:
                self.draft.head(text.title, 1)
                title = False
            for section in text.sections:
                number += 1
                self.draft.head(style.format(number, section.title) if numbered else section.title)
                for part in section.paragraphs:
                    self.paragraph(part.sentences, bullet if part.item else "")
                    left -= sum(map(len, part.sentences))
                if left <= 0:
                    break

    def paragraph(self, sentences: Sequence[str], bullet: str = "") -> None:
        """A paragraph, or an item of a list behind its bullet; the bullet may be read as part of it."""
        if not bullet:
            self.draft.put(sentences)
            return
        self.draft.paragraph += 1
        text = sentences[0]
        span = self.draft.span("sentence", text, others=(bullet + text,))
        self.draft.flows["main"].append(f'<p class="item">{bullet}{"" if self.ja else " "}{span}</p>')

    def pages(self, stack: Callable[[int], Stack], furniture: Callable[[int], str] | None = None, **known: Any) -> None:
        """Plan pages by number from 0; `furniture` is asked for what stands around the text area."""
        for number in range(known.get("count", MOST_PAGES)):
            label = known.get("labels", [str(self.first + n) for n in range(MOST_PAGES)])[number]
            around = furniture(number) if furniture else self.number(label)
            shift = known.get("shift", lambda _: 0.0)(number)
            self.draft.pages.append(Page(stack(number), around, label, shift))

    def number(self, label: str, side: str = "center", form: str = "{}") -> str:
        """A page number in the foot."""
        places = {"center": "left:0;right:0;text-align:center", "left": "left:14mm", "right": "right:14mm"}
        inner = self.draft.aside("furniture", form.format(label))
        return f'<div class="foot" style="bottom:{self.look.bottom * 0.45:.1f}mm;{places[side]}">{inner}</div>'

    def running(self, text: str, side: str = "left", style: str = "") -> str:
        """A running head."""
        at = f"top:{self.look.top * 0.4:.1f}mm;{side}:{self.look.left:.1f}mm;{style}"
        return f'<div class="head" style="{at}">{self.draft.aside("furniture", text)}</div>'

    def boxes(self) -> list[str]:
        """Words for the boxes of a diagram; none, for a chart, twice as often."""
        return [self.words(20 if self.ja else 40) for _ in range(6)] if self.chance.random() < 0.33 else []

    def words(self, most: int = 40) -> str:
        """Words for a caption or a box's title: a heading of some text."""
        titles = [section.title for text in self.source.texts for section in text.sections]
        return self.chance.choice([title for title in titles if len(title) <= most])


Layout = Callable[[Desk], None]
LAYOUTS: dict[str, tuple[Layout, tuple[str, ...]]] = {}
"""Layouts by name, with the languages they are made in."""


def layout(name: str, *languages: str) -> Callable[[Layout], Layout]:
    """Register a layout, in both languages where none is named."""

    def register(made: Layout) -> Layout:
        LAYOUTS[name] = (made, languages or ("ja", "en"))
        return made

    return register


def text(ratio: float = 1, style: str = "") -> dict[str, Any]:
    """A band of the main flow."""
    return {"text": "main", "ratio": ratio, "style": style}


def fixed(html: str) -> dict[str, Any]:
    """A band that is as high as its content."""
    return {"fixed": html}


def columns(*stacks: Stack, ratio: float = 1, widths: Sequence[float] = (), **known: Any) -> dict[str, Any]:
    """Columns beside each other."""
    shares = widths or [1] * len(stacks)
    return {"columns": [{"width": w, "stack": s} for w, s in zip(shares, stacks, strict=True)], "ratio": ratio, **known}
