import pytest

from shutten.index import kinds


@pytest.mark.parametrize(("vectors", "dimension", "exact"), [(130_208, 384, True), (130_209, 384, False), (97_657, 512, False)])
def test_fifty_million_numbers_are_searched_exactly(vectors: int, dimension: int, exact: bool) -> None:
    assert kinds.is_exact(vectors, dimension) is exact


@pytest.mark.parametrize(
    ("vectors", "lists"), [(1, 1), (39, 1), (80, 2), (20_000, 500), (100_000, 1024), (1_000_000, 4096), (2_000_000, 4096)]
)
def test_lists_are_about_four_times_the_square_root_but_hold_forty_vectors(vectors: int, lists: int) -> None:
    assert kinds.list_count(vectors) == lists
