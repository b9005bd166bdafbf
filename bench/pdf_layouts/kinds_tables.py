"""Layouts of tables: ruled, over two pages, without rules, with cells that span."""

from __future__ import annotations

from collections.abc import Sequence

from pdf_layouts.desk import Desk, fixed, layout, text
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


@layout("ruled-table")
def ruled_table(desk: Desk) -> None:
    """A ruled table with wrapped cells between paragraphs, one of its columns spanning rows, one row spanning columns."""
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
    desk.body(desk.length(0.4))
    years = desk.chance.random() < 0.5
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
    desk.body(desk.length(0.8))
    rows = _rows(desk, 7, years=False, most=70 if desk.ja else 130)
    style = desk.chance.choice(("open", "open", "open lined"))
    shown = table(desk.draft, rows, header=HEADER[desk.draft.language][1:], style=style, widths=(20, 32, 48))
    name = caption(desk.draft, desk.chance, desk.words(), table=True)

    def stack(number: int) -> list[dict[str, object]]:
        return [text(desk.chance.uniform(0.3, 1)), fixed(name + shown), text()] if number == 0 else [text()]

    desk.pages(stack)


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
