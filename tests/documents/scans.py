"""Pictures of text, made up: lines drawn by Pillow in a Japanese font, as small as the engine reads them well."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

SIZE = 28
LEADING = 50


@lru_cache(maxsize=1)
def font_file() -> Path:
    """A Japanese font of this machine."""
    found = subprocess.run(["fc-match", "-f", "%{file}", ":lang=ja"], capture_output=True, text=True, check=True)
    return Path(found.stdout)


def picture(lines: Sequence[str], width: int = 1000, height: int = 0, left: int = 80) -> Image.Image:
    """Black lines on white, one below the other."""
    image = Image.new("L", (width, height or 80 + LEADING * len(lines) + 60), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file()), SIZE)
    for number, line in enumerate(lines):
        pen.text((left, 70 + LEADING * number), line, fill=0, font=font)
    return image


def columns(texts: Sequence[str], width: int = 700, height: int = 1000) -> Image.Image:
    """Vertical lines of full-width characters from the right; 、 and 。 in the upper right of their cell."""
    image = Image.new("L", (width, height), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file()), SIZE)
    for number, text in enumerate(texts):
        for row, sign in enumerate(text):
            over = (0.6 * SIZE, -0.6 * SIZE) if sign in "、。" else (0.0, 0.0)
            pen.text((width - 110 - LEADING * number + over[0], 60 + row * (SIZE + 2) + over[1]), sign, fill=0, font=font)
    return image


def packed(images: Sequence[Image.Image], form: str = "PNG") -> bytes:
    """The pictures as a file."""
    file = io.BytesIO()
    several = {"save_all": True, "append_images": images[1:]} if len(images) > 1 else {}
    images[0].save(file, form, **several)
    return file.getvalue()


def scanned_pdf(pages: Sequence[Image.Image | None]) -> bytes:
    """A PDF whose pages are pictures; None is an empty page."""
    document = pdfium.PdfDocument.new()
    for image in pages:
        page = document.new_page(500, 500 if image is None else 500 * image.height / image.width)
        if image is None:
            continue
        drawn = pdfium.PdfImage.new(document)
        drawn.set_bitmap(pdfium.PdfBitmap.from_pil(image.convert("RGB")))
        drawn.set_matrix(pdfium.PdfMatrix().scale(*page.get_size()))
        page.insert_obj(drawn)
        page.gen_content()
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
