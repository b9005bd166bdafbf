"""What an index is made with: the part of its manifest that tells whether a build would make the same of the same documents."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from shutten.base.hashes import file_hash
from shutten.bilingual.dictionary import Dictionary
from shutten.bilingual.glossary import Glossary
from shutten.encoders.encoder import EncoderIdentity
from shutten.passages.passage import PIPELINE_VERSION
from shutten.settings import BuildOptions
from shutten.store.manifest import FORMAT, Manifest
from shutten.terms.analysis import analyser

LEXICON_VERSION = 2
"""Raised whenever the same passages would give other terms or another lexicon."""


@dataclass(frozen=True)
class Recipe:
    """What makes an index what it is, beside its documents.

    Attributes:
        encoder: the model that embeds the passages and counts their tokens.
        second: the second encoder; None without one.
        options: lengths of passages, and what is computed beside the model's vectors.
        tools: from `tools`.
    """

    encoder: EncoderIdentity
    second: EncoderIdentity | None
    options: BuildOptions
    tools: Mapping[str, str]

    def described(self) -> dict[str, Any]:
        """The recipe as a manifest holds it, by the names of its attributes."""
        return {
            "format": FORMAT,
            "pipeline": PIPELINE_VERSION,
            "encoder": self.encoder,
            "second": self.second,
            "settings": asdict(self.options.limits),
            "parts": described_parts(self.options),
            "tools": self.tools,
        }

    def differences(self, manifest: Manifest) -> set[str]:
        """The attributes in which a generation was made otherwise than by this recipe."""
        return {name for name, value in self.described().items() if getattr(manifest, name) != value}


def described_parts(options: BuildOptions) -> dict[str, object]:
    """What a manifest says is beside the vectors: two builds that say something else give different answers."""
    return {
        "second_encoder": options.second_encoder,
        "late_interaction": options.late_interaction,
        "glossary": file_hash(options.glossary) if options.glossary else "",
        "lexicon": LEXICON_VERSION,
    }


def tools(dictionary: Dictionary, glossary: Glossary) -> dict[str, str]:
    """What analyses and lexicon depend on beside the project's own code, for the manifest."""
    pairs = hashlib.sha256(repr(glossary.pairs).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return {"analyser": analyser(), "dictionary": dictionary.name, "glossary": pairs}
