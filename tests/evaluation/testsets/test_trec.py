from __future__ import annotations

from pathlib import Path

import pytest

from shutten.errors import TestSetError
from shutten.evaluation.testsets.lines import Faults
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.evaluation.testsets.trec import read_topics

TAGGED = """\
<top>
<num> Number: 301
<title> International
Organized Crime

<desc> Description:
Identify organizations.
</top>
<TOP><NUM>302</NUM><TITLE>猫はどこで眠るか</TITLE></TOP>
<top>
<num> Number: 303
<title> Topic: Unjudged
</top>
"""


def write(folder: Path, topics: str, qrels: str, name: str = "topics.txt") -> tuple[Path, Path]:
    (folder / name).write_text(topics, encoding="utf-8")
    (folder / "qrels.txt").write_text(qrels, encoding="utf-8")
    return folder / name, folder / "qrels.txt"


def test_titles_of_tagged_topics_are_asked(tmp_path: Path) -> None:
    read = read_testset(*write(tmp_path, TAGGED, "302 0 b 0\n301 0 b 2\n301 0 a 1\n"))
    assert (read.path, read.form, read.unit, read.corpus) == (tmp_path / "topics.txt", "TREC", "document", None)
    assert read.questions == (
        TestQuestion("301", "International Organized Crime", "en", grades=(("a", 1), ("b", 2))),
        TestQuestion("302", "猫はどこで眠るか", "ja", grades=(("b", 0),)),
    )
    assert read.unjudged == ("303",)


def test_lines_of_id_and_question_between_a_tab(tmp_path: Path) -> None:
    read = read_testset(*write(tmp_path, "1\tWhere does the cat sleep?\r\n q 2 \t 猫は\tどこ \n", "1 0 a 1\nq%202 0 a 1\n"))
    assert [(q.id, q.text, q.language) for q in read.questions] == [
        ("1", "Where does the cat sleep?", "en"),
        ("q 2", "猫は\tどこ", "ja"),
    ]


def test_queries_of_a_beir_folder_with_judgements_in_trecs_form(tmp_path: Path) -> None:
    read = read_testset(*write(tmp_path, '{"_id": 1, "text": "Who?", "lang": "en"}\n', "1 0 a 1\n", "queries.jsonl"))
    assert read.questions == (TestQuestion("1", "Who?", "en", grades=(("a", 1),)),)


def test_faults_of_topics_and_judgements_are_named_together(tmp_path: Path) -> None:
    topics, qrels = write(tmp_path, "1\tWho?\n2 When?\n3\t \n1\tWhere?\n", "1 0 a 1\n1 0 b\n")
    with pytest.raises(TestSetError) as raised:
        read_testset(topics, qrels)
    assert raised.value.faults == (
        f"{qrels}:2: takes question, iteration, unit and a whole number between white space, got '1 0 b'",
        f"{topics}:2: takes an id and a question between a tab, got '2 When?'",
        f"{topics}:3: takes an id and a question between a tab, got '3\\t '",
        f"{topics}:4: id '1' stands in line 1 already",
    )


def test_tagged_topic_without_number_or_title_is_named_by_its_line(tmp_path: Path) -> None:
    topics, qrels = write(tmp_path, "<top>\n<num> 1\n<title>\n<desc> x\n</top>\n\n<top>\n<title> Who?\n</top>\n", "1 0 a 1\n")
    with pytest.raises(TestSetError) as raised:
        read_testset(topics, qrels)
    assert raised.value.faults == (f"{topics}:1: the topic has no <title>", f"{topics}:7: the topic has no <num>")


def test_every_judged_question_that_is_no_topic_is_named(tmp_path: Path) -> None:
    topics, qrels = write(tmp_path, "1\tWho?\n", "1 0 a 1\n2 0 a 1\n3 0 a 1\n")
    with pytest.raises(TestSetError) as raised:
        read_testset(topics, qrels)
    assert raised.value.faults == tuple(f"{qrels}: judges question {n!r}, which is not in topics.txt" for n in ("2", "3"))


def test_topics_that_are_missing_empty_or_a_folder_are_refused(tmp_path: Path) -> None:
    topics, qrels = write(tmp_path, "\n", "1 0 a 1\n")
    with pytest.raises(TestSetError, match=r"topics\.txt holds no question$"):
        read_testset(topics, qrels)
    with pytest.raises(TestSetError, match=r"^no topics at .*absent; give tagged text"):
        read_testset(tmp_path / "absent", qrels)
    with pytest.raises(TestSetError, match=r" is a folder; give tagged text"):
        read_testset(tmp_path, qrels)


def test_a_topic_that_cannot_be_asked_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text(f"1\tWho?\n2\t{'x' * 2001}\n", encoding="utf-8")
    (tmp_path / "tagged.txt").write_text(f"<top>\n<num> 1\n<title> {'x' * 2001}\n</top>\n", encoding="utf-8")
    why = "the question has 2001 characters; at most 2000 are taken"
    for name, line in (("topics.tsv", 2), ("tagged.txt", 1)):
        faults = Faults()
        read_topics(tmp_path / name, faults)
        assert faults.found == [f"{tmp_path / name}:{line}: {why}"]
