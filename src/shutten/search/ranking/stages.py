"""The stages of a search by name, so that each can be left out and what it is worth be measured."""

from __future__ import annotations

from collections.abc import Iterable

from shutten.errors import QuestionError
from shutten.search.ranking.legs.registry import LEGS

FINDING = tuple(dict.fromkeys(leg.STAGE for leg in LEGS))
"""Those whose legs find passages: the index's model, the second encoder, the question's own words."""
STAGES = (*FINDING, "translation", "late", "date", "fold", "reader")
"""All, in the order in which they work; the rest are the words' translations, late interaction, agreement of dates, folding of
near-duplicates, and the reader, where the settings have one."""


def stages_of(names: Iterable[str] | None) -> frozenset[str]:
    """The stages to run; None stands for all.

    Raises:
        QuestionError: a name is unknown, or none is left that finds passages.
    """
    if names is None:
        return frozenset(STAGES)
    chosen = frozenset(names)
    if unknown := sorted(chosen - set(STAGES)):
        raise QuestionError(f"there is no stage {', '.join(map(repr, unknown))}; the stages are {', '.join(STAGES)}")
    if not chosen & set(FINDING):
        raise QuestionError(f"no stage is left that finds passages; keep one of {', '.join(FINDING)}")
    return chosen
