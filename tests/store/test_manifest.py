import json
from dataclasses import replace
from pathlib import Path

import pytest

from shutten.documents.remark import Remark
from shutten.encoders.encoder import EncoderIdentity
from shutten.errors import IndexDamagedError
from shutten.passages.report import DocumentReport
from shutten.store.manifest import FORMAT, DocumentEntry, Manifest
from shutten.store.vectors.kinds import VectorIndexKind

REPORT = DocumentReport(
    1200, {"page number": 12}, pages=3, remarks=(Remark("no_text_page", 2), Remark("furniture", values={"percent": 5.5}))
)
MANIFEST = Manifest(
    created="2026-01-02T03:04:05+00:00",
    corpus="文書",
    encoder=EncoderIdentity("tiny", "tiny-1", 16, 512, "query: ", "passage: "),
    documents=(DocumentEntry("憲法.txt", "ab" * 32, 3), DocumentEntry("b.md", "cd" * 32, 0, "", REPORT.as_object())),
    passages=3,
    files={"x": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    pipeline=1,
    shutten="0.1.0",
    skipped=(("c.exe", "is of no form that can be read"),),
    settings={"most": 256},
    kinds={"vectors": VectorIndexKind("exact", 3, 16), "sentences": VectorIndexKind("lists", 9, 16, 4, 2, 400, 0.995, 200)},
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    assert Manifest.read(tmp_path) == MANIFEST


def test_one_without_kinds_is_read(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    values = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    del values["kinds"]
    (tmp_path / "manifest.json").write_text(json.dumps(values))
    assert Manifest.read(tmp_path) == replace(MANIFEST, kinds={})


def test_a_report_is_kept_without_what_is_empty(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    without, entry = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert "reading" not in without
    assert entry["reading"] == {
        "characters": 1200,
        "left_out": {"page number": 12},
        "pages": 3,
        "remarks": [{"code": "no_text_page", "page": 2}, {"code": "furniture", "values": {"percent": 5.5}}],
    }
    assert Manifest.read(tmp_path).reports == {"b.md": REPORT}


def test_what_a_later_version_may_say_of_a_document_is_passed_over(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    values = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    values["documents"][1]["reading"]["pictures"] = 7
    (tmp_path / "manifest.json").write_text(json.dumps(values))
    assert Manifest.read(tmp_path).reports == {"b.md": REPORT}


def test_it_is_json_that_people_can_read(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert '"corpus": "文書"' in text
    assert json.loads(text)["metric"] == "inner product"


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null"])
def test_a_damaged_manifest_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(IndexDamagedError, match="is missing or damaged; run `shutten build --index"):
        Manifest.read(tmp_path)


def test_a_manifest_of_this_format_that_lacks_everything_else_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text(f'{{"format": {FORMAT}}}')
    with pytest.raises(IndexDamagedError, match="is missing or damaged"):
        Manifest.read(tmp_path)


def test_a_manifest_cut_anywhere_is_an_error(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    whole = (tmp_path / "manifest.json").read_bytes()
    for length in range(0, len(whole) - 2, 7):
        (tmp_path / "manifest.json").write_bytes(whole[:length])
        with pytest.raises(IndexDamagedError, match="is missing or damaged"):
            Manifest.read(tmp_path)


def test_a_missing_manifest_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexDamagedError, match="is missing or damaged"):
        Manifest.read(tmp_path)


def test_another_format_is_an_error_that_names_both(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text().replace(f'"format": {FORMAT}', '"format": 99'))
    with pytest.raises(IndexDamagedError, match=f"has format 99, not {FORMAT}; run `shutten build --index"):
        Manifest.read(tmp_path)


def test_files_that_changed_or_are_gone_are_named(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert MANIFEST.damaged(tmp_path) == []
    (tmp_path / "x").write_bytes(b"abd")
    assert MANIFEST.damaged(tmp_path) == ["x"]
    (tmp_path / "x").unlink()
    assert MANIFEST.damaged(tmp_path) == ["x"]


def test_it_is_read_only_as_it_was_written(tmp_path: Path) -> None:
    root = MANIFEST.write(tmp_path)
    assert Manifest.read(tmp_path, root=root) == MANIFEST
    for other in ("", "0" * 64):
        with pytest.raises(IndexDamagedError, match=r"manifest\.json is not what was written; run `shutten build"):
            Manifest.read(tmp_path, root=other)
    assert replace(MANIFEST, format=7).write(tmp_path) != root
    assert Manifest.read(tmp_path, (7,), root="").format == 7
