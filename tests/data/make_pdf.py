"""Makes the PDFs of this folder: ``python tests/data/make_pdf.py FONT.ttc``, with a Noto Sans CJK collection and fpdf2.

The font is subset to the characters used, so that the files stay small; it is under the SIL Open Font Licence.
"""

import datetime
import sys
import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection
from fpdf import FPDF

HERE = Path(__file__).parent
LEFT = (
    "委員会は、年に一度開かれる。前回の会合は平成30年6月29日に東京で開かれ、十二か国が出席した。議題は海の安全と、観測"
    "機器の共同利用であった。"
)
SECOND = "議長は各国の持ち回りとする。議長国は、会合の三か月前までに議題の案を示し、各国の意見を聞いたうえで、これを定める。"
RIGHT = (
    "観測機器の共同利用については、次の年から試験として三つの港で始めることとし、その費用は各国が等しく負担することで一致した。"
)
ACROSS = "試験の結果は、次の会合で報告される。報告には、観測した日、場所、機器の種類及び得られた値を記し、値には誤差の見積りを"
BEYOND = "付けるものとする。"
ENGLISH = (
    "The committee also agreed to publish every measurement within ninety days, so that fishers and ship owners can use the "
    "in-",
    "formation without delay. A member that cannot publish in time must say so in writing.",
)
TABLE = (("港", "開始", "機器"), ("北港", "4月", "12台"), ("南港", "6月", "8台"), ("西港", "7月", "10台"))
HEAD, FOOT = "海洋観測白書", "共同観測委員会 編"


def font(collection: Path, used: set[str]) -> str:
    face = TTCollection(collection).fonts[0]
    options = Options()
    options.layout_features = []
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(used)))
    subsetter.subset(face)
    with tempfile.NamedTemporaryFile(suffix=".otf", delete=False) as file:
        face.save(file)
    return file.name


class Report(FPDF):
    def header(self) -> None:
        self.set_font("noto", size=8)
        self.text(25, 12, HEAD)

    def footer(self) -> None:
        self.set_font("noto", size=8)
        self.text(25, 287, FOOT)
        self.text(180, 287, str(self.page_no() + 10))

    def column(
        self, x: float, y: float, text: str, width: float = 74, size: float = 10, step: float = 5.5, indent: bool = True
    ) -> float:
        """Set ``text`` as lines in a column, the first indented by one em, and return the y below."""
        self.set_font("noto", size=size)
        line, left = "", size * 0.3528 if indent else 0.0
        for character in text:
            if self.get_string_width(line + character) > width - left:
                self.text(x + left, y, line)
                line, left, y = "", 0.0, y + step
            line += character
        self.text(x + left, y, line)
        return y + step


def report(collection: Path) -> bytes:
    texts = [
        LEFT,
        SECOND,
        RIGHT,
        ACROSS,
        BEYOND,
        HEAD,
        FOOT,
        *ENGLISH,
        "第3章海洋の共同観測12費用と日程表0123456789" * 2,
        *sum(TABLE, ()),
    ]
    pdf = Report(format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font(
        "noto", fname=font(collection, {character for text in texts for character in text} | set(map(chr, range(32, 127))))
    )
    pdf.set_title("海洋観測白書 第3章")
    pdf.set_author("環境省")
    pdf.set_creation_date(datetime.datetime(2020, 3, 31, tzinfo=datetime.timezone.utc))
    pdf.add_page(label_style="D", label_start=11)
    pdf.set_font("noto", size=18)
    pdf.text(25, 30, "第3章 海洋の共同観測")
    right = pdf.column(110, 50, RIGHT)  # the right column is drawn first, as some programs do
    pdf.column(110, right, ACROSS)
    left = pdf.column(25, 50, LEFT)
    pdf.column(25, left, SECOND)
    pdf.add_page()
    pdf.column(25, 30, BEYOND, width=160, indent=False)
    pdf.set_font("noto", size=14)
    pdf.text(25, 45, "2 費用と日程")
    pdf.set_font("noto", size=10)
    for number, row in enumerate(TABLE):
        for column, cell in enumerate(row):
            pdf.text(25 + 45 * column, 58 + 6 * number, cell)
    pdf.add_page()
    pdf.set_font("noto", size=9)
    for number, line in enumerate(ENGLISH):
        pdf.text(25, 30 + 5 * number, line)
    return bytes(pdf.output())


def protected() -> bytes:
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.text(20, 20, "secret")
    return bytes(pdf.output())


def scanned() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")
    return bytes(pdf.output())


if __name__ == "__main__":
    (HERE / "two-columns.pdf").write_bytes(report(Path(sys.argv[1])))
    (HERE / "protected.pdf").write_bytes(protected())
    (HERE / "scanned.pdf").write_bytes(scanned())
