"""Documents: files of several forms, decoded, with their metadata."""

from typing import TYPE_CHECKING

from shutten._lazy import passed_on

if TYPE_CHECKING:
    from shutten.documents.corpus import Corpus, Skipped, read_corpus
    from shutten.documents.document import Document, Metadata
    from shutten.documents.hashes import FileHashes
    from shutten.documents.known import Known
    from shutten.documents.language import LANGUAGES, detect_language
    from shutten.documents.reader import READERS, read_document

__all__ = [
    "LANGUAGES",
    "READERS",
    "Corpus",
    "Document",
    "FileHashes",
    "Known",
    "Metadata",
    "Skipped",
    "detect_language",
    "read_corpus",
    "read_document",
]

__getattr__ = passed_on(
    globals(),
    {
        "shutten.documents.corpus": "Corpus Skipped read_corpus",
        "shutten.documents.document": "Document Metadata",
        "shutten.documents.hashes": "FileHashes",
        "shutten.documents.known": "Known",
        "shutten.documents.language": "LANGUAGES detect_language",
        "shutten.documents.reader": "READERS read_document",
    },
)
