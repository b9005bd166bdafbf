"""One folder of documents out of a folder and some BEIR folders, for the benchmarks.

    python bench/collection.py FOLDER DOCUMENTS [BEIR ...]

Files of DOCUMENTS are copied; every document of a BEIR folder becomes a Markdown file.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path


def main() -> None:
    """Write the folder and say how much it holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("beir", type=Path, nargs="*")
    arguments = parser.parse_args()
    shutil.copytree(arguments.documents, arguments.folder, dirs_exist_ok=True)
    for source in arguments.beir:
        (arguments.folder / source.name).mkdir(exist_ok=True)
        for line in (source / "corpus.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            text = f"# {row['title']}\n\n{row['text']}\n" if row.get("title") else f"{row['text']}\n"
            (arguments.folder / source.name / f"{row['_id']}.md").write_text(text, encoding="utf-8")
    print(f"{sum(path.is_file() for path in arguments.folder.rglob('*'))} files in {arguments.folder}")


if __name__ == "__main__":
    main()
