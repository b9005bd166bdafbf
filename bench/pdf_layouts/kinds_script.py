"""Layouts of Japanese and English type: ruby, vertical lines, letter-spaced headings, hyphens."""

from __future__ import annotations

import html
import re
from functools import cache

from pdf_layouts.desk import Desk, columns, fixed, layout, text
from pdf_layouts.parts import figure

_KANJI = re.compile(r"[一-龠々]+")


@cache
def _tokenizer() -> object:
    from sudachipy import dictionary

    return dictionary.Dictionary().create()


def _hiragana(katakana: str) -> str:
    return "".join(chr(ord(one) - 0x60) if "ァ" <= one <= "ヶ" else one for one in katakana)


@cache
def _readings(words: str) -> tuple[tuple[str, str], ...]:
    """Words of a text with the ruby over each; empty where there is none."""
    found = []
    for token in _tokenizer().tokenize(words):  # type: ignore[attr-defined]
        surface, reading = token.surface(), _hiragana(token.reading_form())
        takes = _KANJI.fullmatch(surface) and len(surface) >= 2 and reading and re.fullmatch("[ぁ-ん]+", reading)
        found.append((surface, reading if takes else ""))
    return tuple(found)


def _ruby(desk: Desk, every: int) -> None:
    """Give every so many words of kanji their reading."""

    def chosen(words: str) -> list[tuple[str, str]]:
        out = []
        for number, (surface, reading) in enumerate(_readings(words)):
            out.append((surface, reading if reading and (number + len(words)) % every == 0 else ""))
        return out

    desk.draft.dress = lambda words: "".join(
        f"<ruby>{html.escape(base)}<rt>{reading}</rt></ruby>" if reading else html.escape(base)
        for base, reading in chosen(words)
    )
    desk.draft.readings = lambda words: [reading for _, reading in chosen(words) if reading]


@layout("ruby", "ja")
def ruby(desk: Desk) -> None:
    """Furigana over words, in lines that wrap."""
    _ruby(desk, desk.chance.choice((1, 2, 4)))
    desk.draft.css.append("p { line-height: 2.1 }")
    desk.body()
    desk.pages(lambda _: [text()])


@layout("vertical", "ja")
def vertical(desk: Desk) -> None:
    """Vertical lines over the whole page, with a page number and a running head."""
    desk.draft.css.append(
        ".vertical p { text-orientation: mixed } .vertical h1 { padding: 0 0 0 .6em } .vertical h2 { padding: 0 .5em }"
    )
    if desk.chance.random() < 0.5:
        _ruby(desk, 4)
        desk.draft.css.append(".vertical p { line-height: 2.1 }")
    desk.body(desk.length(0.8))
    head = desk.words(30)
    desk.pages(
        lambda _: [text(style="vertical")],
        lambda number: desk.running(head, "right" if number % 2 else "left") + desk.number(str(desk.first + number)),
    )


@layout("vertical-tiers", "ja")
def vertical_tiers(desk: Desk) -> None:
    """Vertical lines in two tiers, one over the other."""
    desk.draft.css.append(".vertical h1 { padding: 0 0 0 .6em } .vertical h2 { padding: 0 .5em }")
    desk.body(desk.length(0.8))
    desk.pages(lambda _: [text(style="vertical"), text(style="vertical")])


@layout("spaced-headings")
def spaced_headings(desk: Desk) -> None:
    """Headings with their letters apart, by spacing or by spaces between the letters."""
    style = desk.chance.choice(("css", "spaces"))
    left = desk.length()
    if style == "css":
        desk.draft.css.append(f"h1, h2 {{ letter-spacing: {desk.chance.uniform(0.25, 0.8):.2f}em }}")
    space = desk.chance.choice((" ", "\u3000")) if desk.ja else " "

    def head(words: str, level: int) -> None:
        if style == "css" or len(words) > 16:
            desk.draft.head(words, level)
            return
        words = words if desk.ja else words.upper()
        apart = space.join(words) if desk.ja else "  ".join(" ".join(one) for one in words.split())
        desk.draft.head(words, level, markup=f'<span style="white-space:pre-wrap">{html.escape(apart)}</span>')

    while left > 0:
        source = desk.source.text()
        head(source.title, 1)
        for section in source.sections:
            head(section.title, 2)
            for part in section.paragraphs:
                desk.paragraph(part.sentences, "" if not part.item else desk.pick("・", "•"))
                left -= sum(map(len, part.sentences))
            if left <= 0:
                break
    desk.pages(lambda _: [text()])


@layout("heading-lines")
def heading_lines(desk: Desk) -> None:
    """Headings of two lines, numbers beside or behind their titles, a subtitle below."""
    desk.draft.css.append(
        "h2 { width: 62% } h1 { border-bottom: .3mm solid #888; margin-bottom: .6em }"
        ".flip { display: flex; flex-direction: row-reverse; justify-content: space-between; gap: 1em }"
        ".tag { background: #1b4f8f; color: white; padding: 0 .4em; white-space: nowrap }"
    )
    left, chapter = desk.length(), desk.chance.randint(1, 9)
    number = 0
    while left > 0:
        source = desk.source.text()
        mark = f"第{chapter}章" if desk.ja else f"Chapter {chapter}"
        shown = f'<span class="flip"><span class="tag">{mark}</span><span>{html.escape(source.title)}</span></span>'
        desk.draft.head(mark + source.title, 1, markup=shown, others=(source.title + mark, source.title))
        chapter += 1
        for section in source.sections:
            number += 1
            sign = desk.pick(f"第{number}節", f"{number}")
            title = section.title + (f"：{desk.words()}" if desk.ja else f": {desk.words()}")
            shown = f'<span class="tag">{sign}</span> {html.escape(title)}'
            desk.draft.head(sign + title, 2, markup=shown, others=(title,))
            for part in section.paragraphs:
                desk.paragraph(part.sentences, "" if not part.item else desk.pick("・", "•"))
                left -= sum(map(len, part.sentences))
            if left <= 0:
                break
    desk.pages(lambda _: [text()])


_PARTS = re.compile(
    r"(?<=[aeiouy][bcdfghklmnprstvw])(?=[bcdfghklmnprstvw][aeiouy])|(?<=[bcdfgklmnprst][aeiou])(?=[bcdfgklmnprst][aeiou])"
)


def hyphenated(words: str) -> str:
    """English with soft hyphens between syllables, roughly; never within three letters of a word's end.

    >>> hyphenated("information").replace(chr(173), "|")
    'infor|mation'
    """
    out = []
    for word in re.split(r"([A-Za-z]{6,})", words):
        if re.fullmatch(r"[A-Za-z]{6,}", word) and word[1:].islower():
            places = [m.start() for m in _PARTS.finditer(word) if 2 <= m.start() <= len(word) - 3]
            word = "".join(("\u00ad" if n in places else "") + letter for n, letter in enumerate(word))
        out.append(word)
    return html.escape("".join(out))


@layout("paper", "en")
def paper(desk: Desk) -> None:
    """A paper of two columns: title, authors and abstract over both, hyphens at line ends, compounds that keep theirs."""
    draft = desk.draft
    draft.dress = hyphenated
    draft.css.append(
        "p { text-align: justify } .broken { text-align-last: justify } "
        ".abstract { padding: 0 8mm; font-size: .9em } .by { text-indent: 0; text-align: center }"
    )
    desk.body(desk.length(1.2), title=False, numbered=True)
    draft.heading = -1
    title = f'<h1 style="text-align:center">{draft.aside("heading", desk.words(60))}</h1>'
    by = draft.aside("caption", "A. Kanda, B. Mori and C. Weiss, Institute of Policy Records")
    abstract = f"<h3>{draft.aside('heading', 'Abstract')}</h3>" + "".join(
        f"<p>{draft.sentences([draft_sentence], flow='abstract', heading=-1)}</p>"
        for draft_sentence in [desk.source.sentence(260) for _ in range(3)]
    )
    top = fixed(f'{title}<p class="by">{by}</p><div class="abstract">{abstract}</div>')
    shown = [fixed(figure(draft, desk.chance, desk.words(), bars=4)) for _ in range(2)]
    pair = columns([text()], [text()])

    def stack(number: int) -> list[dict[str, object]]:
        if number == 0:
            return [top, columns([text()], [shown[0], text()])]
        return [columns([text(), shown[1], text(0.7)], [text()])] if number == 1 else [pair]

    desk.pages(stack)
