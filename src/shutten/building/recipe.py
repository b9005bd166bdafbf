"""What an index is made with: the part of its manifest that tells whether a build would make the same of the same documents."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from shutten.base.hashes import file_hash
from shutten.bilingual.dictionary import Dictionary, open_dictionary
from shutten.bilingual.glossary import Glossary, read_glossary, shipped_glossary
from shutten.encoders.encoder import Encoder, EncoderIdentity
from shutten.encoders.universal.encoder import UniversalEncoder
from shutten.passages.cutting import PassageLimits
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


@dataclass(frozen=True)
class Ingredients:
    """What a build works with: the recipe's encoders and tools themselves.

    Attributes:
        encoder: the index's model.
        second: the second encoder; None without one.
        dictionary: what the lexicon is made from.
        glossary: the user's own terms, and the shipped ones.
        recipe: all of them by name.
    """

    encoder: Encoder
    second: Encoder | None
    dictionary: Dictionary
    glossary: Glossary
    recipe: Recipe

    @classmethod
    def of(cls, encoder: Encoder, options: BuildOptions) -> Ingredients:
        """What building with ``encoder`` by ``options`` takes.

        Raises:
            SettingsError: the glossary is malformed.
        """
        second = UniversalEncoder() if options.second_encoder else None
        glossary = read_glossary(options.glossary) + shipped_glossary() if options.glossary else shipped_glossary()
        dictionary = open_dictionary()
        recipe = Recipe(encoder.identity, second.identity if second else None, options, tools(dictionary, glossary))
        return cls(encoder, second, dictionary, glossary, recipe)

    @property
    def with_tokens(self) -> bool:
        """Whether the vectors of single tokens are made."""
        return self.recipe.options.late_interaction and self.encoder.has_tokens

    @property
    def limits(self) -> PassageLimits:
        """How long passages are."""
        return fitted(self.recipe.options.limits, self.encoder.identity)


def fitted(limits: PassageLimits, identity: EncoderIdentity) -> PassageLimits:
    """``limits`` made small enough for the encoder's window, with room for the prompt and the special tokens."""
    room = max(16, identity.max_tokens - 16)
    context = min(limits.context, room // 3)
    most = min(limits.most, room - context)
    return PassageLimits(most=most, least=min(limits.least, most // 2), context=context)


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
