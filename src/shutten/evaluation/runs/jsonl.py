"""Runs as JSON Lines: a question a line, its id and then what ``shutten ask --format json`` prints."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shutten.errors import TestSetError
from shutten.evaluation.runs.run import Find, Ranking, Run, finds
from shutten.evaluation.testsets.lines import Faults, read_objects, text_fault
from shutten.evaluation.testsets.testset import Unit
from shutten.search.answer import ANSWERED, VERDICTS, Answer, to_json_object


def write_jsonl_run(path: Path, answers: Mapping[str, Answer]) -> None:
    """Write the answers, by question id.

    Raises:
        TestSetError: the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            for identifier, answer in answers.items():
                file.write(json.dumps({"id": identifier, **to_json_object(answer)}, ensure_ascii=False) + "\n")
    except OSError as error:
        raise TestSetError(f"cannot write the run to {path}: {error.strerror or error}") from error


def read_jsonl_run(path: Path, unit: Unit) -> Run:
    """Read a run, named after its file; hits stand in the order of the file.

    Raises:
        TestSetError: it is missing, empty or malformed; every fault is named with file and line.
    """
    faults = Faults()
    rankings: dict[str, Ranking] = {}
    lines: dict[str, int] = {}
    for number, row in read_objects(path, faults, absent=f"no run at {path}"):
        if fault := text_fault(row.get("id")):
            faults.add(path, number, f"id {fault}")
        elif former := lines.get(row["id"]):
            faults.add(path, number, f"question {row['id']!r} stands in line {former} already")
        else:
            lines[row["id"]] = number
            rankings[row["id"]] = _ranking(path, number, row, unit, faults)
    faults.check()
    if not rankings:
        raise TestSetError(f"{path} holds no run")
    return Run(path.stem, rankings, path)


def _ranking(path: Path, number: int, row: dict[str, Any], unit: Unit, faults: Faults) -> Ranking:
    confidence, verdict, hits = row.get("confidence"), row.get("verdict"), row.get("hits")
    if confidence is not None and not (_is_number(confidence) and 0 <= confidence <= 1):
        faults.add(path, number, f"confidence is {confidence!r}; it takes a number from 0 to 1, or null")
        confidence = None
    if verdict not in (*VERDICTS, None):
        faults.add(path, number, f"verdict is {verdict!r}; it takes one of {', '.join(map(repr, VERDICTS))}")
        verdict = None
    if not isinstance(hits, list):
        faults.add(path, number, f"hits is {hits!r}; it takes a list")
        hits = []
    found = []
    seen: dict[str, int] = {}
    for place, hit in enumerate(hits, 1):
        try:
            members = [hit, *hit.get("also_in", [])]
            units = tuple(_unit(member, member is hit, unit) for member in members)
            score = hit["score"]
        except (AttributeError, KeyError, OverflowError, TypeError, ValueError):
            wanted = "id" if unit == "passage" else "citation.document"
            faults.add(path, number, f"hit {place} has no {wanted} or no score, or what is folded into it has no {wanted}")
            continue
        if not _is_number(score):
            faults.add(path, number, f"the score of hit {place} is {score!r}; it takes a number")
            continue
        for one in units:
            if unit == "passage" and (former := seen.get(one)):
                where = f"twice in hit {place}" if former == place else f"in hit {place} and in hit {former}"
                faults.add(path, number, f"passage {one} stands {where}")
            seen[one] = place
        found.append(Find(units, float(score)))
    return Ranking(finds(found, unit), confidence, None if verdict is None else verdict == ANSWERED)


def _unit(member: dict[str, Any], is_hit: bool, unit: Unit) -> str:
    """The passage or document of a hit, or of what is folded into it."""
    if unit == "passage":
        if (identifier := str(int(member["id"]))) != str(member["id"]):
            raise ValueError(identifier)
        return identifier
    document = member["citation"]["document"] if is_hit else member["document"]
    if fault := text_fault(document):
        raise ValueError(fault)
    return str(document)


def _is_number(value: object) -> bool:
    """Whether a value is a number that a float can hold."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) <= sys.float_info.max
