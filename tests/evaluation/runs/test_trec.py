from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten.errors import TestSetError
from shutten.evaluation.runs.run import Find, Ranking, Run
from shutten.evaluation.runs.trec import read_trec_run, write_trec_run


def read(tmp_path: Path, *lines: str) -> Run:
    (tmp_path / "run.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return read_trec_run(tmp_path / "run.txt")


def units(run: Run, question: str) -> list[tuple[str, ...]]:
    return [find.units for find in run.rankings[question].finds]


def test_run_is_read_by_score_and_not_by_rank_or_line(tmp_path: Path) -> None:
    run = read(tmp_path, "q1 Q0 b 1 0.5 BM25", "q2\tQ0\tc\t7\t-1e-3\tBM25", "q1  Q0  a  2  2.5e1  BM25")
    assert (run.name, run.path) == ("BM25", tmp_path / "run.txt")
    assert run.rankings == {
        "q1": Ranking((Find(("a",), 25), Find(("b",), 0.5))),
        "q2": Ranking((Find(("c",), -0.001),)),
    }


def test_equal_scores_go_by_name_the_last_in_the_order_of_bytes_first(tmp_path: Path) -> None:
    names = ["a", "B", "10", "9", "é", "猫", "aa"]
    run = read(tmp_path, *(f"q Q0 {name} 1 1.0 r" for name in names))
    assert units(run, "q") == [("猫",), ("é",), ("aa",), ("a",), ("B",), ("9",), ("10",)]


def test_names_that_tie_are_compared_as_they_are_written(tmp_path: Path) -> None:
    """As trec_eval compares them: ``%`` comes after ``!``, and white space before it."""
    assert units(read(tmp_path, "q Q0 a!b 1 1.0 r", "q Q0 a%20b 2 1.0 r"), "q") == [("a b",), ("a!b",)]


def test_scores_are_equal_where_single_precision_cannot_tell_them_apart(tmp_path: Path) -> None:
    run = read(tmp_path, "q Q0 a 1 1.00000001 r", "q Q0 b 2 1.0 r", "q Q0 c 3 0.9999 r")
    assert units(run, "q") == [("b",), ("a",), ("c",)]


def test_scores_beyond_single_precision_are_equal(tmp_path: Path) -> None:
    assert units(read(tmp_path, "q Q0 a 1 1e200 r", "q Q0 b 2 1e100 r", "q Q0 c 3 1e30 r"), "q") == [("b",), ("a",), ("c",)]


def test_what_is_folded_belongs_to_the_unit_before_it(tmp_path: Path) -> None:
    run = read(tmp_path, "q Q0 a 1 4 r", "q also b 2 3 r", "q also c 3 2 r", "q Q0 d 4 1 r")
    assert run.rankings["q"].finds == (Find(("a", "b", "c"), 4), Find(("d",), 1))


def test_what_is_folded_into_nothing_stands_alone(tmp_path: Path) -> None:
    assert units(read(tmp_path, "q also a 1 4 r", "q Q0 b 2 3 r"), "q") == [("a",), ("b",)]


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TestSetError) as raised:
        read(
            tmp_path,
            "q Q0 a 1 1.0 r",
            "",
            "q Q0 b 2 1.0",
            "q Q0 b c 2 1.0 r",
            "q Q0 d 3 nan r",
            "q Q0 d 3 high r",
            "q Q0 d 3 inf r",
            "q Q0 a 4 0.5 r",
            "q Q0 e 5 0.5 other",
            "p Q0 a 1 1.0 r",
        )
    takes = "takes question, Q0, unit, rank, score and the run's name, got"
    assert raised.value.faults == tuple(
        f"{tmp_path / 'run.txt'}:{line}"
        for line in (
            f"3: {takes} 'q Q0 b 2 1.0'",
            f"4: {takes} 'q Q0 b c 2 1.0 r'",
            "5: the score is 'nan'; it takes a number",
            "6: the score is 'high'; it takes a number",
            "7: the score is 'inf'; it takes a number",
            "8: 'a' stands for question 'q' in line 1 already",
            "9: is of the run 'other', and the lines before of 'r'; give each run a file",
        )
    )


def test_a_name_and_its_quoted_form_are_one_unit(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r":2: 'a/b' stands for question 'q' in line 1 already$"):
        read(tmp_path, "q Q0 a/b 1 2 r", "q Q0 a%2Fb 2 1 r")


@pytest.mark.parametrize(("text", "complaint"), [("", "holds no run"), ("\n \n", "holds no run")])
def test_empty_run_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "run.txt").write_text(text, encoding="utf-8")
    with pytest.raises(TestSetError, match=rf"run\.txt {complaint}$"):
        read_trec_run(tmp_path / "run.txt")


def test_missing_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^no run at .*absent\.txt$"):
        read_trec_run(tmp_path / "absent.txt")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "run.txt").write_bytes(b"q Q0 \xff 1 1 r\n")
    with pytest.raises(TestSetError, match=r"run\.txt cannot be read as UTF-8: "):
        read_trec_run(tmp_path / "run.txt")


def round_trip(folder: Path, run: Run) -> Run:
    write_trec_run(folder / "run.txt", run)
    return read_trec_run(folder / "run.txt")


def same(one: Run, two: Run) -> bool:
    return one.name == two.name and {
        question: [find.units for find in ranking.finds] for question, ranking in one.rankings.items() if ranking.finds
    } == {question: [find.units for find in ranking.finds] for question, ranking in two.rankings.items()}


@pytest.mark.parametrize(
    "finds",
    [
        [(("a",), 1.0), (("b",), 1.0), (("c",), 1.0)],
        [(("a",), 1.00000002), (("b",), 1.00000001), (("c",), 1.0)],
        [(("a",), 0.0), (("b",), 0.0), (("c",), -0.0)],
        [(("a",), 3.0), (("b",), 5.0), (("c",), 4.0)],
        [(("a", "z", "b"), 1.0), (("c",), 1.0), (("d", "y"), 1.0)],
        [(("a",), 1e200), (("b",), 1e199)],
    ],
)
def test_order_and_folds_survive_whatever_the_scores(tmp_path: Path, finds: list[tuple[tuple[str, ...], float]]) -> None:
    run = Run("r", {"q": Ranking(tuple(Find(*find) for find in finds))})
    assert same(run, round_trip(tmp_path, run))


def test_scores_that_can_be_told_apart_are_written_as_they_are(tmp_path: Path) -> None:
    run = Run("r", {"q": Ranking((Find(("a",), 0.5), Find(("b",), 0.25)))})
    write_trec_run(tmp_path / "run.txt", run)
    assert (tmp_path / "run.txt").read_text(encoding="utf-8") == "q Q0 a 1 0.5 r\nq Q0 b 2 0.25 r\n"


def test_white_space_and_percent_in_names_are_quoted(tmp_path: Path) -> None:
    run = Run("my 100% run", {"question 1": Ranking((Find(("ja/白書 %20.md", "b\u3000c\td"), 1.0),))})
    assert round_trip(tmp_path, run) == Run("my 100% run", run.rankings, tmp_path / "run.txt")
    first, second = (tmp_path / "run.txt").read_text(encoding="utf-8").splitlines()
    assert first == "question%201 Q0 ja/白書%20%2520.md 1 1.0 my%20100%25%20run"
    assert second.split()[:3] == ["question%201", "also", "b%E3%80%80c%09d"]


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
SCORES = st.floats(-1e30, 1e30) | st.sampled_from([0.0, 1.0, 1 / 3, math.nextafter(1 / 3, 0)])


@given(NAMES, st.dictionaries(NAMES, st.tuples(st.lists(NAMES, min_size=1, max_size=9, unique=True), st.data()), max_size=3))
@settings(max_examples=60, deadline=None)
def test_any_run_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, name: str, questions: dict) -> None:
    rankings = {}
    for question, (found, data) in questions.items():
        finds = []
        while found:
            count = data.draw(st.integers(1, len(found)))
            finds.append(Find(tuple(found[:count]), data.draw(SCORES)))
            found = found[count:]
        rankings[question] = Ranking(tuple(finds))
    run = Run(name, rankings)
    if rankings:
        assert same(run, round_trip(tmp_path_factory.mktemp("run"), run))


def test_run_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(TestSetError, match=r"^cannot write the run to .*run\.txt: No such file or directory$"):
        write_trec_run(tmp_path / "absent" / "run.txt", Run("r", {}))
