"""Hits as HTML. Everything that comes from a document is escaped here, and nowhere else is HTML made of it."""

from __future__ import annotations

from html import escape

from shutten.citations import format_date, is_web_address, sections_below_title
from shutten.search import Hit
from shutten.ui.texts import text

STYLE = """
<style>
.sh-head { display: flex; flex-wrap: wrap; gap: .35rem .6rem; align-items: baseline; }
.sh-rank { font-variant-numeric: tabular-nums; opacity: .75; }
.sh-title { font-weight: 650; }
.sh-tag { border: 1px solid currentColor; border-radius: .6rem; padding: 0 .5rem; font-size: .8rem; opacity: .8; }
.sh-section { font-size: .875rem; opacity: .8; margin: .15rem 0 .4rem; }
.sh-row { font-size: .875rem; margin: .15rem 0 .4rem; padding: .1rem .5rem; background: rgba(138, 109, 59, .12); }
.sh-quote { margin: .3rem 0 .5rem; padding: .1rem 0 .1rem .9rem; border-left: 3px solid #8a6d3b; line-height: 1.85;
  white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; }
.sh-foot { font-size: .875rem; opacity: .85; }
</style>
"""


def hit_html(hit: Hit, language: str) -> str:
    """One hit: rank, title, language, date, section path, the exact quote, and where it comes from."""
    citation = hit.citation
    tags = [text(language, hit.passage.language), format_date(citation.date, language), citation.publisher]
    shown = "".join(f'<span class="sh-tag">{escape(tag)}</span>' for tag in tags if tag)
    row = hit.passage.row_context
    section = " › ".join(sections_below_title(citation))
    foot = [f"{text(language, 'score')} {hit.score:.3f}", escape(citation.label)]
    if citation.source:
        foot.append(f"{text(language, 'source')}: {escape(citation.source)}")
    if is_web_address(citation.link):
        link = escape(citation.link, quote=True)
        foot.append(f'<a href="{link}" target="_blank" rel="noopener noreferrer">{text(language, "open_source")}</a>')
    return (
        f'<article lang="{hit.passage.language}" class="sh-hit">'
        f'<div class="sh-head"><span class="sh-title"><span class="sh-rank">{hit.rank}.</span> '
        f"{escape(citation.title or citation.document)}</span>{shown}</div>"
        + (f'<div class="sh-section">{escape(section)}</div>' if section else "")
        + (f'<div class="sh-row">{text(language, "row")}: {escape(row)}</div>' if row else "")
        + f'<blockquote class="sh-quote">{escape(hit.passage.text)}</blockquote>'
        f'<div class="sh-foot">{" · ".join(foot)}</div></article>'
    )
