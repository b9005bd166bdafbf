"""The tokens of texts by an export's tokenizer, of which a few short texts load no more than they need.

A ``tokenizers`` tokenizer with a Unigram model is kept in two forms: whole, and as its rules (normalisation, splitting, special
tokens) beside a `PieceTable` of its vocabulary. For a few texts, a question above all, the rules say how the texts are spelled
to the model and the table which pieces stand in that; a tokenizer of these pieces alone then gives what the whole one would.
Many texts, and tokenizers of other kinds, take the whole one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import AddedToken, Encoding, Tokenizer
from tokenizers.models import Unigram

from shutten.encoders.piece_table import PieceTable

TOKENIZER, RULES = "tokenizer.json", "tokenizer.rules.json"
FEW = 20_000
"""Characters for which the whole tokenizer is not loaded; with ten times as many that would be the faster way."""

_REMEMBERED = 16
_UNDERSTOOD = {"type", "unk_id", "vocab", "byte_fallback"}


class FewTokens(NamedTuple):
    """The tokens of a text, named as in the library's ``Encoding``.

    Attributes:
        ids: of each, as the model takes them.
        special_tokens_mask: for each 1 where it was added and stands for no part of the text, else 0.
        offsets: where each stands in the text, in code points.
    """

    ids: list[int]
    special_tokens_mask: list[int]
    offsets: list[tuple[int, int]]


Tokens = Encoding | FewTokens


class _Parts(NamedTuple):
    """A tokenizer of some pieces, and what its ids are in the whole one."""

    tokenizer: Tokenizer
    ids: dict[int, int]


class ExportTokenizer:
    """The tokenizer of an export; may be used from several threads.

    Args:
        folder: of the export.

    Raises:
        OSError: a file cannot be read.
        ValueError: a file is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loading = threading.Lock()
        self._whole: Tokenizer | None = None
        self._from_pieces = _FromPieces(folder) if (folder / RULES).is_file() else None
        if not self._from_pieces:
            self._whole = _load(folder)

    def tokens(self, texts: Sequence[str], special: bool = True) -> Sequence[Tokens]:
        """The tokens of each text.

        Args:
            texts: of any length.
            special: whether special tokens are added.
        """
        if self._from_pieces and self._whole is None and sum(map(len, texts)) <= FEW:
            return self._from_pieces.tokens(texts, special)
        with self._loading:
            if self._whole is None:
                self._whole = _load(self._folder)
        return self._whole.encode_batch(list(texts), add_special_tokens=special)


class _FromPieces:
    """A tokenizer that is made for every text anew, of the pieces that stand in it."""

    def __init__(self, folder: Path) -> None:
        rules: dict[str, Any] = json.loads((folder / RULES).read_text(encoding="utf-8"))
        self._table = PieceTable(folder)
        self._always: dict[int, tuple[str, float]] = {
            number: (text, score)
            for number, text, score in rules["always"]  # the unknown piece comes first
        }
        added = {token.pop("id"): token for token in rules["added"]}
        self._added = {number: AddedToken(**token) for number, token in added.items()}
        self._rules = _unlimited(Tokenizer.from_str(json.dumps(rules["tokenizer"])))
        self._rules.add_tokens(list(self._added.values()))
        self._made_for = lru_cache(_REMEMBERED)(self._make)  # a question is counted first, and then read

    def tokens(self, texts: Sequence[str], special: bool) -> list[FewTokens]:
        tokenizer, ids = self._made_for(*texts)
        found = []
        for encoding in tokenizer.encode_batch(list(texts), add_special_tokens=special):
            mask = encoding.special_tokens_mask  # what was added has the whole tokenizer's ids: they stand in the rules
            numbers = [number if set_in else ids[number] for number, set_in in zip(encoding.ids, mask, strict=True)]
            found.append(FewTokens(numbers, mask, encoding.offsets))
        return found

    def _make(self, *texts: str) -> _Parts:
        spelled = ["".join(encoding.tokens) for encoding in self._rules.encode_batch(list(texts), add_special_tokens=False)]
        pieces = self._always | {piece.number: (piece.text, piece.score) for piece in self._table.within(spelled)}
        tokenizer = Tokenizer(Unigram(list(pieces.values()), 0, byte_fallback=False))
        if self._rules.normalizer is not None:
            tokenizer.normalizer = self._rules.normalizer
        if self._rules.pre_tokenizer is not None:
            tokenizer.pre_tokenizer = self._rules.pre_tokenizer
        if self._rules.post_processor is not None:
            tokenizer.post_processor = self._rules.post_processor
        tokenizer.add_tokens(list(self._added.values()))
        ids = dict(enumerate(pieces))
        for number, token in self._added.items():
            if (here := tokenizer.token_to_id(token.content)) is not None:
                ids[here] = number
        return _Parts(tokenizer, ids)


def write_parts(folder: Path) -> None:
    """Write the tokenizer in ``folder`` in parts too, where it is of the kind that can be had in parts."""
    whole: dict[str, Any] = json.loads((folder / TOKENIZER).read_text(encoding="utf-8"))
    model: dict[str, Any] = whole["model"]
    unknown = model.get("unk_id")
    others = [key for key, value in model.items() if key not in _UNDERSTOOD and value is not None]
    if model.get("type") != "Unigram" or unknown is None or model.get("byte_fallback") or others:
        return
    pieces = [(text, score) for text, score in model["vocab"]]
    PieceTable.write(folder, pieces)
    tokenizer = Tokenizer.from_str(json.dumps(whole))
    added = [{**token, "id": tokenizer.token_to_id(token["content"])} for token in whole["added_tokens"]]
    least = min(range(len(pieces)), key=lambda number: pieces[number][1])  # an unknown character costs a little more than it
    needed = [unknown, least, *(token["id"] for token in added if token["id"] < len(pieces))]
    always = [(number, *pieces[number]) for number in dict.fromkeys(needed)]
    empty = {"type": "Unigram", "unk_id": 0, "vocab": [piece for _, *piece in always], "byte_fallback": False}
    rules = {"tokenizer": {**whole, "model": empty, "added_tokens": []}, "always": always, "added": added}
    (folder / RULES).write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")


def _load(folder: Path) -> Tokenizer:
    return _unlimited(Tokenizer.from_file(str(folder / TOKENIZER)))


def _unlimited(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.no_truncation()  # set once: threads share the tokenizer
    tokenizer.no_padding()
    return tokenizer
