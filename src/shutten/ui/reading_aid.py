"""The reading aid of a passage: its key terms with reading and translation, and its text with furigana.

Nothing is looked up before the reader opens it, and what is looked up reruns the aid alone, not the page. The quote that the
page shows elsewhere stays as it is. Everything that comes from a document or a dictionary is escaped here.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from shutten.errors import ShuttenError
from shutten.passages.passage import Passage
from shutten.texts.reading_aid import text
from shutten.ui.frame import Frame

if TYPE_CHECKING:
    from shutten.aid.furigana import Ruby
    from shutten.aid.key_term import KeyTerm

LICENCE = "https://www.edrdg.org/edrdg/licence.html"
"""Under which JMdict and JMnedict are used; it asks to be named where they are shown."""

AID_STYLE = """
<style>
dl.sh-aid { margin: 0 0 .6rem; padding: 0; line-height: 1.6; max-width: 46rem; }
.sh-aid > div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .1rem 1rem; padding: .3rem 0;
  border-bottom: 1px solid rgba(128, 128, 128, .25); }
.sh-aid dt { font-weight: 650; overflow-wrap: anywhere; }
.sh-aid dd { margin: 0; overflow-wrap: anywhere; }
.sh-aid .sh-aid-base { font-weight: normal; }
.sh-aid dd span { margin-right: .6rem; }
.sh-aid dd .sh-aid-means { font-weight: 600; }
.sh-aid dd small { font-size: .8rem; opacity: .85; white-space: nowrap; }
.sh-aid-note { font-size: .8rem; opacity: .85; max-width: 46rem; }
.sh-aid-ruby { line-height: 2.5; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; margin: .4rem 0; }
.sh-aid-ruby rt { font-size: .55em; }
@media (max-width: 40rem) { .sh-aid > div { grid-template-columns: 1fr; } }
</style>
"""


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
    opened = st.expander(text(language, "aid"), icon=":material/translate:", key=key, on_change="rerun")
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
        st.html(AID_STYLE + aid_html(terms, passage_language, language))
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


def aid_html(terms: Sequence[KeyTerm], passage_language: str, language: str) -> str:
    """The key terms as a list of definitions, with what is to be known of them.

    Args:
        terms: of a passage.
        passage_language: ``ja`` or ``en``.
        language: of the page.
    """
    if not terms:
        return f'<p lang="{language}">{text(language, "none")}</p>'
    items = "".join(_term(term, passage_language, language) for term in terms)
    sources = f'{text(language, "sources")}: <a href="{LICENCE}" target="_blank" rel="noopener noreferrer">JMdict, JMnedict</a>'
    note = text(language, "note")
    if passage_language == "ja":
        note += " " * (language == "en") + text(language, "note_readings")
    return (
        f'<dl class="sh-aid" lang="{language}" aria-label="{text(language, "terms")}">{items}</dl>'
        f'<p class="sh-aid-note" lang="{language}">{escape(note)} {sources}</p>'
    )


def _term(term: KeyTerm, passage_language: str, language: str) -> str:
    head = escape(term.text)
    if term.base != term.text:
        head += f' <span class="sh-aid-base">({escape(term.base)})</span>'
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
    shown = "".join(f'<span class="{name}" lang="{code}">{escape(part)}</span>' for name, code, part in parts if part)
    return f'<div><dt lang="{passage_language}">{head}</dt><dd>{shown}<small>{escape(" · ".join(notes))}</small></dd></div>'


def _source(term: KeyTerm, language: str) -> str:
    if not term.source:
        return text(language, "no_translation")
    return text(language, "glossary") if term.source == "glossary" else term.source


def furigana_html(pieces: Sequence[Ruby]) -> str:
    """A passage with the readings over its kanji; in brackets where a browser shows no ruby."""
    shown = "".join(
        f"<ruby>{escape(piece.text)}<rp>(</rp><rt>{escape(piece.reading)}</rt><rp>)</rp></ruby>"
        if piece.reading
        else escape(piece.text)
        for piece in pieces
    )
    return f'<p class="sh-aid-ruby" lang="ja">{shown}</p>'
