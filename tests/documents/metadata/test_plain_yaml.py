"""Metadata are plain values: what makes much out of few bytes is refused before anything is built of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from shutten.documents.corpus import read_corpus
from shutten.documents.metadata.plain_yaml import MOST_BYTES, YamlError, load_yaml
from shutten.documents.readers.registry import READERS
from shutten.errors import CorpusError, DocumentError

LEVELS = range(1, 25)
MERGES = "\n".join(["a0: &a0 {x: 1}", *(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in LEVELS)])
"""Each level takes the one before twice: 900 bytes, sixteen million steps."""
REFUSED = [
    (MERGES, "uses an anchor or alias (& or *); write the value out, or in quotes", 1),
    ("title: x\nsource: *x", "uses an anchor or alias (& or *); write the value out, or in quotes", 2),
    ("<<: {title: x}", "uses a merge (<<); write the fields out", 1),
    ("title: !!python/name:os.system x", "uses a tag (!); write the value alone, or in quotes", 1),
    ("title: ! x", "uses a tag (!); write the value alone, or in quotes", 1),
    ("\n".join(f"k{n}: 1" for n in range(201)), "holds more than 200 keys", 201),
    ("title: " + "[" * 60_000, "nests values more than 9 deep", 1),
    (f"title: {'x' * MOST_BYTES}", "is larger than 64 KB", 0),
    (f"title: {'題' * (MOST_BYTES // 3)}", "is larger than 64 KB", 0),
]


@pytest.mark.parametrize(("text", "fault", "line"), REFUSED, ids=[fault[:20] + str(line) for _, fault, line in REFUSED])
def test_more_than_plain_values_is_refused_with_its_line(text: str, fault: str, line: int) -> None:
    started = time.process_time()
    with pytest.raises(YamlError) as refused:
        load_yaml(text)
    assert (refused.value.reason, refused.value.line) == (fault, line)
    assert time.process_time() - started < 2


def test_signs_in_quotes_are_mere_characters_and_two_hundred_keys_are_read() -> None:
    assert load_yaml("title: '*x'\nsource: \"&y\"\npublisher: '<<'") == {"title": "*x", "source": "&y", "publisher": "<<"}
    assert len(load_yaml("\n".join(f"k{n}: 1" for n in range(200)))) == 200


def test_a_file_whose_front_matter_is_more_is_skipped_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "bomb.md").write_text(f"---\n{MERGES}\n---\n\n本文である。\n", encoding="utf-8")
    (tmp_path / "sound.md").write_text("本文である。\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [document.name for document in corpus.documents] == ["sound.md"]
    fault = "its front matter uses an anchor or alias (& or *); write the value out, or in quotes in line 2"
    assert [(one.name, one.reason) for one in corpus.skipped] == [("bomb.md", fault)]


def test_a_sources_yaml_that_is_more_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("本文である。\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(MERGES, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"^sources\.yaml:1: uses an anchor or alias"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("written", ["'2023-02-30'", '"2021-04-31"', "'1900-02-29'", "'0000'"])
def test_a_day_that_the_calendar_has_not_is_refused_in_quotes_too(written: str) -> None:
    with pytest.raises(DocumentError, match=f"its date is '{written[1:-1]}'; write a day there is"):
        READERS[".md"].read(f"---\ndate: {written}\n---\n\n本文である。\n".encode(), "a.md", {})


def test_half_of_a_surrogate_pair_is_taken_out_of_metadata(tmp_path: Path) -> None:
    front = '---\ntitle: "Ferry \\ud800times"\npublisher: "\\udfff"\n---\n\nThe ferry leaves at seven.\n'
    (tmp_path / "a.md").write_text(front, encoding="utf-8")
    (tmp_path / "b.txt").write_text("The ferry leaves at eight.\n", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text('b.txt: {title: "\\udc00Timetable"}\n', encoding="utf-8")
    first, second = (document.metadata for document in read_corpus(tmp_path).documents)
    assert (first.title, first.publisher, second.title) == ("Ferry times", "", "Timetable")
