"""The evaluation page as Streamlit runs it, without a browser, on three small documents and the bundled model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from shutten.evaluation.testsets.read import read_testset
from shutten.store.engines.location import ENGINES
from shutten.ui.plain import plain

APP = Path(__file__).parents[3] / "src/shutten/ui/main.py"
TIME_LIMIT = 180
PAIR = "Question→passage language"
DOCUMENTS = {
    "en/treaty.md": "# Treaty\n\nArticle 5 of the security treaty covers the Senkaku Islands.\n",
    "en/budget.md": "# Budget\n\nThe council approved the budget for the new harbour in spring.\n",
    "ja/people.md": "# 出席者\n\n2017年8月の会合には、河野太郎外務大臣と小野寺五典防衛大臣が出席した。\n",
}
TREATY = {"document": "en/treaty.md", "anchors": ["Article 5"]}
QUESTIONS = [
    {"id": "q1", "question": "Which article covers the Senkaku Islands?", "type": "which", "answers": [TREATY]},
    {"id": "q2", "question": "誰が会合に出席しましたか", "answers": [{"document": "ja/people.md", "anchors": ["河野太郎"]}]},
    # judged so that what is found first must be wrong
    {"id": "q3", "question": "Who approved the budget for the harbour?", "tags": ["trap"], "answers": [TREATY]},
    {"id": "q4", "question": "How old is the moon?", "answers": []},
]


@pytest.fixture(scope="module")
def index(make_index: Callable[[dict[str, str]], Path]) -> Path:
    return make_index(DOCUMENTS)


@pytest.fixture
def page(index: Path, index_set: Callable[[Path], None], tmp_path: Path, settings: pytest.MonkeyPatch) -> AppTest:
    """The app in an empty working directory with one test set, as an editor sees it."""
    index_set(index)
    settings.setenv("SHUTTEN_EDITABLE", "true")
    (tmp_path / "testsets").mkdir()
    lines = [json.dumps(question, ensure_ascii=False) for question in QUESTIONS]
    (tmp_path / "testsets" / "four.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return AppTest.from_file(str(APP), default_timeout=TIME_LIMIT)


def opened(page: AppTest, language: str = "en") -> AppTest:
    page.query_params["lang"] = language
    page._page_hash = calc_hash("evaluate")  # switch_page takes files alone, and these pages are functions
    page.run()
    assert not page.exception
    return page


def evaluated(page: AppTest) -> AppTest:
    page.button(key="run").click().run()
    assert not page.exception
    return page


def table(page: AppTest, column: str) -> list[dict[str, Any]]:
    """The first table that begins with ``column``."""
    return next(frame.value for frame in page.dataframe if frame.value.columns[0] == column).to_dict("records")


def texts(page: AppTest) -> str:
    return "\n".join(str(element.value) for element in [*page.markdown, *page.caption, *page.text, *page.info, *page.error])


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_results_show_pairs_with_intervals(page: AppTest) -> None:
    rows = table(evaluated(opened(page)), PAIR)
    assert [(row[PAIR], row["n"]) for row in rows] == [
        ("English → English (en→en)", "2"),
        ("Japanese → Japanese (ja→ja)", "1"),
        ("All questions", "3"),
    ]
    assert rows[0]["Success@1"].startswith("0.500 (")
    assert rows[1]["Success@1"] == "1.000"


def test_failures_show_what_was_expected_and_what_came_first(page: AppTest) -> None:
    shown = texts(evaluated(opened(page)))
    assert "Questions whose first passage does not answer: 1." in shown
    assert "q3  Who approved the budget for the harbour?" in shown
    assert "Article 5 of the security treaty covers the Senkaku Islands." in shown
    assert "The council approved the budget for the new harbour in spring." in shown


def test_failures_can_be_filtered(page: AppTest) -> None:
    evaluated(opened(page))
    assert page.selectbox(key="filter-kind").options == ["All", "trap"]
    assert page.selectbox(key="filter-pair").options == ["All", "en→en"]


def test_all_questions_are_listed_and_can_be_narrowed(page: AppTest) -> None:
    evaluated(opened(page))
    assert [row["id"] for row in table(page, "id")] == ["q1", "q2", "q3", "q4"]
    assert [row["Rank of the answer"] for row in table(page, "id")][:2] == [1, 1]
    page.segmented_control(key="only").set_value("Failures").run()
    assert [row["id"] for row in table(page, "id")] == ["q3"]


def test_slices_hold_types_tags_and_documents(page: AppTest) -> None:
    evaluated(opened(page))
    found = {(head, row[head]): row["n"] for head in ("Type", "Tag", "Document", "Language") for row in table(page, head)}
    assert found[("Type", "which")] == "1"
    assert found[("Tag", "trap")] == "1"
    assert found[("Document", "en/treaty.md")] == "2"
    assert found[("Language", "Japanese")] == "1"


def test_other_choices_announce_that_the_results_are_of_the_former(page: AppTest) -> None:
    evaluated(opened(page))
    assert "made with other choices" not in texts(page)
    page.multiselect(key="stages").set_value(["dense"]).run()
    assert "made with other choices" in texts(page)
    evaluated(page)
    assert "made with other choices" not in texts(page)


def test_questions_are_asked_again_without_their_answers(page: AppTest) -> None:
    opened(page)
    box = page.slider(key="without-answers")
    assert (box.label, box.value, box.max) == ("Questions asked again without their answers", 0, 3)
    evaluated(page)
    assert "answers hidden" not in texts(page)
    page.slider(key="without-answers").set_value(3).run()
    assert "made with other choices" in texts(page)
    evaluated(page)
    rows = [frame.value for frame in page.dataframe if "Called found, answers hidden" in frame.value.columns]
    assert [list(frame["n"]) for frame in rows] == [["2", "1", "3"]]


def test_a_stage_too_few_is_one_clear_line_and_keeps_the_results(page: AppTest) -> None:
    evaluated(opened(page))
    page.multiselect(key="stages").set_value(["fold"]).run()
    page.button(key="run").click().run()
    assert not page.exception
    assert [error.value.partition(".")[0] for error in page.error] == ["This could not be done"]
    assert page.text[0].value == "no stage is left that finds passages; keep one of dense, second, terms"
    assert table(page, PAIR)


def test_page_speaks_japanese(page: AppTest) -> None:
    evaluated(opened(page, "ja"))
    assert page.title[0].value == "検索の評価"
    assert [tab.label for tab in page.tabs] == ["概要", "内訳", "判定", "比較", "失敗", "全質問"]
    assert "正解の順位: 2" in texts(page) or "正解の順位: 3" in texts(page)


def test_malformed_test_set_names_its_faults(page: AppTest, tmp_path: Path) -> None:
    (tmp_path / "testsets" / "four.jsonl").write_text('{\n{"id": "1", "answers": []}\n', encoding="utf-8")
    opened(page)
    assert page.error[0].value.startswith("The file for the evaluation is malformed.")
    first, second = page.text[0].value.split("\n")
    assert first.startswith("testsets/four.jsonl:1: not JSON: ")
    assert second == "testsets/four.jsonl:2: question is None; it takes a text that is not empty"


def test_of_a_file_that_is_wrong_from_end_to_end_the_first_faults_are_named(page: AppTest, tmp_path: Path) -> None:
    (tmp_path / "testsets" / "four.jsonl").write_text(
        "".join(f'{{"id": "{number}", "answers": []}}\n' for number in range(408)), encoding="utf-8"
    )
    opened(page, "ja")
    assert [error.value for error in page.error] == [
        "評価用のファイルに誤りがあります。下に示す行を直して、もう一度選んでください。"
    ]
    lines = page.text[0].value.split("\n")
    assert [line.partition(": ")[0] for line in lines[:5]] == [f"testsets/four.jsonl:{number}" for number in range(1, 6)]
    assert lines[5:] == ["ほか 403 行"]


def test_without_a_test_set_the_page_says_how_to_make_one(page: AppTest, tmp_path: Path) -> None:
    (tmp_path / "testsets" / "four.jsonl").unlink()
    opened(page)
    assert "`shutten testset new testsets/draft.jsonl`" in page.info[0].value


def found_for(page: AppTest, question: str) -> AppTest:
    page.text_input(key="add-question").set_value(question)
    next(button for button in page.button if button.label == "Find passages").click().run()
    assert not page.exception
    return page


def test_readers_are_not_asked_for_questions(page: AppTest, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("SHUTTEN_EDITABLE", "false")
    opened(page)
    assert [field.key for field in page.text_input if field.key == "add-question"] == []


@pytest.mark.parametrize("engine", ENGINES, indirect=True)
def test_question_is_added_with_the_passage_that_answers(page: AppTest, tmp_path: Path) -> None:
    found_for(opened(page), "What was approved in spring?")
    box = next(box for box in page.checkbox if "Budget" in box.label)
    box.check().run()
    (anchors,) = page.text_area
    assert anchors.value
    assert all(anchor in DOCUMENTS["en/budget.md"] for anchor in anchors.value.splitlines())
    page.button(key="add-save").click().run()
    assert not page.exception
    assert page.success[0].value == plain("Added q5 to testsets/four.jsonl.")
    added = read_testset(tmp_path / "testsets" / "four.jsonl").questions[-1]
    assert (added.id, added.text) == ("q5", "What was approved in spring?")
    assert added.answers[0].document == "en/budget.md"


def test_question_without_an_answer_is_added_as_such(page: AppTest, tmp_path: Path) -> None:
    found_for(opened(page), "Who painted the ceiling?")
    page.checkbox(key="add-unanswerable").check().run()
    page.button(key="add-save").click().run()
    assert read_testset(tmp_path / "testsets" / "four.jsonl").questions[-1].answers == ()


def test_nothing_is_added_without_a_passage_chosen(page: AppTest, tmp_path: Path) -> None:
    found_for(opened(page), "What was approved in spring?")
    page.button(key="add-save").click().run()
    assert page.warning[0].value == "Choose at least one passage that answers."
    assert len(read_testset(tmp_path / "testsets" / "four.jsonl").questions) == 4


def test_anchors_that_do_not_stand_in_the_passage_are_refused(page: AppTest, tmp_path: Path) -> None:
    found_for(opened(page), "What was approved in spring?")
    next(box for box in page.checkbox if "Budget" in box.label).check().run()
    page.text_area[0].set_value("the moon").run()
    page.button(key="add-save").click().run()
    assert not page.exception
    assert "the moon" in page.error[0].value
    assert len(read_testset(tmp_path / "testsets" / "four.jsonl").questions) == 4


def test_run_is_kept_compared_with_the_one_before_and_deleted(page: AppTest, index: Path, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("SHUTTEN_EDITABLE", "true")
    shutil.rmtree(index / "runs", ignore_errors=True)  # those of other tests
    evaluated(opened(page))
    assert "compare-previous" not in {button.key for button in page.button}
    page.multiselect(key="stages").set_value(["dense", "terms"]).run()
    evaluated(page)
    button = page.button(key="compare-previous")
    assert button.label.startswith("Compare with the previous run: four\\.jsonl \\(all stages\\) 20")
    button.click().run()
    assert not page.exception
    assert any("four\\.jsonl \\(Meaning of passages\\, The question\\'s words\\)" in one.value for one in page.markdown)
    forgets = [button for button in page.button if str(button.key).startswith("forget-")]
    assert [one.label for one in page.expander if one.label.startswith("Earlier")] == ["Earlier runs (2)"]
    forgets[-1].click().run()
    assert len(list((index / "runs").glob("*"))) == 2  # a run and what made it
    assert "compare-previous" not in {button.key for button in page.button}


def test_page_for_strangers_keeps_nothing(page: AppTest, index: Path, settings: pytest.MonkeyPatch) -> None:
    settings.setenv("SHUTTEN_EDITABLE", "false")
    before = list((index / "runs").glob("*"))
    evaluated(opened(page))
    assert list((index / "runs").glob("*")) == before
    assert not [one for one in page.expander if one.label.startswith("Earlier")]
