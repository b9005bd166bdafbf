from __future__ import annotations

import pytest

from shutten.search.ranking.stages import STAGES as NAMES
from shutten.text.language import LANGUAGES
from shutten.texts.evaluate import STAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_a_name(language: str) -> None:
    assert tuple(STAGES[language]) == NAMES
