"""Which parts of an HTML page are not its text: navigation, heads and feet of the site, buttons, what is hidden.

Nothing of it is dropped: the reader makes it furniture, with the reason given here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from shutten.text.cleaning import collapse

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SILENT = frozenset(
    """head script style template noscript svg math iframe object embed canvas audio video map rt rp rtc datalist
    img""".split()
)
"""Elements whose content is no part of the text: programs, pictures and the readings of ruby."""

_TAGS = {"nav": "navigation", "aside": "sidebar", "button": "form", "dialog": "hidden"}
_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": "page header",
    "contentinfo": "page footer",
    "search": "form",
    "complementary": "sidebar",
    "dialog": "hidden",
}
_NAMES = (
    (
        re.compile(
            r"(?:[a-z]{1,9}[-_]?)?(?:nav|navi|navigation|menu|breadcrumbs?|topicpath|pankuzu|pager|pagination)(?:[-_]?(?:list|area|wrap|box|inner|bar))?"
            r"|toc|table-of-contents|mokuji|page-?top|skip(?:-?(?:link|nav|to).*)?",
            re.I,
        ),
        "navigation",
    ),
    (
        re.compile(r"side-?(?:bar|nav|menu|column)?|(?:left|right)-?(?:side)?bar|related(?:-?(?:posts|links|articles))", re.I),
        "sidebar",
    ),
    (
        re.compile(r"(?:global|site|page|main|g)?[-_]?foot(?:er)?(?:[-_]?(?:area|wrap|inner|content|links))?", re.I),
        "page footer",
    ),
    (re.compile(r"(?:global|site|g)[-_]?head(?:er)?(?:[-_]?(?:area|wrap|inner))?", re.I), "page header"),
    (
        re.compile(
            r"sns(?:[-_].*)?|share(?:[-_]?(?:buttons?|area|box|list))?|social(?:[-_].*)?|cookie(?:[-_]?(?:banner|consent|notice|bar))?",
            re.I,
        ),
        "form",
    ),
    (re.compile(r"ads?|advert(?:isement|ising)?|ad-?(?:box|area|slot|banner)", re.I), "advertisement"),
)
_SECTIONS = frozenset(["main", "article", "section"])
_MAIN = (
    "main",
    "[role=main]",
    "#main",
    "#content",
    "#contents",
    "#main-content",
    "#maincontents",
    "#honbun",
    ".main-content",
    ".entry-content",
    "article",
)
_NOT_DISPLAYED = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NO_VALUE = frozenset("hidden submit button reset image password search file color range".split())
_LEAST_LEAD = 20
_LEAST_SHARE = 0.25
_LEAST_LENGTH = 200


def is_enough(length: int, whole: int) -> bool:
    """Whether a part with ``length`` characters can be the text of a page of ``whole`` characters."""
    return length >= min(_LEAST_LENGTH, _LEAST_SHARE * whole) and length > 0


def main_part(body: LexborNode) -> LexborNode | None:
    """The element that holds the text, where the page names exactly one and it holds enough."""
    whole = len(body.text())
    for selector in _MAIN:
        found = body.css(selector)
        if len(found) == 1 and is_enough(len("".join(found[0].text().split())), whole):
            return found[0]
    return None


def is_own_header(header: LexborNode, main: LexborNode | None) -> bool:
    """Whether a ``<header>`` outside of the main part is the text's and not the site's: it holds the text's title, or its lead.

    Args:
        header: the element.
        main: the element that holds the text, where the page names one.
    """
    is_plain = header.css_first("nav, form, a") is None
    titles = [one for one in header.css("h1, h2, h3") if one.text(strip=True) and one.css_first("a") is None]
    if titles and (main is None or main.css_first("h1") is None):
        title = header.parser.css_first("head title")
        begins = title is not None and collapse(title.text()).startswith(collapse(titles[0].text()))
        return begins or header.css_first("nav, form") is None
    return is_plain and any(_is_lead(one.text(strip=True)) for one in header.css("p"))


def _is_lead(words: str) -> bool:
    return len(words) >= _LEAST_LEAD and words.endswith(("。", "．", ".", "!", "！", "?", "？"))


def form_value(node: LexborNode) -> str:
    """What somebody filled in: the text of an ``<input>``, the choices of a ``<select>``, a box with its mark; else empty.

    Buttons, searches, secrets, and what is not shown have none.
    """
    if node.tag == "select":
        chosen = [one for one in node.css("option") if "selected" in one.attributes]
        return " ".join(f" {collapse(one.text())} " for one in chosen)
    if node.tag != "input":
        return ""
    attributes = node.attributes
    kind = (attributes.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return " ☑ " if "checked" in attributes else " ☐ "
    return f" {attributes.get('value') or ''} " if kind not in _NO_VALUE else ""


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether an element is not displayed."""
    hidden = "hidden" in attributes and attributes["hidden"] != "until-found"
    return hidden or _NOT_DISPLAYED.search((attributes.get("style") or "")[:300]) is not None


def furniture_reason(tag: str, attributes: dict[str, str | None], within: frozenset[str], *, by_name: bool) -> str:
    """Why an element is not text; empty where it is.

    Args:
        tag: the element's name.
        attributes: its attributes.
        within: those of main, article and section that it stands in.
        by_name: whether class names and identifiers count too.
    """
    if reason := _TAGS.get(tag):
        return reason
    if tag in ("header", "footer") and not within & _SECTIONS:
        return f"page {tag}"
    if not attributes:
        return ""
    if is_hidden(attributes) or attributes.get("aria-hidden") == "true":
        return "hidden"
    if reason := _ROLES.get(attributes.get("role") or ""):
        return reason
    if by_name and tag not in ("html", "body", "main", "article"):
        for word in f"{attributes.get('id') or ''} {attributes.get('class') or ''}"[:300].split():
            for pattern, reason in _NAMES:
                if pattern.fullmatch(word):
                    return reason
    return ""
