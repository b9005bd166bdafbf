"""Hits as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from shutten.citations.address import is_web_address
from shutten.citations.citation import sections_below_title
from shutten.citations.standing import passage_date
from shutten.citations.whereabouts import ocr_in_words, pages_in_words, places_in_words
from shutten.exports.words import MET_SHOWN, met_in_words
from shutten.search.answer import Hit, Met
from shutten.search.beside import TEXT
from shutten.text.span import Span
from shutten.texts.ask import text as said
from shutten.texts.cited import kind_name
from shutten.texts.common import leg_name, origin_name, text
from shutten.ui.answer_phrases import phrase_html
from shutten.ui.markup import Html, joined, link, marked_parts, tag


def hit_html(hit: Hit, language: str, words: Sequence[Span] = (), where: str = "") -> Html:
    """One hit: title, language, date, pages or place, section path, the exact quote, what was met, and the source.

    Args:
        hit: the hit; a rank of 0 is not shown.
        language: of the page.
        words: what is marked in the quote in place of the sentence that answers.
        where: where a word stands that is not in the quote, in words.
    """
    citation = hit.citation
    spoken = hit.passage.language  # of what comes from the document: the words around it are the page's
    tags = [text(language, spoken), passage_date(citation, language), citation.publisher, _where(hit, language), where]
    row = hit.passage.row_context
    section = " › ".join(sections_below_title(citation))
    title = tag("span", citation.title or citation.document, lang=spoken)
    rank = joined([tag("span", f"{hit.rank}.", class_="sh-rank"), " "]) if hit.rank else ""
    foot = [tag("details", tag("summary", citation.label), class_="sh-citation")]  # a line, until it is opened
    if citation.url and is_web_address(citation.link):
        foot.append(link(citation.link, text(language, "open_source")))
    return tag(
        "article",
        tag(
            "div",
            tag("span", rank, title, class_="sh-title"),
            summary_chip(citation.kind, language),
            *(tag("span", shown, class_="sh-tag") for shown in tags if shown),
            tag("span", section, class_="sh-section", lang=spoken) if section else "",
            class_="sh-head",
        ),
        tag("div", f"{text(language, 'row')}: ", tag("span", row, lang=spoken), class_="sh-row") if row else "",
        phrase_html(hit.answer, language) if hit.answer else "",
        tag("blockquote", _quote(hit, words), class_="sh-quote", lang=spoken),
        _met(hit.met, language),
        tag("div", *foot, class_="sh-foot"),
        class_="sh-hit",
    )


def summary_chip(kind: str, language: str) -> Html:
    """That a document is a summary and not the original; nothing where it is none."""
    return tag("span", kind_name(language, kind), class_="sh-tag sh-summary") if kind else joined([])


def _quote(hit: Hit, words: Sequence[Span]) -> Html:
    """The passage with some words marked; else its key sentence, what answers, and what tells it from one that is like it."""
    if words:
        return marked_parts(hit.passage.text, [(span, "sh-word") for span in words])
    marks = [(hit.key, "sh-key")] if hit.key else []
    marks += [(hit.answer.span, "sh-phrase")] if hit.answer else []
    marks += [(span, "sh-differs") for span in hit.differs.spans] if hit.differs else []
    return marked_parts(hit.passage.text, marks)


def _where(hit: Hit, language: str) -> str:
    """The pages of the passage, and that of the key sentence where it stands on fewer; else the place; and that OCR read it."""
    citation = hit.citation
    pages = pages_in_words(citation.pages, language)
    key = pages_in_words(hit.key_pages, language)
    if key in ("", pages):
        where = pages or places_in_words(citation.places, language, (*citation.section_path, citation.name))
    else:
        where = said(language, "pages_and_key", pages=pages, marked=key)
    return " · ".join(filter(None, (where, ocr_in_words(citation.ocr, language))))


def shares_html(hit: Hit, language: str) -> Html:
    """What adds to a hit's score: a line a leg, the largest first, and the sum."""
    shares = sorted(((name, share) for name, share in hit.shares.items() if share), key=lambda item: -item[1])
    most = max((share for _, share in shares), default=0)
    rows = [
        tag(
            "tr",
            tag("th", leg_name(language, name), scope="row"),
            tag(
                "td",
                tag("span", class_="sh-bar", style=f"width:{100 * share / most:.0f}%") if share > 0 else "",
                class_="sh-track",
            ),
            tag("td", _points(share)),
        )
        for name, share in shares
    ]
    total = [tag("th", text(language, "points"), scope="row"), tag("td"), tag("td", _points(hit.score))]
    return tag("table", *rows, tag("tr", *total, class_="sh-sum"), class_="sh-shares")


def _points(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _chip(met: Met) -> str:
    """The class of a term's chip: what stands beside the text is drawn fainter."""
    return "sh-chip" if met.where == TEXT else "sh-chip sh-beside-text"


def _met(terms: Sequence[Met], language: str) -> str:
    """The question's terms that were met, each with the origin of its translation as a tooltip."""
    if not terms:
        return ""
    chips = list(
        dict.fromkeys(
            tag("li", met_in_words(met, language), class_=_chip(met), title=origin_name(language, met.origin)) for met in terms
        )
    )
    items = [tag("li", f"{text(language, 'met')}:", class_="sh-name"), *chips[:MET_SHOWN]]
    if rest := chips[MET_SHOWN:]:
        summary = tag("summary", text(language, "more", count=len(rest)))
        items.append(tag("li", tag("details", summary, tag("ul", *rest, class_="sh-met"), class_="sh-more")))
    return tag("ul", *items, class_="sh-met", lang=language)
