"""Layouts of books, drafts and magazines: covers, frames, drop caps, emphasis, line numbers, margin notes, turned sheets."""

from __future__ import annotations

import ctypes
import html
import io
import re

from pdf_layouts.desk import Desk, columns, fixed, layout, text
from pdf_layouts.draft import Stack
from pdf_layouts.parts import caption, chart


@layout("framed")
def framed(desk: Desk) -> None:
    """Paragraphs within frames, headings on coloured bars or between rules: rules that are no table's."""
    desk.draft.css.append(
        "h2 { border-top: .3mm solid #555; border-bottom: .3mm solid #555; margin: .5em 0 }"
        "h1 { background: #dde; padding: .3em }"
        ".frame p:nth-of-type(4n+1):not(.item) { border: .25mm solid #555; padding: 1.5mm; margin: 1mm 0 }"
        ".frame p:nth-of-type(4n+3):not(.item) { background: #f0efe6 }"
    )
    two = desk.chance.random() < 0.5
    desk.body()
    desk.pages(lambda _: [columns([text()], [text()]) if two else text()])


@layout("magazine")
def magazine(desk: Desk) -> None:
    """Columns with a large first letter, and words in large type between them."""
    draft = desk.draft
    draft.css.append(
        ".continued::first-letter { font-size: inherit; float: none; padding: 0; color: inherit }"
        "h2 + p:not(.continued):not(.item)::first-letter { font-size: 2.9em; float: left; line-height: 1; padding-right: .1em }"
        ".pull { font-size: 1.5em; line-height: 1.4; text-indent: 0; "
        "border-top: 1mm solid #999; border-bottom: 1mm solid #999 }"
    )
    desk.body()

    def stack(number: int) -> Stack:
        if number > 3:
            return [columns([text()], [text()])]
        words = draft.sentences([desk.source.sentence(60 if desk.ja else 130)], flow=f"pull {number}", heading=-1)
        pull = fixed(f'<p class="pull">{words}</p>')
        inner = [text(desk.chance.uniform(0.5, 1.5)), pull, text()]
        sides = desk.chance.choice(([[text()], inner], [inner, [text()]]))
        return [columns(*sides, *([[text()]] if number % 2 else []))]

    desk.pages(stack)


@layout("emphasis")
def emphasis(desk: Desk) -> None:
    """Words within sentences in bold, italics, another size or colour, underlined or on a tint; raised and lowered figures."""
    chance = desk.chance
    styles = ("b", "em", "u", "mark", "big", "span")
    desk.draft.css.append(
        "big { font-size: 1.25em } mark { background: #ffec99 } em { font-family: Liberation Serif; color: #924 }"
    )
    words = re.compile(r"[一-龠]{2,4}|[ァ-ヶー]{3,}" if desk.ja else r"\b[A-Za-z]{5,}\b")

    def dress(given: str) -> str:
        out, at = [], 0
        for found in words.finditer(given):
            if chance.random() < 0.12:
                style = chance.choice(styles)
                out += [html.escape(given[at : found.start()]), f"<{style}>{found.group()}</{style}>"]
                at = found.end()
        return "".join(out) + html.escape(given[at:])

    desk.draft.dress = dress
    desk.body()
    left = desk.chance.randint(3, 9)
    shown = desk.pick(
        (f"面積は約{left}×10<sup>3</sup>m<sup>2</sup>で、CO<sub>2</sub>の量は{left * 7}トンである。",) * 2,
        (f"The area is about {left}×10<sup>3</sup> m<sup>2</sup>, and {left * 7} tons of CO<sub>2</sub> are counted.",) * 2,
    )
    draft = desk.draft
    draft.paragraph += 1
    number = draft.add("sentence", re.sub("<[^>]+>", "", shown))
    draft.flows["main"].append(f'<p><span data-i="{number}">{shown}</span></p>')
    desk.pages(lambda _: [text()])


@layout("line-numbers")
def line_numbers(desk: Desk) -> None:
    """A draft with the number of every line, or of every fifth, in the margin."""
    desk.body()
    step = desk.look.size * 0.3528 * desk.look.leading
    each = desk.chance.choice((1, 5))
    count = int(desk.look.high / step)

    def around(number: int) -> str:
        marks = [desk.number(str(desk.first + number))]
        for line in range(each, count + 1, each):
            style = f"left:{desk.look.left - 9:.1f}mm;top:{desk.look.top + (line - 0.8) * step:.2f}mm"
            marks.append(f'<div class="head" style="{style}">{desk.draft.aside("furniture", str(line))}</div>')
        return "".join(marks)

    desk.pages(lambda _: [text()], around)


@layout("margin-notes")
def margin_notes(desk: Desk) -> None:
    """A wide outer margin with several small remarks beside the text."""
    desk.draft.css.append(
        ".remark { font-size: .72em; line-height: 1.35; padding-bottom: 2em; color: #555 } .remark p { text-indent: 0 }"
    )
    desk.body()

    def stack(number: int) -> Stack:
        count = desk.chance.randint(2, 4) if number < 4 else 0
        remarks = []
        for turn in range(count):
            words = desk.draft.sentences(
                [desk.source.sentence(90 if desk.ja else 160)], "note", flow=f"remark {number} {turn}", heading=-1
            )
            remarks.append(fixed(f'<div class="remark"><p>{words}</p></div>'))
        sides = [[text()], remarks or [fixed("")]]
        widths = [3, 1]
        return [columns(*sides, widths=widths)] if number % 2 == 0 else [columns(*sides[::-1], widths=widths[::-1])]

    desk.pages(stack)


@layout("report")
def report(desk: Desk) -> None:
    """A cover and a page of contents with leaders before the text; the text begins with page 1."""
    draft = desk.draft
    draft.css.append(
        ".cover { text-align: center; padding-top: 60mm } .cover p { text-align: center; text-indent: 0; margin: 6mm 0 }"
        ".line { display: flex; gap: 1mm; font-size: .95em } "
        ".line i { flex: 1; border-bottom: .3mm dotted #777; margin-bottom: 1.2mm }"
    )
    name = draft.aside("heading", desk.words())
    by = [
        draft.aside("caption", words)
        for words in desk.pick((("2023年3月", "政策記録研究所"),) * 2, (("March 2023", "Institute of Policy Records"),) * 2)
    ]
    cover = fixed(f'<div class="cover"><h1>{name}</h1>{"".join(f"<p>{one}</p>" for one in by)}</div>')
    desk.body(title=False)
    heads = [item.text for item in draft.items if item.kind == "heading" and item.flow == "main"]
    dots = desk.chance.random() < 0.5
    lines = []
    for number, words in enumerate(heads):
        leader = "…" * 6 if dots else "<i></i>"
        entry = draft.aside("label", words)
        lines.append(f'<div class="line">{entry}{leader}{draft.aside("label", str(number // 3 + 1))}</div>')
    contents = fixed(
        f"<h2>{draft.aside('heading', desk.pick(('目次', '目　次'), ('Contents', 'Table of contents')))}</h2>{''.join(lines)}"
    )
    labels = ["", "", *(str(number) for number in range(1, 13))]
    desk.pages(
        lambda number: [cover] if number == 0 else [contents] if number == 1 else [text()],
        lambda number: desk.number(labels[number]) if labels[number] else "",
        labels=labels,
    )


@layout("turned-sheets")
def turned_sheets(desk: Desk) -> None:
    """Sheets in landscape that are stored upright and turned when they are shown."""
    desk.look = desk.look.__class__(**{**desk.look.__dict__, "width": desk.look.height, "height": desk.look.width})
    desk.body()
    turn = desk.chance.choice((90, 270))
    desk.post = lambda pdf: turn_pages(pdf, turn)
    shown = fixed(chart(desk.draft, desk.chance) + caption(desk.draft, desk.chance, desk.words()))
    pair = columns([text()], [text()])
    desk.pages(lambda number: [columns([text()], [text(), shown])] if number == 0 else [pair])


def turn_pages(pdf: bytes, turn: int) -> bytes:
    """Turn what stands on each page one way and the page the other, so that it is shown as before."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    document = pdfium.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        matrix = (0, 1, -1, 0, height, 0) if turn == 90 else (0, -1, 1, 0, 0, width)
        clip = raw.FS_RECTF(0, 10000, 10000, 0)
        raw.FPDFPage_TransFormWithClip(page, ctypes.byref(raw.FS_MATRIX(*matrix)), ctypes.byref(clip))
        page.set_mediabox(0, 0, height, width)
        page.set_rotation(turn)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
