"""TREC topics: the questions of a test set whose judgements stand in a file of their own.

Topics are read as TREC's tagged text (``<top> <num> Number: 301 <title> …``), as lines of id and question between a tab, or as
a BEIR ``queries.jsonl``. The units of the judgements are names of documents in the index.
"""

from __future__ import annotations

import re
from pathlib import Path

from shutten.errors import TestSetError
from shutten.evaluation.testsets.beir import judged, read_queries
from shutten.evaluation.testsets.fields import unique
from shutten.evaluation.testsets.lines import Faults, read_lines, text_fault
from shutten.evaluation.testsets.qrels import read_qrels
from shutten.evaluation.testsets.testset import TestQuestion, TestSet
from shutten.search.question import unaskable
from shutten.text.language import detect_language

_FIELD = re.compile(r"<(num|title)>\s*(?:Number:|Topic:)?\s*(.*?)\s*(?=<|\Z)", re.I | re.S)
_ABSENT = "no topics at {}; give tagged text (<top>), lines of id and question between a tab, or a queries.jsonl"


def read_topics_and_qrels(topics: Path, qrels: Path) -> TestSet:
    """Read topics and their judgements.

    Raises:
        TestSetError: one of them is missing, empty or malformed.
    """
    faults = Faults()
    grades = read_qrels(qrels, faults)
    questions = read_topics(topics, faults)
    faults.check()
    return judged(TestSet(topics, tuple(questions), unit="document", form="TREC"), grades, qrels)


def read_topics(path: Path, faults: Faults) -> list[TestQuestion]:
    """The questions of a file of topics, without judgements; of a tagged topic, its title is asked.

    Raises:
        TestSetError: the file cannot be read.
    """
    if path.is_dir():
        raise TestSetError(f"{path} is a folder; {_ABSENT.format(path).split('; ')[1]}")
    if path.suffix == ".jsonl":
        return read_queries(path, faults)
    lines = list(read_lines(path, absent=_ABSENT.format(path)))
    if any("<top>" in line.casefold() for _, line in lines):
        return unique(path, _tagged(path, lines, faults), faults)
    questions = []
    for number, line in lines:
        identifier, _, text = (part.strip() for part in line.partition("\t"))
        if text_fault(identifier) or text_fault(text):
            faults.add(path, number, f"takes an id and a question between a tab, got {line[:60]!r}")
            continue
        if why := unaskable(text):
            faults.add(path, number, why)
        questions.append((number, TestQuestion(identifier, text, detect_language(text))))
    return unique(path, questions, faults)


def _tagged(path: Path, lines: list[tuple[int, str]], faults: Faults) -> list[tuple[int, TestQuestion]]:
    topics: list[tuple[int, list[str]]] = []
    for number, line in lines:
        if "<top>" in line.casefold():
            topics.append((number, []))
        if topics:
            topics[-1][1].append(line)
    questions = []
    for number, part in topics:
        fields = {name.casefold(): " ".join(value.split()) for name, value in _FIELD.findall("\n".join(part))}
        identifier, text = fields.get("num", ""), fields.get("title", "")
        if not identifier or not text:
            faults.add(path, number, f"the topic has no <{'title' if identifier else 'num'}>")
            continue
        if why := unaskable(text):
            faults.add(path, number, why)
        questions.append((number, TestQuestion(identifier, text, detect_language(text))))
    return questions
