"""Pictures of text, made up: lines drawn by Pillow in a Japanese font, as small as the engine reads them well."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from pdf_bytes import pdf_bytes, stream

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


def smudged(image: Image.Image, line: int, place: int, left: int = 80) -> Image.Image:
    """``image`` with white strokes over a full-width character of a line."""
    pen = ImageDraw.Draw(image)
    x, y = left + SIZE * place, 70 + LEADING * line
    for row in range(8, 38, 6):
        pen.line((x, y + row, x + SIZE - 1, y + row), fill=255, width=3)
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


def drawn_font_pdf(lines: Sequence[str], says: Mapping[str, str]) -> bytes:
    """A PDF whose font draws pictures of the characters of ``lines`` (Type 3), and calls those in ``says`` by other names."""
    cell, size = 64, 12
    signs = sorted({sign for line in lines for sign in line if sign != " "})
    font = ImageFont.truetype(str(font_file()), cell)
    codes = {sign: 33 + place for place, sign in enumerate(signs)}
    widths = {sign: int(font.getlength(sign)) for sign in signs}
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "", "", "", ""]
    for sign in signs:
        glyph = Image.new("1", (widths[sign], 84), 1)
        ImageDraw.Draw(glyph).text((0, 0), sign, fill=0, font=font)
        place = f"{widths[sign]} 0 0 84 0 -14 cm"
        form = f"/W {widths[sign]} /H 84 /IM true /BPC 1 /D [0 1] /F /AHx"
        shown = f"BI {form} ID {glyph.tobytes().hex()}> EI"
        objects.append(stream(f"{widths[sign]} 0 0 -19 {widths[sign]} {cell} d1 q {place} {shown} Q"))
    names = " ".join(f"/g{codes[sign]}" for sign in signs)
    drawn = " ".join(f"/g{codes[sign]} {7 + place} 0 R" for place, sign in enumerate(signs))
    table = " ".join(f"<{codes[sign]:02x}> <{says.get(sign, sign).encode('utf-16-be').hex()}>" for sign in signs)
    x, y, words = 60.0, 780.0, []
    for line in lines:
        for word in line.split(" "):
            words.append(f"BT /F {size} Tf {x:.2f} {y} Td <{''.join(f'{codes[sign]:02x}' for sign in word)}> Tj ET")
            x += (sum(widths[sign] for sign in word) + 18) * size / cell
        x, y = 60.0, y - 1.7 * size
    objects[2] = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R>>"
    objects[3] = (
        f"<</Type/Font/Subtype/Type3/FontBBox[0 -19 {cell} {cell}]/FontMatrix[{1 / cell} 0 0 {1 / cell} 0 0]/FirstChar 33"
        f"/LastChar {32 + len(signs)}/Widths[{' '.join(str(widths[sign]) for sign in signs)}]/CharProcs<<{drawn}>>"
        f"/Encoding<</Type/Encoding/Differences[33 {names}]>>/Resources<<>>/ToUnicode 5 0 R>>"
    )
    objects[4] = stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def 1 begincodespacerange "
        f"<00> <ff> endcodespacerange {len(signs)} beginbfchar {table} endbfchar endcmap end end"
    )
    objects[5] = stream("\n".join(words))
    return pdf_bytes(objects)
