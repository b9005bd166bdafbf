import pytest

from shutten.store.vectors import kinds


@pytest.mark.parametrize(("vectors", "dimension", "exact"), [(130_208, 384, True), (130_209, 384, False), (97_657, 512, False)])
def test_fifty_million_numbers_are_searched_exactly(vectors: int, dimension: int, exact: bool) -> None:
    assert kinds.is_exact(vectors, dimension) is exact


@pytest.mark.parametrize(
    ("vectors", "lists"), [(1, 1), (39, 1), (80, 2), (20_000, 500), (100_000, 1024), (1_000_000, 4096), (2_000_000, 4096)]
)
def test_lists_are_about_four_times_the_square_root_but_hold_forty_vectors(vectors: int, lists: int) -> None:
    assert kinds.list_count(vectors) == lists


def test_what_was_chosen_is_said_where_there_was_a_choice() -> None:
    assert kinds.VectorIndexKind("exact", 10, 384).said() == ""
    assert kinds.VectorIndexKind("exact", 200_000, 384, refused=0.971).said() == (
        "all 200,000 are compared, as lists reach a recall@10 of 0.971 only"
    )
    assert kinds.VectorIndexKind("lists", 200_000, 384, 2048, 512, 400, 0.99151, 200).said() == (
        "512 of 2,048 lists are looked through; recall@10 0.992 on 200 held-out questions"
    )
