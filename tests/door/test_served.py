"""Streamlit's application as it is put together behind the door."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from shutten.ui import served


def test_uploaded_files_are_held_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    held = MemoryUploadedFileManager("/upload")
    monkeypatch.setattr("streamlit.runtime.get_instance", lambda: SimpleNamespace(uploaded_file_mgr=held))
    monkeypatch.setattr(served, "MOST_HELD", 10)
    assert served.has_room()
    held.add_file("session", UploadedFileRec("1", "a.txt", "text/plain", b"x" * 9))
    assert served.has_room()
    held.add_file("session", UploadedFileRec("2", "b.txt", "text/plain", b"x"))
    assert not served.has_room()
    held.remove_session_files("session")
    assert served.has_room()


def test_served_by_streamlit_itself_the_page_refuses_every_address_without_a_password_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("streamlit.get_option", {"server.address": None, "server.port": 8501}.get)
    with pytest.raises(SystemExit) as left:
        served.middleware_or_end()
    said = capsys.readouterr()
    assert (left.value.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("shutten: every address can be reached from other machines")
