"""The catalogue: what is small and asked of all documents at once, in an SQLite file of which every reader has a copy.

It holds the documents without their texts, how many passages there are of each kind, and the numbers that stand for names and
headings in Milvus, so that an expression never holds anything but numbers.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from shutten.base.sqlite import read_only_uri
from shutten.store.passages import DOCUMENT_COLUMNS
from shutten.store.passages import FILE as PASSAGES

FILE = "catalogue.sqlite"
_SCHEMA = f"""
CREATE TABLE documents AS
    SELECT row_number() OVER (ORDER BY name) - 1 AS number, publisher, {DOCUMENT_COLUMNS}, seal, text_seal
    FROM stored.documents;
CREATE UNIQUE INDEX documents_by_name ON documents (name);
CREATE TABLE languages AS
    SELECT row_number() OVER (ORDER BY language) - 1 AS number, language FROM (SELECT DISTINCT language FROM stored.passages);
CREATE TABLE paths AS
    SELECT row_number() OVER (ORDER BY section_path) - 1 AS number, section_path, min(headings) AS headings
    FROM stored.passages GROUP BY section_path;
CREATE UNIQUE INDEX paths_by_number ON paths (number);
CREATE UNIQUE INDEX paths_by_path ON paths (section_path);
CREATE TABLE amounts AS
    SELECT document, language, nullif(substr(first_day, 1, 4), '') AS year, json_extract(section_path, '$[0]') AS section,
        count(*) AS passages FROM stored.passages GROUP BY 1, 2, 3, 4;
"""


def write(folder: Path, target: Path) -> None:
    """Write the catalogue of the generation in ``folder``."""
    with closing(sqlite3.connect(target, uri=True)) as connection:
        connection.execute("ATTACH ? AS stored", [read_only_uri(folder / PASSAGES)])
        with connection:
            connection.executescript(_SCHEMA)
