"""Whether files of an installed package are those that were installed: pip keeps the hash of each."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from shutten.base.hashes import file_hash


def installed_hashes(package: str) -> dict[Path, str]:
    """The SHA-256, in hexadecimal, that each file of a package had when it was installed; nothing where none was kept."""
    try:
        listed = files(package) or []
    except PackageNotFoundError:
        return {}
    kept = [(Path(str(file.locate())), file.hash.value) for file in listed if file.hash and file.hash.mode == "sha256"]
    return {path: urlsafe_b64decode(f"{digest}=").hex() for path, digest in kept}


def altered_file(package: str) -> Path | None:
    """The first file of a package that is missing or not what was installed; None where all are, or no hashes were kept."""
    for path, digest in installed_hashes(package).items():
        try:
            if file_hash(path) != digest:
                return path
        except OSError:
            return path
    return None


def reinstalling(package: str) -> str:
    """The command that mends a package."""
    return f"run `pip install --force-reinstall --no-deps {package}`"
