"""Documents: files of several forms, decoded, with their metadata."""

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
