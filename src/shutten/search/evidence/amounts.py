"""The amount that a question asks for, with its unit: money, a share, a duration, a size, a number of things, or a time.

A passage may be about all that a question names and still not say how many: that it holds no amount of the kind asked for,
other than those that the question brings itself, is the best sign of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from shutten.search.question import Question
from shutten.text.folding import nfkc
from shutten.text.numbers import KANJI_NUMERALS

_NUMBER = rf"(?:[0-9][0-9,.]*|[{KANJI_NUMERALS}百千]+)[万億兆千百十]*余?"
_WORD_NUMBER = (
    r"(?:[0-9][0-9,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion|half|several|dozen)"
)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_PERIOD = r"(?:年|[かカヵヶ箇]月|日(?!から|に|午)|週|時間|分|秒)(?![代度目前後]|ぶり|以来)"
_NO_YEAR = r"(?<!明治)(?<!大正)(?<!昭和)(?<!平成)(?<!令和)(?!(?:1[0-9]|20)[0-9]{2}年(?!間))"
"""Before a number: 2017年 and 平成29年 are times, no durations."""
_HOW_MUCH = r"(?:は(?:いくら|いくつ|何|どの?れ?(?:くらい|ぐらい|ほど|だけ|程度)|どう|[、?]*$)|[はを]?[?]?$)"
_COUNTERS = (
    r"人(?!目)|名|回|件|社|[かカヵヶ箇]国|[かカヵヶ箇]所|個|箇|台|機|隻|本|点|項目|発|票|基|校|軒|戸|世帯|冊|頭|匹|羽|枚|曲|試合|勝|敗|両|棟|館|店|"
    r"駅|路線|巻|話|章|段|階|艦|門|艇|団体|議席|種類?|つ"
)


class Unit(NamedTuple):
    """A kind of amount: how it is asked for and how it is given, in Japanese and in English."""

    asked: tuple[str, str]
    given: tuple[str, str]


UNITS = {
    "money": Unit(
        (
            r"いくら(?!でも)|何[十百千万億兆]*(?:円|ドル|ユーロ|ポンド|ウォン)"
            rf"|(?:費用|価格|予算|金額|料金|値段|総額|賃金|年収|報酬|家賃|運賃|額){_HOW_MUCH}",
            r"\bhow much (?:money|did|do|does|will|would|was|were|is|are|has|have|had|funding)\b"
            r"|\bwhat (?:is|was|were|are) the (?:\w+ ){0,3}(?:costs?|price|budget|fees?|fare|salary|amount)\b",
        ),
        (
            rf"{_NUMBER} ?(?:円|ドル|ユーロ|ポンド|元|ウォン|両|銭|貫|文)|[¥$€£] ?[0-9]",
            r"[¥$€£] ?[0-9]|\b[0-9][0-9,.]* ?(?:hundred |thousand |million |billion |trillion )?"
            r"(?:yen|dollars?|euros?|pounds?|won|yuan|cents?|ryo|jpy|usd)\b",
        ),
    ),
    "share": Unit(
        (
            rf"何(?:%|パーセント|割|倍|分の)|(?:割合|比率|率){_HOW_MUCH}",
            r"\bpercent|\bwhat (?:share|proportion|fraction|rate)\b",
        ),
        (
            rf"{_NUMBER} ?(?:%|パーセント|割|倍|分の)|半[分数]|過半",
            r"[0-9] ?(?:%|percent)|\bper cent\b|\b(?:half|third|quarter|twice|times)\b",
        ),
    ),
    "duration": Unit(
        (
            r"何(?:年|[かカヵヶ箇]月|日|週|時間|分|秒)間|何時間|何分(?!の)|何[かカヵヶ箇]月"
            rf"|ど(?:の|れ)(?:くらい|ぐらい|ほど|だけ)の?(?:期間|間(?!隔)|時間|長さ|続|行[わな]|開[かい]|かか|要し)|期間{_HOW_MUCH}",
            r"\bhow long\b|\bhow many (?:years|months|weeks|days|hours|minutes)\b|\bduration\b",
        ),
        (
            rf"(?<![時0-9月]){_NO_YEAR}{_NUMBER} ?{_PERIOD}|半(?:年|日|世紀)",
            rf"\b{_WORD_NUMBER}[ -](?:and (?:a )?half )?"
            r"(?:(?:year|month|week|day|hour|minute|second|decade)s?|centur(?:y|ies))\b(?! (?:ago|later|earlier|old)\b)",
        ),
    ),
    "size": Unit(
        (
            r"何(?:キロ|メートル|センチ|ミリ|ヘクタール|平方|坪|トン|グラム|リットル|マイル|海里|歳|才|[kcm]?[mg]\b)"
            rf"|(?:面積|長さ|高さ|重さ|距離|深さ|広さ|大きさ|速度|年齢|射程){_HOW_MUCH}",
            r"\bhow (?:far|large|big|tall|high|deep|wide|heavy|fast|old)\b|\bhow many (?:hectares|acres|kilomet|met|miles|tons)"
            r"|\bwhat (?:is|was|are|were) the (?:area|length|height|range|distance|size|weight|depth|speed|temperature|age)\b",
        ),
        (
            rf"{_NUMBER} ?(?:キロ|メートル|センチ|ミリ|ヘクタール|平方|坪|町歩|トン|グラム|リットル|マイル|海里|歳|才"
            r"|度|里|尺|丈)"
            r"|[0-9] ?(?:[kcm]?m|ha|kg|t)(?![a-z])",
            rf"\bage[ds]? (?:of )?[0-9]|\b{_WORD_NUMBER}[ -](?:square |cubic |nautical )?"
            r"(?:km|cm|mm|m|ft|feet|foot|inch|miles?|kilomet|centimet|met(?:er|re)"
            r"|hectares?|acres?|tons?|tonnes?|kg|kilogram|pounds?|degrees?|mph|years?)\b",
        ),
    ),
    "count": Unit(
        (
            rf"いくつ(?!か)|[人件個]数{_HOW_MUCH}|(?:人口|数){_HOW_MUCH}|何[十百千万億]*(?:{_COUNTERS})(?!種|間目)",
            r"\bhow many\b|\bhow often\b|\bwhat (?:is|was|were|are) the (?:total )?(?:number|population)\b",
        ),
        (
            rf"{_NUMBER} ?(?![年月日時分世,.、。・)）ー\-])[一-鿿ァ-ヺかつ]",
            rf"\b{_WORD_NUMBER}\b(?! (?:{_MONTH}))",
        ),
    ),
    "date": Unit(
        (
            r"いつ|何(?:年(?![間度]|の間)|月|日(?!間)|時(?!間)|世紀|曜日)|何年度|年代は",
            r"(?:^|[,.;] |\band |^[^?]{0,8} )when (?:did|was|were|is|are|do|does|will|has|had|have)\b"
            r"|\b(?:what|which) (?:date|day|month|year|century|decade|season)\b|\bhow (?:soon|early|recently)\b",
        ),
        (
            rf"(?:{_NUMBER}|元) ?(?:年|月|日|時|世紀)|午[前後]|時代|[春夏秋冬]",
            rf"\b[0-9]{{1,2}} (?:{_MONTH})\b|\b(?:{_MONTH}) [0-9]{{1,2}}\b"
            rf"|\b(?:1[0-9]|20)[0-9]{{2}}\b|\b(?:{_MONTH}|{_DAY})\b"
            r"|\b(?:century|era|period|dynasty|spring|summer|autumn|winter)\b"
            r"|[0-9]:[0-9]{2}|\b[0-9]+ ?[ap]\.?m\b|\bnoon\b",
        ),
    ),
}
"""By name; where a question asks for several, the first ones say what it asks for."""
_LANGUAGES = ("ja", "en")
_ASKED = {name: tuple(re.compile(one, re.IGNORECASE) for one in unit.asked) for name, unit in UNITS.items()}
_GIVEN = {name: tuple(re.compile(one, re.IGNORECASE) for one in unit.given) for name, unit in UNITS.items()}


def amounts_asked(question: str, language: str) -> tuple[str, ...]:
    """The kinds of amounts that a question asks for, as in `UNITS`; empty where it asks for something else.

    >>> amounts_asked("会談はいつ、何分間行われたか", "ja"), amounts_asked("How many hectares were returned?", "en")
    (('duration', 'date'), ('size',))
    >>> amounts_asked("誰が何を述べたか", "ja")
    ()
    """
    folded = nfkc(question)
    side = _LANGUAGES.index(language)
    found = [name for name, patterns in _ASKED.items() if patterns[side].search(folded)]
    return tuple(name for name in found if name != "count" or len(found) == 1)


def gives(amount: str, text: str, language: str, question: str) -> bool:
    """Whether a text holds such an amount that the question does not have itself.

    >>> gives("size", "返還面積は約4,000ヘクタールである。", "ja", "何ヘクタールか")
    True
    >>> gives("size", "4件の返還", "ja", "何ヘクタールか")
    False
    >>> gives("duration", "2017年8月17日、約2年ぶりに会談した。", "ja", "会談は何時間続いたか")
    False
    >>> gives("date", "They met on 17 August 2017.", "en", "When in August 2017 did they meet?")
    True
    """
    asked = _plain(question)
    given = _GIVEN[amount][_LANGUAGES.index(language)].finditer(nfkc(text))
    return any(_plain(match[0]) not in asked for match in given)


def gives_what_is_asked(words: str, language: str, question: Question) -> bool:
    """Whether words of a passage hold the amounts that a question asks for, if it asks for any.

    >>> gives_what_is_asked("午前9時15分", "ja", Question("会談は何分間行われたか", "ja"))
    False
    >>> gives_what_is_asked("約65分", "ja", Question("How long did they talk?", "en"))
    True
    """
    asked = amounts_asked(question.text, question.language)
    return all(gives(amount, words, language, question.text) for amount in asked)


def _plain(text: str) -> str:
    return nfkc(text).replace(",", "").casefold().strip()
