"""From a model's name to an encoder.

A name is looked for in this order: the bundled model, a folder of that name, the model hub's cache on this machine, the model
hub. The hub is asked with a short time limit first, so that a machine without network is told at once, and never waits.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from shutten.base.arguments import type_checked
from shutten.base.hashes import feed
from shutten.encoders.bundled import model as bundled
from shutten.encoders.encoder import Encoder, well_formed
from shutten.encoders.onnx import store as onnx_store
from shutten.encoders.onnx.store import FLOAT, INT8, VARIANTS, Export, variant_of, with_variant, without_variant
from shutten.errors import EncoderError

DEFAULT_MODEL = bundled.NAME
BUILT: dict[str, tuple[str, ...]] = {"auto": (INT8, FLOAT), "onnx": (FLOAT,), "torch": ()}
"""The variants that a build takes by onnxruntime, for each runtime: the first that the model can be had in."""
HUB_TIMEOUT = 5.0
"""Seconds the model hub has to answer before it counts as out of reach."""
SAME, ALIKE = 1e-6, 1e-3
"""How far the cosine with the vector of an export's receipt may be from 1: on one machine, and anywhere."""
_HASHED_SUFFIXES = {".safetensors", ".bin", ".json", ".model", ".txt"}


@type_checked
def load_encoder(name: str = DEFAULT_MODEL, runtime: str = "auto", variant: str | None = None) -> Encoder:
    """Load the encoder called ``name``.

    Args:
        name: the bundled model's name, a folder, or any sentence-transformers model's name on the model hub.
        runtime: ``onnx`` for onnxruntime in float32, ``torch`` for PyTorch; ``auto`` for the fastest that gives nearly the same
            vectors: onnxruntime in int8, else in float32, else PyTorch. The encoder's attribute `runtime` says what, and why.
        variant: how the weights are quantised, as `variant_of` reads it off a manifest, so that an index is asked by what made
            it; None for what a build takes.

    Raises:
        EncoderError: there is no such model, it cannot be had without a network, or not with that runtime or variant.
    """
    if runtime not in BUILT:
        raise EncoderError(f"the runtime is {runtime!r}; it takes {', '.join(BUILT)}")
    fingerprint, find = _resolve(name)
    why = "asked for by the setting runtime" if runtime == "torch" else ""
    for wanted in (variant,) if variant and runtime != "torch" else BUILT[runtime]:
        try:
            encoder = _exported(name, fingerprint, find, wanted)
        except EncoderError as error:
            why = " ".join(str(error).split())
            if isinstance(error, onnx_store.CannotExport):
                continue
            if variant not in (None, FLOAT):
                raise  # the index is sound, and asked as soon as the cache can be written
            break
        encoder.runtime += f": {why}" if why else ""
        return encoder
    if runtime == "onnx":
        raise EncoderError(f"{name} cannot be run by onnxruntime: {why}; set runtime to auto or torch")
    if variant not in (None, FLOAT):
        raise EncoderError(f"{name} as {variant} needs onnxruntime, and PyTorch runs ({why}); build the index again")
    from shutten.encoders.torch import SentenceTransformerEncoder, load_model

    return SentenceTransformerEncoder(load_model(find()), name, fingerprint, why)


def is_prepared(fingerprint: str, runtime: str) -> bool:
    """Whether the model of an index need not be exported before it is loaded.

    Args:
        fingerprint: of a manifest, its variant with it.
        runtime: as `load_encoder` takes it.
    """
    if runtime == "torch":
        return True
    try:
        return onnx_store.find(without_variant(fingerprint), variant_of(fingerprint)) is not None
    except onnx_store.CannotExport:
        return True  # it runs by PyTorch, as it is


def default_export() -> Export:
    """The default model as it is exported for onnxruntime: in int8, else in float32.

    Raises:
        EncoderError: it cannot be had.
    """
    fingerprint, find = _resolve(DEFAULT_MODEL)
    try:
        return _export(DEFAULT_MODEL, fingerprint, find, INT8)
    except onnx_store.CannotExport:
        return _export(DEFAULT_MODEL, fingerprint, find, FLOAT)


def _exported(name: str, fingerprint: str, find: Callable[[], Path], variant: str) -> Encoder:
    """The encoder run by onnxruntime, which gives the vector that it gave when it was exported.

    Where it gives another one, all files of the export are read, as they are not where their times stand. If they are what was
    written, it is another processor or release of onnxruntime, and the vectors may differ as little as a variant's.
    """
    found = _export(name, fingerprint, find, variant)
    from shutten.encoders.onnx.encoder import OnnxEncoder

    encoder = OnnxEncoder(found, name, fingerprint)
    if not encoder.agrees(SAME) and onnx_store.is_damaged(found):
        encoder = OnnxEncoder(_export(name, fingerprint, find, variant), name, fingerprint)
    if not encoder.agrees(ALIKE):
        raise EncoderError(f"{name} gives other vectors than when it was exported; delete {found.folder}")
    return encoder


def _export(name: str, fingerprint: str, find: Callable[[], Path], variant: str) -> Export:
    """A model's export; PyTorch is imported where it is not exported yet, and only there."""
    if variant not in VARIANTS:
        raise EncoderError(f"there is no variant {variant}; it takes {', '.join(VARIANTS)}")

    def make(folder: Path) -> Export:
        from shutten.encoders.onnx.export import export, quantise
        from shutten.encoders.torch import SentenceTransformerEncoder, load_model

        if variant != FLOAT and (whole := onnx_store.find(fingerprint, FLOAT)):
            return quantise(whole, folder)
        encoder = SentenceTransformerEncoder(load_model(model), name, fingerprint)
        if variant == FLOAT:
            return export(encoder, folder)
        with tempfile.TemporaryDirectory(dir=folder) as whole_folder:
            return quantise(export(encoder, Path(whole_folder)), folder)

    if found := onnx_store.find(fingerprint, variant):
        return found
    model = find()  # before the export's lock is taken: it has one of its own
    return onnx_store.ensure(fingerprint, variant, make)


def token_counter(name: str = DEFAULT_MODEL) -> Callable[[Sequence[str]], list[int]]:
    """What counts the tokens of texts for the model called ``name``, without loading its weights where its tokenizer allows.

    Raises:
        EncoderError: there is no such model, or it cannot be had without a network.
    """
    folder = _resolve(name)[1]()
    path = folder / "tokenizer.json"
    if not path.is_file():
        return load_encoder(name).count_tokens
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()

    def count(texts: Sequence[str]) -> list[int]:
        encoded = tokenizer.encode_batch([well_formed(text) for text in texts], add_special_tokens=False)
        return [len(encoding.ids) for encoding in encoded]

    return count


def model_fingerprint(name: str, runtime: str = "auto") -> str:
    """What tells the vectors of the model called ``name`` from others, without loading it: what its identity will say.

    Raises:
        EncoderError: there is no such model, or it cannot be had without a network.
    """
    fingerprint = _resolve(name)[0]
    for variant in BUILT[runtime]:
        with contextlib.suppress(EncoderError):  # it was refused
            onnx_store.find(fingerprint, variant)
            return with_variant(fingerprint, variant)
    return fingerprint


def _resolve(name: str) -> tuple[str, Callable[[], Path]]:
    """A model's fingerprint, and what gives its folder."""
    if not name.strip():
        raise EncoderError("the model's name is empty; leave the setting out for " + DEFAULT_MODEL)
    if name == bundled.NAME and (source := bundled.source_path()):
        return bundled.fingerprint(source), partial(bundled.ensure, source)
    folder = model_folder(name)
    return files_fingerprint(folder), lambda: folder


def files_fingerprint(folder: Path) -> str:
    """SHA-256 over the names and contents of a model folder's weights, tokenizer and configuration."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _HASHED_SUFFIXES:
            digest.update(path.relative_to(folder).as_posix().encode())
            feed(digest, path)
    return f"sha256-{digest.hexdigest()}"


def model_folder(name: str) -> Path:
    """Where a model's files lie: the folder of that name, or the hub's cache, which is filled where there is a network.

    Raises:
        EncoderError: there is no such model, or it cannot be had without a network.
    """
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if path.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1 or "\\" in name:
        raise EncoderError(f"no model folder at {name}; give a folder that exists or a model's name on the model hub")
    return _kept_snapshot(name) or _snapshot(name)


def is_here(name: str) -> bool:
    """Whether the model called ``name`` can be had without a network.

    Raises:
        EncoderError: it is no model's name.
    """
    bundled_here = name == bundled.NAME and bundled.source_path() is not None
    return bundled_here or Path(name).expanduser().is_dir() or _kept_snapshot(name) is not None


def _candidates(name: str) -> list[str]:
    return [name] if "/" in name else [f"sentence-transformers/{name}", name]


def _kept_snapshot(name: str) -> Path | None:
    """The folder of a hub model in the hub's cache on this machine; None where it is not there."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for candidate in _candidates(name):
        try:
            return Path(snapshot_download(candidate, local_files_only=True))
        except LocalEntryNotFoundError:
            continue
        except HFValidationError as error:
            raise EncoderError(f"{name!r} is not a model's name: it takes the form owner/model or a folder") from error
    return None


def _snapshot(name: str) -> Path:
    """The folder of a hub model, from the hub."""
    from huggingface_hub import HfApi, constants, snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

    candidates = _candidates(name)
    if constants.HF_HUB_OFFLINE or os.environ.get("TRANSFORMERS_OFFLINE") == "1":
        raise EncoderError(f"{name} is not on this machine and HF_HUB_OFFLINE is set; {_mend()}")
    for candidate in candidates:
        try:
            HfApi().model_info(candidate, timeout=HUB_TIMEOUT)
            return Path(snapshot_download(candidate))
        except RepositoryNotFoundError:
            continue
        except (HfHubHTTPError, OSError, RuntimeError) as error:
            raise EncoderError(f"{name} is not on this machine and the model hub is out of reach; {_mend()}") from error
        except Exception as error:  # the hub client's own network errors share no base class with the above
            if type(error).__module__.split(".")[0] in {"httpx", "httpx2", "httpcore", "httpcore2", "requests"}:
                raise EncoderError(f"{name} is not on this machine and the model hub is out of reach; {_mend()}") from error
            raise
    raise EncoderError(f"there is no model called {name} on the model hub; {_mend()}")


def _mend() -> str:
    return f"give a model's folder, or leave --model out for {DEFAULT_MODEL}"
