"""A question that the page asks, with what the log says of it."""

from __future__ import annotations

import logging
import time

from shutten.search.answer import Answer
from shutten.search.index import Index
from shutten.search.understanding.understanding import OTHER_WORDS
from shutten.settings import Settings
from shutten.ui.ask.link import Search

LOG = logging.getLogger(__name__)


def ask(index: Index, search: Search, settings: Settings) -> Answer:
    """The answer. The log has how long it took and what came of it; the question itself only where the settings ask for it."""
    ignoring = (*search.ignoring, OTHER_WORDS) if search.exactly else search.ignoring
    begun = time.perf_counter()
    answer = index.ask(search.question, search.top, filters=search.filters, ignoring=ignoring)
    said = {"seconds": round(time.perf_counter() - begun, 3), "language": answer.language, "verdict": answer.verdict}
    LOG.info("asked", extra=said | ({"question": search.question} if settings.log_questions else {}))
    return answer
