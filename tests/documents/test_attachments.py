"""A corpus whose messages bring files along."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from shutten.documents.attachments import MOST_DEEP
from shutten.documents.changes import changes
from shutten.documents.corpus import Corpus, read_corpus
from shutten.documents.previous import PreviousDocuments


def mail(subject: str, *files: tuple[str, bytes], inner: EmailMessage | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"] = "a@example.jp", subject
    made.set_content(f"{subject}の文である。")
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    if inner is not None:
        made.add_attachment(inner)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = mail("中", ("計画.txt", "計画である。".encode()))
    (tmp_path / "a.eml").write_bytes(mail("外", ("隻数.csv", "港,隻\n東,5\n".encode()), inner=inner).as_bytes())
    (tmp_path / "b.txt").write_text("文である。", encoding="utf-8")
    return tmp_path


def known(corpus: Corpus) -> PreviousDocuments:
    return PreviousDocuments(corpus.records, skipped=frozenset(one.name for one in corpus.skipped))


ALL = ["a.eml", "a.eml/attachment.eml", "a.eml/attachment.eml/計画.txt", "a.eml/隻数.csv", "b.txt"]


def test_attachments_are_documents_of_their_own(folder: Path) -> None:
    corpus = read_corpus(folder)
    assert sorted(one.name for one in corpus.documents) == ALL
    assert [one.form for one in corpus.documents if one.name.endswith(".csv")] == ["table"]
    assert corpus.skipped == ()
    assert all(one.attachments == () for one in corpus.documents)


def test_attachments_of_an_unchanged_message_are_not_read_again(folder: Path) -> None:
    before = read_corpus(folder)
    now = read_corpus(folder, known(before))
    assert (now.documents, sorted(now.unchanged), now.records) == ((), ALL, before.records)
    assert not changes(folder, known(before))


def test_a_changed_message_is_read_again_with_what_it_brings(folder: Path) -> None:
    before = known(read_corpus(folder))
    (folder / "a.eml").write_bytes(mail("別", ("新.txt", "新しい。".encode())).as_bytes())
    assert changes(folder, before).changed == ("a.eml",)
    now = read_corpus(folder, before)
    assert [one.name for one in now.documents] == ["a.eml", "a.eml/新.txt"]
    assert sorted(now.records) == ["a.eml", "a.eml/新.txt", "b.txt"]


def test_a_message_that_is_gone_takes_its_attachments_along(folder: Path) -> None:
    before = known(read_corpus(folder))
    (folder / "a.eml").unlink()
    assert changes(folder, before).gone == tuple(ALL[:4])


def test_sources_give_attachments_metadata(folder: Path) -> None:
    before = read_corpus(folder)
    (folder / "sources.yaml").write_text("a.eml/隻数.csv:\n  title: 入港船\n", encoding="utf-8")
    now = read_corpus(folder, known(before))
    assert next(one for one in now.documents if one.name.endswith(".csv")).metadata.title == "入港船"
    assert now.skipped == ()


def test_what_cannot_be_read_of_a_message_is_told_each_time(folder: Path) -> None:
    (folder / "a.eml").write_bytes(mail("外", ("a.exe", b"MZ"), ("b.zip", b"PK"), ("c.txt", b"")).as_bytes())
    before = read_corpus(folder)
    told = [
        ("a.eml/a.exe", "is of no form"),
        ("a.eml/b.zip", "is an archive (.zip)"),
        ("a.eml/c.txt", "is empty"),
    ]
    assert [(one.name, one.reason.startswith(why)) for one, (_, why) in zip(before.skipped, told, strict=True)] == [
        (name, True) for name, _ in told
    ]
    again = read_corpus(folder, known(before))
    assert (again.skipped, again.records) == (before.skipped, before.records)
    assert [one.name for one in again.documents] == ["a.eml"]


def test_messages_within_messages_end_somewhere(tmp_path: Path) -> None:
    made = mail("底")
    for _ in range(MOST_DEEP + 2):
        made = mail("上", inner=made)
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    corpus = read_corpus(tmp_path)
    assert len(corpus.documents) == MOST_DEEP + 1
    assert [one.reason.startswith("is attached too deep") for one in corpus.skipped] == [True]
