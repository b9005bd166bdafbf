"""The command line: ``shutten build | ask | evaluate | passages | verify | app``.

Every error a user can cause is one line on standard error and exit code 2.
"""
# ruff: noqa: D301 - click leaves a paragraph that begins with the character \b (not with these two) as it is

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shutten.cli_inspect import passages, verify
from shutten.errors import ShuttenError
from shutten.settings import Settings, load_settings

if TYPE_CHECKING:
    from shutten.evaluation import Evaluation, TestSet
    from shutten.search import Index

USER_ERROR = 2
SOMETHING_SKIPPED = 3
"""Exit code of a build that left files out; the rest is built."""
FORMS = ("text", "json", "markdown", "bibtex", "csl")


class _Folder(click.Path):
    """A path that is not empty: an empty one, as from an unset variable, would mean the working directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


_index = click.option("--index", type=_Folder(path_type=Path), help="Index directory.  [default: embeddings]")
_model = click.option("--model", help="Name or folder of a sentence-transformers model.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="shutten")
def commands() -> None:
    """Shutten (出典): ask a document collection in Japanese or English, read the source.

    \b
    Example:
      shutten build --corpus corpus
      shutten ask "2017年8月の2+2には誰が出席しましたか"
    """


@commands.command()
@click.option("--corpus", type=_Folder(path_type=Path), help="Folder of documents, or one file.  [default: corpus]")
@_index
@_model
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
def build(corpus: Path | None, index: Path | None, model: str | None, force: bool) -> None:
    """Precompute the embeddings of a corpus. Only what changed is embedded again.

    \b
    Example:
      shutten build --corpus corpus --index embeddings
    """
    from shutten.documents import read_corpus
    from shutten.encoders import DEFAULT_MODEL, load_encoder, model_fingerprint
    from shutten.index import build_index, is_current
    from shutten.terminal import progress_bar

    settings = load_settings()
    parts = settings.parts
    corpus, index, model = corpus or settings.corpus, index or settings.index, model or settings.model or DEFAULT_MODEL
    documents = read_corpus(corpus)
    for item in documents.skipped:
        click.echo(f"skipped {item.name}: {item.reason}", err=True)
    if not force and (current := is_current(documents, index, model, model_fingerprint(model), settings.passages, parts)):
        click.echo(f"nothing has changed: {len(current.documents)} documents, {current.passages} passages in {index}")
        return
    click.echo(f"loading {model} ...", err=True)
    encoder = load_encoder(model)
    with progress_bar("embedding", "passages") as advance:
        done = build_index(
            documents, index, encoder, corpus_name=str(corpus), limits=settings.passages, parts=parts, on_progress=advance
        )
    click.echo(
        f"{done.documents} documents, {done.passages} passages, {done.embedded} embedded, {done.reused} reused, "
        f"{done.seconds:.1f} seconds, {len(done.skipped)} files skipped"
    )
    dates = {
        "text": "their own",
        "row": "their row's",
        "section": "their section's",
        "document": "their document's",
        "": "none",
    }
    click.echo("dates: " + ", ".join(f"{done.dates[key]} {name}" for key, name in dates.items() if done.dates.get(key)))
    if parts.late_interaction and not done.late_interaction:
        click.echo("no late interaction: the model gives no vectors of tokens")
    if done.skipped:
        raise SystemExit(SOMETHING_SKIPPED)


@commands.command()
@click.argument("question")
@click.option("--top", type=click.IntRange(min=1, max=100), default=5, show_default=True, help="How many passages to show.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True)
@click.option("--language", type=click.Choice(["ja", "en"]), help="Language of the question; detected by default.")
@click.option("--document", "documents", multiple=True, help="Search this document only; may be repeated.")
@click.option("--publisher", "publishers", multiple=True, help="Search this publisher's documents only; may be repeated.")
@click.option("--passage-language", "languages", multiple=True, type=click.Choice(["ja", "en"]), help="Of the passages.")
@click.option("--from", "date_from", default="", metavar="DATE", help="Passages of this year, month or day, or later: 2017-08.")
@click.option("--to", "date_to", default="", metavar="DATE", help="Passages of this year, month or day, or earlier: 平成30年.")
@click.option("--section", "sections", multiple=True, metavar="TEXT",
              help="Only below headings that hold this text; may be repeated.")  # fmt: skip
@_index
@_model
def ask(question: str, top: int, form: str, language: str | None, index: Path | None, model: str | None,
        **filters: Any) -> None:  # fmt: skip
    """Show the passages that answer QUESTION, each with its citation.

    The first line says whether the documents answer it, and how surely; where they do not, the nearest passages follow.
    Passages meet every filter; where one may be repeated, they meet any of its values. Passages without a date meet no date.

    \b
    Example:
      shutten ask "Which article of the security treaty covers the Senkaku Islands?" --top 3 --from 2017-08 --section 2+2
    """
    from shutten.search import Filters
    from shutten.search.question import analyse
    from shutten.terminal import answer_as, is_styled

    analyse(question, language)  # refuse an empty question before the model is loaded
    opened = _open(load_settings(), index, model)
    answer = opened.ask(question, top, language=language, filters=Filters(**filters))
    click.echo(answer_as(answer, form, styled=is_styled(sys.stdout)))


@commands.command()
@click.argument("testset", type=click.Path(path_type=Path))
@_index
@_model
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--save-run", type=click.Path(path_type=Path, dir_okay=False), help="Write every answer to this file.")
@click.option("--stages", help="Comma-separated stages to search with, to see what each is worth.  [default: all]")
def evaluate(
    testset: Path, index: Path | None, model: str | None, as_json: bool, save_run: Path | None, stages: str | None
) -> None:
    """Measure retrieval on TESTSET: a JSON Lines file with anchored answers, or a BEIR folder.

    A BEIR folder brings its own documents; its index is built where --index says, or in the cache.

    \b
    Example:
      shutten evaluate corpus/questions.jsonl
      shutten evaluate corpus/questions.jsonl --stages dense
    """
    from shutten import evaluation
    from shutten.terminal import progress_bar

    settings = load_settings()
    questions = evaluation.read_testset(testset)
    if questions.corpus is not None:
        index = _beir_index(questions, settings, index, model)
    opened = _open(settings, index, model, stages.split(",") if stages is not None else None)
    with progress_bar("asking", "questions") as advance:
        done = evaluation.evaluate(opened, questions, on_progress=advance)
    if save_run:
        evaluation.save_run(save_run, done)
    _show_evaluation(done, questions, opened, as_json)


@commands.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True)
@click.option("--address", default="127.0.0.1", show_default=True, help="Address to listen on.")
def app(port: int, address: str) -> None:
    """Serve the page on this machine.

    \b
    Example:
      shutten app --port 8501
    """
    import subprocess

    from shutten.ui import main

    _check_free(address, port)
    options = ["--server.port", str(port), "--server.address", address, "--server.headless", "true"]
    quiet = ["--browser.gatherUsageStats", "false"]
    command = [sys.executable, "-m", "streamlit", "run", main.__file__, *options, *quiet]
    if os.name == "posix":
        os.execv(sys.executable, command)  # noqa: S606  # in place of this process, so that a signal to it stops the server
    raise SystemExit(subprocess.call(command))


def _check_free(address: str, port: int) -> None:
    """Refuse an address or port that cannot be listened on, before the server fails on it with a traceback."""
    import socket

    from shutten.errors import SettingsError

    try:
        with socket.create_server((address, port), family=socket.AF_INET6 if ":" in address else socket.AF_INET):
            pass
    except OSError as error:
        raise SettingsError(
            f"cannot listen on {address}, port {port}: {error.strerror or error}; choose others with --address and --port"
        ) from error


commands.add_command(passages)
commands.add_command(verify)


def _open(settings: Settings, index: Path | None, model: str | None, stages: Sequence[str] | None = None) -> Index:
    from shutten.search import Index

    return Index(index or settings.index, model=model or settings.model, stages=stages)


def _beir_index(testset: TestSet, settings: Settings, index: Path | None, model: str | None) -> Path:
    """The index of a BEIR folder's documents, built unless it is current."""
    from shutten.documents import read_corpus
    from shutten.encoders import DEFAULT_MODEL, load_encoder, model_fingerprint
    from shutten.evaluation.cache import index_folder
    from shutten.index import build_index, is_current
    from shutten.terminal import progress_bar

    assert testset.corpus is not None  # the caller asked; this tells the type checker
    model = model or settings.model or DEFAULT_MODEL
    corpus = read_corpus(testset.corpus)
    index = index or index_folder(testset.corpus)
    parts = settings.parts
    if not is_current(corpus, index, model, model_fingerprint(model), settings.passages, parts):
        encoder = load_encoder(model)
        with progress_bar("embedding", "passages") as advance:
            build_index(
                corpus,
                index,
                encoder,
                corpus_name=str(testset.corpus),
                limits=settings.passages,
                parts=parts,
                on_progress=advance,
            )
    return index


def _show_evaluation(done: Evaluation, testset: TestSet, index: Index, as_json: bool) -> None:
    import json

    from shutten.evaluation import MEASURES, to_object
    from shutten.terminal import table

    if as_json:
        click.echo(json.dumps(to_object(done, index), ensure_ascii=False, indent=1))
        return
    rows = [[row.pair, str(row.questions), *(f"{row.measures[name]:.3f}" for name in MEASURES)] for row in done.rows]
    if rows:
        click.echo(table(["question→passage", "n", *MEASURES], rows))
    click.echo(
        f"{len(testset.questions)} questions, {len(done.unanswerable)} of them unanswerable; "
        f"{index.generation.manifest.passages} passages; "
        f"a question takes {done.latency.p50:.0f} ms (median), {done.latency.p95:.0f} ms (95th percentile)"
    )
    if done.verdicts.auc is not None:
        click.echo(f"verdict: area under the ROC curve {done.verdicts.auc:.3f}, accuracy {done.verdicts.accuracy:.3f}")
    marked, holding = done.key_sentences
    if marked:
        share = holding / marked
        click.echo(f"key sentences in relevant hits: {marked} marked, {holding} of them ({share:.3f}) hold an anchor")
    if done.without_passage:
        click.echo(f"no passage holds the anchors of: {', '.join(done.without_passage)} (counted as 0)", err=True)


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; the entry point of the ``shutten`` command."""
    try:
        code = commands.main(arguments, prog_name="shutten", standalone_mode=False)
    except ShuttenError as error:
        _fail(*error.lines)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        raise SystemExit(USER_ERROR) from None
    except click.ClickException as error:
        _fail(" ".join(f"{error.format_message()} (see `shutten --help`)".split()))
    except (KeyboardInterrupt, click.Abort):
        click.echo("shutten: stopped", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _fail(*lines: str) -> None:
    for line in lines:
        click.echo(f"shutten: {line}", err=True)
    raise SystemExit(USER_ERROR)


if __name__ == "__main__":
    main()
