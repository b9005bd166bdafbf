"""Exact values are worked out by hand: k questions that differ have 2**k choices of signs."""

from __future__ import annotations

import pytest

from shutten.evaluation.measuring.significance import bootstrap_interval, holm, randomisation_p


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([3, 1, -1], 6 / 8),  # 5 3 3 1 -1 -3 -3 -5
        ([3, 2, 1], 2 / 8),
        ([1, -1], 1),
        ([0.5] * 10, 2 / 1024),
        ([1] * 8 + [-1], 2 * (1 + 9) / 512),  # the sign test
        ([0.2, 0.2, 0.2, 0.2], 2 / 16),
    ],
)
def test_few_questions_are_tested_exactly(differences: list[float], p: float) -> None:
    assert randomisation_p(differences, [0] * len(differences), seed=0) == pytest.approx(p, abs=1e-12)


def test_questions_without_a_difference_change_nothing() -> None:
    assert randomisation_p([1, 1, 1] + [0.25] * 400, [0, 0, 0] + [0.25] * 400, seed=0) == 0.25


@pytest.mark.parametrize("values", [[], [0.5], [0.5] * 30])
def test_runs_without_a_difference_have_p_of_one(values: list[float]) -> None:
    assert randomisation_p(values, values, seed=0) == 1


def test_a_single_question_proves_nothing() -> None:
    assert randomisation_p([1], [0], seed=0) == 1


def test_many_questions_are_tested_by_chance_near_the_exact_value() -> None:
    # 12 of 14 questions better: 2 * (1 + 14 + 91) / 16384
    assert randomisation_p([1] * 12 + [0] * 2, [0] * 12 + [1] * 2, seed=0) == pytest.approx(0.012939, abs=0.003)


def test_least_p_of_random_choices_counts_the_observed_one() -> None:
    assert randomisation_p([1] * 40, [0] * 40, seed=0) == 2 / 10_000


def test_either_run_may_come_first() -> None:
    left, right = [n % 7 / 7 for n in range(60)], [n % 5 / 5 for n in range(60)]
    assert randomisation_p(left, right, seed=3) == randomisation_p(right, left, seed=3)


def test_seed_decides() -> None:
    left, right = [n % 7 / 7 for n in range(60)], [n % 5 / 5 for n in range(60)]
    values = {seed: randomisation_p(left, right, seed) for seed in range(3)}
    assert randomisation_p(left, right, 1) == values[1]
    assert len(set(values.values())) > 1


def test_interval_of_few_values_is_that_of_the_binomial_distribution() -> None:
    # of four draws from three 1 and one 0: P(none) = 0.0039, P(one at most) = 0.0508; so 0.025 lies at one
    assert bootstrap_interval([1, 1, 1, 0], seed=0) == (0.25, 1)
    assert bootstrap_interval([1, 1, 1, 0], seed=0, level=0.5) == (0.5, 1)  # P(two at most) = 0.2617, above 0.25


def test_interval_of_many_values_is_nearly_that_of_the_normal_distribution() -> None:
    low, high = bootstrap_interval([0, 1] * 200, seed=0)
    assert (low, high) == (pytest.approx(0.451, abs=0.005), pytest.approx(0.549, abs=0.005))  # 1.96 * 0.5 / 20 = 0.049


@pytest.mark.parametrize(("values", "ends"), [([], (0, 0)), ([0.7], (0.7, 0.7)), ([0.1] * 7, (0.1, 0.1)), ([0, 0.0], (0, 0))])
def test_interval_collapses_where_nothing_varies(values: list[float], ends: tuple[float, float]) -> None:
    assert bootstrap_interval(values, seed=0) == ends


def test_interval_depends_on_the_seed_alone() -> None:
    values = [n * n % 11 / 11 for n in range(50)]
    assert bootstrap_interval(values, seed=1) == bootstrap_interval(values, seed=1)
    assert bootstrap_interval(values, seed=1) != bootstrap_interval(values, seed=2)


@pytest.mark.parametrize(
    ("p", "corrected"),
    [
        ([], []),
        ([0.2], [0.2]),
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),  # 4 * 0.005, 3 * 0.01, 2 * 0.03, then 0.04 is raised to 0.06
        ([0.6, 0.6], [1, 1]),
        ([0.02, 0.02, 0.02], [0.06, 0.06, 0.06]),
    ],
)
def test_holm_steps_down(p: list[float], corrected: list[float]) -> None:
    assert holm(p) == pytest.approx(corrected)
