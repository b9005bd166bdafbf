"""The reading aid of a passage: the marked sentence word by word, then, on request, the key terms of the rest; furigana.

Nothing is looked up before the reader opens it, and what is looked up reruns the aid alone, not the page. The quote that the
page shows elsewhere stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from shutten.errors import ShuttenError
from shutten.passages.passage import Passage
from shutten.search.answer import Met
from shutten.text.span import Span
from shutten.texts.reading_aid import text
from shutten.ui.alignment import alignment_html
from shutten.ui.frame import Frame
from shutten.ui.markup import Html, joined, link, tag

if TYPE_CHECKING:
    from shutten.aid.furigana import Ruby
    from shutten.aid.key_term import KeyTerm, TermSource
    from shutten.bilingual.glossary import Glossary

LICENCE = "https://www.edrdg.org/edrdg/licence.html"
"""Under which JMdict and JMnedict are used; it asks to be named where they are shown."""


class Aided(NamedTuple):
    """What a reader is helped with.

    Attributes:
        passage: that the reader sees.
        marked: the sentence that is marked in it, in code points of its text; None for none.
        question: that it was found for; empty where there is none.
        met: the question's words that it has.
    """

    passage: Passage
    marked: Span | None = None
    question: str = ""
    met: tuple[Met, ...] = ()


class _Given(NamedTuple):
    """What is looked up: a passage's text and language, the user's glossary, and texts that spell names from abroad."""

    text: str
    language: str
    glossary: Path | None
    spelled: tuple[tuple[TermSource, str], ...]


def _spelled(frame: Frame, aided: Aided) -> Iterator[tuple[TermSource, str]]:
    """Texts that spell names from abroad in Latin letters: the question, and what says the same in English."""
    yield "question", aided.question
    other = frame.index.counterparts.of(aided.passage, frame.language) if frame.index else None
    if other and other.passage.language == "en":
        yield "translation", other.passage.text


def show_aid(frame: Frame, aided: Aided, key: str = "aid") -> None:
    """Draw the aid of a passage, closed, where it has something to say: English needs none on an English page.

    Args:
        frame: of the page.
        aided: what it helps with.
        key: what tells several aids for one passage on a page apart.
    """
    if aided.passage.language == frame.language == "en":
        return
    _aid(frame, aided, f"{key}-{aided.passage.id}")


@st.fragment
def _aid(frame: Frame, aided: Aided, key: str) -> None:
    language, passage = frame.language, aided.passage
    opened = st.popover(text(language, "aid"), type="tertiary", key=key, on_change="rerun")
    if not opened.open:
        return
    with opened:
        try:
            _draw(frame, aided, key)
        except ShuttenError as error:
            st.error(text(language, "failed"))
            st.text(str(error))
            return
        help_text = text(language, "furigana_help")
        if passage.language == "ja" and st.toggle(text(language, "furigana"), key=f"{key}-furigana", help=help_text):
            st.html(furigana_html(_furigana(passage.text)))


def _draw(frame: Frame, aided: Aided, key: str) -> None:
    """The words of the question and of the passage; the marked sentence, then the rest; without one the key terms."""
    language, passage = frame.language, aided.passage
    given = _Given(passage.text, passage.language, frame.settings.glossary, tuple(_spelled(frame, aided)))
    if drawing := alignment_html(aided.question, aided.met, passage.language, language):
        st.html(joined([tag("h3", text(language, "alignment"), class_="sh-aid-head"), drawing]))
    shown: list[KeyTerm] = []
    if aided.marked is not None:
        with st.spinner(text(language, "looking_up")):
            shown = _words(given, aided.marked)
        st.html(tag("h3", text(language, "marked"), class_="sh-aid-head"))
        st.html(aid_html(shown, passage.language, language))
        if not st.toggle(text(language, "rest"), key=f"{key}-rest"):
            return
    with st.spinner(text(language, "looking_up")):
        terms = _terms(given)
    known = {term.base for term in shown}
    st.html(aid_html([term for term in terms if term.base not in known], passage.language, language))


# What opens dictionaries is imported when the aid is opened: asking does without it.


@st.cache_data(show_spinner=False, max_entries=256)
def _terms(given: _Given) -> list[KeyTerm]:
    from shutten.aid.reading import key_terms

    return key_terms(given.text, given.language, glossary=_glossary(given.glossary), spelled=dict(given.spelled))


@st.cache_data(show_spinner=False, max_entries=256)
def _words(given: _Given, part: Span) -> list[KeyTerm]:
    from shutten.aid.reading import terms_within

    return terms_within(given.text, given.language, part, glossary=_glossary(given.glossary), spelled=dict(given.spelled))


def _glossary(path: Path | None) -> Glossary:
    from shutten.bilingual.glossary import read_glossary, shipped_glossary

    return read_glossary(path) + shipped_glossary() if path else shipped_glossary()


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
    elif term.kind in ("organisation", "number"):
        notes.append(text(language, term.kind))
    if term.read_by_analyser and term.reading:
        notes.append(text(language, "inferred"))
    if term.kind != "number":
        notes.append(_source(term, language))
    other = "en" if passage_language == "ja" else "ja"
    parts = []
    if passage_language == "ja":  # the readings of Japanese translations are for those who read Japanese anyway
        parts += [("", "ja", term.reading), ("", "ja-Latn", "" if term.romaji in term.translations else term.romaji)]
    parts.append(("sh-aid-means", other, " / ".join(term.translations)))
    shown = [tag("span", part, class_=name, lang=code) for name, code, part in parts if part]
    meaning = tag("dd", *shown, tag("small", " · ".join(notes)))
    return tag("div", tag("dt", term.text, base, lang=passage_language), meaning)


def _source(term: KeyTerm, language: str) -> str:
    if not term.source:
        return text(language, "no_translation")
    return term.source if term.source in ("JMdict", "JMnedict") else text(language, term.source)


def furigana_html(pieces: Sequence[Ruby]) -> Html:
    """A passage with the readings over its kanji; in brackets where a browser shows no ruby."""
    shown = (
        tag("ruby", piece.text, tag("rp", "("), tag("rt", piece.reading), tag("rp", ")")) if piece.reading else piece.text
        for piece in pieces
    )
    return tag("p", *shown, class_="sh-aid-ruby", lang="ja")
