"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


class Folder(click.Path):
    """A path that is not empty: an empty one, as from an unset variable, would mean the working directory."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse the empty path."""
        if value == "":
            self.fail("the path is empty", param, ctx)
        return super().convert(value, param, ctx)


ocr_option = click.option("--no-ocr", is_flag=True, help="Read no pictures of text, whatever the settings say.")
no_reader_option = click.option("--no-reader", is_flag=True, help="Do not read the first hits, whatever the settings say.")
index_option = click.option("--index", type=Folder(path_type=Path), help="Index directory.  [default: embeddings]")
model_option = click.option("--model", help="Name or folder of a sentence-transformers model.")
