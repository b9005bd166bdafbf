"""How often a question is answered that is asked otherwise: in kana, with a slip, in keywords alone.

    python bench/robustness.py official=INDEX:official-documents.jsonl corpus=embeddings:corpus/questions.jsonl

So many questions in all are drawn from the sets, as many of each as of any other, and asked as they are and in each of eight
forms, over the passages of both languages. Of a form those count that it changes. Success@5: an answer is among the first five;
hits are not read, which changes neither which they are nor their order.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from disturbing.forms import FORMS, disturbed

from shutten.answering.options import ReadingOptions
from shutten.cli.output import table
from shutten.evaluation.measuring.judgements import Judgements, judgements_of
from shutten.evaluation.testsets.read import read_testset
from shutten.evaluation.testsets.testset import TestQuestion
from shutten.search.index import Index

TOP = 5
AS_ASKED = "as asked"


class Asked(NamedTuple):
    """A question as it was asked, and whether what answers it was found."""

    set_name: str
    question: TestQuestion
    form: str
    text: str
    found: bool


def drawn(path: Path, count: int, seed: int) -> list[TestQuestion]:
    """Answerable questions of a set, half of them in each language where it has both."""
    questions = [question for question in read_testset(path).questions if question.answerable]
    random.Random(seed).shuffle(questions)  # noqa: S311 - nothing secret
    by_language = {code: [one for one in questions if one.language == code] for code in ("en", "ja")}
    held = [part for part in by_language.values() if part]
    return [one for number, part in enumerate(held) for one in part[: (count + number) // len(held)]]


def asked(
    name: str, index: Index, path: Path, questions: Sequence[TestQuestion], forms: Sequence[str], seed: int
) -> Iterator[Asked]:
    """Each question as it is and in each form that changes it."""
    judged = judgements_of(index, read_testset(path))
    for question in questions:
        yield Asked(name, question, AS_ASKED, question.text, _is_found(index, judged, question, question.text))
        for form in forms:
            text = disturbed(question.text, question.language, form, f"{seed}:{question.id}")
            if text != question.text:
                yield Asked(name, question, form, text, _is_found(index, judged, question, text))


def _is_found(index: Index, judged: Judgements, question: TestQuestion, text: str) -> bool:
    hits = index.ask(text, TOP, explain=0).hits
    passages = [passage for hit in hits for passage in (hit.passage, *hit.also)]
    units = {passage.document if judged.unit == "document" else str(passage.id) for passage in passages}
    return bool(units & judged.relevant(question.id))


def rows(done: Sequence[Asked], forms: Sequence[str]) -> list[list[str]]:
    """A line for each form: how many questions it changes, Success@5 of these as they are and in the form, by language."""
    as_asked = {(one.set_name, one.question.id): one.found for one in done if one.form == AS_ASKED}
    lines = []
    for form in forms:
        line = [form]
        for languages in (("ja", "en"), ("ja",), ("en",)):
            own = [one for one in done if one.form == form and one.question.language in languages]
            before = sum(as_asked[one.set_name, one.question.id] for one in own) / max(1, len(own))
            now = sum(one.found for one in own) / max(1, len(own))
            line += [str(len(own)), f"{before:.3f}", f"{now:.3f}", f"{now / before:.3f}" if before else "–"]
        lines.append(line)
    return lines


def main() -> None:
    """Print a table, and write what was asked where a file is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="NAME=INDEX:TESTSET")
    parser.add_argument("--questions", type=int, default=200, help="of all sets together")
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", type=Path, help="a file for what was asked, an object a line")
    arguments = parser.parse_args()
    forms = arguments.forms.split(",")
    done: list[Asked] = []
    for number, given in enumerate(arguments.sets):
        name, rest = given.split("=", 1)
        folder, path = map(Path, rest.split(":", 1))
        questions = drawn(path, (arguments.questions + number) // len(arguments.sets), arguments.seed)
        with Index(folder, reading=ReadingOptions(reader=False)) as index:
            done += asked(name, index, path, questions, forms, arguments.seed)
        print(f"{name}: {len(questions)} questions", flush=True)
    columns = [f"{name}{language}" for language in ("", " ja", " en") for name in ("n", "as asked", "disturbed", "ratio")]
    print(table(["form", *columns], rows(done, forms)))
    if arguments.write:
        lines = (
            {
                "set": one.set_name,
                "id": one.question.id,
                "lang": one.question.language,
                "form": one.form,
                "question": one.text,
                "found": one.found,
            }
            for one in done
        )
        arguments.write.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
