"""The index on disk: building it, its generations, and reading it."""

from shutten.index.build import BuildSummary, build_index, is_current
from shutten.index.generation import Generation
from shutten.index.known import known_documents
from shutten.index.manifest import Manifest

__all__ = ["BuildSummary", "Generation", "Manifest", "build_index", "is_current", "known_documents"]
