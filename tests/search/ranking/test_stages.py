import pytest

from shutten.errors import QuestionError
from shutten.search.ranking.stages import STAGES, stages_of


def test_without_names_all_stages_work() -> None:
    assert stages_of(None) == set(STAGES)


def test_named_stages_work_and_no_others() -> None:
    assert stages_of(["dense", "fold", "dense"]) == {"dense", "fold"}


def test_unknown_stages_are_named_with_those_there_are() -> None:
    with pytest.raises(QuestionError) as caught:
        stages_of(["dense", "sparse", "bm25"])
    assert str(caught.value) == (
        "there is no stage 'bm25', 'sparse'; the stages are dense, second, terms, translation, late, date, fold, reader"
    )


@pytest.mark.parametrize("names", [[], ["late"], ["translation", "date", "fold"]])
def test_stages_that_find_no_passages_are_refused(names: list[str]) -> None:
    with pytest.raises(QuestionError, match="no stage is left that finds passages; keep one of dense, second, terms"):
        stages_of(names)


@pytest.mark.parametrize("name", ["dense", "second", "terms"])
def test_one_stage_that_finds_passages_is_enough(name: str) -> None:
    assert stages_of([name]) == {name}
