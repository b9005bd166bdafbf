"""Layouts of what stands around the text: heads, feet, notes, thumb index, crop box."""

from __future__ import annotations

import ctypes
import io

from pdf_layouts.desk import BULLETS, Desk, columns, layout, text


def _notes(desk: Desk, every: int, length: float = 1.0) -> None:
    """Give every so many sentences a note, its mark inside the sentence or at its end."""
    form = desk.chance.choice(("{}", "{}", desk.pick("注{}", "[{}]"), desk.pick("※{}", "{}")))
    shown = desk.chance.choice((form, form, "{}"))
    left, number, count = desk.length(length), 0, 0
    bullet = desk.chance.choice(("", desk.pick(*BULLETS.values())))
    source = desk.source.text()
    desk.draft.head(source.title, 1)
    while left > 0:
        for section in source.sections:
            desk.draft.head(section.title)
            for part in section.paragraphs:
                desk.draft.paragraph += 1
                spans = []
                for sentence in part.sentences:
                    count += 1
                    left -= len(sentence)
                    if count % every or part.item:
                        spans.append(desk.draft.span("sentence", sentence))
                        continue
                    number += 1
                    note = desk.source.sentence(120 if desk.ja else 200)
                    if desk.chance.random() < 0.25:
                        address = f"https://www.example.org/{desk.chance.randint(2001, 2023)}/records.html"
                        note = f"{note}{'' if desk.ja else ' '}{address}"
                    inside = desk.chance.random() < 0.5
                    mark = form.format(number)
                    spans.append(desk.draft.noted(sentence, mark, note, inside=inside, shown=shown.format(number)))
                joint = "" if desk.ja else " "
                start, style = (f"{bullet}{joint}", ' class="item"') if part.item and bullet else ("", "")
                desk.draft.flows["main"].append(f"<p{style}>{start}{joint.join(spans)}</p>")
            if left <= 0:
                return
        source = desk.source.text()


@layout("footnotes")
def footnotes(desk: Desk) -> None:
    """Notes at the page's foot, between the halves of the sentence that goes on overleaf."""
    _notes(desk, 5)
    desk.pages(lambda _: [text()])


@layout("column-notes")
def column_notes(desk: Desk) -> None:
    """Two columns, each with the notes that it calls below it."""
    _notes(desk, 6)
    desk.pages(lambda _: [columns([text()], [text()])])


def _thumb(desk: Desk, number: int, chapter: str, top: float) -> str:
    """A tab with vertical letters at the outer edge."""
    side = "right" if number % 2 == 0 else "left"
    inner = desk.draft.aside("furniture", chapter)
    style = f"{side}:0;top:{top}mm;width:9mm;padding:2mm 0;background:#1b4f8f;color:white;font-size:1.1em;font-weight:bold"
    letters = "<br>".join(chapter)
    if number % 4 > 1 and not desk.ja:
        letters = chapter
        style += f";writing-mode:vertical-rl;height:{len(chapter) * 4 + 4}mm"
    inner = inner.replace(f">{chapter}<", f">{letters}<")
    return f'<div class="thumb" style="{style};text-align:center;line-height:1.3">{inner}</div>'


@layout("thumb-index")
def thumb_index(desk: Desk) -> None:
    """A tab of vertical letters at the outer edge, on alternating sides, and a running head."""
    two = desk.chance.random() < 0.5
    desk.body()
    chapter = desk.pick(("第３章", "第1章", "資料編"), ("Part 2", "III", "Annex"))
    head, top = desk.words(30), desk.chance.uniform(40, 120)

    def around(number: int) -> str:
        label, side = str(desk.first + number), "right" if number % 2 == 0 else "left"
        return _thumb(desk, number, chapter, top) + desk.running(head, side) + desk.number(label, side)

    desk.pages(lambda _: [columns([text()], [text()]) if two else text()], around, shift=lambda n: -4.0 if n % 2 == 0 else 4.0)


@layout("running-heads")
def running_heads(desk: Desk) -> None:
    """Heads left and right with the page number in them, over a rule or not."""
    desk.body()
    left, right = desk.words(30), desk.words(30)
    rule = desk.chance.choice(("", f"border-bottom:.2mm solid #333;width:{desk.look.wide:.0f}mm;"))
    joint = desk.chance.choice(("　", "　|　", " "))

    def around(number: int) -> str:
        label = str(desk.first + number)
        if number % 2:
            return desk.running(f"{label}{joint}{left}", "left", rule)
        return desk.running(f"{right}{joint}{label}", "right", f"text-align:right;{rule}")

    desk.pages(lambda _: [text()], around)


@layout("page-forms")
def page_forms(desk: Desk) -> None:
    """Page numbers that are more than a number: with the count of all, a word or the chapter; the head names the section."""
    desk.body()
    chapter = desk.chance.randint(1, 9)
    form, label = desk.chance.choice(
        (
            ("{} / 120", "{}"),
            ("{}/98", "{}"),
            (desk.pick("{}ページ", "Page {}"), "{}"),
            (desk.pick("－{}－", "p. {}"), "{}"),
            (f"{chapter}-{{}}", f"{chapter}-{{}}"),
        )
    )
    labels = [label.format(desk.first + number) for number in range(14)]
    heads = [desk.words(30) for _ in range(14)]
    side = desk.chance.choice(("left", "center", "right"))

    def around(number: int) -> str:
        shown = form.format(desk.first + number)
        return desk.running(heads[number // 2], "right" if number % 2 else "left") + desk.number(shown, side)

    desk.pages(lambda _: [text()], around, labels=labels)


@layout("front-matter")
def front_matter(desk: Desk) -> None:
    """Pages i, ii, iii before page 1, in a foot with dashes."""
    desk.body()
    labels = ["i", "ii", *(str(number) for number in range(1, 13))]
    form = desk.chance.choice(("- {} -", "{}", "— {} —"))
    desk.pages(lambda _: [text()], lambda number: desk.number(labels[number], form=form), labels=labels)


@layout("notices")
def notices(desk: Desk) -> None:
    """Notices of one page that all open with the same lines: they are no running heads."""
    draft = desk.draft
    form = desk.pick("{}年{}月{}日", "{2} {1} {0}")
    opening = desk.pick("関係各位", "To all concerned:")
    lead = desk.pick("次のとおりお知らせします。", "We inform you of the following.")

    def one(number: int) -> list[dict[str, object]]:
        source = desk.source.text()
        date = form.format(2019 + number, desk.pick(number + 3, "March"), number + 7)
        draft.head(desk.pick("お知らせ", "Notice"), 1)
        heading = draft.flows["main"].pop()
        opened = ([date], [opening], [source.title + ("" if desk.ja else ".")], [lead])
        told = [part.sentences for part in source.sections[0].paragraphs]
        parts = [f"<p>{draft.sentences(words)}</p>" for words in (*opened, *told)]
        return [{"fixed": heading + "".join(parts)}]

    draft.always = True
    desk.pages(one, lambda _: "", labels=[""] * 4, count=4)


@layout("crop-box")
def crop_box(desk: Desk) -> None:
    """The sheet is larger than the page, as for printers: the page box begins elsewhere than at 0, 0."""
    two = desk.chance.random() < 0.5
    desk.body()
    left, bottom = desk.chance.uniform(30, 90), desk.chance.uniform(60, 150)
    crop_only = desk.chance.random() < 0.5
    desk.post = lambda pdf: move_boxes(pdf, left, bottom, crop_only=crop_only)
    head = desk.words(30)

    def around(number: int) -> str:
        side = "right" if number % 2 == 0 else "left"
        return desk.running(head, side) + desk.number(str(desk.first + number), side)

    desk.pages(lambda _: [columns([text()], [text()]) if two else text()], around)


def move_boxes(pdf: bytes, left: float, bottom: float, *, crop_only: bool) -> bytes:
    """Move everything by so many points; the crop box, and the media box unless ``crop_only``, go with it."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    document = pdfium.PdfDocument(pdf)
    for page in document:
        width, height = page.get_size()
        shift, clip = raw.FS_MATRIX(1, 0, 0, 1, left, bottom), raw.FS_RECTF(0, 10000, 10000, 0)
        raw.FPDFPage_TransFormWithClip(page, ctypes.byref(shift), ctypes.byref(clip))
        inner = (left, bottom, left + width, bottom + height)
        page.set_mediabox(*((0, 0, width + 2 * left, height + 2 * bottom) if crop_only else inner))
        page.set_cropbox(*inner)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
