"""Whether the models at hand are those that made an index."""

from __future__ import annotations

from collections.abc import Collection

from shutten.encoders.encoder import Encoder
from shutten.encoders.universal.encoder import UniversalEncoder
from shutten.errors import IndexMismatchError, QuestionError
from shutten.search.ranking.stages import FINDING
from shutten.store.engines.location import Location
from shutten.store.manifest import Manifest


def check_model(location: Location, manifest: Manifest, model: str | None) -> None:
    """Refuse a model that did not make the index in ``location``.

    Raises:
        IndexMismatchError: it is another one.
    """
    made_by = manifest.encoder.name
    if model is not None and model != made_by:
        raise IndexMismatchError(
            f"the index in {location} was made with {made_by}, not {model}; "
            f"ask with --model {made_by} or run `shutten build {location.options} --model {model}`"
        )


def second_encoder(location: Location, manifest: Manifest, stages: Collection[str]) -> UniversalEncoder | None:
    """The second encoder of an index; None where it was made without.

    Raises:
        QuestionError: no stage is left then that finds passages.
        IndexMismatchError: another release of it made the index.
    """
    made_by = manifest.second
    if made_by is None:
        others = [stage for stage in FINDING if stage != "second"]
        if not set(stages) & set(others):
            raise QuestionError(f"the index in {location} has no second encoder; keep one of the stages {', '.join(others)}")
        return None
    second = UniversalEncoder()
    if second.identity != made_by:
        raise IndexMismatchError(
            f"the index in {location} was made with {made_by.fingerprint}, not {second.identity.fingerprint}; "
            f"run `shutten build {location.options}` again"
        )
    return second


def checked(location: Location, manifest: Manifest, encoder: Encoder) -> Encoder:
    """``encoder``, which made the index.

    Raises:
        IndexMismatchError: it did not.
    """
    made_by, got = manifest.encoder, encoder.identity
    if got != made_by:
        what = f"{got.name}" if got.name != made_by.name else f"{got.name} with other weights or prompts"
        raise IndexMismatchError(
            f"the index in {location} was made with {made_by.name}, and {what} cannot read it; "
            f"run `shutten build {location.options} --model {got.name}`"
        )
    return encoder
