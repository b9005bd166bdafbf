"""The reading aid of a passage: its key terms with reading and translation, and its text with furigana.

Nothing is looked up before the reader opens it, and what is looked up reruns the aid alone, not the page. The quote that the
page shows elsewhere stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from shutten.errors import ShuttenError
from shutten.passages.passage import Passage
from shutten.texts.reading_aid import text
from shutten.ui.frame import Frame
from shutten.ui.markup import Html, joined, link, tag

if TYPE_CHECKING:
    from shutten.aid.furigana import Ruby
    from shutten.aid.key_term import KeyTerm

LICENCE = "https://www.edrdg.org/edrdg/licence.html"
"""Under which JMdict and JMnedict are used; it asks to be named where they are shown."""


def show_aid(frame: Frame, passage: Passage, key: str = "aid") -> None:
    """Draw the aid of a passage, closed, where it has something to say: English needs none on an English page.

    Args:
        frame: of the page.
        passage: that the reader sees.
        key: what tells several aids for one passage on a page apart.
    """
    if passage.language == frame.language == "en":
        return
    _aid(frame.language, frame.settings.glossary, passage.language, passage.text, f"{key}-{passage.id}")


@st.fragment
def _aid(language: str, glossary: Path | None, passage_language: str, passage_text: str, key: str) -> None:
    opened = st.popover(text(language, "aid"), type="tertiary", key=key, on_change="rerun")
    if not opened.open:
        return
    with opened:
        try:
            with st.spinner(text(language, "looking_up")):
                terms = _terms(passage_text, passage_language, glossary)
        except ShuttenError as error:
            st.error(text(language, "failed"))
            st.text(str(error))
            return
        st.html(aid_html(terms, passage_language, language))
        help_text = text(language, "furigana_help")
        if passage_language == "ja" and st.toggle(text(language, "furigana"), key=f"{key}-furigana", help=help_text):
            st.html(furigana_html(_furigana(passage_text)))


# What opens dictionaries is imported when the aid is opened: asking does without it.


@st.cache_data(show_spinner=False, max_entries=256)
def _terms(passage_text: str, language: str, glossary: Path | None) -> list[KeyTerm]:
    from shutten.aid.reading import key_terms
    from shutten.bilingual.glossary import read_glossary, shipped_glossary

    given = read_glossary(glossary) + shipped_glossary() if glossary else shipped_glossary()
    return key_terms(passage_text, language, glossary=given)


def _furigana(passage_text: str) -> list[Ruby]:
    from shutten.aid.furigana import furigana

    return furigana(passage_text)


def aid_html(terms: Sequence[KeyTerm], passage_language: str, language: str) -> Html:
    """The key terms as a list of definitions, with what is to be known of them.

    Args:
        terms: of a passage.
        passage_language: ``ja`` or ``en``.
        language: of the page.
    """
    if not terms:
        return tag("p", text(language, "none"), lang=language)
    items = [_term(term, passage_language, language) for term in terms]
    note = text(language, "note")
    if passage_language == "ja":
        note += " " * (language == "en") + text(language, "note_readings")
    sources = [f"{note} {text(language, 'sources')}: ", link(LICENCE, "JMdict, JMnedict")]
    return joined(
        [
            tag("dl", *items, class_="sh-aid", lang=language, aria_label=text(language, "terms")),
            tag("p", *sources, class_="sh-aid-note", lang=language),
        ]
    )


def _term(term: KeyTerm, passage_language: str, language: str) -> Html:
    base = joined([" ", tag("span", f"({term.base})", class_="sh-aid-base")]) if term.base != term.text else ""
    notes = [text(language, "times", count=len(term.spans))] if len(term.spans) > 1 else []
    if term.kind == "name":
        notes.append(text(language, "name"))
    elif term.kind == "organisation":
        notes.append(text(language, "organisation"))
    if term.read_by_analyser and term.reading:
        notes.append(text(language, "inferred"))
    notes.append(_source(term, language))
    other = "en" if passage_language == "ja" else "ja"
    parts = []
    if passage_language == "ja":  # the readings of Japanese translations are for those who read Japanese anyway
        parts += [("", "ja", term.reading), ("", "ja-Latn", term.romaji)]
    parts.append(("sh-aid-means", other, " / ".join(term.translations)))
    shown = [tag("span", part, class_=name, lang=code) for name, code, part in parts if part]
    meaning = tag("dd", *shown, tag("small", " · ".join(notes)))
    return tag("div", tag("dt", term.text, base, lang=passage_language), meaning)


def _source(term: KeyTerm, language: str) -> str:
    if not term.source:
        return text(language, "no_translation")
    return text(language, "glossary") if term.source == "glossary" else term.source


def furigana_html(pieces: Sequence[Ruby]) -> Html:
    """A passage with the readings over its kanji; in brackets where a browser shows no ruby."""
    shown = (
        tag("ruby", piece.text, tag("rp", "("), tag("rt", piece.reading), tag("rp", ")")) if piece.reading else piece.text
        for piece in pieces
    )
    return tag("p", *shown, class_="sh-aid-ruby", lang="ja")
