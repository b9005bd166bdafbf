"""Shards made by two processes of this machine, and by those of a Ray cluster."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

from shutten import build_index, read_corpus
from shutten.base.cache import cache_folder
from shutten.building.shards import workers as module
from shutten.building.shards.dealing import Shard, shards_in
from shutten.building.shards.merge import merge_shards
from shutten.building.shards.place import Place
from shutten.building.shards.workers import Workers, make_shards
from shutten.encoders.encoder import Encoder
from shutten.errors import CorpusError, EncoderError, SettingsError
from shutten.settings import Settings
from shutten.store import generations


@pytest.mark.parametrize("given", ["local", "local:0", "ray://host", "http://host:1", "local:1000"])
def test_what_names_no_workers_is_refused(given: str) -> None:
    with pytest.raises(
        SettingsError, match=r"the workers are .*; takes local:N, processes of this machine, or ray://HOST:PORT"
    ):
        Workers.parsed(given)


@pytest.fixture(autouse=True)
def main_of_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """New processes run the main module of this one first, for which a page tested before has put itself."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def _working(title: bytes, depth: int) -> list[int]:
    """The processes of that title which work for this one, so many below it."""
    parents, titles = dict[int, int](), dict[int, bytes]()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            titles[int(folder.name)] = (folder / "cmdline").read_bytes()
            parents[int(folder.name)] = int(re.findall(r"PPid:\t(\d+)", (folder / "status").read_text(encoding="utf-8"))[0])
    generation = {os.getpid()}
    for _ in range(depth):
        generation = {process for process, parent in parents.items() if parent in generation}
    return [process for process in generation if title in titles[process]]


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A Ray cluster of two processes that speak to nobody but the loopback."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "ray_bootstrap_config.yaml").write_text("{}", encoding="utf-8")  # else it asks the cloud where it is
    monkeypatch.setenv("SHUTTEN_CACHE", str(cache_folder("models").parent))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # what is alone stays on the loopback
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    ray = pytest.importorskip("ray", reason="Ray (the extra ray, 240 MB) is not installed", exc_type=ImportError)
    ray.init("local", num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=2**27)
    yield
    ray.shutdown()


@pytest.mark.parametrize("workers", ["local:2", "ray://cluster:1"])
def test_a_shard_whose_worker_is_killed_is_made_again_with_the_same_result(
    encoder: Encoder, tmp_path: Path, workers: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHARDS", 4)
    if workers.startswith("ray"):
        request.getfixturevalue("cluster")
    corpus, killed = tmp_path / "corpus", list[int]()
    corpus.mkdir()
    for number in range(12):
        text = f"The ferry {number} leaves at seven. 港の工事{number}は来年始まる。"
        (corpus / f"{number}.txt").write_text(text, encoding="utf-8")
    settings = Settings(corpus=corpus, index=tmp_path / "many", second_encoder=False)
    build_index(read_corpus(corpus), tmp_path / "one", encoder, options=settings.build_options)
    seen: list[tuple[int, int]] = []

    def on_progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done and not killed:
            killed.extend(_working(b"ray::_task", 2) if workers.startswith("ray") else _working(b"spawn_main", 1)[:1])
            for process in killed:
                os.kill(process, signal.SIGKILL)

    place = Place(str(tmp_path / "shards"))
    make_shards(settings, place, Workers.parsed(workers), on_progress)
    assert killed
    assert (seen[0], seen[-1]) == ((0, 4), (4, 4))
    assert shards_in(place.names()) == [Shard(number, 4) for number in (1, 2, 3, 4)]
    merge_shards(settings, place)
    one, many = (generations.current(tmp_path / name) for name in ("one", "many"))
    names = sorted(path.name for path in one.iterdir() if path.name != "manifest.json")
    assert [name for name in names if (one / name).read_bytes() != (many / name).read_bytes()] == []


def test_a_corpus_that_is_not_there_starts_no_workers(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path / "gone")
    with pytest.raises(CorpusError, match=r"no corpus at .*/gone; give a folder of documents with --corpus"):
        make_shards(settings, Place(str(tmp_path)), Workers("", 1), lambda *_: None)


def test_what_a_worker_cannot_do_is_said_as_it_says_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry leaves at seven.", encoding="utf-8")
    settings = Settings(corpus=tmp_path, model="/nowhere")
    with pytest.raises(EncoderError, match=r"^no model folder at /nowhere; give a folder that exists or a model's name"):
        make_shards(settings, Place(str(tmp_path / "shards")), Workers("", 1), lambda *_: None)
