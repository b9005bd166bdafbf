"""A question that the page asks: it waits for its turn where many ask, and the log says what came of it."""

from __future__ import annotations

import logging
import time

import streamlit as st

from shutten.base.line import Line
from shutten.base.threads import processors
from shutten.search.answer import Answer
from shutten.search.index import Index
from shutten.search.understanding.understanding import OTHER_WORDS
from shutten.texts.ask import text
from shutten.ui.ask.link import Search
from shutten.ui.frame import Frame

LOG = logging.getLogger(__name__)
MOST_WAITING = 100
"""Questions of all visitors together; who asks one more is told to ask again later."""
LINE = Line(max(2, processors()), MOST_WAITING)


def ask(frame: Frame, index: Index, search: Search) -> Answer:
    """The answer. The log has how long it took and what came of it; the question itself only where the settings ask for it.

    Raises:
        BusyError: too many are waiting.
        ShuttenError: it cannot be asked.
    """
    ignoring = (*search.ignoring, OTHER_WORDS) if search.exactly else search.ignoring
    place, begun = st.empty(), time.perf_counter()
    with LINE.turn(lambda before: place.info(text(frame.language, "waiting", count=before))):
        place.empty()
        turn = time.perf_counter()
        answer = index.ask(search.question, search.top, filters=search.filters, ignoring=ignoring)
    said = {
        "seconds": round(time.perf_counter() - turn, 3),
        "waited": round(turn - begun, 3),
        "language": answer.language,
        "verdict": answer.verdict,
    }
    LOG.info("asked", extra=said | ({"question": search.question} if frame.settings.log_questions else {}))
    return answer
