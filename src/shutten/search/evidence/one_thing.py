"""Whether a question asks for one thing, so that a few words of a passage can answer it."""

from __future__ import annotations

import re

_DATE = r"何(?:年度?|月|日|曜日|時|分)"
_ASKING = {
    "ja": re.compile(
        rf"{_DATE}(?:の?{_DATE})*|誰|だれ|どなた|いつ(?!も)|どこ|どちら|どれ|どの|どんな|どう|いくら|いくつ|なぜ|何|なん[のでと]"
    ),
    "en": re.compile(r"\b(?:who|whom|whose|when|where|what|which|why|how)\b", re.IGNORECASE),
}
_SEVERAL = re.compile(r"それぞれ|[二三四五六2-6２-６]つ|\b(?:two|three|four|five|six|respectively|each of)\b", re.IGNORECASE)


def asks_one_thing(question: str, language: str) -> bool:
    """Whether it has one question word and asks for one of what that stands for; keywords alone ask for nothing in particular.

    >>> asks_one_thing("会談は何年何月何日に開かれましたか", "ja"), asks_one_thing("When did they meet, and where?", "en")
    (True, False)
    >>> asks_one_thing("改定されたのはいつといつか", "ja"), asks_one_thing("横田飛行場 騒音", "ja")
    (False, False)
    """
    return len(_ASKING[language].findall(question)) == 1 and not _SEVERAL.search(question)
