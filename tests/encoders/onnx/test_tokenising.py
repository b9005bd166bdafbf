import json
import random
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors

from shutten import Encoder
from shutten.encoders.onnx import tokenising
from shutten.encoders.onnx.encoder import OnnxEncoder
from shutten.encoders.onnx.tokenising import RULES, TOKENIZER, ExportTokenizer, write_parts

VOCABULARY = [
    ("<s>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -3.0), ("▁a", -2.0), ("ab", -2.5), ("b", -4.0), ("a", -4.0),
    ("▁ab", -5.0), ("日", -3.0), ("日本", -3.2), ("本", -3.1), ("。", -3.0), ("が", -6.0), ("fi", -5.0), ("zzz", -11.5),
]  # fmt: skip
TEXTS = [
    "", " ", "a", "abab ab", "日本。本日", "xyz", "a\u3099b", "か\u3099", "ｆｉ ﬁ", "<s>", "a<s>b", "＜ｓ＞",
    "<mask>ab <mask> b", "ab<unk>", "zzz", "\0a", "\u2581a", "a\u200bb", "😀a😀", "日本" * 40,
]  # fmt: skip


def _save(folder: Path, prepend: str = "always", **options: Any) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram(VOCABULARY, unk_id=2, **options))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC()])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme=prepend)
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 1)])
    tokenizer.add_special_tokens(["<s>", "</s>", "<unk>"])
    tokenizer.add_tokens([AddedToken("<mask>", lstrip=True)])  # not in the vocabulary
    tokenizer.enable_truncation(5)
    tokenizer.save(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    return tokenizer


def _same(found: ExportTokenizer, whole: Tokenizer, text: str) -> None:
    for special in (True, False):
        tokens, wanted = found.tokens([text], special)[0], whole.encode(text, add_special_tokens=special)
        assert (tokens.ids, tokens.offsets) == (wanted.ids, wanted.offsets)
        assert tokens.special_tokens_mask == wanted.special_tokens_mask


@pytest.mark.parametrize("prepend", ["always", "first", "never"])
@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_those_of_the_whole_tokenizer(tmp_path: Path, text: str, prepend: str) -> None:
    whole = _save(tmp_path, prepend)
    write_parts(tmp_path)
    _same(ExportTokenizer(tmp_path), whole, text)


def test_ids_are_those_of_the_whole_vocabulary(tmp_path: Path) -> None:
    _save(tmp_path)
    write_parts(tmp_path)
    tokens = ExportTokenizer(tmp_path).tokens(["日本ab <mask>x"])[0]
    assert tokens.ids == [0, 3, 10, 5, 16, 3, 2, 1]
    assert tokens.offsets == [(0, 0), (0, 1), (0, 2), (2, 4), (4, 11), (11, 12), (11, 12), (0, 0)]
    assert tokens.special_tokens_mask == [1, 0, 0, 0, 0, 0, 0, 1]


def test_the_whole_tokenizer_is_loaded_for_many_texts_alone(tmp_path: Path) -> None:
    whole = _save(tmp_path)
    write_parts(tmp_path)
    found = ExportTokenizer(tmp_path)
    (tmp_path / TOKENIZER).unlink()
    assert found.tokens(["ab"])[0].ids == whole.encode("ab").ids
    with pytest.raises(Exception, match="No such file"):  # the library has no better class
        found.tokens(["ab" * tokenising.FEW])


def test_many_texts_have_the_same_tokens(tmp_path: Path) -> None:
    whole = _save(tmp_path)
    write_parts(tmp_path)
    texts = TEXTS * 100
    few, many = ExportTokenizer(tmp_path).tokens(TEXTS), ExportTokenizer(tmp_path).tokens(texts)
    assert [tokens.ids for tokens in many] == [encoding.ids for encoding in whole.encode_batch(texts)]
    assert [tokens.ids for tokens in few] == [tokens.ids for tokens in many[: len(TEXTS)]]


@pytest.mark.parametrize("change", [{"byte_fallback": True}, {"unk_id": None}, {"type": "WordLevel"}, {"alpha": 0.1}])
def test_tokenizers_of_other_kinds_stay_whole(tmp_path: Path, change: Mapping[str, object]) -> None:
    _save(tmp_path)
    saved = json.loads((tmp_path / TOKENIZER).read_text(encoding="utf-8"))
    saved["model"] |= change
    (tmp_path / TOKENIZER).write_text(json.dumps(saved), encoding="utf-8")
    write_parts(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [TOKENIZER]


def test_a_tokenizer_that_is_whole_alone_serves(tmp_path: Path) -> None:
    whole = _save(tmp_path)
    assert not (tmp_path / RULES).exists()
    _same(ExportTokenizer(tmp_path), whole, "abab日本")


def test_threads_do_not_disturb_one_another(tmp_path: Path) -> None:
    whole = _save(tmp_path)
    write_parts(tmp_path)
    found = ExportTokenizer(tmp_path)
    texts = ["".join(random.Random(seed).choices("ab日本。fiz ", k=30)) for seed in range(200)]
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda text: found.tokens([text])[0].ids, texts))
    assert ids == [whole.encode(text).ids for text in texts]


@pytest.fixture(scope="module")
def bundled_tokenizers(encoder: Encoder) -> tuple[ExportTokenizer, Tokenizer]:
    """The bundled model's, in parts and whole."""
    assert isinstance(encoder, OnnxEncoder)
    folder = encoder.export.folder
    assert (folder / RULES).is_file()
    whole = Tokenizer.from_file(str(folder / TOKENIZER))
    whole.no_truncation()
    whole.no_padding()
    return ExportTokenizer(folder), whole


ODD = st.sampled_from(
    ["<s>", "</s>", "<mask>", "<unk>", "▁", "～", "\u3099", "ﬀ", "㍿", "Å", "  ", "query: ", "日米安全保障", "\ue0fe"]
)


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(st.one_of(ODD, st.text(max_size=30)), max_size=6))
def test_the_bundled_model_sees_the_same_tokens_of_any_text(
    bundled_tokenizers: tuple[ExportTokenizer, Tokenizer], parts: Sequence[str]
) -> None:
    _same(*bundled_tokenizers, "".join(parts).encode("utf-8", "replace").decode())


def test_the_bundled_model_sees_the_same_tokens_of_the_shipped_documents(
    bundled_tokenizers: tuple[ExportTokenizer, Tokenizer],
) -> None:
    found, whole = bundled_tokenizers
    for file in sorted((Path(__file__).parents[3] / "corpus").rglob("*.md"))[::4]:
        text = file.read_text(encoding="utf-8")
        for start in range(0, min(len(text), 4000), 1000):
            _same(found, whole, text[start : start + 1000])
