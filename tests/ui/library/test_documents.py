from __future__ import annotations

import pytest

from shutten.documents.readers.registry import READERS, Form
from shutten.ui.library.documents import form_name


def test_a_form_without_a_text_of_its_own_shows_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, ".toy", Form("toy", "Toy notes", (".toy",), ""))
    assert [form_name("ja", form) for form in ("table", "plain", "toy", "")] == ["表（CSV など）", "段落のみ", "Toy notes", ""]
