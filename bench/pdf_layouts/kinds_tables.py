"""Layouts of tables: ruled, over two pages, without rules, with cells that span."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_layouts.desk import Desk, columns, fixed, layout, text
from pdf_layouts.parts import Cell, caption, table
from pdf_layouts.texts import Text

HEADER = {
    "ja": ("年", "年月日", "会議", "要点"),
    "en": ("Year", "Date", "Meeting", "Summary"),
}


def _date(desk: Desk, source: Text) -> str:
    year, month, day = [*source.date.split("-"), "1", "1"][:3]
    if desk.ja:
        return desk.chance.choice((f"{int(month)}月{int(day)}日", f"{year}年{int(month)}月{int(day)}日"))
    return f"{int(day)} {'Jan Feb March April May June July Aug Sept Oct Nov Dec'.split()[int(month) - 1]} {year}"


def _summary(desk: Desk, source: Text, most: int) -> Sequence[str]:
    """One or two sentences that stand nowhere else."""
    chosen: list[str] = []
    for section in source.sections:
        for part in section.paragraphs:
            for one in part.sentences:
                if len(chosen) < 2 and len(one) <= most and desk.chance.random() < 0.6:
                    chosen.append(one)
    return chosen or [source.sentences[0]]


def _rows(desk: Desk, count: int, *, years: bool, most: int) -> list[list[Cell]]:
    """Rows of date, meeting and summary, by year where the year spans the rows of its meetings."""
    sources = sorted((desk.source.text() for _ in range(count)), key=lambda one: one.date)
    rows: list[list[Cell]] = []
    for number, source in enumerate(sources):
        year = source.date[:4]
        same = [one for one in sources if one.date[:4] == year]
        first = number == 0 or sources[number - 1].date[:4] != year
        row: list[Cell] = [(_date(desk, source), 1, 1), (source.title, 1, 1), (_summary(desk, source, most), 1, 1)]
        if years and first:
            row.insert(0, (f"{year}年" if desk.ja else year, len(same), 1))
        rows.append(row)
    return rows


def _middle(desk: Desk) -> None:
    """In half of the tables, cells stand in the middle of their rows, so that their lines lie between those of others."""
    if desk.chance.random() < 0.5:
        desk.draft.css.append("td { vertical-align: middle } td:first-child { text-align: center }")


@layout("ruled-table")
def ruled_table(desk: Desk) -> None:
    """A ruled table with wrapped cells between paragraphs, one of its columns spanning rows, one row spanning columns."""
    _middle(desk)
    desk.body(desk.length(0.8))
    rows = _rows(desk, 5, years=True, most=110 if desk.ja else 200)
    wide = desk.source.sentence(120 if desk.ja else 240)
    rows.append([(wide, 1, 4)])
    name = caption(desk.draft, desk.chance, desk.words(), table=True)
    shown = table(desk.draft, rows, header=HEADER[desk.draft.language], widths=(11, 16, 28, 45))

    def stack(number: int) -> list[dict[str, object]]:
        return [text(desk.chance.uniform(0.3, 1)), fixed(name + shown), text()] if number == 0 else [text()]

    desk.pages(stack)


@layout("long-table")
def long_table(desk: Desk) -> None:
    """A ruled table over two pages or more, its header repeated, with text before and behind."""
    _middle(desk)
    desk.body(desk.length(0.4))
    years = desk.chance.random() < 0.5
    desk.draft.split_rows = desk.chance.random() < 0.5
    rows = _rows(desk, 14, years=years, most=150 if desk.ja else 260)
    names, widths = HEADER[desk.draft.language], (12, 17, 28, 43)
    shown = table(desk.draft, rows, header=names if years else names[1:], widths=widths if years else (20, 30, 50))
    main = desk.draft.flows["main"]
    main.insert(desk.chance.randint(2, 4), shown)
    desk.pages(lambda _: [text()])


@layout("plain-table")
def plain_table(desk: Desk) -> None:
    """A table without rules: columns told by white space alone, some cells wrapped."""
    desk.draft.css.append(
        ".open td, .open th { border: 0; padding: .6mm 3mm .6mm 0 } .lined td { border-bottom: .2mm solid #999 }"
    )
    desk.draft.css.append(
        ".zebra tr:nth-child(even) td { background: #eee } "
        ".topped { border-top: .4mm solid #000; border-bottom: .4mm solid #000 }"
        ".topped th { border-bottom: .25mm solid #000 }"
    )
    _middle(desk)
    desk.body(desk.length(0.8))
    rows = _rows(desk, 7, years=False, most=70 if desk.ja else 130)
    style = desk.chance.choice(("open", "open", "open lined", "open zebra", "open topped"))
    shown = table(desk.draft, rows, header=HEADER[desk.draft.language][1:], style=style, widths=(20, 32, 48))
    name = caption(desk.draft, desk.chance, desk.words(), table=True)

    def stack(number: int) -> list[dict[str, object]]:
        return [text(desk.chance.uniform(0.3, 1)), fixed(name + shown), text()] if number == 0 else [text()]

    desk.pages(stack)


@layout("column-table")
def column_table(desk: Desk) -> None:
    """Two columns: a ruled table within one of them, another over both."""
    desk.body()
    small = table(
        desk.draft,
        [row[:2] for row in _rows(desk, 4, years=False, most=90)],
        header=HEADER[desk.draft.language][1:3],
        widths=(36, 64),
    )
    wide = table(
        desk.draft,
        _rows(desk, 4, years=False, most=110 if desk.ja else 200),
        header=HEADER[desk.draft.language][1:],
        widths=(16, 32, 52),
    )
    names = [caption(desk.draft, desk.chance, desk.words(), table=True) for _ in range(2)]

    def stack(number: int) -> list[dict[str, object]]:
        pair = columns([text()], [text()])
        if number == 0:
            inner = [text(), fixed(names[0] + small), text()]
            return [columns(*desk.chance.choice(((inner, [text()]), ([text()], inner))))]
        return desk.chance.choice(([pair, fixed(names[1] + wide)], [fixed(names[1] + wide), pair])) if number == 1 else [pair]

    desk.pages(stack)


@layout("grouped-table")
def grouped_table(desk: Desk) -> None:
    """A header of two rows, names over groups of columns; row names in two steps, the first spanning rows; empty cells."""
    desk.body(desk.length(0.8))
    draft = desk.draft
    groups = ["上半期", "下半期"] if desk.ja else ["First half", "Second half"]
    names = ["件数", "金額"] if desk.ja else ["Cases", "Sum"]
    flow = f"table {len(draft.items)}"

    def cell(words: str, row: int) -> str:
        draft.paragraph += 1
        return draft.span("cell", words, flow=flow, heading=-1, row=row) if words else ""

    head = f'<tr><th rowspan="2" colspan="2">{cell(desk.pick("区分", "Item"), -1)}</th>'
    head += "".join(f'<th colspan="2">{cell(group, -1)}</th>' for group in groups) + "</tr><tr>"
    head += "".join(f"<th>{cell(name, -1)}</th>" for _ in groups for name in names) + "</tr>"
    rows = []
    for _ in range(3):
        sections = [section.title for section in desk.source.text().sections][:3]
        upper = desk.words(16 if desk.ja else 30)
        for number, words in enumerate(sections):
            draft.row += 1
            first = f'<td rowspan="{len(sections)}">{cell(upper, draft.row)}</td>' if number == 0 else ""
            values = [f"{desk.chance.randint(1, 99999):,}" if desk.chance.random() < 0.85 else "" for _ in range(4)]
            numbers = "".join(f'<td style="text-align:right">{cell(value, draft.row)}</td>' for value in values)
            rows.append(f"<tr>{first}<td>{cell(words, draft.row)}</td>{numbers}</tr>")
    shown = f'<table class="ruled"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    name = caption(draft, desk.chance, desk.words(), table=True)
    desk.pages(lambda number: [text(), fixed(name + shown), text()] if number == 0 else [text()])


@layout("figures-table")
def figures_table(desk: Desk) -> None:
    """Tables of numbers: short cells aligned to the right, groups of columns under one name."""
    desk.draft.css.append(".numbers td:not(:first-child) { text-align: right } .open td, .open th { border: 0 }")
    desk.body(desk.length(0.8))

    def numbers(style: str) -> str:
        first = desk.chance.randint(2008, 2018)
        words = [section.title for section in desk.source.text().sections][:5]
        ja = desk.ja
        header = [desk.pick("区分", "Item"), *(f"{first + n}{'年度' if ja else ''}" for n in range(4))]
        rows: list[list[Cell]] = [
            [(word, 1, 1), *((f"{desk.chance.randint(100, 99999):,}", 1, 1) for _ in range(4))] for word in words
        ]
        return table(desk.draft, rows, header=header, style=f"{style} numbers", widths=(36, 16, 16, 16, 16))

    shown = [fixed(caption(desk.draft, desk.chance, desk.words(), table=True) + numbers(style)) for style in ("ruled", "open")]
    desk.pages(lambda number: [text(), shown[number], text()] if number < 2 else [text()])
