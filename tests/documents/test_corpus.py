from __future__ import annotations

import os

import pytest

from shutten.documents.corpus import read_corpus
from shutten.errors import CorpusError


@pytest.fixture
def folder(tmp_path):
    """docs/a.txt, docs/sub/b.md, docs/sub/deep/c.html and, beside docs, outside.txt."""
    root = tmp_path / "docs"
    (root / "sub" / "deep").mkdir(parents=True)
    (root / "a.txt").write_text("題 甲\n\n本文。", encoding="utf-8")
    (root / "sub" / "b.md").write_text("# 題 乙\n\n本文。", encoding="utf-8")
    (root / "sub" / "deep" / "c.html").write_text("<h1>題 丙</h1><p>本文。</p>", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("外", encoding="utf-8")
    return root


def names(corpus):
    return [document.name for document in corpus.documents]


def skipped(corpus):
    return [(one.name, one.reason) for one in corpus.skipped]


def test_a_folder_is_read_with_its_subfolders_in_the_order_of_names(folder):
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    (folder / "README.md").write_text("x", encoding="utf-8")
    assert names(read_corpus(folder)) == ["a.txt", "sub/b.md", "sub/deep/c.html"]


def test_one_file_is_a_corpus(folder):
    assert names(read_corpus(folder / "sub" / "b.md")) == ["b.md"]


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("**/*.html", ["sub/deep/c.html"]),
        ("**/*", ["a.txt", "sub/b.md", "sub/deep/c.html"]),
        ("*.txt", ["a.txt"]),
        ("sub/*", ["b.md"]),
        ("*/[ab].m?", ["sub/b.md"]),
        ("sub/**", ["b.md", "deep/c.html"]),
    ],
)
def test_a_pattern_chooses_files(folder, pattern, found):
    assert names(read_corpus(folder / pattern)) == found or names(read_corpus(folder / pattern)) == [
        f"sub/{name}" for name in found
    ]


def test_a_pattern_that_matches_nothing_is_an_error(folder):
    with pytest.raises(CorpusError, match="no document in"):
        read_corpus(folder / "*.pdf")


def test_links_that_lead_nowhere_out_or_round_are_left_out_with_the_reason(folder):
    (folder / "broken.txt").symlink_to(folder / "none.txt")
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "out.txt").symlink_to(folder.parent / "outside.txt")
    (folder / "round").symlink_to(folder)
    (folder / "z-twin.txt").symlink_to(folder / "a.txt")
    corpus = read_corpus(folder)
    assert names(corpus) == ["a.txt", "sub/b.md", "sub/deep/c.html"]
    assert skipped(corpus) == [
        ("broken.txt", "is a link that leads nowhere"),
        ("itself.txt", "is a link that leads nowhere"),
        ("out.txt", "is a link that leads out of the corpus"),
        ("round", "is a link to a folder; give the folder itself"),
        ("z-twin.txt", "is a link to a.txt, which is read already"),
    ]


def test_a_link_to_a_hidden_file_of_the_corpus_is_read(folder):
    (folder / ".store").mkdir()
    (folder / ".store" / "1").write_text("中身", encoding="utf-8")
    (folder / "linked.txt").symlink_to(folder / ".store" / "1")
    assert "linked.txt" in names(read_corpus(folder))


def test_a_corpus_that_is_itself_a_link_is_read(folder):
    (folder.parent / "link").symlink_to(folder)
    assert len(read_corpus(folder.parent / "link").documents) == 3


def test_pipes_and_unreadable_folders_are_left_out_with_the_reason(folder, monkeypatch):
    os.mkfifo(folder / "pipe.txt")
    scandir = os.scandir

    def refuse(path):  # permissions do not bind the user that tests often run as
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    corpus = read_corpus(folder)
    assert names(corpus) == ["a.txt"]
    assert skipped(corpus) == [("pipe.txt", "is not a regular file"), ("sub", "cannot be read: Permission denied")]


def test_a_name_that_is_no_text_is_left_out(folder):
    (folder / "x").mkdir()
    try:
        (folder / "x" / os.fsdecode(b"\xff.txt")).touch()
    except OSError:
        pytest.skip("the file system takes no such name")
    assert skipped(read_corpus(folder)) == [("x/\\udcff.txt", "has a name that is not UTF-8; rename it")]


def test_sources_yaml_fills_what_the_file_does_not_say(folder):
    (folder / "sub" / "b.md").write_text("---\ntitle: 自分の題\n---\n本文。", encoding="utf-8")
    (folder / "sources.yaml").write_text(
        '"sub/*":\n  title: 組の題\n  publisher: 環境省\nsub/b.md:\n  title: 題\n  date: 2018-06-29\ngone.pdf:\n  title: x\n',
        encoding="utf-8",
    )
    (folder / "sub" / "deep" / "sources.yaml").write_text("c.html:\n  publisher: 水産庁\n", encoding="utf-8")
    corpus = read_corpus(folder)
    b, c = corpus.documents[1].metadata, corpus.documents[2].metadata
    assert (b.title, b.publisher, b.date) == ("自分の題", "環境省", "2018-06-29")
    assert (b.origins["title"], b.origins["date"]) == ("front matter", "sources.yaml")
    assert (c.title, c.publisher, c.origins["publisher"]) == ("組の題", "水産庁", "sources.yaml")
    assert skipped(corpus) == [("gone.pdf", "is named in sources.yaml but is not there")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a.txt: [", r"sources\.yaml:1: is not YAML"),
        ("- a.txt", r"sources\.yaml: takes a mapping of file names to metadata fields, got list"),
        ("a.txt: title", r"sources\.yaml: a\.txt: takes metadata fields such as title and date, got str"),
        ("a.txt: {date: June 2018}", r"sources\.yaml: a\.txt: its date is 'June 2018'"),
        ("a.txt: {date: 2018-02-31}", r"sources\.yaml: holds an impossible value"),
        ("a.txt: !!timestamp x", r"sources\.yaml:1: uses a tag"),
    ],
)
def test_a_malformed_sources_yaml_is_told_with_its_name(folder, content, message):
    (folder / "sources.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_corpus(folder)


def test_a_beir_line_may_hold_a_line_separator(tmp_path):
    (tmp_path / "corpus.jsonl").write_text('{"_id": "1", "text": "one\u2028two"}\n', encoding="utf-8")
    assert read_corpus(tmp_path).documents[0].text == "one\u2028two"


def test_every_malformed_line_of_a_beir_corpus_is_named(tmp_path):
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"_id": "1", "text": "one"}\n[]\n{"_id": "2"}\n{"_id": "1", "text": "again"}\n', encoding="utf-8")
    with pytest.raises(CorpusError) as error:
        read_corpus(tmp_path)
    assert error.value.faults == (
        f"{path}:2: takes an object with _id and text, got '[]'",
        f'{path}:3: takes an object with _id and text, got \'{{"_id": "2"}}\'',
        f"{path}:4: _id '1' comes twice",
    )


def test_a_beir_document_without_text_is_skipped_and_named(tmp_path):
    lines = '{"_id": "1", "text": "one"}\n{"_id": "2", "title": "", "text": " "}\n{"_id": "3", "title": "Three", "text": ""}\n'
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [(document.name, document.text) for document in corpus.documents] == [("1", "one"), ("3", "Three")]
    assert [(item.name, item.reason) for item in corpus.skipped] == [("2", "holds no text")]
