"""From a model's name to an encoder.

A name is looked for in this order: the bundled model, a folder of that name, the model hub's cache on this machine, the model
hub. The hub is asked with a short time limit first, so that a machine without network is told at once, and never waits.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from shutten.encoders import bundled
from shutten.encoders.encoder import Encoder, well_formed
from shutten.encoders.fingerprint import files_fingerprint
from shutten.errors import EncoderError

DEFAULT_MODEL = bundled.NAME
HUB_TIMEOUT = 5.0
"""Seconds the model hub has to answer before it counts as out of reach."""


def load_encoder(name: str = DEFAULT_MODEL) -> Encoder:
    """Load the encoder called ``name``.

    Args:
        name: the bundled model's name, a folder, or any sentence-transformers model's name on the model hub.

    Raises:
        EncoderError: there is no such model, or it cannot be had without a network.
    """
    fingerprint, find = _resolve(name)
    from shutten.encoders.sentence_transformer import SentenceTransformerEncoder, load_model

    return SentenceTransformerEncoder(load_model(find()), name, fingerprint)


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


def model_fingerprint(name: str) -> str:
    """What tells the weights of the model called ``name`` from others, without loading them.

    Raises:
        EncoderError: there is no such model, or it cannot be had without a network.
    """
    return _resolve(name)[0]


def _resolve(name: str) -> tuple[str, Callable[[], Path]]:
    """A model's fingerprint, and what gives its folder."""
    if not name.strip():
        raise EncoderError("the model's name is empty; leave the setting out for " + DEFAULT_MODEL)
    if name == bundled.NAME and (source := bundled.source_path()):
        return bundled.fingerprint(source), partial(bundled.ensure, source)
    folder = _folder(name)
    return files_fingerprint(folder), lambda: folder


def _folder(name: str) -> Path:
    path = Path(name).expanduser()
    if path.is_dir():
        return path
    if path.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1 or "\\" in name:
        raise EncoderError(f"no model folder at {name}; give a folder that exists or a model's name on the model hub")
    return _snapshot(name)


def _snapshot(name: str) -> Path:
    """The folder of a hub model, from the cache on this machine or else from the hub."""
    from huggingface_hub import HfApi, constants, snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, RepositoryNotFoundError

    candidates = [name] if "/" in name else [f"sentence-transformers/{name}", name]
    for candidate in candidates:
        try:
            return Path(snapshot_download(candidate, local_files_only=True))
        except LocalEntryNotFoundError:
            continue
        except HFValidationError as error:
            raise EncoderError(f"{name!r} is not a model's name: it takes the form owner/model or a folder") from error
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
