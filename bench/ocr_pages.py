"""Pages for measuring OCR: texts set by Chromium, drawn, and degraded in the ways in which papers reach an archive.

Every page comes with the text that it shows, taken from the PDF that Chromium made of it.
"""

from __future__ import annotations

import html
import io
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter

KINDS = ("clean", "fax", "tilted", "photographed", "vertical")
"""300 dpi as a scanner gives it; 200 dpi, blurred and in black and white; 2 degrees askew at 200 dpi; a photograph, 170 dpi,
with shading, perspective and noise; and clean pages at 300 dpi set in columns."""

_DPI = {"clean": 300, "fax": 200, "tilted": 200, "photographed": 200, "vertical": 300}
_STYLE = """
@page {{ size: A4; margin: 22mm 24mm }}
html {{ writing-mode: {mode}; font: {size}pt/1.7 "Noto Serif CJK JP", serif }}
h1, h2, h3 {{ font: bold 1.25em/1.5 "Noto Sans CJK JP", sans-serif; margin: 0.8em 0 0.4em }}
p {{ margin: 0 0 0.5em; text-align: justify }}
"""


class Scan(NamedTuple):
    """A page as a picture, and what it says.

    Attributes:
        name: of the text that it is made from.
        kind: one of `KINDS`.
        image: grey.
        text: the characters that it shows.
    """

    name: str
    kind: str
    image: Image.Image
    text: str


def set_pages(texts: Iterable[tuple[str, str]], folder: Path, *, vertical: bool = False) -> dict[str, bytes]:
    """A PDF of each text by its name, as Chromium sets it: a line that begins with # is a heading, any other a paragraph.

    Args:
        texts: names and texts.
        folder: for the files that Chromium reads.
        vertical: in columns from right to left.
    """
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    mode = "vertical-rl" if vertical else "horizontal-tb"
    made = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page()
        for name, text in texts:
            file = folder / "page.html"
            file.write_text(f"<meta charset=utf-8><style>{_STYLE.format(mode=mode, size=10.5)}</style>{_markup(text)}", "utf-8")
            page.goto(file.as_uri())
            made[name] = page.pdf(prefer_css_page_size=True)
        browser.close()
    return made


def _markup(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = ((line.lstrip("# "), "h2" if line.startswith("#") else "p") for line in lines)
    return "".join(f"<{name}>{html.escape(line)}</{name}>" for line, name in marked)


def scans(name: str, pdf: bytes, kind: str, *, most: int = 10_000) -> Iterator[Scan]:
    """The pages of ``pdf`` as scans of that kind; the same ones every time."""
    with pdfium.PdfDocument(pdf) as document:
        for number in range(min(len(document), most)):
            page = document[number]
            words = page.get_textpage().get_text_bounded()
            image = page.render(scale=_DPI[kind] / 72, grayscale=True).to_pil().convert("L")
            yield Scan(name, kind, degraded(image, kind, seed=number), words)


def degraded(image: Image.Image, kind: str, seed: int = 0) -> Image.Image:
    """``image`` as it comes out of a scanner, a fax or a camera."""
    chance = np.random.default_rng(seed)
    if kind in ("clean", "vertical"):
        return _noisy(image.filter(ImageFilter.GaussianBlur(0.6)), chance, 4)
    if kind == "fax":
        grey = _noisy(image.filter(ImageFilter.GaussianBlur(0.7)), chance, 18)
        return grey.point(lambda value: 255 if value > 150 else 0)
    if kind == "tilted":
        angle = random.Random(seed).choice((-2.0, -1.2, 1.5, 2.0))  # noqa: S311 - nothing secret
        turned = image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        return _noisy(turned.filter(ImageFilter.GaussianBlur(0.8)), chance, 8)
    width, height = image.size
    slant = 0.02
    corners = (-slant * width, -slant * height, 0, height, width * (1 + slant), height * (1 + slant), width, 0)
    seen = image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=255)
    down, across = np.mgrid[0 : seen.height, 0 : seen.width]
    light = 0.55 + 0.4 * (across / width) * (1 - 0.4 * down / height)
    shaded = Image.fromarray((np.asarray(seen, np.float32) * light + 12).clip(0, 255).astype(np.uint8))
    packed = io.BytesIO()
    _noisy(shaded.filter(ImageFilter.GaussianBlur(0.9)), chance, 7).save(packed, "JPEG", quality=60)
    return Image.open(packed).convert("L")


def _noisy(image: Image.Image, chance: np.random.Generator, strength: float) -> Image.Image:
    grey = np.asarray(image, np.float32) + chance.normal(0, strength, (image.height, image.width)).astype(np.float32)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))
