"""What each stage of the search is worth: a test set measured with all of them, with each left out, and with single legs.

python bench/ablation.py official=INDEX:TESTSET corpus=embeddings:corpus/questions.jsonl --measure MRR@10
"""

from __future__ import annotations

import argparse
from pathlib import Path

from shutten.cli.output import table
from shutten.encoders.load import load_encoder
from shutten.evaluation.evaluate import evaluate
from shutten.evaluation.measuring.measures import MEASURES
from shutten.evaluation.testsets.read import read_testset
from shutten.search.index import Index
from shutten.search.ranking.stages import STAGES


def main() -> None:
    """Print a table: a line for each way to search, a column for each set and language pair."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="NAME=INDEX:TESTSET")
    parser.add_argument("--measure", default="MRR@10", choices=MEASURES)
    parser.add_argument("--only", action="append", help="a way to search, comma-separated stages; may be repeated")
    arguments = parser.parse_args()
    ways = {"all": STAGES} | {f"without {left}": tuple(stage for stage in STAGES if stage != left) for left in STAGES}
    ways |= {"dense alone": ("dense",), "second alone": ("second",), "terms alone": ("terms", "translation")}
    if arguments.only:
        ways = {way: tuple(way.split(",")) for way in arguments.only}
    columns: list[str] = []
    rows: dict[str, list[str]] = {way: [way] for way in ways}
    encoder = None
    for given in arguments.sets:
        name, rest = given.split("=", 1)
        folder, path = rest.split(":", 1)
        testset = read_testset(Path(path))
        for way, stages in ways.items():
            encoder = encoder or load_encoder(Index(folder).generation.manifest.encoder.name)
            done = evaluate(Index(folder, encoder=encoder, stages=stages), testset)
            shown = [row for row in done.rows if not row.pair.endswith("all")]
            rows[way] += [f"{row.measures[arguments.measure]:.3f}" for row in shown]
            if way == next(iter(ways)):
                columns += [f"{name} {row.pair} ({row.questions})" for row in shown]
        print(f"{name} done", flush=True)
    print(table([arguments.measure, *columns], list(rows.values())))


if __name__ == "__main__":
    main()
