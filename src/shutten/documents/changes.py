"""What has changed in a corpus since an index was made of it, found without parsing: by the files' hashes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from shutten.documents.attachments import by_owner
from shutten.documents.corpus import beir_file, beir_rows, corpus_files, sources_of
from shutten.documents.metadata.sources import fields_for
from shutten.documents.previous import DocumentRecord, PreviousDocuments, metadata_digest
from shutten.documents.reasons import reason_of


@dataclass(frozen=True)
class Changes:
    """Names of documents, in order.

    Attributes:
        new: files that the index knows nothing of.
        changed: documents whose file, or whose entry in sources.yaml, is another now.
        gone: documents whose file is no longer there.
    """

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.new or self.changed or self.gone)


def changes(path: Path, previous: PreviousDocuments, skipped: Collection[str] = ()) -> Changes:
    """Compare a corpus with its documents as they were.

    Args:
        path: as `read_corpus` takes it.
        previous: the documents as they were indexed.
        skipped: names of files that were left out; they count neither as new nor as changed, since nothing is known of them.

    Raises:
        CorpusError: nothing is there, or a sources.yaml is malformed.
    """
    now = _beir(path) or _files(path, previous, skipped)
    before = previous.records
    return Changes(
        new=tuple(sorted(now.keys() - before.keys() - set(skipped))),
        changed=tuple(sorted(name for name in now.keys() & before.keys() if now[name] != before[name])),
        gone=tuple(sorted(before.keys() - now.keys())),
    )


def _beir(path: Path) -> dict[str, DocumentRecord]:
    file = beir_file(path)
    return {name: DocumentRecord(digest) for name, _, digest in beir_rows(file)} if file else {}


def _files(path: Path, previous: PreviousDocuments, skipped: Collection[str]) -> dict[str, DocumentRecord]:
    """The hash of each file and of what it is given, by name; that of a new file is not computed."""
    folder, files = corpus_files(path)
    sources = sources_of(folder, files)
    known = previous.records
    now = {
        name: DocumentRecord(
            previous.hashes.of(file) or known[name].sha256 if name in known else "",
            metadata_digest(fields_for(name, sources), name),
        )
        for file, name, reason in files
        if not reason and (name in known or name not in skipped)
    }
    closed = {name for _, name, why in files if why and reason_of(why).code == "unreadable"}
    for kept in by_owner(known, closed).values():  # below folders that cannot be read: as they were
        now |= {name: known[name] for name in kept}
    for owned in by_owner(known, now.keys()).values():  # attachments: as they were, until their message is read again
        now |= {name: DocumentRecord(known[name].sha256, metadata_digest(fields_for(name, sources), name)) for name in owned}
    return now
