"""The index on disk: building it, its generations, and reading it."""

from typing import TYPE_CHECKING

from shutten._lazy import passed_on

if TYPE_CHECKING:
    from shutten.index.build import BuildSummary, build_index, is_current
    from shutten.index.generation import Generation
    from shutten.index.known import known_documents
    from shutten.index.manifest import Manifest

__all__ = ["BuildSummary", "Generation", "Manifest", "build_index", "is_current", "known_documents"]

__getattr__ = passed_on(
    globals(),
    {
        "shutten.index.build": "BuildSummary build_index is_current",
        "shutten.index.generation": "Generation",
        "shutten.index.known": "known_documents",
        "shutten.index.manifest": "Manifest",
    },
)
