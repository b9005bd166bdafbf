"""Shards made by several workers at a time: processes of this machine, or those of a Ray cluster.

A worker that is killed is replaced, and its shard goes on from what it has. Shards come to the merge by the place where they
lie, not through the workers.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context
from typing import Any, NamedTuple

from shutten.building.shards.dealing import Shard
from shutten.building.shards.make import build_shard
from shutten.building.shards.place import Place
from shutten.documents.parts import CorpusParts
from shutten.errors import SettingsError, ShuttenError, StoreError
from shutten.settings import Settings

SHARDS = 16
"""Into how many shards a corpus is dealt out for workers, however many these are: so a later run finds them again."""
_TRIES = 4
"""How often a shard is begun whose worker is killed."""


class Workers(NamedTuple):
    """What makes the shards.

    Attributes:
        address: ``ray://HOST:PORT`` of a Ray cluster; empty for processes of this machine.
        processes: how many these are.
    """

    address: str
    processes: int = 0

    @classmethod
    def parsed(cls, given: str) -> Workers:
        """The workers that are called so.

        Raises:
            SettingsError: they are none.
        """
        if match := re.fullmatch(r"local:([1-9][0-9]{0,2})", given):
            return cls("", int(match[1]))
        if re.fullmatch(r"ray://[^/\s]+:[0-9]+", given):
            return cls(given)
        raise SettingsError(f"the workers are {given!r}; takes local:N, processes of this machine, or ray://HOST:PORT")


class _Work(NamedTuple):
    """What workers are given to do, and who is told of it."""

    settings: Settings
    place: str
    on_progress: Callable[[int, int], None]

    def of(self, shard: Shard) -> tuple[Settings, Shard, str]:
        """The arguments of `_task`."""
        return self.settings, shard, self.place


def make_shards(settings: Settings, place: Place, workers: Workers, on_progress: Callable[[int, int], None]) -> None:
    """Have all shards of the corpus of ``settings`` made.

    Args:
        settings: as of `build_shard`; the workers have the same corpus at the same path.
        place: where the shards lie; all workers reach it.
        workers: what makes them.
        on_progress: called with the number of shards made and to make.

    Raises:
        CorpusError: the corpus is not there.
        SettingsError: Ray is wanted and not installed.
        StoreError: the cluster cannot be reached, or workers end again and again.
        ShuttenError: whatever `build_shard` raises.
    """
    CorpusParts(settings.corpus)  # what is not there need not be looked for by workers
    glossary = settings.glossary.absolute() if settings.glossary else None
    settings = replace(settings, corpus=settings.corpus.absolute(), index=settings.index.absolute(), glossary=glossary)
    work = _Work(settings, place.whole, on_progress)
    on_progress(0, SHARDS)
    if workers.address:
        _by_ray(work, workers.address)
    else:
        _by_processes(work, workers.processes)


def _task(settings: Settings, shard: Shard, place: str) -> None:
    build_shard(settings, shard, Place(place))


def _by_processes(work: _Work, count: int) -> None:
    left = {Shard(number, SHARDS) for number in range(1, SHARDS + 1)}
    for _ in range(_TRIES):
        with ProcessPoolExecutor(count, get_context("spawn")) as pool:
            making = {pool.submit(_task, *work.of(shard)): shard for shard in sorted(left)}
            try:
                for done in as_completed(making):
                    done.result()
                    left.remove(making[done])
                    work.on_progress(SHARDS - len(left), SHARDS)
                return
            except BrokenProcessPool:
                continue
            finally:
                pool.shutdown(cancel_futures=True)
    raise _failed(f"a worker was killed {_TRIES} times")


def _by_ray(work: _Work, address: str) -> None:
    """Shards made by a cluster, by the connection that there is already, if there is one."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    try:
        import ray
    except ImportError:
        raise SettingsError("Ray is not installed; install it with `pip install 'shutten[ray]'`") from None
    connected: Any = None
    try:
        connected = None if ray.is_initialized() else ray.init(address)
        task = ray.remote(num_cpus=1, max_retries=_TRIES - 1)(_task)
        waiting = [task.remote(*work.of(Shard(number, SHARDS))) for number in range(1, SHARDS + 1)]
        while waiting:
            done, waiting = ray.wait(waiting)
            ray.get(done)
            work.on_progress(SHARDS - len(waiting), SHARDS)
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, ShuttenError):
            raise error.cause from None
        raise
    except (ray.exceptions.RayError, ConnectionError) as error:
        raise _failed(" ".join(str(error).split())[:200]) from error
    finally:
        if connected is not None:
            ray.shutdown()


def _failed(why: str) -> StoreError:
    return StoreError(f"the workers have not made all shards: {why}; the same command goes on with them")
