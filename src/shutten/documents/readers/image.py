"""Image files: PNG, JPEG, and TIFF of several pages, read by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np

from shutten.documents.document import Document
from shutten.documents.limits import check_pages
from shutten.documents.metadata.complete import Content
from shutten.documents.ocr.engine import Pixels, is_installed
from shutten.documents.ocr.options import options, spent
from shutten.documents.readers.make import make_document
from shutten.documents.readers.pdf.fragments import PageText
from shutten.documents.readers.pdf.read import laid_out
from shutten.documents.readers.pdf.scanned import certainties, ocr_remarks, read_picture
from shutten.documents.reasons import reason
from shutten.errors import DocumentError

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 120_000_000
"""Of one picture: a page of a newspaper at 400 dpi."""
_LEAST_SIDE, _MOST_SIDE = 1000, 5000
"""Pixels of the longer side; smaller pictures are drawn larger, larger ones smaller."""
WIDTH = 595.0
"""Points that a picture is taken to be wide."""
_FORMATS = ("PNG", "JPEG", "TIFF")


def read_image(data: bytes, name: str, given: Mapping[str, str]) -> Document:
    """Read an image file.

    Args:
        data: the file's bytes.
        name: the document's name.
        given: metadata from sources.yaml.

    Raises:
        DocumentError: it is damaged or too large, holds no text, or nothing is to be read by OCR.
    """
    if not is_installed():
        raise DocumentError(name, reason("scan"))
    if options().mode == "never":
        raise DocumentError(name, reason("ocr_never"))
    texts = picture_texts(data, name)
    if not any(text.fragments for text in texts):
        raise DocumentError(name, reason("ocr_nothing"))
    made, orders = laid_out(texts, [""] * len(texts), {})
    content = Content(
        made.layout.text,
        "image",
        blocks=made.layout.blocks,
        pages=made.pages,
        remarks=ocr_remarks(texts),
        ocr=certainties(texts, orders, made.pages, made.layout.text),
    )
    return make_document(name, given, content)


def picture_texts(data: bytes, name: str, only: int | None = None) -> list[PageText]:
    """What stands on the pages of an image file, or on one of them; x and y in points.

    Args:
        data: the file's bytes.
        name: the document's name.
        only: the place of one page, from 0.

    Raises:
        DocumentError: it is damaged or too large.
    """
    with opened_image(data, name) as image:
        count = getattr(image, "n_frames", 1)
        check_pages(count, name)
        texts = []
        for number in range(count) if only is None else [only]:
            spent().seen += 1
            texts.append(_page(frame(image, number, name), count))
        return texts


@contextmanager
def opened_image(data: bytes, name: str) -> Iterator[Image.Image]:
    """An image file, opened.

    Raises:
        DocumentError: it, or what is done with it within, shows that it is damaged or too large.
    """
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                yield image
    except Image.DecompressionBombError as error:
        raise DocumentError(name, reason("too_many_pixels", most=MOST_PIXELS // 1_000_000)) from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, IndexError, OverflowError) as error:
        raise DocumentError(name, reason("no_form", kind="image")) from error


def frame(image: Image.Image, number: int, name: str) -> Image.Image:
    """A page of an image file: upright, grey, on white.

    Raises:
        DocumentError: it has too many pixels.
    """
    from PIL import Image, ImageOps

    image.seek(number)
    if image.width * image.height > MOST_PIXELS:
        raise DocumentError(name, reason("too_many_pixels", most=MOST_PIXELS // 1_000_000))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright.convert("RGBA"))
    if upright.mode.startswith("I;16"):
        upright = Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8))
    return upright.convert("L")


def _page(grey: Image.Image, pages: int) -> PageText:
    from PIL import Image

    longest = max(grey.size)
    scale = WIDTH / max(1, grey.width)
    size = min(max(longest, _LEAST_SIDE), _MOST_SIDE) / longest
    sides = max(1, round(grey.width * size)), max(1, round(grey.height * size))
    drawn = grey if sides == grey.size else grey.resize(sides, Image.Resampling.LANCZOS)
    pixels: Pixels = np.array(drawn, np.uint8)
    rows, columns = pixels.shape
    points = WIDTH / columns
    height = grey.height * scale
    made = read_picture(pixels, points, lambda across, down: (across * points, height - down * height / rows), pages)
    return PageText([], WIDTH, height) if made is None else made
