"""Layouts of columns, boxes, figures and sidebars."""

from __future__ import annotations

from pdf_layouts.desk import Desk, columns, fixed, layout, text
from pdf_layouts.draft import Stack
from pdf_layouts.parts import box, figure


@layout("one-column")
def one_column(desk: Desk) -> None:
    """Plain pages with a page number."""
    desk.body()
    desk.pages(lambda _: [text()])


@layout("two-columns")
def two_columns(desk: Desk) -> None:
    """Two columns a page."""
    desk.body()
    desk.pages(lambda _: [columns([text()], [text()])])


@layout("three-columns")
def three_columns(desk: Desk) -> None:
    """A newsletter of three narrow columns, its title over all."""
    desk.body(title=False)
    title = desk.draft.aside("heading", desk.words())
    name = fixed(f"<h1>{title}</h1>")
    desk.pages(lambda number: [*([] if number else [name]), columns([text()], [text()], [text()])])


def _box(desk: Desk, sentences: int, style: str = "box") -> str:
    most = 140 if desk.ja else 260
    return box(desk.draft, desk.words(), [[desk.source.sentence(most) for _ in range(sentences)]], style)


@layout("columns-box")
def columns_box(desk: Desk) -> None:
    """Two columns, and a box over both: at the top, between or below."""
    desk.body()
    pair = columns([text()], [text()])

    def stack(number: int) -> Stack:
        over = fixed(_box(desk, 3, desk.chance.choice(("box", "box tint"))))
        half = columns([text()], [text()], ratio=desk.chance.uniform(0.6, 1.6))
        return desk.chance.choice(([pair, over], [over, pair], [pair, over, half])) if number < 3 else [pair]

    desk.pages(stack)


@layout("figure")
def figure_within(desk: Desk) -> None:
    """A chart with its labels and its caption in the middle of a sentence."""
    desk.body()

    def stack(number: int) -> Stack:
        shown = fixed(figure(desk.draft, desk.chance, desk.words(), boxes=desk.boxes()))
        return [text(desk.chance.uniform(0.5, 1.5)), shown, text()] if number < 3 else [text()]

    desk.pages(stack)


@layout("columns-figures")
def columns_figures(desk: Desk) -> None:
    """Two columns with a chart over both, and a small one within a column."""
    desk.body()

    def stack(number: int) -> Stack:
        if number > 2:
            return [columns([text()], [text()])]
        small = fixed(figure(desk.draft, desk.chance, desk.words(24), bars=4, boxes=desk.boxes()))
        inner = [text(desk.chance.uniform(0.6, 1.4)), small, text()]
        pair = columns(*desk.chance.choice((([text()], inner), (inner, [text()]))), ratio=2)
        over = fixed(figure(desk.draft, desk.chance, desk.words(), boxes=desk.boxes()))
        return desk.chance.choice(([over, pair], [pair, over], [columns([text()], [text()]), over, pair]))

    desk.pages(stack)


@layout("section-columns")
def section_columns(desk: Desk) -> None:
    """Headings over both columns, each section balanced in two columns below its heading."""
    draft = desk.draft
    draft.css.append(
        f".balanced {{ column-count: 2; column-gap: {desk.look.gutter:.1f}mm }} .balanced p {{ break-inside: auto }}"
    )
    draft.always = True

    def stack(_: int) -> Stack:
        bands: Stack = []
        for section in desk.source.text().sections[:3]:
            draft.heading = -1
            draft.head(section.title)
            inner = "".join(f"<p>{draft.sentences(part.sentences)}</p>" for part in section.paragraphs[:3])
            bands += [fixed(draft.flows["main"].pop()), fixed(f'<div class="balanced">{inner}</div>')]
        return bands

    desk.pages(stack, count=4)


@layout("sidebars")
def sidebars(desk: Desk) -> None:
    """A body of one size beside a narrow column of another, with and without a frame; a lead in large type."""
    desk.draft.css.append(".side { font-size: .8em; line-height: 1.4 } .lead p { font-size: 1.25em }")
    desk.body()

    def stack(number: int) -> Stack:
        if number > 3:
            return [text()]
        style = desk.chance.choice(("side", "box side", "box tint side"))
        side = [fixed(_box(desk, 3, style))]
        left = number % 2 == 0
        body = [text()]
        pair = columns(side, body, widths=(1, 2.2)) if left else columns(body, side, widths=(2.2, 1))
        return [fixed('<div class="lead">' + _box(desk, 1, "lead") + "</div>"), pair] if number == 0 else [pair]

    desk.pages(stack)


@layout("slides")
def slides(desk: Desk) -> None:
    """Slides of 16:9: a title each, few words in large type, some in two columns or beside a chart."""
    desk.look = desk.look.__class__(
        **{
            **desk.look.__dict__,
            "width": 254.0,
            "height": 142.9,
            "left": 16.0,
            "top": 14.0,
            "bottom": 12.0,
            "size": 15.0,
            "leading": 1.4,
            "indent": 0,
        }
    )
    desk.draft.css.append("h2 { page-break-before: always } svg text { font-size: 11px }")
    most = 170 if desk.ja else 330

    def one(number: int) -> Stack:
        text_ = desk.source.text()
        section = desk.chance.choice(text_.sections)
        chosen, count = [], 0
        for part in section.paragraphs:
            if count and count + sum(map(len, part.sentences)) > most:
                break
            chosen.append(part)
            count += sum(map(len, part.sentences))
        draft = desk.draft
        draft.heading = len(draft.items)
        head = fixed(f"<h2>{draft.span('heading', section.title)}</h2>")
        parts = [f"<p>{desk.pick(*(('■', '◆', '•'),) * 2)} {draft.sentences(part.sentences)}</p>" for part in chosen[:2]]
        if number % 3 == 1:
            shown = fixed(figure(draft, desk.chance, desk.words(24), bars=4))
            return [head, columns([fixed("".join(parts[:1]))], [shown], widths=(1.3, 1))]
        if number % 3 == 2 and len(parts) > 1:
            return [head, columns([fixed(parts[0])], [fixed(parts[1])])]
        return [head, fixed("".join(parts))]

    desk.draft.always = True
    labels = [str(number + 1) for number in range(7)]
    desk.pages(one, lambda number: desk.number(labels[number], "right"), labels=labels, count=7)
