"""What each question's value differs by between two runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shutten.evaluation.testsets.testset import TestQuestion

if TYPE_CHECKING:
    from shutten.evaluation.measuring.comparison import Comparison
    from shutten.evaluation.measuring.measured import Measured


@dataclass(frozen=True)
class Difference:
    """A question's value in a run and in the other one, 0 to 1."""

    question: TestQuestion
    value: float
    other: float

    @property
    def difference(self) -> float:
        """The run's value less the other's."""
        return self.value - self.other


def differences(comparison: Comparison, measure: str, runs: tuple[Measured, Measured] | None = None) -> list[Difference]:
    """By question, from gain to loss; ties keep the questions' order.

    Args:
        comparison: of the two runs.
        measure: one that was computed for both.
        runs: the run and the other one; without them, only the questions that ``comparison`` lists as changed are known.
    """
    if runs is None:
        found = [Difference(c.question, c.value, c.other) for c in comparison.changed if c.measure == measure]
    else:
        others = runs[1].whole
        found = [
            Difference(one.question, one.values[measure], others[identifier].values[measure])
            for identifier, one in runs[0].whole.items()
            if identifier in others
        ]
    return sorted(found, key=lambda one: -one.difference)
