"""Spoilt files by the thousand, read as a build reads them: in processes with limits.

    python bench/fuzz.py --seconds 600 [--forms .pdf .docx ...] [--seed N] [--keep FOLDER]

Sound files of every form (`tests/making/seeds.py`) have stretches cut, repeated, exchanged, nested and filled with marks that
readers take for more than characters; archives are spoilt in a part or as a whole. A file must be read soundly, or left out for
a reason, in time. Prints a line for each form. What is a fault (a reader that failed, an unsound document, any other exception,
a wait beyond the limit) is kept in FOLDER, and so are the slowest file of a form and what the limits or the end of a process
stopped. The exit code is 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "making"))

from pdf_bytes import pages_of, pdf_bytes  # noqa: E402
from seeds import ARCHIVES, DATA, PIECES, SEEDS, check_document  # noqa: E402
from shutten.documents.limits import ReadLimits, within  # noqa: E402
from shutten.documents.ocr.options import OcrOptions, reading_pictures  # noqa: E402
from shutten.documents.reading.pool import ReadingPool  # noqa: E402
from shutten.errors import DocumentError  # noqa: E402
from xls_bytes import SHIPS, book, compound, label  # noqa: E402

LIMITS = ReadLimits(memory=1024, cpu_seconds=20, seconds=30)
MARGIN = 10.0
"""Seconds by which a read may outlast the limit on a busy machine, before it counts as a hang."""
MOST_BYTES = 400_000
STOPPED = ("memory_limit", "cpu_limit", "seconds_limit", "reader_ended")
FAULTS = ("reader_failed", "unsound", "foreign", "hang")
NUMBERS = (b"0", b"-1", b"1", b"65536", b"99999999", b"2147483648", b"18446744073709551616", b"1e999", b"0.0000001", b"NaN")
OPENINGS = (b"<div>", b"<table><tr><td>", b"<x:p>", b"[", b"(", b"<<", b"> ", b"- ", b"<ul><li>", b"{")
Parts = Mapping[str, bytes]
PAGE = """<!doctype html><html lang="ja"><head><title>港</title><meta name="date" content="2020-01-02"></head>
<body><nav><a href="/">首頁</a></nav><article><h1>港湾<ruby>局<rt>きょく</rt></ruby></h1>
<p>一、船は出る。<br>二、<del>船は</del>来る。</p>
<h2>表</h2><table><caption>隻数</caption><thead><tr><th rowspan="2">港<th colspan="2">国内<tr><th>客船<th>貨物</thead>
<tr><td>東港<td>1,200<td>3<tr><td colspan="3">計</table><ol start="3"><li>あ<ul><li>い</ul></ol><dl><dt>注<dd>文</dl>
<pre>a  b
c</pre><blockquote>引用</blockquote></article><footer>奥付</footer></body></html>"""


def picture(kind: str) -> bytes:
    """A small picture with something on it."""
    image, made = Image.new("L", (60, 40), 255), io.BytesIO()
    ImageDraw.Draw(image).text((5, 5), "port 12", fill=0)
    more = {"save_all": True, "append_images": [image.convert("1")]} if kind == "TIFF" else {}
    image.save(made, kind, **more)
    return made.getvalue()


def parts_of(archive: bytes) -> Parts:
    """The parts of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def seeds() -> dict[str, list[bytes | Parts]]:
    """Sound files of each form: bytes, or the parts of an archive."""
    made: dict[str, list[bytes | Parts]] = {ending: [data] for ending, data in SEEDS.items()}
    for ending, parts in ARCHIVES:
        made[ending] = [{name: words.encode() for name, words in parts.items()}]
    made[".docx"] = [parts_of((DATA / "plan.docx").read_bytes())]
    written = pdf_bytes(["<</Type/Catalog/Pages 2 0 R>>", *_pages()])
    made[".pdf"] += [written, (DATA / "scanned.pdf").read_bytes(), written]
    made[".html"].append(PAGE.encode())
    made[".xls"] = [compound(book({"表": SHIPS, "裏": label(0, 0, "い")}, hidden=("裏",)))]
    texts = [path.read_bytes()[:6000] for path in sorted((DATA / "traps").iterdir())]
    made[".txt"] = [*texts, SEEDS[".md"]]
    made[".md"] += [*texts, b"| a | b |\n|---|:-:|\n| c \\| d | ~~e~~ |\n\n1. x\n   - y\n\n```\nz\n```\n<!-- q -->\n[a](b)\n"]
    made[".tsv"] = [(DATA / "ports.tsv").read_bytes()]
    made |= {ending: [picture(kind)] for ending, kind in ((".png", "PNG"), (".jpg", "JPEG"), (".tif", "TIFF"))}
    return made


def _pages() -> list[str]:
    beside = "/MediaBox[0 0 600 800]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    drawn = "BT /F 12 Tf 72 700 Td (1. Ports) Tj 0 -16 Td (The ferry leaves at seven.) Tj ET 72 600 300 1 re f"
    pages, objects = pages_of([(beside, drawn), (beside, drawn)], 3)
    return [pages, *objects]


class Spoiler:
    """Makes spoilt files of sound ones, the same ones for the same ``seed``."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311  # to be repeated

    def spoilt(self, sound: bytes | Parts) -> bytes:
        """A file that was ``sound``."""
        if isinstance(sound, bytes):
            return self._bytes(sound)
        parts = dict(sound)
        for _ in range(self._random.choice((1, 1, 1, 2, 3))):
            name = self._random.choice(list(parts))
            parts[name] = self._bytes(parts[name])
        if self._random.random() < 0.05:
            parts.pop(self._random.choice(list(parts)))
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", self._random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return self._bytes(made.getvalue()) if self._random.random() < 0.1 else made.getvalue()

    def _bytes(self, data: bytes) -> bytes:
        ways = (self._flip, self._mark, self._cut, self._repeat, self._exchange, self._number, self._nest, self._noise)
        for _ in range(self._random.choice((1, 1, 2, 3, 5, 12))):
            data = self._random.choice(ways)(data) or data
        return data[:MOST_BYTES]

    def _stretch(self, data: bytes, most: int = 400) -> tuple[int, int]:
        start = self._random.randrange(len(data) + 1)
        return start, min(len(data), start + self._random.randrange(1, most))

    def _flip(self, data: bytes) -> bytes:
        made = bytearray(data)
        for _ in range(self._random.choice((1, 1, 4, 30)) if data else 0):
            made[self._random.randrange(len(made))] ^= 1 << self._random.randrange(8)
        return bytes(made)

    def _mark(self, data: bytes) -> bytes:
        start, end = self._stretch(data, 20)
        return data[:start] + self._random.choice(PIECES) + data[self._random.choice((start, end)) :]

    def _cut(self, data: bytes) -> bytes:
        start, end = self._stretch(data)
        return data[:start] if self._random.random() < 0.1 else data[:start] + data[end:]

    def _repeat(self, data: bytes) -> bytes:
        start, end = self._stretch(data, self._random.choice((20, 400, 4000)))
        times = min(self._random.choice((2, 3, 20, 300, 3000)), 1 + MOST_BYTES // max(1, end - start))
        return data[:start] + data[start:end] * times + data[end:]

    def _exchange(self, data: bytes) -> bytes:
        (a, b), (c, d) = sorted((self._stretch(data), self._stretch(data)))
        return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]

    def _number(self, data: bytes) -> bytes:
        places = [place for place, byte in enumerate(data[:20_000]) if 48 <= byte <= 57]
        if not places:
            return data
        start = end = self._random.choice(places)
        while end < len(data) and 48 <= data[end] <= 57:
            end += 1
        return data[:start] + self._random.choice(NUMBERS) + data[end:]

    def _nest(self, data: bytes) -> bytes:
        opening = self._random.choice(
            (b"<div>", b"<table><tr><td>", b"<x:p>", b"[", b"(", b"<<", b"> ", b"- ", b"<ul><li>", b"{")
        )
        start, _ = self._stretch(data)
        return data[:start] + opening * self._random.choice((3, 50, 2000, 20_000)) + data[start:]

    def _noise(self, data: bytes) -> bytes:
        start, end = self._stretch(data, 40)
        return data[:start] + self._random.randbytes(end - start) + data[end:]


class Trial:
    """What came of the spoilt files of one form."""

    def __init__(self, ending: str, keep: Path, pool: ReadingPool) -> None:
        self.outcomes: Counter[str] = Counter()
        self.longest = 0.0
        self._ending, self._keep, self._pool = ending, keep, pool

    def read(self, path: Path, data: bytes) -> None:
        """Read one file."""
        path.write_bytes(data)
        begun = time.monotonic()
        outcome, said = self._outcome(path)
        taken = time.monotonic() - begun
        if taken > self.longest:
            self.longest = taken
            (self._keep / f"slowest{self._ending}").write_bytes(data)
        if taken > LIMITS.seconds + MARGIN:
            outcome = "hang"
        self.outcomes[outcome] += 1
        if outcome in FAULTS or outcome in STOPPED:
            kept = self._keep / f"{outcome}-{self.outcomes[outcome]}{self._ending}"
            if self.outcomes[outcome] <= 20:
                kept.write_bytes(data)
            print(f"{kept.name}: {len(data)} bytes, {taken:.1f} s: {said}", flush=True)

    def _outcome(self, path: Path) -> tuple[str, str]:
        try:
            documents, faults = self._pool.read(path, path.name, lambda _: {})
            for document in documents:
                check_document(document)
        except DocumentError as error:
            return error.reason.code or "said in words", str(error.reason)
        except AssertionError as error:
            return "unsound", str(error)
        except Exception as error:
            return "foreign", repr(error)
        return next((fault.reason.code for fault in faults if fault.reason.code in (*FAULTS, *STOPPED)), "read"), str(faults)

    def said(self) -> str:
        """It in one line."""
        total = sum(self.outcomes.values())
        faults = sum(self.outcomes[name] for name in FAULTS)
        stopped = ", ".join(f"{name} {self.outcomes[name]}" for name in STOPPED if self.outcomes[name])
        return (
            f"{self._ending}: {total} files, {self.outcomes['read']} read, {faults} faults, longest {self.longest:.1f} s"
            f"{f', stopped: {stopped}' if stopped else ''}"
        )


def main() -> None:
    """Spoil and read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sound = seeds()
    parser.add_argument("--forms", nargs="*", default=sorted(sound), choices=sorted(sound), metavar="ENDING")
    parser.add_argument("--seconds", type=float, default=600, help="for each form")
    parser.add_argument("--most", type=int, default=10**9, help="files of each form")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=Path, default=Path("fuzzed"))
    given = parser.parse_args()
    given.keep.mkdir(parents=True, exist_ok=True)
    faults = 0
    for ending in given.forms:
        spoiler, until = Spoiler(f"{given.seed}{ending}"), time.monotonic() + given.seconds
        with (
            tempfile.TemporaryDirectory() as folder,
            within(LIMITS),
            reading_pictures(OcrOptions(only_kept=True)),
            ReadingPool() as pool,
        ):
            trial, number = Trial(ending, given.keep, pool), 0
            while time.monotonic() < until and number < given.most:
                data = spoiler.spoilt(sound[ending][number % len(sound[ending])])
                trial.read(Path(folder) / f"a{ending}", data)
                number += 1
        print(trial.said(), flush=True)
        faults += sum(trial.outcomes[name] for name in FAULTS)
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    main()
