"""Five files as a town hall has them, made up: a PDF, a Word file, a workbook, a scanned page, a table in Shift JIS."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLAN = """<title>青浜町地域防災計画</title>
<style>body { font: 11pt/1.8 "Noto Serif CJK JP" } td, th { border: 1px solid; padding: 4px }
table { border-collapse: collapse } h2 { break-before: page }</style>
<h1>青浜町地域防災計画</h1><p>令和6年3月15日 青浜町防災会議</p>
<p>この計画は、災害対策基本法第42条の規定に基づき、町民の生命、身体及び財産を災害から保護することを目的として定める。</p>
<h2>第1章 避難</h2><h3>第1節 避難指示</h3>
<p>町長は、河川の水位が氾濫危険水位の3.2メートルに達したとき、又は達するおそれがあるときは、流域の住民に避難指示を発令する。</p>
<p>避難指示は、防災行政無線、緊急速報メール及び広報車により伝達する。夜間の発令が見込まれるときは、日没までに高齢者等避難を発令する。</p>
<h3>第2節 配備体制</h3>
<table><tr><th>配備</th><th>基準</th><th>人員</th></tr><tr><td>第一配備</td><td>大雨注意報</td><td>総務課12人</td></tr>
<tr><td>第二配備</td><td>大雨警報</td><td>全課の半数</td></tr><tr><td>第三配備</td><td>震度5弱以上</td><td>全職員</td></tr></table>"""
SCAN = """<style>body { font: 21px/2 "Noto Serif CJK JP"; margin: 60px; background: #fff }</style>
<p style="text-align: right">平成29年11月2日</p><h3 style="text-align: center">災害時における物資の供給に関する覚書</h3>
<p>青浜町（以下「甲」という。）と青浜商工会（以下「乙」という。）は、次のとおり覚書を交わす。</p>
<p>第1条　乙は、甲の要請を受けたときは、飲料水及び食料を24時間以内に指定の避難所へ運ぶものとする。</p>
<p>第2条　運搬に要した費用は、甲が負担する。</p>"""
WORD = (
    ("1", "防災訓練実施要領"),
    ("", "令和6年度の総合防災訓練を次のとおり行う。"),
    ("2", "日時及び場所"),
    ("", "令和6年9月1日午前8時30分から正午まで、青浜小学校の校庭において行う。雨天の場合は体育館で行う。"),
    ("2", "参加者"),
    ("", "町職員80人、消防団員45人及び自主防災組織の代表者が参加する。訓練の統括は総務課長が行う。"),
)
STOCK = (
    ("品目", "数量", "単位", "保管場所", "期限"),
    ("アルファ化米", 4200, "食", "本庁舎地下倉庫", "2027年5月"),
    ("保存水（2リットル）", 1800, "本", "本庁舎地下倉庫", "2028年11月"),
    ("毛布", 650, "枚", "青浜小学校", ""),
    ("簡易トイレ", 90, "基", "中央公民館", ""),
)
SHELTERS = """避難所名,所在地,収容人数,電話番号,洪水時の使用
青浜小学校,青浜町本町1-2,420,0190-55-0101,可
中央公民館,青浜町栄町3-8,180,0190-55-0102,不可
浜崎体育館,青浜町浜崎7-1,310,0190-55-0103,可
"""
QUESTIONS = (
    "避難指示は河川の水位が何メートルになったら発令されますか",
    "令和6年度の総合防災訓練はいつどこで行われますか",
    "備蓄している毛布は何枚ありますか",
    "商工会は要請から何時間以内に食料を運びますか",
    "中央公民館は洪水のときに避難所として使えますか",
)
"""One of each file, in their order."""
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
</Types>"""
_RELATED = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1"
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="{1}"/></Relationships>"""


def office_files(page: Page, folder: Path) -> list[Path]:
    """Write the files into a folder; ``page`` prints the PDF and draws what is scanned."""
    plan, drill, stock, memo, shelters = (
        folder / name for name in ("防災計画.pdf", "訓練要領.docx", "備蓄品.xlsx", "覚書スキャン.png", "避難所一覧.csv")
    )
    page.set_content(PLAN)
    page.pdf(path=plan, format="A4")
    _word(drill)
    with xlsxwriter.Workbook(str(stock)) as book:
        sheet = book.add_worksheet("備蓄品")
        for number, row in enumerate(STOCK):
            sheet.write_row(number, 0, row)
    page.set_content(SCAN)
    page.screenshot(path=memo)
    with Image.open(memo) as drawn:  # as a scanner leaves it: askew, soft, grey
        drawn.convert("L").rotate(0.6, fillcolor=255).filter(ImageFilter.GaussianBlur(0.6)).save(memo)
    shelters.write_bytes(SHELTERS.replace("\n", "\r\n").encode("cp932"))
    return [plan, drill, stock, memo, shelters]


def _word(path: Path) -> None:
    body = "".join(_paragraph(level, text) for level, text in WORD)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/></w:style>' for level in (1, 2)
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATED.format("officeDocument", "word/document.xml"))
        package.writestr("word/_rels/document.xml.rels", _RELATED.format("styles", "styles.xml"))
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_MAIN}"><w:body>{body}</w:body></w:document>')
        package.writestr("word/styles.xml", f'<w:styles xmlns:w="{_MAIN}">{styles}</w:styles>')


def _paragraph(level: str, text: str) -> str:
    style = f'<w:pPr><w:pStyle w:val="{level}"/></w:pPr>' if level else ""
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"
