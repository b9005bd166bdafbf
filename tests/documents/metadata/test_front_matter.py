from __future__ import annotations

import pytest

from shutten.documents.corpus import read_corpus
from shutten.documents.readers.registry import READERS
from shutten.errors import CorpusError, DocumentError

DATES = [
    ("令和元年5月1日", "2019-05-01"),
    ("平成29年", "2017"),
    ("平成二十九年八月", "2017-08"),
    ("R1.5.1", "2019-05-01"),
    ("H29.8.17", "2017-08-17"),
    ("昭和64年1月7日", "1989-01-07"),
    ("令和６年１月１２日", "2024-01-12"),
    ("2017年8月17日（木）", "2017-08-17"),
    ("２０１７-０８", "2017-08"),
    ("2017-08-17", "2017-08-17"),
    ("2017", "2017"),
]
IMPOSSIBLE = ["昭和64年1月8日", "令和元年4月30日", "平成29年2月30日", "平成40年", "R1.13.1", "令和", "June 2018"]


def read(front: str):
    return READERS[".md"].read(f"---\ntitle: 点検\n{front}\n---\n\n点検を行う。\n".encode(), "a.md", {})


@pytest.mark.parametrize(("written", "iso"), DATES)
def test_a_date_of_front_matter(written, iso):
    metadata = read(f"date: {written}").metadata
    assert (metadata.date, metadata.origins["date"]) == (iso, "front matter")


@pytest.mark.parametrize(("written", "iso"), DATES)
def test_a_date_of_sources_yaml(tmp_path, written, iso):
    (tmp_path / "a.txt").write_text("点検を行う。", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(f"a.txt:\n  date: {written}\n", encoding="utf-8")
    (document,) = read_corpus(tmp_path).documents
    assert (document.metadata.date, document.metadata.origins["date"]) == (iso, "sources.yaml")


@pytest.mark.parametrize("written", IMPOSSIBLE)
def test_a_day_that_there_is_not_is_refused_in_one_line(tmp_path, written):
    with pytest.raises(DocumentError) as refused:
        read(f"date: {written}")
    assert (refused.value.reason.code, str(refused.value).count("\n")) == ("front_matter_date", 0)
    (tmp_path / "a.txt").write_text("点検を行う。", encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(f"a.txt:\n  date: {written}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=f"sources.yaml: a.txt: its date is '{written}'; write a day there is"):
        read_corpus(tmp_path)


def test_the_mark_and_line_ends_of_windows_do_not_hide_front_matter():
    data = "\ufeff---\r\ndate: 令和元年5月1日\r\n---\r\n\r\n点検を行う。\r\n".encode()
    assert READERS[".md"].read(data, "a.md", {}).metadata.date == "2019-05-01"
