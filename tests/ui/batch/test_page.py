"""The page for many questions as Streamlit runs it, without a browser, on three small documents and the bundled model."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from shutten import Filters, Index
from shutten.answering.options import ReadingOptions
from shutten.encoders.encoder import Encoder
from shutten.errors import QuestionFileError
from shutten.texts.common import percent
from shutten.ui.batch import upload as uploads
from shutten.ui.batch.job import job_of
from shutten.ui.batch.upload import KEPT, Upload, check_size
from shutten.ui.plain import plain

APP = Path(__file__).parents[3] / "src/shutten/ui/main.py"
TIME_LIMIT = 180
DOCUMENTS = {
    "en/treaty.md": "# Treaty\n\nArticle 5 of the security treaty covers the Senkaku Islands.\n",
    "en/budget.md": "# Budget\n\nThe council approved the budget for the new harbour in spring.\n",
    "ja/people.md": "# 出席者\n\n2017年8月の会合には、河野太郎外務大臣と小野寺五典防衛大臣が出席した。\n",
}
CSV = """id,question,filter:document,filter:from
q1,Which article covers the Senkaku Islands?,,
q2,,,
q3,Who approved the budget for the harbour?,en/budget.md,
q4,誰が会合に出席しましたか,,2017-08
"""


@pytest.fixture(scope="module")
def index(make_index: Callable[[dict[str, str]], Path]) -> Path:
    return make_index(DOCUMENTS)


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No test finds what another one has asked."""
    job_of.clear()  # type: ignore[attr-defined]


def opened(page: AppTest, data: str | bytes | None = CSV, name: str = "survey.csv", language: str = "en") -> AppTest:
    page.query_params["lang"] = language
    page._page_hash = calc_hash("batch")  # switch_page takes files alone, and these pages are functions
    if data is not None:
        page.session_state[KEPT] = Upload(name, data.encode() if isinstance(data, str) else data)
    page.run()
    assert not page.exception
    return page


def asked(page: AppTest) -> AppTest:
    """All asked, and the page drawn anew, as its fragment does it."""
    page.button(key="batch-start").click().run()
    until = time.monotonic() + TIME_LIMIT
    while any(button.key == "batch-cancel" for button in page.button) and time.monotonic() < until:
        time.sleep(0.3)
        page.run()
    assert not page.exception
    return page


def table(page: AppTest) -> list[dict[str, Any]]:
    return list(page.dataframe[-1].value.to_dict("records"))


def texts(page: AppTest) -> str:
    shown = [*page.markdown, *page.caption, *page.subheader, *page.info, *page.error, *page.code]
    return "\n".join(str(element.value) for element in shown)


def test_without_a_file_the_page_says_what_one_looks_like(page: AppTest) -> None:
    shown = texts(opened(page, None))
    assert "In CSV or Excel a column named question holds the questions" in shown
    assert "id,question,filter:from\n1,Which article covers the Senkaku Islands?,\n" in shown
    assert "id" not in {button.key for button in page.button}


def test_the_first_rows_are_shown_before_anything_is_asked(page: AppTest) -> None:
    opened(page, CSV.encode("utf-8-sig") + b",,,\n")
    assert [element.value for element in page.main.subheader] == [plain("survey.csv: 4 questions")]
    assert plain("blank rows passed over: 1") in texts(page)
    assert [(row["Line"], row["id"], row["filter:document"]) for row in table(page)] == [
        ("2", "q1", ""),
        ("3", "q2", ""),
        ("4", "q3", "en/budget.md"),
        ("5", "q4", ""),
    ]
    assert page.button(key="batch-start").label == "Ask all of them"


def test_every_question_has_a_row_with_the_verdict_of_one_by_one(page: AppTest, index: Path, encoder: Encoder) -> None:
    asked(opened(page))
    rows = table(page)
    with Index(index, encoder=encoder, reading=ReadingOptions(reader=False)) as alone:
        one_by_one = [
            alone.ask("Which article covers the Senkaku Islands?"),
            alone.ask("Who approved the budget for the harbour?", filters=Filters(documents=("en/budget.md",))),
            alone.ask("誰が会合に出席しましたか", filters=Filters(date_from="2017-08")),
        ]
    said = {"answered": "found", "near": "on the subject only", "not found": "not found"}
    first, third, fourth = (said[answer.verdict] for answer in one_by_one)
    assert first == "found"
    assert [(row["Line"], row["id"], row["Verdict"], row["Why"]) for row in rows] == [
        (2, "q1", first, ""),
        (3, "q2", "could not be asked", "the question is empty; ask in Japanese or English"),
        (4, "q3", third, ""),
        (5, "q4", fourth, ""),
    ]
    assert rows[0]["Source"] == '"Treaty", para. 1'
    assert [row["Chance"] for row in rows if row["Chance"]] == [f"{percent(answer.confidence)} %" for answer in one_by_one]
    assert "4 questions: " in texts(page)
    assert ", 1 could not be asked" in texts(page)
    assert "batch-start" not in {button.key for button in page.button}


def test_rows_can_be_narrowed_to_a_verdict(page: AppTest) -> None:
    asked(opened(page))
    page.segmented_control(key="batch-only-en").set_value("could not be asked").run()
    assert [row["id"] for row in table(page)] == ["q2"]


def test_what_was_asked_is_there_again_where_the_file_is_brought_again(page: AppTest, index: Path) -> None:
    asked(opened(page))
    again = opened(AppTest.from_file(str(APP), default_timeout=TIME_LIMIT))
    assert len(table(again)) == 4
    other = opened(AppTest.from_file(str(APP), default_timeout=TIME_LIMIT), CSV.replace("Senkaku", "Izu"))
    assert other.button(key="batch-start").label == "Ask all of them"


def test_what_was_stopped_goes_on(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = Index.ask, list[str]()

    def stopping(self: Index, question: str, *arguments: Any, **options: Any) -> Any:
        seen.append(question)
        if len(seen) == 3:
            job_of_page().cancel()
        return real(self, question, *arguments, **options)

    def job_of_page() -> Any:
        return next(one for one in jobs if one.running)

    jobs: list[Any] = []
    from shutten.ui.batch.job import BatchJob

    start = BatchJob.start
    monkeypatch.setattr(BatchJob, "start", lambda self, index: (jobs.append(self), start(self, index))[1])
    monkeypatch.setattr(Index, "ask", stopping)
    asked(opened(page))
    assert "Stopped after 3 of 4 questions. What is known so far stands below." in texts(page)
    assert [row["Verdict"] for row in table(page)][-1] == "not asked yet"
    assert page.button(key="batch-start").label == "Go on"
    asked(page)
    assert seen[3:] == ["誰が会合に出席しましたか"]
    assert "not asked yet" not in {row["Verdict"] for row in table(page)}


def test_filters_of_the_page_hold_where_a_question_has_none_of_its_own(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = Index.ask, list[Filters]()

    def watched(self: Index, *arguments: Any, filters: Filters, **options: Any) -> Any:
        seen.append(filters)
        return real(self, *arguments, filters=filters, **options)

    monkeypatch.setattr(Index, "ask", watched)
    opened(page, "question,filter:document\nWho approved the budget?,\nWho approved a budget?,en/budget.md\n")
    page.multiselect(key="batch-documents").set_value(["en/treaty.md"]).run()
    asked(page)
    assert seen == [Filters(documents=("en/treaty.md",)), Filters(documents=("en/budget.md",))]
    page.multiselect(key="batch-documents").set_value([]).run()
    assert "The index, the settings or the filters have changed since these questions were asked." in texts(page)
    assert page.button(key="batch-start").label == "Ask all of them"
    page.multiselect(key="batch-documents").set_value(["en/treaty.md"]).run()
    assert len(table(page)) == 2


def test_filters_are_kept_while_another_page_is_looked_at(page: AppTest) -> None:
    opened(page)
    page.multiselect(key="batch-languages").set_value(["ja"]).run()
    page._page_hash = calc_hash("library")
    page.run()
    assert "batch-languages" not in {field.key for field in page.multiselect}
    page._page_hash = calc_hash("batch")
    page.run()
    assert page.multiselect(key="batch-languages").value == ["ja"]


def test_nothing_is_asked_of_sections_that_are_not_there(page: AppTest) -> None:
    page.session_state["batch-filters"] = None, Filters(sections=("Treaty",))
    opened(page)
    assert page.multiselect(key="batch-sections").value == ["Treaty"]
    assert page.button(key="batch-start").label == "Ask all of them"
    page.session_state["batch-sections"] = ["Weather"]
    page.run()
    assert [warning.value for warning in page.warning] == ["No section heading contains “Weather”."]
    assert "batch-start" not in {button.key for button in page.button}


def test_files_are_refused_in_the_language_of_the_page(page: AppTest) -> None:
    opened(page, "a", "survey.pdf", "ja")
    assert [error.value for error in page.error] == [
        plain("survey.pdf は質問を読み取れない形式です。読めるのは .csv, .tsv, .jsonl, .txt, .xlsx です。")
    ]
    opened(page, bytes(range(32)) * 20, "survey.csv", "ja")
    assert [error.value for error in page.error] == [plain("survey.csv: テキストではなく、バイナリーファイルです。")]
    opened(page, "id,question\na,x\na,y\n", "survey.csv", "ja")
    assert [error.value for error in page.error] == [
        plain("survey.csv の 2, 3 行目の id がどれも a です。質問ごとに違う id を付けてください。")
    ]


def test_a_column_is_chosen_where_none_is_known_to_hold_questions(page: AppTest) -> None:
    opened(page, "番号,設問\n1,誰が会合に出席しましたか\n", "調査.csv", "ja")
    assert page.selectbox(key="batch-column").options == ["番号", "設問"]
    assert page.error
    page.selectbox(key="batch-column").set_value("設問").run()
    assert not page.error
    asked(page)
    assert [row["質問"] for row in table(page)] == ["誰が会合に出席しましたか"]


def test_more_questions_than_a_page_takes_are_refused(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_QUESTIONS", 3)
    opened(page)
    assert "There are 4 questions; this page takes 3." in page.error[0].value
    assert "batch-start" not in {button.key for button in page.button}


def test_page_speaks_japanese(page: AppTest) -> None:
    asked(opened(page, CSV + "q5,誰が？,cow.md,soon\n", language="ja"))
    assert page.title[0].value == "まとめて質問する"
    (counts,) = (element.value for element in page.subheader if element.value.startswith("質問 5 件: 見つかった "))
    assert counts.endswith("、質問できない 2")
    assert table(page)[1]["理由"] == "質問が空です。日本語か英語で入力してください。"
    assert table(page)[4]["理由"] == (
        "索引に 'cow.md' という文書はありません。あるのは en/budget.md, en/treaty.md, ja/people.md です。"
        "日付が 'soon' です。2017、2017-08、2017-08-17 のように、年、月、日のどれかまで書いてください。"
    )


def test_without_an_index_the_page_says_so(settings: pytest.MonkeyPatch) -> None:
    page = opened(AppTest.from_file(str(APP), default_timeout=TIME_LIMIT), json.dumps({"question": "a"}), "a.jsonl")
    assert page.error[0].value.startswith("There is no index yet.")


@pytest.mark.parametrize(
    ("name", "data", "most"),
    [
        ("a.csv", b"question\n" * 50_001, "50,000"),
        ("a.txt", b"\r" * 50_001, "50,000"),
        ("a.csv", b"question" + b",;|\t" * 250_001, "1,000,000"),
        ("a.jsonl", b'{"question": [' + b"[]," * 500_001, "1,000,000"),
    ],
)
def test_a_file_that_would_cost_the_page_its_memory_is_refused_unread(name: str, data: bytes, most: str) -> None:
    with pytest.raises(QuestionFileError, match=f"^{name} has more than {most} rows or cells; split it$"):
        check_size(Upload(name, data))
