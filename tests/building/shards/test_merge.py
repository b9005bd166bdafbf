"""Shards of several machines become the index that one machine makes."""

import json
import shutil
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from shutten import build_index, read_corpus
from shutten.building.shards import dealing, make
from shutten.building.shards import merge as merging
from shutten.building.shards.dealing import Shard
from shutten.building.shards.make import ShardSummary, build_shard
from shutten.building.shards.merge import merge_shards
from shutten.building.shards.place import Place
from shutten.errors import SettingsError, StoreError
from shutten.settings import Settings
from shutten.store import generations
from shutten.store.vectors import quantiser, tokens

HALVES = (Shard(1, 2), Shard(2, 2))


@pytest.fixture
def settings(tmp_path: Path, token_encoder: Any, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Documents of several forms, some of which cannot be read; a shard has many portions, and a portion many files."""
    corpus = tmp_path / "corpus"
    (corpus / "below").mkdir(parents=True)
    numbers = np.random.default_rng(1)
    for name in "abcdefgh":
        words = " ".join(f"w{number}" for number in numbers.integers(0, 600, 190))
        (corpus / f"{name}.txt").write_text(f"{words}.\n\nThe ferry leaves at seven. Dogs bark.", encoding="utf-8")
    (corpus / "i.html").write_text("<h1>港の工事</h1><p>日米両国は防衛協力を進める。</p><nav>Top</nav>", encoding="utf-8")
    (corpus / "below" / "ports.csv").write_text("港,水深\n東港,12\n西港,9\n", encoding="utf-8")
    (corpus / "below" / "no.pdf").write_bytes(b"none")
    (corpus / "below" / "sources.yaml").write_text("ports.csv:\n  title: Ports\ngone.pdf:\n  title: Gone\n", encoding="utf-8")
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Minutes", "a@example.org"
    mail.set_content("The minutes of the meeting on the harbour are attached.")
    mail.add_attachment("港の工事は来年始まる。", filename="note.txt")
    mail.add_attachment(b"none", maintype="application", subtype="pdf", filename="bad.pdf")
    (corpus / "mail.eml").write_bytes(bytes(mail))
    monkeypatch.setattr(dealing, "PORTION", 1000)
    for module in (quantiser, tokens, merging):
        monkeypatch.setattr(module, "SAMPLE", 900)
    monkeypatch.setattr(quantiser, "LEAST", 900)
    monkeypatch.setattr(make, "BLOCK", 5)
    for module in (make, merging):
        monkeypatch.setattr(module, "load_encoder", lambda *_: token_encoder)
    return Settings(corpus=corpus, index=tmp_path / "many")


@pytest.fixture
def small(settings: Settings) -> Settings:
    """A corpus of two documents, one in each half, without a second encoder."""
    for path in settings.corpus.iterdir():
        if path.name not in {"i.html", "mail.eml"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert [[name for name in ("i.html", "mail.eml") if half.holds(name)] for half in HALVES] == [["i.html"], ["mail.eml"]]
    return Settings(corpus=settings.corpus, index=settings.index, second_encoder=False)


def _make(settings: Settings, place: str, *shards: Shard) -> list[ShardSummary]:
    return [build_shard(settings, shard, Place(place)) for shard in shards]


def _held(index: Path) -> tuple[dict[str, bytes], dict[str, Any]]:
    """The bytes of each file of an index, and its manifest without the time when it was made and that which it took."""
    files = {path.name: path.read_bytes() for path in generations.current(index).iterdir()}
    manifest = json.loads(files.pop("manifest.json"))
    return files, {name: value for name, value in manifest.items() if name not in {"created", "seconds"}}


def test_the_merged_index_is_that_of_one_machine_byte_for_byte(settings: Settings, tmp_path: Path, token_encoder: Any) -> None:
    build_index(read_corpus(settings.corpus), tmp_path / "one", token_encoder, options=settings.build_options)
    token_encoder.encoded.clear()
    done = _make(settings, str(tmp_path / "shards"), *(Shard(number, 3) for number in (2, 3, 1)))
    assert (sum(one.documents for one in done), all(one.computed > 2 for one in done)) == (12, True)
    token_encoder.encoded.clear()
    merged = merge_shards(settings, Place(str(tmp_path / "shards")))
    assert token_encoder.encoded == []
    assert sorted(item.name for item in merged.built.skipped) == ["below/gone.pdf", "below/no.pdf", "mail.eml/bad.pdf"]
    one, many = _held(tmp_path / "one"), _held(settings.index)
    assert len(one[0]["tokens.codes.npy"]) < 1600 * 16  # there are enough tokens for centroids, and more than these take
    assert [name for name in one[0] if one[0][name] != many[0].get(name)] == []
    assert many == one


def test_a_shard_that_was_killed_goes_on(small: Settings, tmp_path: Path, token_encoder: Any, monkeypatch: Any) -> None:
    text = "The ferry leaves at seven. Dogs bark at the harbour of the island all night."
    (small.corpus / "mail.eml").write_text("Subject: x\n\n" + "\n\n".join(f"{text} {number}" * 6 for number in range(20)))
    place, encode = str(tmp_path / "shards"), token_encoder._encode_tokens
    calls: list[int] = []

    def killed(texts: list[str], *more: Any) -> Any:
        calls.append(len(texts))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return encode(texts, *more)

    monkeypatch.setattr(token_encoder, "_encode_tokens", killed)
    with pytest.raises(KeyboardInterrupt):
        _make(small, place, HALVES[1])
    with pytest.raises(
        StoreError, match=r"shard 1/2 is missing; run `shutten build --shard 1/2 .*\nshard 2/2 is not finished; "
    ):
        merge_shards(small, Place(place))
    torn = sorted((tmp_path / "shards" / "2-of-2").glob("*.vectors.npz"))
    assert len(torn) == 2
    torn[0].write_bytes(torn[0].read_bytes()[:-100])
    calls[:] = [0] * 3
    (done,) = _make(small, place, HALVES[1])
    assert (done.taken, done.computed) == (2, len(calls) - 3)  # documents and a file of vectors; the torn one and the rest
    assert _make(small, place, HALVES[1])[0].computed == 0


def test_shards_may_lie_anywhere_that_fsspec_reaches(small: Settings) -> None:
    _make(small, "memory://shards", *HALVES)
    assert merge_shards(small, Place("memory://shards")).built.documents == 3
    with pytest.raises(SettingsError, match="shards cannot lie at nowhere://x: Protocol not known: nowhere"):
        Place("nowhere://x")


def test_lines_of_a_corpus_of_lines_are_dealt_out_too(small: Settings, tmp_path: Path, token_encoder: Any) -> None:
    rows = [
        {"_id": str(number), "title": "Title", "text": f"Ferry {number}. 港の工事。" if number else ""} for number in range(9)
    ]
    (small.corpus / "corpus.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    build_index(read_corpus(small.corpus), tmp_path / "one", token_encoder, options=small.build_options)
    _make(small, str(tmp_path / "shards"), *HALVES)
    merge_shards(small, Place(str(tmp_path / "shards")))
    assert _held(small.index) == _held(tmp_path / "one")


Spoil = Callable[[Path, Settings, Any], object]


def _flip(folder: Path, ending: str) -> None:
    path = next(folder.glob(f"*{ending}"))
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        pytest.param(lambda at, *_: shutil.rmtree(at), "is missing", id="missing"),
        pytest.param(lambda at, *_: (at / "shard.json").write_text("{"), r"is damaged \(shard.json\)", id="manifest"),
        pytest.param(lambda at, *_: _flip(at, ".vectors.npz"), r"is damaged \(\w+\.0000\.vectors\.npz\)", id="vectors"),
        pytest.param(lambda at, *_: _flip(at, ".documents.npz"), r"is damaged \(\w+\.documents\.npz\)", id="documents"),
        pytest.param(
            lambda _, settings, __: (settings.corpus / "mail.eml").write_text("Subject: other\n\nThe ferry is late."),
            "was made of other documents than the corpus has now",
            id="corpus",
        ),
    ],
)
def test_a_shard_that_is_not_as_it_should_be_is_named(
    small: Settings, tmp_path: Path, token_encoder: Any, spoil: Spoil, fault: str
) -> None:
    place = str(tmp_path / "shards")
    _make(small, place, *HALVES)
    spoil(tmp_path / "shards" / "2-of-2", small, token_encoder)
    command = f"`shutten build --shard 2/2 --corpus {small.corpus} --shards {place}`"
    with pytest.raises(StoreError, match=f"^shard 2/2 {fault}; run {command}$"):
        merge_shards(small, Place(place))
    assert not small.index.exists()
    _make(small, place, HALVES[1])
    assert merge_shards(small, Place(place)).built.generation == generations.current(small.index)


def test_shards_of_another_model_or_dealing_are_refused(
    small: Settings, tmp_path: Path, make_token_encoder: Any, monkeypatch: Any
) -> None:
    place = Place(str(tmp_path / "shards"))
    with pytest.raises(StoreError, match=r"there are no shards in .*; make them with `shutten build --shard 1/2 "):
        merge_shards(small, place)
    _make(small, place.address, *HALVES)
    monkeypatch.setattr(merging, "load_encoder", lambda *_: make_token_encoder("words-2"))
    with pytest.raises(StoreError, match=r"shard 1/2 was made with other encoder; .*\nshard 2/2 was made with other encoder; "):
        merge_shards(small, place)
    _make(small, place.address, Shard(1, 3))
    with pytest.raises(StoreError, match="holds shards of 2 and of 3; delete the folders of those that are not meant"):
        merge_shards(small, place)


@pytest.mark.parametrize("given", ["0/3", "4/3", "3", "a/b", "1/100000"])
def test_what_names_no_shard_is_refused(given: str) -> None:
    with pytest.raises(SettingsError, match=r"the shard is .*; it takes its number and how many there are, such as 3/16"):
        Shard.parsed(given)
