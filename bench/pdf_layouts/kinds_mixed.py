"""Layouts that mix: a white paper with everything at once, stamps, forms of lists."""

from __future__ import annotations

from pdf_layouts.desk import Desk, columns, fixed, layout, text
from pdf_layouts.kinds_pages import _notes, _thumb, move_boxes
from pdf_layouts.parts import box, figure


def _stamp(desk: Desk, words: str) -> str:
    """A word across the page, turned and pale."""
    turn = desk.chance.choice((-30, -45, 12, 90))
    place = f"top:{desk.chance.uniform(30, 60):.0f}%;left:{desk.chance.uniform(20, 50):.0f}%"
    size = desk.chance.uniform(20, 48)
    style = f"{place};transform:rotate({turn}deg);font-size:{size:.0f}pt;color:#f0c8c8;z-index:-1"
    return f'<div class="stamp" style="{style}">{desk.draft.aside("furniture", words)}</div>'


@layout("stamp")
def stamp(desk: Desk) -> None:
    """A stamp turned across the text of each page or of some."""
    two = desk.chance.random() < 0.5
    desk.body()
    words = desk.pick(("写", "未定稿", "取扱注意", "見本"), ("DRAFT", "COPY", "CONFIDENTIAL"))
    each = desk.chance.choice((1, 2))

    def around(number: int) -> str:
        return (_stamp(desk, words) if number % each == 0 else "") + desk.number(str(desk.first + number))

    desk.pages(lambda _: [columns([text()], [text()]) if two else text()], around)


@layout("white-paper")
def white_paper(desk: Desk) -> None:
    """Two columns with notes below each, figures, a box, a thumb index, running heads and a moved page box."""
    _notes(desk, 7, 1.6)
    chapter = desk.pick(("第３章", "第５章"), ("Part 3", "Part 5"))
    heads = desk.words(30), desk.words(30)
    left, bottom = desk.chance.uniform(40, 80), desk.chance.uniform(90, 150)
    desk.post = lambda pdf: move_boxes(pdf, left, bottom, crop_only=desk.chance.random() < 0.5)
    top = desk.chance.uniform(40, 120)

    def stack(number: int) -> list[dict[str, object]]:
        pair = columns([text()], [text()], ratio=2)
        if number == 0 or number > 4:
            return [pair]
        over = fixed(figure(desk.draft, desk.chance, desk.words(), bars=desk.chance.choice((6, 9, 12)), boxes=desk.boxes()))
        if number % 3 == 1:
            return [pair, over]
        if number % 3 == 2:
            small = fixed(figure(desk.draft, desk.chance, desk.words(24), bars=4))
            return [columns([text(), small, text()], [text()])]
        words = [[desk.source.sentence(140 if desk.ja else 260)] for _ in range(3)]
        return [pair, fixed(box(desk.draft, desk.words(), words, "box tint"))]

    def around(number: int) -> str:
        side = "right" if number % 2 == 0 else "left"
        head = desk.running(heads[number % 2], side)
        return _thumb(desk, number, chapter, top) + head + desk.number(str(desk.first + number), side)

    desk.pages(stack, around, shift=lambda n: -4.0 if n % 2 == 0 else 4.0)


@layout("lists")
def lists(desk: Desk) -> None:
    """Articles and items with their numbers hanging: 第1条, (1), ア; 1., (a)."""
    desk.draft.css.append(
        ".hang { text-indent: -2.2em; padding-left: 2.2em } .deep { margin-left: 2.2em } .continued { text-indent: 0 }"
    )
    signs = desk.pick(
        (("（{}）", "アイウエオカキクケコ"), ("{}　", "①②③④⑤⑥⑦⑧⑨⑩")), (("({})", "abcdefghij"), ("{}.", "1234567890"))
    )
    left, article = desk.length(), 0
    while left > 0:
        source = desk.source.text()
        desk.draft.head(source.title, 1)
        for section in source.sections:
            desk.draft.head(section.title)
            for number, part in enumerate(section.paragraphs):
                article += 1
                sign = (
                    desk.pick(f"第{article}条", f"Article {article}.")
                    if number == 0
                    else signs[0].format(signs[1][number % 10])
                )
                deep = "hang" if number == 0 else "hang deep"
                draft = desk.draft
                draft.paragraph += 1
                first, *rest = part.sentences
                joint = "" if desk.ja else " "
                spans = [draft.span("sentence", first, others=(sign + first,)), *(draft.span("sentence", one) for one in rest)]
                mark = f"{sign}{'　' if desk.ja else ' '}"
                draft.flows["main"].append(f'<p class="{deep}">{mark}{joint.join(spans)}</p>')
                left -= sum(map(len, part.sentences))
            if left <= 0:
                return desk.pages(lambda _: [text()])
    return None
