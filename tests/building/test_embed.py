from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten.base.beside import Beside
from shutten.building import embed as module
from shutten.building.contents import Contents
from shutten.building.embed import Embedded, SecondEmbedded, embed, embed_second
from shutten.building.passage_vectors import ByEncoders, sentences_of
from shutten.building.previous import PreviousGeneration
from shutten.passages.passage import Passage
from shutten.store.vectors.tokens import TokenVectorStore, TokenVectorWriter

TEXTS = ["alpha beta", "One cat. Two dogs.", "alpha beta", "gamma"]


def _contents(context: str = "") -> Contents:
    """Passages with TEXTS, each its own key."""
    passages = [Passage(at, "a.txt", at, at + 1, (), (), text, context, "en") for at, text in enumerate(TEXTS)]
    return Contents([], [], passages, TEXTS, {})


def _embed(folder: Path, encoder: Any, writer: TokenVectorWriter | None = None, **more: Any) -> Embedded:
    """Embeds TEXTS where no generation was before."""
    with Beside() as beside:
        return embed(_contents(**more), ByEncoders(encoder, None), writer, PreviousGeneration(folder), beside, None)


def _embed_second(folder: Path, encoder: Any, second: Any, heed: Callable[[], None] = lambda: None) -> SecondEmbedded:
    """Embeds TEXTS by the second encoder where no generation was before."""
    return embed_second(_contents("Title"), ByEncoders(encoder, second), PreviousGeneration(folder), heed)


def test_each_passage_has_the_vector_of_its_embedded_text(tmp_path: Path, tiny_encoder: Any) -> None:
    found = _embed(tmp_path, tiny_encoder, context="Title")
    assert found.vectors.tolist() == tiny_encoder.encode_document([f"Title\n{text}" for text in TEXTS]).tolist()
    assert (found.tokens, found.computed) == (None, 4)


def test_equal_texts_go_through_the_encoder_once_in_the_order_of_their_keys(tmp_path: Path, tiny_encoder: Any) -> None:
    _embed(tmp_path, tiny_encoder)
    assert tiny_encoder.encoded == ["One cat. Two dogs.", "alpha beta", "gamma"]


def test_the_second_encoder_sees_embedded_texts_and_sentences_without_context(
    tmp_path: Path, tiny_encoder: Any, make_tiny_encoder: Any
) -> None:
    second = make_tiny_encoder("second")
    found = _embed_second(tmp_path, tiny_encoder, second)
    assert found.vectors.tolist() == second.encode_document([f"Title\n{text}" for text in TEXTS]).tolist()
    assert [len(part) for part in found.sentences] == [1, 2, 1, 1]
    expected = second.encode_document([text.strip() for text in ("One cat.", "Two dogs.")])
    assert found.sentences[1] == pytest.approx(expected)
    assert found.sentences[2] == pytest.approx(found.sentences[0])


def test_the_second_encoder_ends_with_the_passage_that_it_is_at(
    tmp_path: Path, tiny_encoder: Any, make_tiny_encoder: Any
) -> None:
    second = make_tiny_encoder("second")

    def heed() -> None:
        if second.encoded:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        _embed_second(tmp_path, tiny_encoder, second, heed)
    assert second.encoded == ["Title\ngamma", "gamma"]


def test_tokens_are_written_for_every_passage(tmp_path: Path, token_encoder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 2)
    found = _embed(tmp_path, token_encoder, writer=TokenVectorWriter())
    assert token_encoder.encoded == ["One cat. Two dogs.", "alpha beta", "gamma"]
    assert found.tokens is not None
    found.tokens.write(tmp_path, range(4), TEXTS)
    store = TokenVectorStore(tmp_path)
    assert [store.spans(identifier).tolist() for identifier in (0, 2, 3)] == [[[0, 5], [6, 10]], [[0, 5], [6, 10]], [[0, 5]]]
    assert found.vectors == pytest.approx(token_encoder.encode_document(TEXTS))


def test_progress_goes_on_from_block_to_block(tmp_path: Path, token_encoder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BLOCK", 2)
    calls: list[tuple[int, int]] = []
    previous = PreviousGeneration(tmp_path)
    with Beside() as beside:
        source = ByEncoders(token_encoder, None)
        embed(_contents(), source, None, previous, beside, lambda done, total: calls.append((done, total)))
    assert calls == [(0, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("猫が寝る。犬が走る。", ["猫が寝る。", "犬が走る。"]), ("alpha", ["alpha"]), ("", [""]), ("・", ["・"])],
)
def test_a_text_without_a_sentence_is_one(text: str, sentences: list[str]) -> None:
    assert sentences_of(text) == sentences


def test_vectors_are_single_precision(tmp_path: Path, tiny_encoder: Any) -> None:
    assert _embed(tmp_path, tiny_encoder).vectors.dtype == np.float32
