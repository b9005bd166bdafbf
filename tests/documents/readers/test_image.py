from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from shutten.citations.citing import cite
from shutten.documents.document import Document
from shutten.documents.ocr import kept, options
from shutten.documents.ocr.options import OcrOptions, reading_pictures
from shutten.documents.readers.image_places import marks_of, read_places
from shutten.documents.readers.pdf import places as pdf_places
from shutten.documents.readers.registry import read_document
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits
from shutten.text.span import Span, text_at

JAPANESE = ["町は河川の護岸を改修した。", "工期は八か月である。"]
Shown = Callable[[Document], list[tuple[object, ...]]]
ENGLISH = ["The east bank was rebuilt.", "It took eight months."]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHUTTEN_CACHE", str(tmp_path / "cache"))


def read(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, name)


def said(document: Document) -> list[str]:
    return [text_at(document.text, block.spans) for block in document.blocks]


@pytest.mark.model
def test_a_picture_is_a_document_of_one_page(scans: ModuleType, tmp_path: Path) -> None:
    document = read(tmp_path, "scan.png", scans.packed([scans.picture(JAPANESE)]))
    assert "".join(said(document)) == "".join(JAPANESE)
    assert (document.form, [page.number for page in document.pages]) == ("image", [1])
    assert document.remarks == (Remark("ocr_page", 1),)
    assert (document.certainty([Span(0, len(document.text))]) or 0) > 0.95


@pytest.mark.model
def test_a_tiff_has_as_many_pages_as_pictures(scans: ModuleType, tmp_path: Path) -> None:
    document = read(tmp_path, "scan.tif", scans.packed([scans.picture(JAPANESE), scans.picture(ENGLISH)], "TIFF"))
    second = document.pages[1].start
    assert "".join(document.text[:second].split()) == "".join(JAPANESE)
    assert " ".join(document.text[second:].split()) == " ".join(ENGLISH)


@pytest.mark.model
def test_a_second_reading_calls_no_engine(scans: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = scans.packed([scans.picture(ENGLISH)], "JPEG")
    first = read(tmp_path, "scan.jpg", data)

    def refused() -> None:
        raise AssertionError("the engine was asked again")

    monkeypatch.setattr(kept, "load_engine", refused)
    assert read(tmp_path, "scan.jpg", data) == first


@pytest.mark.model
def test_pages_are_told_before_they_are_read(scans: ModuleType, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with reading_pictures(OcrOptions(on_page=lambda *page: told.append(page))):
        read(tmp_path, "scan.tif", scans.packed([scans.picture(JAPANESE), scans.picture(ENGLISH)], "TIFF"))
    assert told == [("scan.tif", 1, 2), ("scan.tif", 2, 2)]


@pytest.mark.model
def test_pages_beyond_the_limit_are_named(scans: ModuleType, tmp_path: Path) -> None:
    with reading_pictures(OcrOptions(most_pages=1)):
        document = read(tmp_path, "scan.tif", scans.packed([scans.picture(JAPANESE), scans.picture(ENGLISH)], "TIFF"))
    assert document.remarks == (Remark("ocr_page", 1), Remark("ocr_limit", 2))
    assert "".join(document.text.split()) == "".join(JAPANESE)


@pytest.mark.model
def test_pages_of_pictures_among_pages_of_text_are_read(scans: ModuleType, tmp_path: Path) -> None:
    document = read(tmp_path, "scan.pdf", scans.scanned_pdf([scans.picture(JAPANESE), None, scans.picture(ENGLISH)]))
    assert [remark for remark in document.remarks if remark.code == "ocr_page"] == [
        Remark("ocr_page", 1),
        Remark("ocr_page", 3),
    ]
    assert "".join(document.text[: document.pages[1].start].split()) == "".join(JAPANESE)
    assert " ".join(document.text[document.pages[2].start :].split()) == " ".join(ENGLISH)


@pytest.mark.model
@pytest.mark.parametrize("form", ["pdf", "png"])
def test_a_passage_is_framed_where_it_stands_on_the_picture(scans: ModuleType, tmp_path: Path, form: str) -> None:
    shown = scans.picture(["東西南北", "春夏秋冬"])
    data = scans.scanned_pdf([shown]) if form == "pdf" else scans.packed([shown])
    read(tmp_path, f"scan.{form}", data)
    with reading_pictures(OcrOptions(only_kept=True)):
        places = pdf_places.read_places(data, "scan.pdf") if form == "pdf" else read_places(data, "scan.png")
        start = places.text.index("秋")
        of = pdf_places.marks_of if form == "pdf" else marks_of
        framed = of(data, places.pages[0], places.text, [Span(start, start + 2)]).boxes
    (box,) = framed or []
    assert (round(box.left * 1000), round(box.right * 1000)) == (pytest.approx(136, abs=8), pytest.approx(192, abs=8))
    assert box.top * shown.height < 140 < box.bottom * shown.height


@pytest.mark.model
def test_what_is_not_kept_is_not_read_where_only_that_counts(scans: ModuleType, tmp_path: Path) -> None:
    with reading_pictures(OcrOptions(only_kept=True)), pytest.raises(DocumentError, match="OCR finds none"):
        read(tmp_path, "scan.png", scans.packed([scans.picture(ENGLISH)]))


def test_never_refuses_with_its_reason(scans: ModuleType, tmp_path: Path) -> None:
    with reading_pictures(OcrOptions("never")):
        for name, data in (
            ("a.png", scans.packed([scans.picture(ENGLISH)])),
            ("a.pdf", scans.scanned_pdf([scans.picture(ENGLISH)])),
        ):
            with pytest.raises(DocumentError, match="the settings say ocr = never"):
                read(tmp_path, name, data)


def test_without_the_engine_the_reason_names_the_extra(
    scans: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("shutten.documents.readers.image", "shutten.documents.readers.pdf.scanned"):
        monkeypatch.setattr(f"{module}.is_installed", lambda: False)
    for name, data in (
        ("a.png", scans.packed([scans.picture(ENGLISH)])),
        ("a.pdf", scans.scanned_pdf([scans.picture(ENGLISH)])),
    ):
        with pytest.raises(DocumentError, match=r"pip install 'shutten\[ocr\]'"):
            read(tmp_path, name, data)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_a_damaged_picture_is_refused(scans: ModuleType, tmp_path: Path, form: str) -> None:
    whole = scans.packed([scans.picture(ENGLISH)], form)
    broken = whole[: len(whole) // 2] if form != "TIFF" else whole[:8] + b"\xff" * 40
    with pytest.raises(DocumentError, match="is damaged, or no image"):
        read(tmp_path, f"a.{form.lower()}", broken)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
    with pytest.raises(DocumentError, match="more than 120 million pixels"):
        read(tmp_path, "a.png", data)


@pytest.mark.model
@pytest.mark.parametrize("size", [(1, 1), (3, 900), (400, 400)])
def test_a_picture_without_text_is_refused(scans: ModuleType, tmp_path: Path, size: tuple[int, int]) -> None:
    with pytest.raises(DocumentError, match="OCR finds none"):
        read(tmp_path, "a.png", scans.packed([Image.new("L", size, 255)]))


@pytest.mark.model
def test_transparent_and_deep_pictures_are_read(scans: ModuleType, tmp_path: Path) -> None:
    clear = Image.new("RGBA", (1000, 240), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0), scans.picture(ENGLISH, height=240).point(lambda value: 255 - value))
    deep = Image.fromarray(np.asarray(scans.picture(ENGLISH)).astype("uint16") * 257)
    for image in (clear, deep):
        assert " ".join(read(tmp_path, "a.png", scans.packed([image])).text.split()) == " ".join(ENGLISH)


def test_a_stamp_tells_how_pictures_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = OcrOptions()
    assert chosen.stamp != replace(chosen, most_pages=2).stamp != replace(chosen, mode="never").stamp
    monkeypatch.setattr(options, "is_installed", lambda: False)
    assert chosen.stamp == replace(chosen, mode="never").stamp == "no ocr"


def test_a_file_that_only_ends_like_a_picture_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="is damaged, or no image"):
        read(tmp_path, "a.png", io.BytesIO(b"plain words").read())


@pytest.mark.model
def test_a_passage_says_its_certainty_and_so_does_its_citation(scans: ModuleType, tmp_path: Path) -> None:
    document = read(tmp_path, "scan.png", scans.packed([scans.picture(ENGLISH)]))
    (passage,) = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits())
    assert passage.ocr is not None
    assert 0.9 < passage.ocr <= 1
    label = cite(passage, document.metadata, "en").label
    assert label.endswith(f"p. 1, read by OCR, mean certainty {int(passage.ocr * 100) / 100:.2f}")


def _ruled(scans: ModuleType, rows: list[tuple[str, str, str]]) -> Image.Image:
    """A table of three narrow columns with rules around every cell."""
    xs, image = (60, 230, 430, 940), Image.new("L", (1000, 120 + 60 * len(rows)), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(scans.font_file()), scans.SIZE)
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            pen.text((x + 12, 68 + 60 * number), words, fill=0, font=font)
    for number in range(len(rows) + 1):
        pen.line((xs[0], 60 + 60 * number, xs[-1], 60 + 60 * number), fill=0, width=2)
    for x in xs:
        pen.line((x, 60, x, 60 + 60 * len(rows)), fill=0, width=2)
    return image


@pytest.mark.model
@pytest.mark.parametrize("angle", [0.0, 1.5])
def test_a_ruled_table_on_a_scan_has_its_rows_and_column_names(
    scans: ModuleType, shown: Shown, tmp_path: Path, angle: float
) -> None:
    rows = [("岸", "隻数", "作業"), ("東の岸", "12", "護岸を改修した。"), ("西の岸", "305", "水路を深くした。")]
    image = _ruled(scans, rows).rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    names = [[name] for name in rows[0]]
    assert shown(read(tmp_path, "scan.png", scans.packed([image]))) == [
        ("furniture", "column names", "".join(rows[0])),
        ("row", [[cell] for cell in rows[1]], names),
        ("row", [[cell] for cell in rows[2]], names),
    ]
