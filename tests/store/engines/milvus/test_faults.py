"""What is said, and what still serves, where Milvus is gone, holds nothing, or is not what was written; by milvus-lite."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from milvus import imported_or_skipped
from shutten import Corpus, Encoder, Index, build_index
from shutten.cli.main import main
from shutten.errors import IndexDamagedError, IndexMissingError, SettingsError, StoreError
from shutten.settings import BuildOptions, Settings
from shutten.store.engines.location import MILVUS, Location
from shutten.store.engines.milvus import client as connection
from shutten.store.engines.milvus import engine as milvus
from shutten.store.engines.milvus.engine import MilvusEngine

pymilvus = imported_or_skipped()

TEXTS = {"a.txt": "alpha", "b.txt": "beta"}
MakeCorpus = Callable[[Mapping[str, str]], Corpus]


@pytest.fixture
def location(
    tmp_path: Path, make_corpus: MakeCorpus, make_token_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Location]:
    """A small index with vectors of tokens, which serves from milvus-lite."""
    monkeypatch.setattr(milvus, "cache_folder", lambda kind: tmp_path / kind)
    built(tmp_path / "index", make_corpus(TEXTS), make_token_encoder())
    kept = Location(tmp_path / "index", MILVUS, str(tmp_path / "milvus.db"))
    published(kept)  # which starts a server, and may take its time
    for name in ("CONNECTING", "ASKING", "WRITING"):
        monkeypatch.setattr(connection, name, 4.0)
    yield kept
    stopped(kept)


def built(folder: Path, corpus: Corpus, encoder: Encoder) -> None:
    build_index(corpus, folder, encoder, options=BuildOptions(second_encoder=False))


def published(location: Location) -> bool:
    engine = MilvusEngine(location)
    try:
        return engine.publish()
    finally:
        engine.close()


def stopped(location: Location) -> None:
    """End the server of milvus-lite; who calls it next finds nobody."""
    from milvus_lite.server_manager import server_manager_instance

    server_manager_instance.release_server(location.uri)


def first_hit(location: Location, encoder: Encoder) -> str:
    with Index(location, encoder=encoder) as index:
        return index.ask("alpha", top=1).hits[0].passage.document


def rows(location: Location, collection: str, fields: list[str]) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = raw(location).query(collection, "", output_fields=fields, limit=100)
    return held


def raw(location: Location) -> Any:
    return pymilvus.MilvusClient(location.uri)


def named(location: Location) -> str:
    return str(raw(location).describe_alias("shutten")["collection_name"])


def test_what_is_published_again_is_the_same_and_nothing_is_written(location: Location, make_token_encoder: Any) -> None:
    stopped(location)  # as the next command finds it
    assert published(location) is False
    assert first_hit(location, make_token_encoder()) == "a.txt"


def test_of_many_builds_the_last_serves_and_the_one_before_stays(
    location: Location, make_corpus: MakeCorpus, make_token_encoder: Any
) -> None:
    first = named(location)
    for text in ("alpha gamma", "alpha delta"):
        built(location.folder, make_corpus({**TEXTS, "a.txt": text}), make_token_encoder())
        assert published(location) is True
    last, before = named(location), raw(location).describe_alias("shutten_before")["collection_name"]
    assert sorted(raw(location).list_collections()) == sorted([last, before, f"{last}_blocks", f"{before}_blocks"])
    assert first not in (last, before)


@pytest.mark.parametrize("listens", [False, True])
def test_an_address_where_nobody_answers_is_one_line(
    listens: bool, capsys: pytest.CaptureFixture[str], location: Location
) -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        if listens:
            mute.listen()  # who connects waits
        uri = f"http://127.0.0.1:{mute.getsockname()[1]}"
        with pytest.raises(SystemExit) as left:
            main(["ask", "alpha", "--engine", "milvus", "--uri", uri])
    said = capsys.readouterr()
    assert (left.value.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"shutten: Milvus at {uri} does not answer as it should")


def test_a_question_in_the_middle_of_which_it_goes_is_an_error_and_the_next_is_answered(
    location: Location, make_token_encoder: Any
) -> None:
    encoder = make_token_encoder()
    with Index(location, encoder=encoder) as index:
        stopped(location)
        with pytest.raises(StoreError, match=r"Milvus at .*milvus\.db does not answer as it should"):
            index.ask("alpha")
    assert first_hit(location, encoder) == "a.txt"


@pytest.mark.parametrize("call", ["create_collection", "insert", "flush", "load_collection", "alter_alias"])
def test_a_build_that_is_broken_off_leaves_the_index_before_and_the_next_publishes(
    call: str, location: Location, make_corpus: MakeCorpus, make_token_encoder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = named(location)
    built(location.folder, make_corpus({**TEXTS, "a.txt": "gamma", "c.txt": "alpha"}), make_token_encoder())

    def gone(*_: object, **__: object) -> None:
        stopped(location)
        raise pymilvus.MilvusException(message="connection lost")

    with monkeypatch.context() as patch:
        patch.setattr(pymilvus.MilvusClient, call, gone)
        with pytest.raises(StoreError, match="connection lost"):
            published(location)
    assert named(location) == before
    assert first_hit(location, make_token_encoder()) == "a.txt"
    assert published(location) is True
    assert first_hit(location, make_token_encoder()) == "c.txt"


def test_where_nothing_is_kept_the_command_is_named_that_makes_it(location: Location) -> None:
    with pytest.raises(IndexMissingError, match=r"no index in .*\(shutten_law\); make one with `shutten build --engine milvus"):
        Index(replace(location, key="law"))


@pytest.mark.parametrize("what", ["_blocks", "other"])
def test_an_alias_that_leads_nowhere_is_damage(what: str, location: Location) -> None:
    client = raw(location)
    if what == "other":
        client.create_collection("other", dimension=2)
        client.alter_alias("other", "shutten")
    else:
        client.drop_collection(named(location) + what)
    with pytest.raises(IndexDamagedError, match=r"which is (not there|no index); run `shutten build --engine .* --force"):
        Index(location)


def changed(location: Location, suffix: str, key: str, fields: dict[str, Any]) -> None:
    """Write rows anew with other values."""
    client, collection = raw(location), named(location) + suffix
    held = client.query(collection, "", output_fields=["*"], limit=100)
    client.upsert(collection, [{**row, **fields} for row in held if key in row])


@pytest.mark.parametrize(
    ("suffix", "fields"),
    [
        ("", {"text": "omega"}),
        ("", {"rest": "{"}),
        ("", {"seal": "no"}),
        ("_blocks", {"data": "AAAA"}),
    ],
)
def test_rows_that_are_not_what_was_written_are_never_shown(
    suffix: str, fields: dict[str, Any], location: Location, make_token_encoder: Any
) -> None:
    changed(location, suffix, "number" if suffix else "id", fields)
    with pytest.raises(IndexDamagedError, match="is not what was written; run `shutten build --force`"):
        first_hit(location, make_token_encoder())


def test_verify_names_the_collection_whose_rows_are_gone(location: Location, capsys: pytest.CaptureFixture[str]) -> None:
    collection = named(location)
    identifier = rows(location, collection, ["id"])[0]["id"]
    raw(location).delete(collection, ids=[identifier])
    with pytest.raises(SystemExit) as left:
        main(["verify", "--engine", "milvus", "--uri", location.uri])
    assert left.value.code == 1
    assert f"damaged: {collection} is not what was written" in capsys.readouterr().out


@pytest.mark.parametrize(
    "uri", ["http://user:secret@host:19530", "ftp://host", "folder", "https://", "http://host?token=secret"]
)
def test_an_address_that_is_none_or_holds_a_password_is_refused_without_showing_it(
    uri: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["ask", "alpha", "--engine", "milvus", "--uri", uri])
    said = capsys.readouterr().err
    assert (left.value.code, said.count("\n")) == (2, 1)
    assert "secret" not in said


def test_an_engine_without_address_is_refused() -> None:
    with pytest.raises(SettingsError, match="the engine milvus has no uri"):
        _ = Settings(engine="milvus").location


def test_the_token_comes_from_the_environment_and_stands_in_no_error(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    given: dict[str, Any] = {}

    def refuse(_: object, *arguments: object, **named: Any) -> None:
        given.update(named)
        raise pymilvus.MilvusException(message=f"auth check failure for {named['token']}")

    monkeypatch.setenv(connection.TOKEN, "reader:s3cret")
    monkeypatch.setattr(pymilvus.MilvusClient, "__init__", refuse)
    with pytest.raises(SystemExit):
        main(["ask", "alpha", "--engine", "milvus", "--uri", "https://db.example:19530"])
    assert given["token"] == "reader:s3cret"
    said = capfd.readouterr()
    assert "auth check failure for …" in said.err
    assert "s3cret" not in said.out + said.err
