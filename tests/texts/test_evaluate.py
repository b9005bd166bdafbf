from __future__ import annotations

from shutten.search.ranking.stages import STAGES as NAMES
from shutten.text.language import LANGUAGES
from shutten.texts.evaluate import STAGES


def test_every_stage_has_a_name_in_both_languages() -> None:
    assert tuple(STAGES) == NAMES
    assert {len(both) for both in STAGES.values()} == {len(LANGUAGES)}
