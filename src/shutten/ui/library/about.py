"""What the index was made with, and what it takes on disk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from shutten.encoders.onnx.store import FLOAT, variant_of
from shutten.passages.passage import PIPELINE_VERSION
from shutten.search.index import Index
from shutten.settings import Settings
from shutten.store.generation import Generation
from shutten.store.vectors.dense import VECTORS
from shutten.texts.library import text
from shutten.ui.markup import pairs_html
from shutten.ui.sizes import size_text


def about_section(index: Index, settings: Settings, language: str) -> None:
    """Draw the table."""
    generation, manifest = index.generation, index.generation.manifest
    when = datetime.fromisoformat(manifest.created).astimezone().strftime("%Y-%m-%d %H:%M")
    took = text(language, "built_took", when=when, seconds=f"{manifest.seconds:,.0f}") if manifest.seconds else when
    reading = str(manifest.pipeline)
    if manifest.pipeline != PIPELINE_VERSION:
        reading = text(language, "pipeline_old", version=manifest.pipeline, now=PIPELINE_VERSION)
    lengths = manifest.settings
    rows: list[tuple[str, str | list[str]]] = [
        (text(language, "model"), [manifest.encoder.name, text(language, "dimension", dimension=manifest.encoder.dimension)]),
        (text(language, "second"), manifest.second.name if manifest.second else text(language, "no")),
        (text(language, "runtime"), _runtime(manifest.encoder.fingerprint, settings, language)),
        (text(language, "kinds"), _kinds(generation, language)),
        (text(language, "built"), took),
        (text(language, "pipeline"), reading),
    ]
    if "least" in lengths and "most" in lengths:
        shown = text(language, "lengths_value", least=lengths["least"], most=lengths["most"])
        rows.append((text(language, "lengths"), shown))
    rows += [
        (text(language, "size"), size_text(size_on_disk(generation.folder))),
        (text(language, "from"), manifest.corpus or "–"),
        (text(language, "generation"), generation.name),
        (text(language, "version"), manifest.shutten),
    ]
    st.html(pairs_html(rows))


def size_on_disk(folder: Path) -> int:
    """Bytes of the files in a generation's ``folder``."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())


def _runtime(fingerprint: str, settings: Settings, language: str) -> str:
    """What the settings ask for, and the form of the model that made the index, where that is not the usual one."""
    variant = variant_of(fingerprint)
    name = {"onnx": "onnxruntime", "torch": "PyTorch"}.get(settings.runtime) or text(language, "runtime_auto")
    return name if variant == FLOAT else f"{name}, {variant}"


def _kinds(generation: Generation, language: str) -> list[str]:
    searched = generation.kinds[VECTORS]
    if searched.lists:
        how = text(
            language, "in_lists", lists=f"{searched.lists:,}", probed=f"{searched.probed:,}", recall=f"{searched.recall:.3f}"
        )
    else:
        how = text(language, "exactly")
    kinds = [f"{text(language, 'kind_dense')}: {how}"]
    kinds.append(f"{text(language, 'kind_terms')}: SudachiPy, Snowball")
    if generation.sentences is not None:
        kinds.append(text(language, "kind_sentences"))
    if generation.tokens is not None:
        kinds.append(text(language, "kind_tokens"))
    return kinds
