from __future__ import annotations

from pathlib import Path

from shutten.settings import Settings
from shutten.ui.evaluate.add import testsets as offered_testsets


def test_test_sets_beside_the_documents_come_first_and_a_corpus_of_beirs_is_none(tmp_path: Path) -> None:
    corpus, testsets = tmp_path / "corpus", tmp_path / "testsets"
    for folder, names in (
        (corpus, ("near.jsonl", "questions.jsonl", "corpus.jsonl", "queries.jsonl", "a.md")),
        (testsets, ("a.jsonl",)),
    ):
        folder.mkdir()
        for name in names:
            (folder / name).write_text("", encoding="utf-8")
    offered = offered_testsets(Settings(corpus=corpus, testsets=testsets))
    assert [path.relative_to(tmp_path).as_posix() for path in offered] == [
        "corpus/questions.jsonl",
        "corpus/near.jsonl",
        "testsets/a.jsonl",
    ]


def test_where_there_are_no_folders_nothing_is_offered(tmp_path: Path) -> None:
    assert offered_testsets(Settings(corpus=tmp_path / "none", testsets=tmp_path / "neither")) == []
