"""How pages look: paper, fonts, sizes and margins, drawn by the seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

FONTS = {
    "ja": ("Noto Sans CJK JP", "Noto Serif CJK JP"),
    "en": ("Liberation Serif", "DejaVu Serif", "Liberation Sans", "DejaVu Sans", "Noto Serif CJK JP"),
}
SHEETS = {"A4": (210.0, 297.0), "B5": (182.0, 257.0), "Letter": (215.9, 279.4)}


@dataclass(frozen=True)
class Look:
    """Millimetres, and points for what is set in type.

    Attributes:
        width: of the sheet.
        height: of the sheet.
        left: of the margin at the left, as the right one.
        top: of the margin.
        bottom: of the margin.
        font: of the body.
        heads: of the headings.
        size: of the body, in points.
        leading: line height in em.
        indent: of a paragraph's first line, in em; where it is 0, a gap parts paragraphs.
        align: ``justify`` or ``left``.
        colour: of headings, rules and boxes.
        gutter: between columns.
    """

    width: float
    height: float
    left: float
    top: float
    bottom: float
    font: str
    heads: str
    size: float
    leading: float
    indent: float
    align: str
    colour: str
    gutter: float

    @property
    def wide(self) -> float:
        """Width of the text area."""
        return self.width - 2 * self.left

    @property
    def high(self) -> float:
        """Height of the text area."""
        return self.height - self.top - self.bottom

    def css(self) -> str:
        """The style sheet that all layouts share."""
        gap = 0 if self.indent else 0.7
        last = "justify" if self.align == "justify" else "auto"
        return f"""
        @page {{ margin: 0; size: {self.width}mm {self.height}mm }}
        * {{ box-sizing: border-box }}
        body {{ margin: 0; font: {self.size}pt/{self.leading} '{self.font}'; text-rendering: geometricPrecision }}
        .page {{ position: relative; width: {self.width}mm; height: {self.height - 0.05}mm;
            overflow: hidden; break-after: page }}
        .page:last-child {{ break-after: auto }}
        p {{ margin: 0 0 {gap}em; text-indent: {self.indent}em; text-align: {self.align} }}
        .continued {{ text-indent: 0 }}
        .broken {{ text-align-last: {last}; margin-bottom: 0 }}
        .item {{ text-indent: -1em; padding-left: 1em }}
        .item.continued {{ text-indent: 0 }}
        h1, h2, h3 {{ font-family: '{self.heads}'; color: {self.colour}; line-height: 1.35; margin: 0; text-align: left }}
        h1 {{ font-size: 1.8em; padding-bottom: .6em }}
        h2 {{ font-size: 1.3em; padding: .5em 0 .3em }}
        h3 {{ font-size: 1.05em; padding: .3em 0 .2em }}
        sup {{ font-size: .62em; line-height: 0 }}
        rt {{ font-size: .5em }}
        .notes {{ font-size: .78em; line-height: 1.4; border-top: .3mm solid #555; padding-top: 1mm; background: white }}
        .notes p {{ text-indent: -1.2em; padding-left: 1.2em; margin: 0 }}
        .notes .mark {{ padding-right: .5em }}
        .box {{ border: .3mm solid {self.colour}; padding: 3mm; font-size: .92em }}
        .tint {{ background: #e8eef4; border: 0 }}
        .box p {{ margin: 0 }}
        .box .name {{ font-weight: bold; text-indent: 0; padding-bottom: .3em }}
        .caption {{ font-size: .85em; text-indent: 0; text-align: center; margin: 1mm 0 0; line-height: 1.35 }}
        svg {{ display: block; font-family: '{self.heads}' }}
        table {{ border-collapse: collapse; width: 100%; font-size: .88em; line-height: 1.45; margin: 0 0 .8em }}
        td, th {{ vertical-align: top; padding: 1mm 1.5mm; text-align: left; font-weight: normal }}
        td p {{ text-indent: 0; margin: 0 }}
        .ruled td, .ruled th {{ border: .25mm solid #333 }}
        .ruled th {{ background: #eee }}
        .head, .foot, .thumb, .stamp {{ position: absolute; white-space: nowrap; font-size: .78em; line-height: 1.2 }}
        .vertical {{ writing-mode: vertical-rl }}
        """


def draw_look(language: str, chance: random.Random, **fixed: object) -> Look:
    """A look by chance; what is given in ``fixed`` is not left to it."""
    ja = language == "ja"
    width, height = SHEETS[chance.choice(("A4", "B5", "A4") if ja else ("Letter", "A4", "B5"))]
    fonts = FONTS[language]
    drawn = {
        "width": width,
        "height": height,
        "left": chance.uniform(16, 26),
        "top": chance.uniform(22, 30),
        "bottom": chance.uniform(20, 28),
        "font": chance.choice(fonts),
        "heads": chance.choice(fonts),
        "size": round(chance.uniform(8.5, 11), 1),
        "leading": round(chance.uniform(1.45, 1.85) if ja else chance.uniform(1.25, 1.55), 2),
        "indent": chance.choice((1, 1, 0)),
        "align": chance.choice(("justify", "justify", "left")),
        "colour": chance.choice(("#1b4f8f", "#000", "#7a1f2b", "#2c6e49")),
        "gutter": chance.uniform(6, 10),
    }
    return Look(**{**drawn, **fixed})  # type: ignore[arg-type]
