"""Parts of pages: charts with their labels, boxes, tables, heads and feet."""

from __future__ import annotations

import html
import random
from collections.abc import Sequence
from dataclasses import replace

from pdf_layouts.draft import Draft

WORDS = {
    "ja": (
        "億円",
        "件",
        "訓練",
        "予算",
        "人員",
        "装備",
        "回数",
        "その他",
        "研究",
        "調達",
        "海上",
        "航空",
        "陸上",
        "目標",
        "実績",
    ),
    "en": ("million", "cases", "Drills", "Budget", "Staff", "Gear", "Number", "Other", "R&D", "Orders", "Sea", "Air", "Land"),
}


def chart(draft: Draft, chance: random.Random, width: float = 460, *, bars: int = 6) -> str:
    """A bar or line chart of SVG: axis labels, values, a legend and sometimes a title turned by ninety degrees."""
    words = list(WORDS[draft.language])
    chance.shuffle(words)
    flow = f"figure {len(draft.items)}"
    height, bottom, left = width * chance.uniform(0.32, 0.45), 26, 46
    size = chance.uniform(7.5, 9.5)
    out: list[str] = []

    def label(x: float, y: float, text: str, anchor: str = "middle", turn: str = "") -> None:
        number = draft.add("label", text, flow=flow, heading=-1)
        turned = f' transform="{turn}"' if turn else ""
        out.append(
            f'<text data-i="{number}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size:.1f}"{turned}>'
            f"{html.escape(text)}</text>"
        )

    high = height - bottom - 14
    steps = chance.randint(3, 5)
    unit = chance.choice((5, 10, 20, 100, 250))
    for step in range(steps + 1):
        y = 14 + high - high * step / steps
        out.append(f'<path d="M{left} {y:.1f}H{width - 10}" stroke="#bbb" stroke-width=".5"/>')
        label(left - 5, y + 3, f"{unit * step:,}", "end")
    first = chance.randint(2001, 2016)
    place = (width - left - 10) / bars
    values = [chance.uniform(0.2, 0.95) for _ in range(bars)]
    line = chance.random() < 0.4
    for number, value in enumerate(values):
        x, y = left + place * (number + 0.5), 14 + high * (1 - value)
        if not line:
            out.append(
                f'<rect x="{x - place * 0.3:.1f}" y="{y:.1f}" width="{place * 0.6:.1f}" height="{high * value:.1f}" '
                'fill="#7a9cc6"/>'
            )
        label(x, y - 3, f"{value * unit * steps:.1f}")
        label(x, height - bottom + 12, f"{first + number}年" if draft.language == "ja" else str(first + number))
    if line:
        points = " ".join(f"{left + place * (n + 0.5):.1f},{14 + high * (1 - value):.1f}" for n, value in enumerate(values))
        out.append(f'<polyline points="{points}" fill="none" stroke="#b33" stroke-width="1.5"/>')
    shown = words[: 3 if width > 300 and chance.random() < 0.5 else 2]
    step = (width - left - 10) / len(shown)
    for number, word in enumerate(shown):
        label(left + step * number + 20, height - 2, word, "start")
        out.append(f'<rect x="{left + step * number + 8:.1f}" y="{height - 9:.1f}" width="8" height="8" fill="#7a9cc6"/>')
    title = words[-1] if draft.language == "ja" else f"{words[-1]} per year"
    if chance.random() < 0.5:
        label(0, 0, title, turn=f"translate(9 {height / 2:.0f}) rotate(-90)")
    else:
        label(4, 9, f"（{title}）" if draft.language == "ja" else f"({title})", "start")
    return f'<svg width="100%" viewBox="0 0 {width} {height:.0f}">{"".join(out)}</svg>'


def caption(draft: Draft, chance: random.Random, words: str, *, table: bool = False) -> str:
    """A caption with its number, sometimes with a date or a source."""
    first, second = chance.randint(1, 4), chance.randint(1, 9)
    year, month = chance.randint(2009, 2023), chance.randint(1, 12)
    if draft.language == "ja":
        head = chance.choice((f"{'表' if table else '図'}{first}-{second}", f"{'表' if table else '図表'}{first}－{second}－1"))
        tail = chance.choice(("", f"（{year}年{month}月現在）", f"（令和{chance.randint(1, 5)}年{month}月末時点）"))
        text = f"{head}　{words}{tail}"
    else:
        head = chance.choice(
            (f"{'Table' if table else 'Figure'} {second}.", f"{'Table' if table else 'Fig.'} {first}-{second}:")
        )
        tail = chance.choice(("", f" (as of {'March May June October'.split()[month % 4]} {year})"))
        text = f"{head} {words}{tail}"
    return f'<p class="caption">{draft.aside("caption", text)}</p>'


def diagram(draft: Draft, chance: random.Random, words: Sequence[str], width: float = 460) -> str:
    """Boxes with a few words each, on one or more lines, and arrows between them."""
    flow = f"figure {len(draft.items)}"
    across = 3 if width > 300 else 2
    wide, size = width / across, chance.uniform(8, 10)
    letters = int((wide - 34) / size * (1 if draft.language == "ja" else 1.9))
    out, high = [], size * 1.3 * 3 + 24
    for place, phrase in enumerate(words[: across * 2]):
        x, y = wide * (place % across) + 6, high * (place // across) + 6
        out.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide - 24:.1f}" height="{high - 18:.1f}" fill="#eef3fa" stroke="#456"/>'
            f'<path d="M{x + wide - 24:.1f} {y + high / 2 - 9:.1f}h14" stroke="#456" stroke-width="2"/>'
        )
        number = draft.add("label", phrase, flow=flow, heading=-1)
        lines = [phrase[n : n + letters] for n in range(0, len(phrase), letters)]
        if draft.language == "en":
            lines = [" ".join(phrase.split()[n : n + 3]) for n in range(0, len(phrase.split()), 3)]
        spans = "".join(
            f'<tspan x="{x + wide / 2 - 12:.1f}" y="{y + 14 + size * 1.3 * n:.1f}">{html.escape(line)}</tspan>'
            for n, line in enumerate(lines[:3])
        )
        draft.items[number] = replace(draft.items[number], text=("" if draft.language == "ja" else " ").join(lines[:3]))
        out.append(f'<text data-i="{number}" text-anchor="middle" font-size="{size:.1f}">{spans}</text>')
    rows = -(-len(words[: across * 2]) // across)
    return f'<svg width="100%" viewBox="0 0 {width} {high * rows:.0f}">{"".join(out)}</svg>'


def figure(draft: Draft, chance: random.Random, words: str, *, bars: int = 6, boxes: Sequence[str] = ()) -> str:
    """A chart with its caption, above or below; a diagram where words for its boxes are given."""
    width = 460 if bars > 4 else 240
    shown = diagram(draft, chance, boxes, width) if boxes else chart(draft, chance, width, bars=bars)
    parts = [shown, caption(draft, chance, words)]
    return "".join(parts if chance.random() < 0.6 else reversed(parts))


def box(draft: Draft, name: str, paragraphs: Sequence[Sequence[str]], style: str = "box") -> str:
    """A framed or tinted box with a title, a flow of its own."""
    flow = f"box {len(draft.items)}"
    draft.paragraph += 1
    title = draft.span("sentence", name, flow=flow, heading=-1)
    parts = "".join(f"<p>{draft.sentences(one, flow=flow, heading=-1)}</p>" for one in paragraphs)
    return f'<div class="{style}"><p class="name">{title}</p>{parts}</div>'


Cell = tuple[str | Sequence[str], int, int]
"""A cell's text or its sentences, the rows and the columns it takes."""


def table(
    draft: Draft,
    rows: Sequence[Sequence[Cell]],
    *,
    header: Sequence[str] = (),
    style: str = "ruled",
    widths: Sequence[int] = (),
) -> str:
    """A table in a flow of its own; a row into which a cell of the one before runs on is never parted from it."""
    flow = f"table {len(draft.items)}"

    def cell(content: str | Sequence[str], row: int) -> str:
        parts = [content] if isinstance(content, str) else content
        draft.paragraph += 1
        joint = "" if draft.language == "ja" else " "
        return joint.join(draft.span("cell", one, flow=flow, heading=-1, row=row) for one in parts if one)

    out = ["<colgroup>", *(f'<col style="width:{width}%">' for width in widths), "</colgroup>"]
    if header:
        draft.row += 1
        out.append("<thead><tr>" + "".join(f"<th>{cell(name, -1)}</th>" for name in header) + "</tr></thead>")
    out.append("<tbody>")
    running = 0
    for row in rows:
        draft.row += 1
        cells = "".join(
            f'<td rowspan="{down}" colspan="{across}">{cell(content, draft.row)}</td>' for content, down, across in row
        )
        out.append(f"<tr{' data-keep=1' if running > 0 else ''}>{cells}</tr>")
        running = max([running - 1, *(down - 1 for _, down, _ in row)])
    return f'<table class="{style}">{"".join(out)}</tbody></table>'
