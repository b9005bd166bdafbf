"""Which paragraphs of a PDF are headings, and of which level."""

from __future__ import annotations

from collections import Counter

from shutten.documents.readers.pdf.paragraphs import FULL_STOP, Draft
from shutten.text.marks import heading_mark

_LENGTH = 100
_SHORT = 60
_NUMBERED = 160
"""Characters of a heading with a number that looks as others do, at most."""
_LARGER = 1.14
_A_LITTLE_LARGER = 1.02
_OF_THE_BODY = 0.1
"""Of the text, that is in a font of the body, at least."""


def mark_headings(drafts: list[list[Draft]], outline: dict[str, int], body: float) -> None:
    """Make headings of what the outline names, or else of what is larger than the text, or bold and short.

    Levels come from the outline, or from the order of the sizes. Labels of figures and notes are none.
    """
    plain = [
        draft
        for page in drafts
        for draft in page
        if draft.kind in ("paragraph", "item") and draft.flow not in ("note", "figure", "side")
    ]
    total = sum(len(draft.text) for draft in plain)
    if not total:
        return
    mostly_bold = sum(len(draft.text) for draft in plain if draft.bold) > total / 2
    fonts: Counter[str] = Counter()
    for draft in plain:
        fonts.update({one.font: len(one.text) for one in draft.fragments})
    usual = {font for font, count in fonts.items() if count > _OF_THE_BODY * total}
    found: list[Draft] = []
    for draft, following in zip(plain, [*plain[1:], None], strict=True):
        level = outline.get("".join(draft.text.split()).lower(), 0)
        if level or _looks(draft, body, mostly_bold, usual) or _opens(draft, following):
            draft.kind, draft.level = "heading", level
            found.append(draft)
    alike = {_style(draft) for draft in found if draft.fragments and draft.fragments[0].font not in usual}
    for draft in plain:
        if draft.kind != "heading" and _style(draft) in alike and _is_short(draft) and draft.size > body:
            draft.kind = "heading"
            found.append(draft)
    styles = sorted({(round(draft.size, 1), draft.bold) for draft in found}, reverse=True)
    for draft in found:
        style = (round(draft.size, 1), draft.bold)
        declared = (
            next((one.level for one in found if one.level and (round(one.size, 1), one.bold) == style), 0) if outline else 0
        )
        draft.level = draft.level or declared or (0 if outline else min(6, styles.index(style) + 1))


def _style(draft: Draft) -> tuple[str, float]:
    """What a paragraph looks like: font, and size in points."""
    return (draft.fragments[0].font if draft.fragments else "", round(draft.size, 1))


def _is_short(draft: Draft) -> bool:
    words = draft.text.strip()
    most = _NUMBERED if heading_mark(words[:_SHORT]) else _SHORT
    return len(words) <= most and not FULL_STOP.search(words)


def _looks(draft: Draft, body: float, mostly_bold: bool, usual: set[str]) -> bool:
    words = draft.text.strip()
    if len(words) > _LENGTH or FULL_STOP.search(words) or not any(character.isalpha() for character in words):
        return False
    if draft.size > _LARGER * body:
        return draft.kind == "paragraph" or draft.lines <= 2
    short = draft.lines <= 2 and len(words) <= _SHORT
    if draft.bold and not mostly_bold:
        return short
    other_font = draft.fragments and draft.fragments[0].font not in usual
    marked = heading_mark(words) is not None
    return bool(short and other_font and draft.size > _A_LITTLE_LARGER * body and (marked or draft.lines == 1))


def _opens(draft: Draft, following: Draft | None) -> bool:
    """Whether a short numbered line stands over a paragraph that begins with an indent, as no item of a list does."""
    return (
        following is not None
        and draft.lines == 1
        and not draft.full
        and following.kind == "paragraph"
        and following.indented
        and len(following.text) > _SHORT
        and draft.flow == following.flow
        and not FULL_STOP.search(draft.text)
        and heading_mark(draft.text.strip()) is not None
    )
