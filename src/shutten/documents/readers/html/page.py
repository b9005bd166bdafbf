"""Which parts of an HTML page are not its text: navigation, heads and feet of the site, forms, what is hidden.

Nothing of it is dropped: the reader makes it furniture, with the reason given here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

SILENT = frozenset(
    """head script style template noscript svg math iframe object embed canvas audio video map rt rp rtc datalist
    select img""".split()
)
"""Elements whose content is no part of the text: programs, pictures and the readings of ruby."""

_TAGS = {"nav": "navigation", "aside": "sidebar", "button": "form", "textarea": "form", "dialog": "hidden"}
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
