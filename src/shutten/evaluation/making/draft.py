"""Drafting a test set: passages picked at random, for a person to write questions on."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shutten.citations.citing import cite
from shutten.errors import TestSetError
from shutten.evaluation.making.anchors import Suggestion, suggestion
from shutten.evaluation.making.file import write_bytes
from shutten.evaluation.making.held_texts import HeldTexts, held_texts
from shutten.evaluation.making.standing import unknown_document
from shutten.passages.passage import Passage
from shutten.search.index import Index
from shutten.terms.analysis import analyse_text
from shutten.text.folding import folded

_LEAST_LETTERS = {"ja": 40, "en": 100}
"""What a passage must have to be worth a question."""
_LEAST_STOP_WORDS = 0.2
"""Share of the tokens that are particles, pronouns and the like: lists of names and rows of numbers have hardly any."""

_LEADS_ON = re.compile(r"([:：]|(以下|次)の(とおり|通り)(である|です)?[。．]?)\s*\Z")
"""The end of a passage that only announces what follows."""


def draft_testset(
    index: Index, *, count: int, documents: Sequence[str] = (), languages: Sequence[str] = (), seed: int = 0
) -> list[dict[str, Any]]:
    """Rows of an anchored test set with empty questions, which the reader of test sets refuses until they are written.

    Each row has ``passage`` and ``source`` besides, for the writer; the reader ignores them. Documents take turns, so that a
    long one gives no more passages than others while these have any. No passage is picked twice, nor one that says the same;
    those with too little text are passed over. Where other documents hold the same sentence, they are among the answers.

    Args:
        index: whose passages are picked.
        count: how many; there may be fewer.
        documents: only of these; empty for all.
        languages: only passages in these; empty for all.
        seed: of the choice: the same seed picks the same passages of the same index.

    Raises:
        TestSetError: a document is not in the index, or no passage is worth a question.
    """
    held = held_texts(index)
    faults = [unknown_document(name, held) for name in documents if name not in held.documents]
    if faults:
        raise TestSetError(*faults)
    chance = random.Random(seed)  # noqa: S311  # a choice of passages is no secret
    piles = _piles(held, documents, languages, chance)
    rows: list[dict[str, Any]] = []
    taken: set[int] = set()
    while piles and len(rows) < count:
        for name in list(piles):
            picked = _pick(piles[name], held, taken)
            if picked is None:
                del piles[name]
            elif len(rows) < count:
                rows.append(_row(f"q{len(rows) + 1:03}", *picked, index))
    if not rows:
        raise TestSetError(f"no passage of the index in {index.path} that was asked for holds enough text for a question")
    return rows


def write_draft(path: Path, rows: Sequence[dict[str, Any]], *, force: bool = False) -> None:
    """Write a test set, a row a line.

    Raises:
        TestSetError: the file is there already and ``force`` is not given, or it cannot be written.
    """
    check_free(path, force=force)
    write_bytes(path, "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode())


def check_free(path: Path, *, force: bool = False) -> None:
    """Raise TestSetError where a draft would be written over a file that is there, unless ``force`` is given."""
    if path.exists() and not force:
        raise TestSetError(f"{path} is there already; give another name, or --force to write over it")


def _piles(
    held: HeldTexts, documents: Sequence[str], languages: Sequence[str], chance: random.Random
) -> dict[str, list[Passage]]:
    """The passages of each document, documents and passages in an order of chance."""
    piles: dict[str, list[Passage]] = {}
    for passage in held.passages:
        if (not documents or passage.document in documents) and (not languages or passage.language in languages):
            piles.setdefault(passage.document, []).append(passage)
    order = sorted(piles)
    chance.shuffle(order)
    for name in order:
        chance.shuffle(piles[name])
    return {name: piles[name] for name in order}


def _pick(pile: list[Passage], held: HeldTexts, taken: set[int]) -> tuple[Passage, Suggestion] | None:
    """The next passage of ``pile`` that a question can be written on; None where there is no more."""
    while pile:
        passage = pile.pop()
        if passage.id not in taken and _worth_a_question(passage) and (found := suggestion(passage, held)).single:
            taken.update(other.id for other in found.passages)
            return passage, found
    return None


def _worth_a_question(passage: Passage) -> bool:
    if len(folded(passage.text)) < _LEAST_LETTERS[passage.language] or _LEADS_ON.search(passage.text):
        return False
    tokens = analyse_text(passage.text, passage.language).tokens
    return sum(not token.content for token in tokens) >= _LEAST_STOP_WORDS * len(tokens)


def _row(identifier: str, passage: Passage, found: Suggestion, index: Index) -> dict[str, Any]:
    documents = dict.fromkeys([passage.document, *(other.document for other in found.passages)])
    return {
        "id": identifier,
        "lang": passage.language,
        "question": "",
        "answers": [{"document": document, "anchors": list(found.anchors)} for document in documents],
        "source": cite(passage, index.metadata(passage.document), passage.language).label,
        "passage": passage.text if not passage.row_context else f"[{passage.row_context}] {passage.text}",
    }
