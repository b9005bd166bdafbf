"""Hits as HTML. Everything that comes from a document is escaped here, and nowhere else is HTML made of it.

Offsets count code points of the raw text, so a text is cut first and each piece escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from shutten.citations.address import is_web_address
from shutten.citations.citation import sections_below_title
from shutten.dates.display import format_date
from shutten.exports.words import MET_SHOWN, translated
from shutten.search.answer import Hit, Met
from shutten.text.span import Span
from shutten.texts.ask import chance_word
from shutten.texts.ask import text as said
from shutten.texts.common import leg_name, origin_name, percent, text


def hit_html(hit: Hit, language: str) -> str:
    """One hit: title, language, date, page, section path, the exact quote, what was met, the chance, and the source.

    A rank of 0 is not shown.
    """
    citation = hit.citation
    spoken = f'lang="{hit.passage.language}"'  # of what comes from the document: the words around it are the page's
    page = said(language, "page_number", page=citation.shown_page) if citation.shown_page else ""
    tags = [text(language, hit.passage.language), format_date(citation.date, language), citation.publisher, page]
    shown = "".join(f'<span class="sh-tag">{escape(tag)}</span>' for tag in tags if tag)
    row = hit.passage.row_context
    section = " › ".join(sections_below_title(citation))
    rank = f'<span class="sh-rank">{hit.rank}.</span> ' if hit.rank else ""
    foot = [escape(citation.label)]
    if citation.source:
        foot.append(f"{text(language, 'source')}: {escape(citation.source)}")
    if is_web_address(citation.link):
        foot.append(_link(citation.link, text(language, "open_source")))
    return (
        '<article class="sh-hit">'
        f'<div class="sh-head"><span class="sh-title">{rank}'
        f"<span {spoken}>{escape(citation.title or citation.document)}</span></span>{shown}</div>"
        + (f'<div class="sh-section" {spoken}>{escape(section)}</div>' if section else "")
        + (f'<div class="sh-row">{text(language, "row")}: <span {spoken}>{escape(row)}</span></div>' if row else "")
        + f'<blockquote class="sh-quote" {spoken}>{_quote(hit.passage.text, hit.key)}</blockquote>'
        + _met(hit.met, language)
        + _chance(hit, language)
        + f'<div class="sh-foot">{" · ".join(foot)}</div></article>'
    )


def shares_html(hit: Hit, language: str) -> str:
    """What adds to a hit's score: a line a leg, the largest first, and the sum."""
    shares = sorted(((name, share) for name, share in hit.shares.items() if share), key=lambda item: -item[1])
    most = max((share for _, share in shares), default=0)
    rows = "".join(
        f'<tr><th scope="row">{escape(leg_name(language, name))}</th><td class="sh-track">'
        + (f'<span class="sh-bar" style="width:{100 * share / most:.0f}%"></span>' if share > 0 else "")
        + f"</td><td>{_points(share)}</td></tr>"
        for name, share in shares
    )
    total = f'<tr class="sh-sum"><th scope="row">{text(language, "points")}</th><td></td><td>{_points(hit.score)}</td></tr>'
    return f'<table class="sh-shares">{rows}{total}</table>'


def _points(value: float) -> str:
    return f"{value:.1f}".replace("-", "−")


def _quote(quote: str, key: Span | None) -> str:
    if key is None:
        return escape(quote)
    before, sentence, after = quote[: key.start], quote[key.start : key.end], quote[key.end :]
    return f'{escape(before)}<mark class="sh-key">{escape(sentence)}</mark>{escape(after)}'


def _chance(hit: Hit, language: str) -> str:
    if hit.confidence is None:
        return ""
    shown = percent(hit.confidence)
    words = said(language, "chance", word=chance_word(language, shown), percent=shown)
    return f'<div class="sh-chance" lang="{language}">{escape(words)}</div>'


def _met(terms: Sequence[Met], language: str) -> str:
    """The question's terms that were met, each with the origin of its translation as a tooltip."""
    if not terms:
        return ""
    chips = dict.fromkeys(
        f'<li class="sh-chip" title="{escape(origin_name(language, met.origin))}">{escape(translated(met))}</li>'
        for met in terms
    )
    items = list(chips)
    first = f'<li class="sh-name">{text(language, "met")}:</li>{"".join(items[:MET_SHOWN])}'
    return _list("sh-met", first, items[MET_SHOWN:], language)


def _list(kind: str, first: str, rest: Sequence[str], language: str) -> str:
    more = ""
    if rest:
        summary = f"<summary>{text(language, 'more', count=len(rest))}</summary>"
        more = f'<li><details class="sh-more">{summary}<ul class="{kind}">{"".join(rest)}</ul></details></li>'
    return f'<ul class="{kind}" lang="{language}">{first}{more}</ul>'


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address, quote=True)}" target="_blank" rel="noopener noreferrer">{escape(words)}</a>'
