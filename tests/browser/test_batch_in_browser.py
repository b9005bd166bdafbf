"""The page for many questions in a real Chromium: a file is uploaded, asked, stopped, gone on with, opened and saved."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Page

pytestmark = pytest.mark.browser

WAIT = 120_000
"""Milliseconds."""
FOUND = "Which article of the security treaty covers the Senkaku Islands?"
FEW = f"id,question,note\nq1,{FOUND},=1+1\nq2,,\nq3,Who painted the Mona Lisa?,x\n"


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode("utf-8-sig")}


@pytest.fixture
def page(open_page: Callable[..., Page], address: str, settle: Callable[..., None]) -> Page:
    opened = open_page(height=1200, accept_downloads=True)
    opened.goto(f"{address}/batch?lang=en")
    settle(opened, "[data-testid=stFileUploaderDropzone]")
    return opened


def uploaded(page: Page, one: FilePayload) -> Page:
    page.locator("input[type=file]").set_input_files(one)
    page.get_by_role("button", name="Ask all of them").wait_for()
    return page


def saved(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def test_a_file_is_asked_and_its_answers_are_saved_in_every_form(page: Page) -> None:
    expect(page.get_by_text("In CSV or Excel a column named question holds the questions")).to_be_visible(timeout=WAIT)
    uploaded(page, file("survey.csv", FEW))
    expect(page.get_by_role("heading", name="survey.csv: 3 questions")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Ask all of them").click()
    counts = page.get_by_role("heading", name="3 questions: 1 found, 0 on the subject only, 1 not found")
    expect(counts).to_be_visible(timeout=WAIT)
    name, data = saved(page, "CSV (Excel)")
    assert name == "survey-answers.csv"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(row["id"], row["note"], row["verdict"], row["error"]) for row in rows] == [
        ("q1", "'=1+1", "answered", ""),
        ("q2", "", "", "the question is empty; ask in Japanese or English"),
        ("q3", "x", "not found", ""),
    ]
    name, data = saved(page, "Excel workbook")
    assert name == "survey-answers.xlsx"
    assert [row[0] for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()] == [
        "id", "q1", "q2", "q3",
    ]  # fmt: skip
    name, data = saved(page, "JSON Lines")
    assert [json.loads(line)["id"] for line in data.decode().splitlines()] == ["q1", "q2", "q3"]


def test_a_run_is_stopped_and_gone_on_with_and_survives_a_reload(page: Page, settle: Callable[..., None]) -> None:
    many = "question\n" + "".join(f"Who attended the meeting of {year} in year {year}?\n" for year in range(1700, 2000))
    uploaded(page, file("many.csv", many))
    page.get_by_role("button", name="Ask all of them").click()
    expect(page.get_by_text("seconds left)")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("of 300 questions. What is known so far stands below.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=WAIT)
    before = page.get_by_text("of 300 questions. What is known so far stands below.").inner_text()
    page.reload()
    settle(page, "[data-testid=stFileUploader]")
    page.locator("input[type=file]").set_input_files(file("many.csv", many))
    expect(page.get_by_text(before)).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Go on").wait_for()


def test_the_file_stays_while_another_page_is_looked_at_and_files_are_refused_in_japanese(page: Page, address: str) -> None:
    uploaded(page, file("survey.csv", FEW.replace("the Mona Lisa", "The Night Watch")))  # no file that was asked before
    page.get_by_role("link", name="Library").click()
    page.wait_for_url("**/library**")
    page.get_by_role("link", name="Many questions").click()
    expect(page.get_by_role("heading", name="survey.csv: 3 questions")).to_be_visible(timeout=WAIT)
    page.goto(f"{address}/batch?lang=ja")
    page.locator("input[type=file]").set_input_files(file("調査.csv", "番号,設問\n1,誰が出席しましたか\n"))
    expect(page.get_by_text("調査.csv に「質問」（question）の列がありません。列は 番号, 設問 です。")).to_be_visible(
        timeout=WAIT
    )
    page.get_by_role("combobox", name="質問の列").click()
    page.get_by_role("option", name="設問").click()
    expect(page.get_by_role("button", name="すべて尋ねる")).to_be_visible(timeout=WAIT)
