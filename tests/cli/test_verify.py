"""``shutten verify``."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from shutten import read_corpus
from shutten.building.build import build_index
from shutten.encoders.encoder import Encoder
from shutten.store import generations

Run = Callable[..., tuple[int, str, str]]


def roads(here: Path) -> str:
    """The document of the corpus."""
    return (here / "corpus" / "roads.md").read_text(encoding="utf-8")


def _change(index: Path, text: str) -> None:
    connection = sqlite3.connect(generations.current(index) / "passages.sqlite")
    with connection:
        connection.execute("UPDATE passages SET text = ? WHERE ordinal = 0", (text,))
    connection.close()


def test_a_sound_index_is_verified(index: Path, run: Run) -> None:
    assert run("verify") == (
        0,
        "1 documents, 2 passages, 0 mismatched spans, 0 lost characters; "
        "characters left out: reading 15, markup 8, column names 4, end mark 4\n",
        "",
    )


def test_list_shows_what_is_in_no_passage(index: Path, run: Run) -> None:
    code, out, _ = run("verify", "--list")
    assert code == 0
    assert out.splitlines()[:-1] == [
        "roads.md:0-2 markup: #",
        "roads.md:9-12 markup: ##",
        "roads.md:37-52 reading: <sup>どっかつ</sup>",
        "roads.md:74-77 markup: ##",
        "roads.md:81-83 column names: 区分",
        "roads.md:84-86 column names: 内容",
        "roads.md:123-127 end mark: (以上)",
    ]


def test_as_json_with_what_is_left_out_of_each_file(here: Path, index: Path, run: Run) -> None:
    code, out, err = run("verify", "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "sound": True,
        "documents": 1,
        "passages": 2,
        "damaged": [],
        "changed": [],
        "mismatched": [],
        "miscited": [],
        "lost": [],
        "lost_characters": 0,
        "left_out": {"reading": 15, "markup": 8, "column names": 4, "end mark": 4},
        "furniture": {"roads.md": {"characters": 106, "left_out": {"end mark": 4}, "share": 0.0377}},
        "much_furniture": [],
    }
    assert len(json.loads(run("verify", "--format", "json", "--list")[1])["listed"]) == 7


def test_a_file_of_which_much_is_left_out_is_named(here: Path, tiny_encoder: Encoder, run: Run) -> None:
    page = "<nav><a href=a>Harbour office</a></nav><p>The ferry to the island leaves at seven in the morning.</p>"
    (here / "corpus" / "ferry.html").write_text(page, encoding="utf-8")
    build_index(read_corpus(Path("corpus")), here / "embeddings", tiny_encoder)
    code, out, _ = run("verify")
    assert code == 0
    assert out.splitlines()[0] == "furniture: ferry.html: 22.4 % of the characters: navigation 13"


def test_a_tampered_passage_is_found(index: Path, run: Run, certify: Callable[[Path], None]) -> None:
    _change(index, "県は、何も確かめなかった。")
    code, out, _ = run("verify", "--index", index)
    assert code == 1
    assert out == f"damaged: passages.sqlite is not what was written; run `shutten build --index {index}`\n"
    certify(index)
    code, out, _ = run("verify", "--index", index)
    assert code == 1
    assert out.splitlines()[0] == "mismatch: roads.md, paragraph 1: its text is not what stands at its spans"
    assert "1 mismatched spans, 0 lost characters" in out


def test_what_is_cited_otherwise_than_in_the_source_is_found(index: Path, run: Run, certify: Callable[[Path], None]) -> None:
    connection = sqlite3.connect(generations.current(index) / "passages.sqlite")
    with connection:
        connection.execute("""UPDATE documents SET metadata = replace(metadata, '"licence": ""', '"licence": "CC0"')""")
    connection.close()
    certify(index)
    code, out, _ = run("verify")
    assert code == 1
    assert out.startswith("miscited: roads.md: licence is 'CC0' in the index, '' in the source; run `shutten build`\n")
    (told,) = json.loads(run("verify", "--format", "json")[1])["miscited"]
    assert told == {"document": "roads.md", "field": "licence", "index": "CC0", "source": ""}


def test_a_changed_file_is_found(here: Path, index: Path, run: Run) -> None:
    (here / "corpus" / "roads.md").write_text(roads(here) + "追記である。\n", encoding="utf-8")
    code, out, _ = run("verify")
    assert code == 1
    assert out.startswith("changed: roads.md is gone or not what it was when the index was built; run `shutten build`\n")


def test_documents_that_were_moved_are_named_with_corpus(here: Path, index: Path, run: Run) -> None:
    (here / "corpus").rename(here / "moved")
    code, out, err = run("verify")
    assert (code, out) == (2, "")
    assert err == "shutten: the documents are no longer at corpus; name their folder with --corpus\n"
    assert run("verify", "--corpus", "moved")[0] == 0


def test_an_index_that_does_not_say_where_its_documents_are(here: Path, tiny_encoder: Encoder, run: Run) -> None:
    build_index(replace(read_corpus(Path("corpus")), path=None), here / "embeddings", tiny_encoder)
    code, out, err = run("verify")
    assert (code, out) == (2, "")
    assert err == "shutten: the index does not say where its documents are; name their folder with --corpus\n"


def test_an_index_of_a_pattern_of_files(here: Path, tiny_encoder: Encoder, run: Run) -> None:
    pattern = Path("corpus/*.md")
    build_index(read_corpus(pattern), here / "embeddings", tiny_encoder)
    assert run("verify")[0] == 0


def test_a_corpus_or_an_index_that_is_not_there(index: Path, run: Run) -> None:
    assert run("verify", "--corpus", "nowhere") == (
        2,
        "",
        "shutten: no corpus at nowhere; give a folder of documents with --corpus\n",
    )
    assert run("verify", "--index", "nowhere") == (
        2,
        "",
        "shutten: no index in nowhere; make one with `shutten build --index nowhere`\n",
    )
