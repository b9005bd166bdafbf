"""Files that visitors add to the collection: they lie in a folder of their own below the corpus, and nothing else is touched.

A file is read before it is kept, so that whoever brings one that cannot be read is told at once; in a process of its own, so
that one that was made to do harm does none to the page.
"""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from shutten.documents.corpus import beir_file, is_beside
from shutten.documents.readers.registry import endings
from shutten.documents.reading.pool import ReadingPool
from shutten.documents.reasons import reason
from shutten.errors import DocumentError, SettingsError

FOLDER = "uploads"
MOST_MEGABYTES = 50
"""Of one file."""
MOST_AT_ONCE = 50
"""Files that are added at a time."""
MOST_FILES = 2_000
"""Files that the folder holds."""
_MOST_BYTES_OF_NAME = 180  # file systems take 255, and a number or an ending may be added
_NOT_IN_NAMES = '<>:"|?*/\\'
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}


@dataclass(frozen=True)
class Upload:
    """A file that a visitor has added.

    Attributes:
        name: the file's, which is that of its document behind ``uploads/``.
        size: in bytes.
    """

    name: str
    size: int

    @property
    def document(self) -> str:
        """The document's name."""
        return f"{FOLDER}/{self.name}"


def safe_name(name: str) -> str:
    """A name for the file within its folder, whatever ``name`` holds; its ending stays.

    Raises:
        DocumentError: nothing is left of it, or it would not be taken for a document.

    >>> safe_name("../../etc/Report: final?.PDF"), safe_name("出席者 名簿.html"), safe_name("nul.txt")
    ('Report_ final_.PDF', '出席者 名簿.html', '_nul.txt')
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # controls, and what turns the direction of writing round, out of which names are made that look like others
    kept = "".join(character for character in last if unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    made = " ".join("".join("_" if character in _NOT_IN_NAMES else character for character in kept).split())
    made = made.lstrip(".~$ ").rstrip(". ")  # names that begin so are hidden, and Windows drops those ends
    suffix = PurePosixPath(made).suffix
    stem = made[: len(made) - len(suffix)]
    while len((stem + suffix).encode()) > _MOST_BYTES_OF_NAME and stem:
        stem = stem[:-1]
    if not stem.strip() or not suffix:
        raise DocumentError(name, reason("no_ending", endings=endings()))
    if stem.split(".")[0].strip().lower() in _DEVICES:
        stem = f"_{stem}"
    if is_beside(stem + suffix):
        raise DocumentError(name, reason("beside"))
    return stem + suffix


def uploads_folder(corpus: Path) -> Path:
    """Where uploaded files lie.

    Raises:
        SettingsError: the corpus is no folder that files can be added to.
    """
    if beir_file(corpus) or (corpus.exists() and not corpus.is_dir()) or any(mark in str(corpus) for mark in "*?["):
        raise SettingsError(f"files cannot be added to {corpus}, which is not a folder of documents")
    return corpus / FOLDER


def uploads(corpus: Path) -> list[Upload]:
    """What has been uploaded, in the order of names."""
    try:
        folder = uploads_folder(corpus)
    except SettingsError:
        return []
    if folder.is_symlink() or not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink() and not path.name.startswith(".")]
    return sorted((Upload(path.name, path.stat().st_size) for path in found), key=lambda one: one.name)


def keep(corpus: Path, name: str, data: bytes, *, replace: bool = False) -> Upload:
    """Add a file to the collection; it is in the index after the next build.

    Args:
        corpus: the corpus folder.
        name: the file's name, as the visitor's machine gave it.
        data: its bytes.
        replace: whether a file of the same name makes way.

    Raises:
        DocumentError: it is too large or one too many, of no known form, cannot be read, or is there already.
        SettingsError: the corpus is no folder, or cannot be written, or the folder of uploads is a link to another one.
    """
    folder = uploads_folder(corpus)
    made = safe_name(name)
    if len(data) > MOST_MEGABYTES * 2**20:
        raise DocumentError(name, reason("too_large", megabytes=MOST_MEGABYTES))
    if folder.is_symlink():
        raise SettingsError(f"files are not added to {folder}, which is a link to another folder; put a folder in its place")
    there = (folder / made).is_symlink() or (folder / made).exists()  # a link is replaced, and never followed
    if _holds(folder / made, data):
        return Upload(made, len(data))  # the page may have been drawn twice for one press of the button
    if there and not replace:
        raise DocumentError(name, reason("there_already", name=f"{FOLDER}/{made}"))
    if not there and len(uploads(corpus)) >= MOST_FILES:
        raise DocumentError(name, reason("too_many_files", most=f"{MOST_FILES:,}"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        waiting = Path(tempfile.mkdtemp(prefix=".incoming-", dir=folder))  # hidden, so that no build takes it for a document
    except OSError as error:
        raise SettingsError(f"cannot write to {folder}: {error.strerror or error}") from error
    try:
        (waiting / made).write_bytes(data)
        with ReadingPool() as pool:
            pool.read(waiting / made, made, lambda _: {})
        (waiting / made).replace(folder / made)
    except OSError as error:
        raise SettingsError(f"cannot write to {folder}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(waiting, ignore_errors=True)
    return Upload(made, len(data))


def _holds(path: Path, data: bytes) -> bool:
    """Whether that file is there with these bytes, itself and not by a link."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(data):
        return False
    return path.read_bytes() == data


def delete(corpus: Path, name: str) -> None:
    """Delete an uploaded file; its document is in the index until the next build.

    Raises:
        SettingsError: there is no such upload, or it cannot be deleted.
    """
    if name not in {one.name for one in uploads(corpus)}:
        raise SettingsError(f"there is no uploaded file {name!r}")
    try:
        (uploads_folder(corpus) / name).unlink(missing_ok=True)
    except OSError as error:
        raise SettingsError(f"cannot delete {name}: {error.strerror or error}") from error
