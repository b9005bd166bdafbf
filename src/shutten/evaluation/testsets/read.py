"""Reading a test set of whatever form it has."""

from __future__ import annotations

from pathlib import Path

from shutten.evaluation.testsets import anchored, beir, trec
from shutten.evaluation.testsets.testset import TestSet


def read_testset(path: Path, qrels: Path | None = None) -> TestSet:
    """Read a test set of any form.

    Args:
        path: JSON Lines with anchored answers; a BEIR folder; or TREC topics, the judgements of which are in ``qrels``.
        qrels: judgements in TREC's form (or BEIR's), beside topics.

    Raises:
        TestSetError: it is missing, empty or malformed; the message names every fault with file and line.
    """
    if qrels is not None:
        return trec.read_topics_and_qrels(path, qrels)
    return beir.read(path) if path.is_dir() else anchored.read(path)
