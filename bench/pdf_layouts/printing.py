"""Drafts printed to PDF by Chromium, which says on which pages each piece came to stand."""

from __future__ import annotations

import html
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pdf_layouts.draft import Draft
from pdf_layouts.look import Look
from pdf_layouts.truth import Truth

if TYPE_CHECKING:
    from playwright.sync_api import Browser

POUR = (Path(__file__).parent / "pour.js").read_text(encoding="utf-8")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]


class Made(NamedTuple):
    """A PDF and its truth."""

    pdf: bytes
    truth: Truth


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "/usr/bin/chromium"
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def print_pages(browser: Browser, draft: Draft, look: Look, name: tuple[str, int]) -> Made:
    """Print a draft.

    Args:
        browser: Chromium.
        draft: what to print.
        look: how.
        name: of the layout, and the seed.

    Raises:
        ValueError: something stands outside its page, over something else, or fits on no page.
    """
    page = browser.new_page()
    css = look.css() + "\n".join(draft.css)
    language = draft.language
    heading = next((item.text for item in draft.items if item.kind == "heading"), "") if draft.titled else ""
    head = f"<meta charset=utf-8><title>{html.escape(heading)}</title><style>{css}</style>"
    page.set_content(f"<html lang={language}><head>{head}</head><body></body></html>")
    page.evaluate("document.fonts.ready")
    spec = {
        "flows": draft.flows,
        "notes": draft.notes,
        "pages": [{**asdict(one), "always": draft.always} for one in draft.pages],
        "gap": 4.0,
        "splitRows": draft.split_rows,
        "shuffle": draft.shuffle,
        "gutter": look.gutter,
        "left": look.left,
        "top": look.top,
        "wide": look.wide,
        "high": look.high,
    }
    done = page.evaluate(POUR, spec)
    if done["faults"]:
        raise ValueError(f"{name[0]} {language} {name[1]}: " + "; ".join(done["faults"][:5]))
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    places = {int(number): tuple(found) for number, found in done["places"].items() if found}
    known = {**asdict(look), "drawn in order": not draft.shuffle}
    labels = tuple(one.label for one in draft.pages[: done["pages"]])
    return Made(pdf, Truth(name[0], language, name[1], draft.placed(places), labels, known))
