"""How many bytes a passage takes in each part of an index, by its manifest.

python bench/sizes.py INDEX [INDEX ...]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

from shutten.cli.output import table
from shutten.store import generations
from shutten.store.manifest import Manifest

PARTS = {
    "passages": "texts, citations and metadata",
    "texts": "texts as exact words are looked for",
    "vectors": "vectors of the model",
    "second": "vectors of the second encoder",
    "sentences": "vectors of sentences",
    "tokens": "vectors of tokens",
    "terms": "terms",
    "words": "words and lexicon",
    "lexicon": "words and lexicon",
}
"""The parts by what their files' names begin with; all else is the rest."""
REST = "the rest"


def main() -> None:
    """Print a column for each index."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path, nargs="+")
    manifests = [Manifest.read(generations.current(index)) for index in parser.parse_args().index]
    columns = [_bytes(manifest) for manifest in manifests]
    rows = [[part, *(f"{column[part]:,.0f}" for column in columns)] for part in [*dict.fromkeys(PARTS.values()), REST]]
    rows.append(["together", *(f"{sum(column.values()):,.0f}" for column in columns)])
    print(table(["bytes a passage", *(f"{manifest.passages:,}" for manifest in manifests)], rows))


def _bytes(manifest: Manifest) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for name, size in manifest.sizes.items():
        start = name.replace("-", ".").split(".")[0]
        found[PARTS.get(start, REST)] += size / manifest.passages
    return found


if __name__ == "__main__":
    main()
