from __future__ import annotations

from pathlib import Path

import pytest

from attacks import endless_pdf
from shutten.documents.limits import ReadLimits, within
from shutten.errors import DocumentError, SettingsError
from shutten.ui.library.uploads import MOST_MEGABYTES, Upload, delete, keep, safe_name, uploads, uploads_folder


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("report.pdf", "report.pdf"),
        ("../../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\報告 書.docx", "報告 書.docx"),
        ("/absolute.md", "absolute.md"),
        ("..hidden.txt", "hidden.txt"),
        ("~$open.docx", "open.docx"),
        ("a\x00b\nc\u202etxt.html", "abctxt.html"),
        ("what?<now>|*.md", "what__now___.md"),
        ("CON.txt", "_CON.txt"),
        ("か\u3099.txt", "が.txt"),
        ("a   b.md", "a b.md"),
        ("x" * 400 + ".html", "x" * 175 + ".html"),
        ("あ" * 100 + ".md", "あ" * 59 + ".md"),
    ],
)
def test_names_are_made_safe(given: str, made: str) -> None:
    assert safe_name(given) == made


@pytest.mark.parametrize("given", ["", ".txt", "...", "noending", "../", "\u200b.md"])
def test_names_of_which_nothing_is_left_are_refused(given: str) -> None:
    with pytest.raises(DocumentError, match="has no name with an ending"):
        safe_name(given)


@pytest.mark.parametrize("given", ["README.md", "sources.yaml", "license.txt"])
def test_names_that_no_build_would_read_are_refused(given: str) -> None:
    with pytest.raises(DocumentError, match="which is no document of it; rename it"):
        safe_name(given)


def test_a_file_is_kept_in_a_folder_of_its_own(tmp_path: Path) -> None:
    assert keep(tmp_path, "../note.md", b"# Note\n\nA text.\n") == Upload("note.md", 16)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["uploads", "uploads/note.md"]
    assert [one.document for one in uploads(tmp_path)] == ["uploads/note.md"]


def test_the_same_file_is_added_once_however_often_it_is_asked(tmp_path: Path) -> None:
    assert keep(tmp_path, "note.md", b"First.") == keep(tmp_path, "note.md", b"First.") == Upload("note.md", 6)
    assert [one.document for one in uploads(tmp_path)] == ["uploads/note.md"]


def test_a_file_of_the_same_name_is_replaced_only_when_it_is_wished(tmp_path: Path) -> None:
    keep(tmp_path, "note.md", b"First.")
    with pytest.raises(DocumentError, match=r"is there already, as uploads/note\.md"):
        keep(tmp_path, "note.md", b"Second.")
    assert (tmp_path / "uploads" / "note.md").read_bytes() == b"First."
    keep(tmp_path, "note.md", b"Second.", replace=True)
    assert (tmp_path / "uploads" / "note.md").read_bytes() == b"Second."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("program.exe", b"MZ", "is of no form that can be read"),
        ("empty.txt", b"", "is empty"),
        ("scan.pdf", b"%PDF-1.7 nothing", "is damaged, or no PDF"),
        ("picture.txt", b"\x89PNG\r\n", "is a picture, though its name ends in .txt"),
        ("large.txt", b"a" * (MOST_MEGABYTES * 2**20 + 1), f"is larger than {MOST_MEGABYTES} MB; split it"),
    ],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as refused:
        keep(tmp_path, name, data)
    assert refused.value.reason.startswith(reason)
    assert [path for path in tmp_path.rglob("*") if path.is_file() or path.name != "uploads"] == []


def test_a_file_that_takes_too_much_is_refused_and_the_page_goes_on(tmp_path: Path) -> None:
    with within(ReadLimits(seconds=1)), pytest.raises(DocumentError) as refused:
        keep(tmp_path, "endless.pdf", endless_pdf())
    assert refused.value.reason.code == "seconds_limit"
    assert uploads(tmp_path) == []


def test_a_refused_file_does_not_replace_the_one_that_is_there(tmp_path: Path) -> None:
    keep(tmp_path, "note.md", b"First.")
    with pytest.raises(DocumentError, match="is empty"):
        keep(tmp_path, "note.md", b" ", replace=True)
    assert (tmp_path / "uploads" / "note.md").read_bytes() == b"First."


def test_uploads_alone_can_be_deleted(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_text("Not uploaded.", encoding="utf-8")
    keep(tmp_path, "note.md", b"A text.")
    for name in ("../own.md", "own.md", ""):
        with pytest.raises(SettingsError, match="there is no uploaded file"):
            delete(tmp_path, name)
    delete(tmp_path, "note.md")
    assert uploads(tmp_path) == []
    assert (tmp_path / "own.md").is_file()


def test_no_file_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "own.md").write_text("Own.", encoding="utf-8")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "uploads").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SettingsError, match="which is a link to another folder"):
        keep(tmp_path / "corpus", "note.md", b"A text.")
    with pytest.raises(SettingsError, match=r"there is no uploaded file 'own\.md'"):
        delete(tmp_path / "corpus", "own.md")
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["own.md"]


def test_a_link_in_the_folder_makes_way_and_is_not_followed(tmp_path: Path) -> None:
    keep(tmp_path, "other.md", b"A text.")
    (tmp_path / "own.md").write_text("Own.", encoding="utf-8")
    (tmp_path / "uploads" / "note.md").symlink_to(tmp_path / "own.md")
    (tmp_path / "uploads" / "dead.md").symlink_to(tmp_path / "nowhere.md")
    for name in ("note.md", "dead.md"):
        with pytest.raises(DocumentError, match="is there already"):
            keep(tmp_path, name, b"New.")
        keep(tmp_path, name, b"New.", replace=True)
        assert not (tmp_path / "uploads" / name).is_symlink()
    assert (tmp_path / "own.md").read_text(encoding="utf-8") == "Own."
    assert not (tmp_path / "nowhere.md").exists()


def test_the_folder_holds_so_many_files_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutten.ui.library.uploads.MOST_FILES", 1)
    keep(tmp_path, "note.md", b"First.")
    with pytest.raises(DocumentError, match="is one too many: 1 files can be added in all"):
        keep(tmp_path, "other.md", b"Second.")
    keep(tmp_path, "note.md", b"Third.", replace=True)


def test_only_a_folder_of_documents_takes_files(tmp_path: Path) -> None:
    (tmp_path / "corpus.jsonl").write_text('{"_id": "1", "text": "One."}\n', encoding="utf-8")
    (tmp_path / "one.txt").write_text("One.", encoding="utf-8")
    for corpus in (tmp_path, tmp_path / "one.txt", tmp_path / "**" / "*.md"):
        with pytest.raises(SettingsError, match="which is not a folder of documents"):
            uploads_folder(corpus)
        assert uploads(corpus) == []
