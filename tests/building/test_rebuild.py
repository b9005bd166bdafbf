"""A build that takes documents over gives what a build from nothing gives."""

import json
import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shutten import build_index, read_corpus
from shutten.building.build import BuildSummary
from shutten.building.previous import previous_documents
from shutten.errors import IndexDamagedError
from shutten.passages.cutting import PassageLimits
from shutten.settings import BuildOptions
from shutten.store import generations
from shutten.store.generation import Generation

SENTENCES = (
    "日米両国は防衛協力を進める。",
    "防衛大臣は国会で答弁した。",
    "拉致問題の解決を求める。",
    "The foreign ministers met in Tokyo on 17 August 2017.",
    "Secretary Mattis and Minister Onodera agreed on the rule of law.",
    "Cats sleep. Dogs bark. キッシンジャー was there.",
    "安全保障理事会は決議を採択した。",
    "マティス長官と小野寺大臣が会談した。",
    "部隊は展開中である。",
    "展開中者がいる。",
)
LEXICON = ("form", "pair", "alias", "sound", "skeleton", "known")
WITHOUT_SECOND = BuildOptions(second_encoder=False)


def _write(folder: Path, texts: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text:
            (folder / name).write_text(text, encoding="utf-8")


def _build(folder: Path, index: Path, encoder: Any, options: BuildOptions = WITHOUT_SECOND) -> BuildSummary:
    known = previous_documents(index)
    return build_index(read_corpus(folder, known), index, encoder, options=options)


def test_a_document_that_is_taken_over_keeps_its_report(tmp_path: Path, tiny_encoder: Any) -> None:
    page = "<nav>Harbour office</nav><p>The ferry to the island leaves at seven in the morning.</p>"
    _write(tmp_path / "corpus", {"a.html": page, "b.txt": SENTENCES[0]})
    first = _build(tmp_path / "corpus", tmp_path / "index", tiny_encoder)
    assert [(name, [remark.code for remark in report.remarks]) for name, report in first.reports.items()] == [
        ("a.html", ["furniture"]),
        ("b.txt", []),
    ]
    _write(tmp_path / "corpus", {"a.html": page, "b.txt": SENTENCES[1]})
    second = _build(tmp_path / "corpus", tmp_path / "index", tiny_encoder)
    assert second.unchanged == 1
    assert second.reports["a.html"] == first.reports["a.html"]
    with Generation(tmp_path / "index") as generation:
        assert generation.manifest.reports == second.reports


def _table(path: Path, name: str) -> list[Any]:
    connection = sqlite3.connect(path)
    rows = sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
    connection.close()
    return rows


def _held(index: Path) -> dict[str, Any]:
    """Everything in a generation, part by part."""
    folder = generations.current(index)
    held: dict[str, Any] = {name: _table(folder / "passages.sqlite", name) for name in ("documents", "passages")}
    held |= {name: _table(folder / "lexicon.sqlite", name) for name in LEXICON}
    for path in sorted(folder.glob("terms-*.npy")):
        held[path.name] = np.load(path).tolist()
    for path in sorted(folder.glob("terms-*.sqlite")):
        held[path.name] = _table(path, "terms")
    for path in sorted(folder.glob("words-*.json")):
        held[path.name] = json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("words-*.npz")):
        with np.load(path) as arrays:
            held[path.name] = {name: array.tolist() for name, array in arrays.items()}
    generation = Generation(index)
    ids = generation.store.ids()
    held["vectors"] = generation.vectors.reconstruct(ids).tolist()
    if generation.second and generation.sentences:
        held["second"] = generation.second.reconstruct(ids).tolist()
        held["sentences"] = [part.tolist() for part in generation.sentences.of(ids)]
    if generation.tokens:
        held["spans"] = [generation.tokens.spans(identifier).tolist() for identifier in ids]
        held["tokens"] = [len(generation.tokens.stored(identifier).codes) for identifier in ids]
    generation.close()
    documents = [(entry.name, entry.sha256, entry.passages, entry.given) for entry in generation.manifest.documents]
    return held | {"documents of the manifest": documents}


@pytest.mark.parametrize(
    ("texts", "unchanged"),
    [
        ({"a.txt": SENTENCES[0], "b.txt": SENTENCES[3], "c.txt": SENTENCES[4]}, 3),
        ({"a.txt": SENTENCES[0], "b.txt": SENTENCES[5], "c.txt": SENTENCES[4]}, 2),
        ({"a.txt": SENTENCES[0], "c.txt": SENTENCES[4]}, 2),
        ({"a.txt": SENTENCES[0], "aa.txt": SENTENCES[7], "b.txt": SENTENCES[3], "c.txt": SENTENCES[4]}, 3),
        ({"b.txt": SENTENCES[3]}, 1),
        ({"c.txt": SENTENCES[1]}, 0),
    ],
)
def test_a_build_that_takes_documents_over_gives_what_a_build_from_nothing_gives(
    tmp_path: Path, token_encoder: Any, texts: dict[str, str], unchanged: int
) -> None:
    _write(tmp_path / "corpus", {"a.txt": SENTENCES[0], "b.txt": SENTENCES[3], "c.txt": SENTENCES[4]})
    _build(tmp_path / "corpus", tmp_path / "index", token_encoder, BuildOptions())
    _write(tmp_path / "corpus", texts)
    assert _build(tmp_path / "corpus", tmp_path / "index", token_encoder, BuildOptions()).unchanged == unchanged
    build_index(read_corpus(tmp_path / "corpus"), tmp_path / "anew", token_encoder)
    rebuilt, anew = _held(tmp_path / "index"), _held(tmp_path / "anew")
    for part in ("second", "sentences"):  # the second encoder's last digits depend on what it is given at once
        assert np.concatenate([np.ravel(row) for row in rebuilt.pop(part)]) == pytest.approx(
            np.concatenate([np.ravel(row) for row in anew.pop(part)]), abs=1e-3
        )
    assert rebuilt == anew


def _terms(index: Path, document: str) -> set[str]:
    generation = Generation(index)
    (identifier,) = generation.store.ids(documents=[document])
    found = {term.form for term in generation.terms["ja"].occurrences(identifier)}
    generation.close()
    return found


def test_a_compound_that_comes_or_goes_is_a_phrase_of_documents_taken_over_or_none(tmp_path: Path, tiny_encoder: Any) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    apart = {"b.txt": "展開中者がいる。"}  # Sudachi has 展開中 as one word, but not here
    _write(corpus, apart)
    _build(corpus, index, tiny_encoder)
    assert "展開中" not in _terms(index, "b.txt")
    _write(corpus, apart | {"a.txt": "部隊は展開中である。"})
    assert _build(corpus, index, tiny_encoder).unchanged == 1
    assert "展開中" in _terms(index, "b.txt")
    _write(corpus, apart | {"a.txt": "部隊は帰る。"})
    assert _build(corpus, index, tiny_encoder).unchanged == 1
    assert "展開中" not in _terms(index, "b.txt")


@pytest.mark.parametrize("change", [{"limits": PassageLimits(100, 10, 20)}, {"late_interaction": False}])
def test_documents_are_not_taken_over_by_a_build_with_other_settings(
    tmp_path: Path, tiny_encoder: Any, change: dict[str, Any]
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, {"a.txt": "Alpha sleeps.", "b.txt": "Beta barks."})
    build_index(read_corpus(corpus), index, tiny_encoder)
    done = build_index(read_corpus(corpus, previous_documents(index)), index, tiny_encoder, options=BuildOptions(**change))
    assert (done.documents, done.unchanged, done.reused) == (2, 0, 2)


@pytest.mark.parametrize("name", ["words-en.json", "words-en.npz", "terms-en-forward.npy", "passages.sqlite"])
@pytest.mark.parametrize("data", [None, b"junk"])
def test_documents_are_not_taken_over_from_a_damaged_generation(
    tmp_path: Path, tiny_encoder: Any, name: str, data: bytes | None
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, {"a.txt": "Alpha sleeps.", "b.txt": "Beta barks."})
    _build(corpus, index, tiny_encoder)
    before = _held(index)
    file = generations.current(index) / name
    file.unlink() if data is None else file.write_bytes(data)
    done = _build(corpus, index, tiny_encoder)
    assert (done.unchanged, done.embedded) == (0, 2)
    assert _held(index) == before


def test_a_generation_whose_bytes_changed_on_disk_is_not_taken_over(tmp_path: Path, tiny_encoder: Any) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, {"a.txt": "Alpha sleeps.", "b.txt": "Beta barks."})
    _build(corpus, index, tiny_encoder)
    before = _held(index)
    file = generations.current(index) / "terms-en-forward.npy"
    array = np.load(file)
    array[:, 1] += 1
    np.save(file, array)
    done = _build(corpus, index, tiny_encoder)
    assert (done.unchanged, done.damaged) == (0, ("terms-en-forward.npy",))
    assert _held(index) == before


def test_a_corpus_that_more_than_doubles_has_its_tokens_coded_anew(tmp_path: Path, token_encoder: Any) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, {"a.txt": "Alpha sleeps."})
    _build(corpus, index, token_encoder)
    _write(corpus, {"a.txt": "Alpha sleeps.", "b.txt": "Beta barks.", "c.txt": "Gamma sings."})
    done = _build(corpus, index, token_encoder)
    assert (done.documents, done.unchanged, done.embedded) == (3, 0, 3)


@pytest.mark.parametrize("former", [3, 4, 5, 7])
def test_vectors_of_a_former_format_are_taken_over(tmp_path: Path, tiny_encoder: Any, former: int) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    _write(corpus, {"a.txt": "Alpha sleeps.", "b.txt": "Beta barks."})
    _build(corpus, index, tiny_encoder)
    manifest = generations.current(index) / "manifest.json"
    values = json.loads(manifest.read_text(encoding="utf-8")) | {"format": former}
    values.pop("tools")
    manifest.write_text(json.dumps(values), encoding="utf-8")
    (index / "CURRENT").write_text(manifest.parent.name, encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=rf"has format {former}, not 10; run `shutten build --index {index}` again"):
        Generation(index)
    done = _build(corpus, index, tiny_encoder)
    assert (done.unchanged, done.embedded, done.reused) == (0, 0, 2)


_TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n\n".join)


@given(
    st.lists(st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.md", "d.txt"]), _TEXTS, min_size=1), min_size=2, max_size=4)
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_edited_a_rebuild_gives_what_a_build_from_nothing_gives(
    make_tiny_encoder: Any, edits: list[dict[str, str]]
) -> None:
    folder = Path(tempfile.mkdtemp())
    encoder = make_tiny_encoder()
    try:
        for texts in edits:
            _write(folder / "corpus", texts)
            _build(folder / "corpus", folder / "index", encoder)
        build_index(read_corpus(folder / "corpus"), folder / "anew", encoder, options=WITHOUT_SECOND)
        assert _held(folder / "index") == _held(folder / "anew")
    finally:
        shutil.rmtree(folder)
