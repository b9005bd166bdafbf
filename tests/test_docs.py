"""The documentation names what is there."""

import re
from pathlib import Path

import shutten
from shutten.texts.remarks import TEXTS

DOCS = Path(__file__).parents[1] / "docs"


def test_the_page_on_python_names_every_public_name_and_no_other() -> None:
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
    assert sorted(name for row in rows for name in re.findall(r"`(\w+)`", row)) == sorted(shutten.__all__)


def test_the_page_on_reading_has_every_code_of_a_remark_and_no_other() -> None:
    text = (DOCS / "reading.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == sorted(TEXTS)


def test_links_between_the_pages_lead_somewhere() -> None:
    root = DOCS.parent
    pages = [*DOCS.glob("*.md"), *root.glob("*.md")]
    dead = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert dead == []
