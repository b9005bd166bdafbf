"""``shutten build --shard`` and ``shutten merge``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shutten.building.shards import make, merge

Run = Callable[..., tuple[int, str, str]]


def test_shards_are_made_and_merged(here: Path, run: Run, tiny_encoder: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (make, merge):
        monkeypatch.setattr(module, "load_encoder", lambda *_: tiny_encoder)
    (here / "shutten.toml").write_text("second_encoder = false\nlate_interaction = false\n", encoding="utf-8")
    assert run("merge")[::2] == (
        2,
        "shutten: there are no shards in embeddings/shards; "
        "make them with `shutten build --shard 1/2 --corpus corpus --shards embeddings/shards` and so on\n",
    )
    assert run("build", "--shard", "3/2") == (
        2,
        "",
        "shutten: the shard is '3/2'; it takes its number and how many there are, such as 3/16, up to 9999\n",
    )
    code, _, said = run("build", "--shard", "2/2", "--shards", "corpus/roads.md/x")
    why = "cannot reach corpus/roads.md/x: Not a directory; choose another place with --shards"
    assert (code, said.splitlines()[-1]) == (2, f"shutten: {why}")
    assert run("build", "--shard", "2/2")[:2] == (
        0,
        "shard 2/2: 1 documents, 2 passages in embeddings/shards; 2 files made, 0 were there\n",
    )
    code, _, said = run("merge")
    assert (code, said) == (
        2,
        "shutten: shard 1/2 is missing; run `shutten build --shard 1/2 --corpus corpus --shards embeddings/shards`\n",
    )
    assert (
        run("build", "--shard", "1/2")[1]
        == "shard 1/2: 0 documents, 0 passages in embeddings/shards; 0 files made, 0 were there\n"
    )
    code, shown, _ = run("merge")
    assert (code, shown.partition(" reused, ")[0]) == (0, "1 documents, 2 passages, 2 embedded, 0")
