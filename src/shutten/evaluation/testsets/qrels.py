"""Judgements: question, unit (document or passage) and grade, a line each, in TREC's form or BEIR's.

TREC: question, iteration, unit, grade, between white space, which in names is written as in addresses (``%20``), as in runs.
BEIR: question, unit, grade, between tabs, after a header line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from shutten.errors import TestSetError
from shutten.evaluation.testsets.lines import Faults, read_lines

_GRADE = re.compile(r"-?[0-9]{1,9}")

Qrels = Mapping[str, Mapping[str, int]]
"""Question to unit to grade; from 1 a unit is relevant."""


def read_qrels(path: Path, faults: Faults) -> dict[str, dict[str, int]]:
    """Read judgements of either form; what is malformed or contradicts itself goes to ``faults``.

    Raises:
        TestSetError: the file cannot be read, or holds nothing.
    """
    grades: dict[str, dict[str, int]] = {}
    lines = 0
    for number, line in read_lines(path, absent=f"no judgements at {path}"):
        if number == 1 and line.startswith("query-id"):
            continue
        lines += 1
        fields = line.split("\t")
        if path.suffix != ".tsv" or len(fields) == 4:
            fields = line.split()
            fields = [unquote(fields[0]), unquote(fields[2]), fields[3]] if len(fields) == 4 else []
        if len(fields) != 3 or not _GRADE.fullmatch(fields[2].strip()):
            takes = "query-id, corpus-id and a whole number between tabs"
            if path.suffix != ".tsv":
                takes = "question, iteration, unit and a whole number between white space"
            faults.add(path, number, f"takes {takes}, got {line[:60]!r}")
            continue
        question, unit, grade = fields[0], fields[1], int(fields[2])
        former = grades.setdefault(question, {}).setdefault(unit, grade)
        if former != grade:
            faults.add(path, number, f"grades {unit!r} for question {question!r} with {grade}, and with {former} before")
    if not lines:
        raise TestSetError(f"{path} holds no judgement")
    return grades
