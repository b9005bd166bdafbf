from __future__ import annotations

import pytest

from shutten.documents import LANGUAGES
from shutten.search.stages import STAGES as NAMES
from shutten.ui.evaluate_texts import STAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_a_name(language: str) -> None:
    assert tuple(STAGES[language]) == NAMES
