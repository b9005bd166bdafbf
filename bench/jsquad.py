"""JSQuAD by the model alone, beside the figures published for it: cosines of pooled vectors, nothing of this project's search.

    python bench/jsquad.py jsquad-ja

TESTSET is a BEIR folder of JSQuAD's paragraphs. In JSQuAD each begins with the article's title and ``[SEP]``; the folder keeps
the title apart, so that it can be left out, put before the text as JSQuAD has it, or on a line of its own.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from shutten.cli.output import table
from shutten.encoders.load import load_encoder
from shutten.evaluation.testsets.read import read_testset

PUBLISHED = ("published weights, all 4,442 questions", "0.840", "0.954", "0.973")


def main() -> None:
    """Print a table: Success@1, 5 and 10 with each way to give the title."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("testset", type=Path)
    parser.add_argument("--model", help="Name or folder of a model.  [default: the bundled one]")
    arguments = parser.parse_args()
    testset = read_testset(arguments.testset)
    with (arguments.testset / "corpus.jsonl").open(encoding="utf-8") as lines:
        paragraphs = [json.loads(line) for line in lines]
    names = np.array([paragraph["_id"] for paragraph in paragraphs])
    encoder = load_encoder(arguments.model) if arguments.model else load_encoder()
    questions = encoder.encode_query([question.text for question in testset.questions])
    ways = {
        "text alone": [paragraph["text"] for paragraph in paragraphs],
        "title [SEP] text": [f"{paragraph['title']} [SEP] {paragraph['text']}" for paragraph in paragraphs],
        "title, text": [f"{paragraph['title']}\n{paragraph['text']}" for paragraph in paragraphs],
    }
    rows = [list(PUBLISHED)]
    for way, texts in ways.items():
        best = np.argsort(-(questions @ encoder.encode_document(texts).T), axis=1, kind="stable")[:, :10]
        right = np.array(
            [
                [dict(question.grades).get(name, 0) > 0 for name in names[found]]
                for question, found in zip(testset.questions, best, strict=True)
            ]
        )
        rows.append([way, *(f"{right[:, :k].any(axis=1).mean():.3f}" for k in (1, 5, 10))])
    print(f"{len(testset.questions)} questions, {len(paragraphs)} paragraphs, {encoder.identity.name}")
    print(table(["paragraphs as", "Success@1", "Success@5", "Success@10"], rows))


if __name__ == "__main__":
    main()
