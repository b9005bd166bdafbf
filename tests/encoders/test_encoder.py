import numpy as np
import pytest

from shutten.base.arrays import FloatArray
from shutten.encoders.encoder import Encoder, EncoderIdentity, Progress, well_formed
from shutten.errors import EncoderError


class Fixed(Encoder):
    """Gives what it is told to give, and keeps what it was given."""

    identity = EncoderIdentity("fixed", "1", 2, 512, "", "")

    def __init__(self, vectors: list[list[float]]) -> None:
        self.vectors = vectors
        self.given: list[str] = []
        self.queries: list[bool] = []

    def count_tokens(self, texts: object) -> list[int]:
        return []

    def _encode(self, texts: list[str], query: bool, progress: Progress | None) -> FloatArray:
        self.given += texts
        self.queries.append(query)
        return np.array(self.vectors)


def test_vectors_are_float32_in_c_order() -> None:
    vectors = Fixed([[0.6, 0.8], [1, 0]]).encode_query(["a", "b"])
    assert (vectors.dtype, vectors.flags.c_contiguous, vectors.shape) == (np.float32, True, (2, 2))


def test_questions_and_passages_are_told_apart() -> None:
    encoder = Fixed([[1, 0]])
    encoder.encode_query(["a"])
    encoder.encode_document(["a"])
    assert encoder.queries == [True, False]


def test_no_texts_give_no_vectors_and_do_not_reach_the_model() -> None:
    encoder = Fixed([])
    assert encoder.encode_document([]).shape == (0, 2)
    assert encoder.queries == []


def test_one_text_in_place_of_several_is_refused() -> None:
    with pytest.raises(TypeError, match="a sequence of texts, not one text"):
        Fixed([[1, 0]]).encode_query("a")


def test_a_wrong_shape_is_an_error() -> None:
    with pytest.raises(EncoderError, match=r"fixed gave vectors of shape \(1, 2\) for 2 texts"):
        Fixed([[1, 0]]).encode_document(["a", "b"])


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_vector_that_is_not_finite_is_an_error(value: float) -> None:
    with pytest.raises(EncoderError, match="fixed gave vectors that are not finite"):
        Fixed([[1, value]]).encode_document(["a"])


def test_lone_surrogates_and_nuls_do_not_reach_the_model() -> None:
    encoder = Fixed([[1, 0]])
    encoder.encode_query(["a\ud800b\0c𠮷"])
    assert encoder.given == ["a?b c𠮷"]


def test_a_well_formed_text_stays_as_it_is() -> None:
    assert well_formed("か\u3099\u200d🍣\n") == "か\u3099\u200d🍣\n"
