"""Every operation, by its name."""

from __future__ import annotations

from shutten.serving.operations.ask import ASK
from shutten.serving.operations.documents import DOCUMENTS
from shutten.serving.operations.find import FIND
from shutten.serving.operations.read import READ

OPERATIONS = {one.name: one for one in (ASK, FIND, READ, DOCUMENTS)}
