"""How dates are written in Japanese and English: one pattern a form, each bounded in length, so that time stays linear.

What is found is what stands there; whether it is a possible date, and which year a bare 8月17日 belongs to, `dates` decides.
Texts are folded first: full-width characters and radicals become ordinary ones, one for one, so offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shutten.dates.display import MONTHS
from shutten.text.folding import nfkc
from shutten.text.matching import RADICALS
from shutten.text.numbers import KANJI_NUMERALS, number


@dataclass(frozen=True)
class Written:
    """A date as written: half-open offsets, and what is said of it.

    Attributes:
        year: Western, of four digits, or two that need ``era`` or the text before.
        era: 平成, H, ㍻, or 同 for the one named before.
        count: the year of the era.
        relation: what it depends on: empty for a date with its own year; 同年, 昨年, 先月, last year and so on; ``bare`` for a
            month or day alone, ``short`` for a year of two digits alone.
        sure: whether a day alone is written as dates are, not as a length of time.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: str = ""
    count: int = 0
    relation: str = ""
    sure: bool = True


_FOLD = {code: nfkc(chr(code)) for code in (*range(0xFF01, 0xFF5F), 0xF9A8)} | dict(RADICALS)
_FOLD |= dict.fromkeys((0x2010, 0x2011, 0x2212, 0xFF0D), "-") | {0x3000: " ", 0xA0: " ", 0x301C: "~", 0x30FB: "・"}

_K = f"[〇零{KANJI_NUMERALS}]"
_ERA = "明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿]"
_LETTER = r"(?<![A-Za-z0-9.\-])[MTSHR]"
_S = " {0,2}"
_WRAP = r" {0,2}(?:\r?\n {0,2})?"
_N = rf"(?:[0-9]{{1,2}}|元|{_K}{{1,3}})"
_LINK = rf"{_S}(?:[~～\-–—・、,と]|及び|および|並びに|又は|または|から){_S}"
_LENGTH = r"間|ぶり|余|以上|以内|以下|もの|越し|目|弱|強|代|ごと|毎|にわた|来の|前(?![半期])|後(?![半期])|周|連続|程度|ほど"
_LENGTH += "|の歳月|未満|計画"
_YEAR_END = rf"年(?!{_LENGTH})"
_NO_MONTH = "額|間|齢|面|当|あたり|につき|以上|以内|ごと"
_MONTH = rf"(?P<month>[0-9]{{1,2}}|{_K}{{1,2}})(?:{_S}月(?!{_NO_MONTH}|{_K}日間)|(?={_LINK}[0-9]{{1,2}}月))"
# "8月\n17 日米" is no 17日: a day with a space before 日 must not be the number of a heading that begins with 日米.
_DAY = rf"(?P<day>[0-9]{{1,2}}|{_K}{{1,3}})(?:日(?!間|本)|{_S}日(?![本米中韓朝英豪仏独露欧印間])|(?={_LINK}[0-9]{{1,2}}日))"
_MONTH_DAY = rf"(?:{_WRAP}{_MONTH}(?:{_WRAP}{_DAY})?)?"
_NO_DIGIT = rf"(?<![0-9])(?<!{_K})"
_NO_KANJI = "(?<![一-龠々])"

_MONTH_NUMBERS = {name[:3].lower(): at for at, name in enumerate(MONTHS, 1)}
_NAMES = (
    "(?:" + "|".join(f"{case(n)}|{case(n[:3])}" for n in (*MONTHS, "Sept") for case in (str, str.upper)) + r")(?![A-Za-z])\.?"
)
_NAME = rf"(?<![A-Za-z])(?P<month>{_NAMES})"
_YYYY = r"(?P<year>[12][0-9]{3})(?![0-9A-Za-z]|,[0-9]{3}|[./][0-9])"
_FREE = r"(?<![0-9A-Za-z.,/:\-])"
_TH = r"(?:st|nd|rd|th)?(?![0-9A-Za-z])"
_DD = rf"(?P<day>[0-9]{{1,2}}){_TH}"
_D0 = rf"(?P<day0>[0-9]{{1,2}}){_TH}"
_AND = r" ?(?:-|–|—|~|\b(?:and|to|or|through|until)\b|&) ?"
_BEFORE_YEAR = "(?:[Ii]n|[Ss]ince|[Uu]ntil|till|[Dd]uring|throughout|[Ll]ate|[Ee]arly|[Mm]id|[Ff]iscal|FY|year"
_BEFORE_YEAR += "|spring|summer|autumn|winter)"
_BEFORE_YEAR_OR_NUMBER = "(?:[Oo]f|[Bb]y|[Ff]rom|[Aa]fter|[Bb]efore|to|through|for|Japan)"
_COUNTED = (
    r"(?!,?[0-9]|\.[0-9]| ?(?:people|percent|per cent|%|million|billion|yen|dollars|km|kg|ton|men|women|[a-z]{3,}s(?![a-z])))"
)

_OF_THAT = "(?P<relation> of (?:that|the same) year)?(?! of the (?:year|previous|following))"

_ABSOLUTE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        # 平成29年8月17日, 昭和35(1960)年1月19日, 平成29年（2017年）8月17日, 平成29年8月17日（2017年）, H29年
        rf"(?P<era>{_ERA}|{_LETTER}){_S}(?P<count>{_N}){_S}(?:\({_S}(?P<year>[0-9]{{4}}){_S}年?{_S}\){_S})?{_YEAR_END}度?"
        rf"(?:\({_S}(?P<year2>[0-9]{{4}}){_S}年?{_S}\))?{_MONTH_DAY}(?:\({_S}(?P<year3>[0-9]{{4}}){_S}年{_S}\))?",
        # 2017年8月17日, 17(平成29)年8月17日, 09(同21)年, 2009年11月13日（平成21年）, 二〇一七年, 千九百六十年
        rf"{_NO_DIGIT}(?P<year>[0-9]{{4}}|[0-9]{{2}}(?={_S}\({_S}(?:同|{_ERA}))|{_K}{{4}}|(?:千[八九]百|二千){_K}{{1,4}}){_S}"
        rf"(?:\({_S}(?P<era>同|{_ERA}){_S}(?P<count>{_N}){_S}年?{_S}\){_S})?{_YEAR_END}度?"
        rf"(?:\({_S}(?P<era2>{_ERA}){_S}(?P<count2>{_N}){_S}年?度?{_S}\))?{_MONTH_DAY}"
        rf"(?:\({_S}(?P<era3>{_ERA}){_S}(?P<count3>{_N}){_S}年{_S}\))?",
        # 2009～2023年, 平成27～29年: the year before the mark has no 年 of its own
        rf"(?:(?<![0-9./\-])(?P<year>[12][0-9]{{3}})|(?P<era>{_ERA})(?P<count>[0-9]{{1,2}}|元))(?={_LINK}[0-9]{{2,4}}年)",
        # 2017/1/11, 2023-01-11, 2017.8.17, 平成29.8.17, H29.8.17
        rf"(?:(?<![0-9A-Za-z./\-])(?P<year>[0-9]{{4}})|(?P<era>{_ERA}|{_LETTER})(?P<count>[0-9]{{1,2}}|元))"
        r"(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9A-SU-Za-z%]|[-/.][0-9])",
        # 2017/08, 2023-01 and no more
        r"(?<![0-9A-Za-z./\-])(?P<year>[12][0-9]{3})[-/](?P<month>0[1-9]|1[0-2]|(?<=/)[1-9])(?![0-9A-Za-z%]|[-/.,][0-9])",
        # 8/17/2017, 17.8.2017: which is the month only the numbers can say
        r"(?<![0-9A-Za-z./\-])(?P<one>[0-9]{1,2})(?P<mark>[/.])(?P<two>[0-9]{1,2})(?P=mark)(?P<year>[12][0-9]{3})"
        r"(?![0-9A-Za-z%]|[-/.][0-9])",
        # H29.8, R5.1
        r"(?<![A-Za-z0-9.\-])(?P<era>[HR])(?P<count>[0-9]{1,2})[./](?P<month>[0-9]{1,2})(?![0-9A-Za-z.%/年倍])",
        # H29, R5 before words of budgets, in lists and in cells of tables
        r"(?<![A-Za-z0-9.\-])(?P<era>[HR])(?P<count>[0-9]{1,2})"
        r"(?=予算|当初|補正|末|版|[~～・、\-][HR]?[0-9]{1,2}(?![0-9])|[ \t]{0,4}(?:\Z|[\n|\t]))",
        # Heisei 29, (Reiwa 4)
        r"(?<![A-Za-z])(?P<era>Meiji|Taisho|Showa|Heisei|Reiwa) (?P<count>[0-9]{1,2})(?![0-9])",
        # April 17-18, 2018; 17 and 18 April 2018; April and May 2018
        rf"{_NAME} {_D0}{_AND}{_DD},? {_YYYY}",
        rf"{_FREE}{_D0}{_AND}{_DD} (?:of )?{_NAME},? {_YYYY}",
        rf"(?<![A-Za-z])(?P<month0>{_NAMES}){_AND}{_NAME},? {_YYYY}",
        # June 29, 2018; June 2018; January of 2018
        rf"{_NAME}(?: {{1,2}}{_DD})?,?(?: of)? {{1,2}}{_YYYY}",
        # 29 June 2018, the 29th of June, 2018, 29-Jun-2018
        rf"{_FREE}{_DD}[ \-](?:of )?{_NAME},?[ \-]{_YYYY}",
        # 2009 to 2023, 2009-2023, 2017-18
        rf"{_FREE}(?P<year0>(?:18|19|20)[0-9]{{2}})(?:{_AND}(?P<year>(?:18|19|20)[0-9]{{2}})|[-–/](?P<short>[0-9]{{2}}))"
        r"(?![0-9A-Za-z年]|[-/.,][0-9])",
        # in 2017, (2017), of 2017
        rf"(?:(?<![A-Za-z]){_BEFORE_YEAR}(?: the year)?[ \-]|\((?=[0-9]{{4}}\)))(?P<only>{_YYYY})(?!-[0-9]|年)",
        rf"(?<=# )(?P<only>{_YYYY})(?=[ :,]|\n|\Z)",
        rf"(?<![A-Za-z]){_BEFORE_YEAR_OR_NUMBER} (?P<only>{_YYYY})(?!-[0-9]|年){_COUNTED}",
    )
)
_RELATIVE: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        rf"{_NO_KANJI}(?P<relation>同年|同じ年|本年|今年|昨年|去年|来年|一昨年|再来年|前年|翌年)(?![度比同並割々金齢代配次輩生])(?:の?{_MONTH_DAY[3:]}",
        rf"{_NO_KANJI}(?P<relation>同月|本月|今月|先月|来月|前月|翌月)(?![比同])(?:の?{_S}{_DAY})?",
        rf"{_NO_KANJI}(?P<relation>同日|本日|昨日|前日|翌日)(?!比)",
        rf"{_NO_KANJI}(?P<relation>本){_DAY}",
        rf"{_NO_KANJI}(?P<era>同)(?P<count>[0-9]{{1,2}}|元){_YEAR_END}{_MONTH_DAY}",
        # 17年3月, and 18年 in 2017年及び18年
        rf"(?<![0-9.,])(?<!{_K})(?P<short>[0-9]{{1,2}}){_YEAR_END}{_MONTH_DAY}",
        # 8月17日, 八月十七日, 8月, 17日
        rf"{_NO_DIGIT}(?<![年第約計翌./,]){_MONTH}{_WRAP}{_DAY}",
        rf"{_NO_DIGIT}(?<![年第約計翌./,])(?P<month>[0-9]{{1,2}})(?:{_S}月(?!号|{_NO_MONTH})|(?={_LINK}[0-9]{{1,2}}月))",
        rf"{_NO_DIGIT}(?<![第約計数延過./,])(?P<day>[0-9]{{1,2}})(?:日(?!間|本)|(?={_LINK}[0-9]{{1,2}}日(?!間|本)))"
        r"(?P<sure>(?=に(?![0-9一度])|午[前後]|未明|朝|夕|夜|付|[0-9]{1,2}[時:]|\([月火水木金土日]|から(?![0-9])|、(?![0-9])))?",
        # 8/17(木)
        r"(?<![0-9A-Za-z./\-])(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?=\([月火水木金土日](?:曜日?)?\))",
        rf"{_NAME} {_DD}{_OF_THAT}",
        rf"{_FREE}{_DD} (?:of )?{_NAME}{_OF_THAT}",
        rf"(?<=[Ii]n |of |ce |il ){_NAME}(?! [0-9]){_OF_THAT}",
        r"(?<![A-Za-z])(?P<relation>(?:[Tt]he (?:same|previous|following)|[Tt]his|[Ll]ast|[Nn]ext) year"
        r"|(?:[Tt]his|[Ll]ast|[Nn]ext) month)"
        r"(?![A-Za-z'’])",
    )
)
_URL = re.compile(r"(?:https?://|www\.)[!-~]+")
_ROMAJI = {"Meiji": "明治", "Taisho": "大正", "Showa": "昭和", "Heisei": "平成", "Reiwa": "令和"}


def fold(text: str) -> str:
    """``text`` with full-width characters and Kangxi radicals as ordinary ones, and as long as before."""
    return text.translate(_FOLD)


def written_dates(folded: str) -> list[Written]:
    """Every date written in a folded text, in order and disjoint; those with a year of their own go before others."""
    taken = [Written(match.start(), match.end()) for match in _URL.finditer(folded)]
    urls = set(taken)
    for forms in (_ABSOLUTE, _RELATIVE):
        found = [written for form in forms for match in form.finditer(folded) for written in _read(match)]
        found.sort(key=lambda written: (written.start, -written.end))
        taken = list(_disjoint(taken, found))
    return [written for written in taken if written not in urls]


def written_date(folded: str) -> list[Written]:
    """The readings of a text that is one date with its own year, and nothing else."""
    return [written for form in _ABSOLUTE if (match := form.fullmatch(folded)) for written in _read(match)]


def _disjoint(taken: list[Written], found: list[Written]) -> Iterator[Written]:
    """Both lists merged; of ``found``, only what overlaps nothing taken and nothing found before it."""
    ahead = iter(taken)
    upcoming = next(ahead, None)
    end = 0
    for written in found:
        while upcoming and upcoming.start < written.end:
            yield upcoming
            end = max(end, upcoming.end)
            upcoming = next(ahead, None)
        if written.start >= end:
            yield written
            end = written.end
    if upcoming:
        yield upcoming
    yield from ahead


def _read(match: re.Match[str]) -> Iterator[Written]:
    """What a form's groups say; two dates where it holds the ends of a range."""
    got = {name: value for name, value in match.groupdict().items() if value}
    names = match.re.groupindex

    def value(*keys: str) -> int | None:
        return next((number(got[key]) for key in keys if key in got), None)

    era = next((got[key] for key in ("era", "era2", "era3") if key in got), "")
    month = _MONTH_NUMBERS.get(got["month"][:3].lower()) or number(got["month"]) if "month" in got else None
    year, day = value("year", "year2", "year3"), value("day")
    if "one" in got:
        one, two = number(got["one"]), number(got["two"])
        month, day = (one, two) if two > 12 or one == two else (two, one) if one > 12 else (0, 0)
    start, end = match.span("only") if "only" in got else match.span()
    if "year0" in got:
        first = number(got["year0"])
        if "short" in got:
            year = first // 100 * 100 + number(got["short"])
            if year <= first:
                yield Written(start, end, 0)
                return
        yield Written(start, match.end("year0"), first)
        yield Written(max(match.start("year"), match.start("short")), end, year)
    elif "day0" in got or "month0" in got:
        key = "day0" if "day0" in got else "month0"
        other = _MONTH_NUMBERS[got["month0"][:3].lower()] if key == "month0" else month
        yield Written(start, match.end(key), year, other, value("day0"))
        yield Written(match.start(key[:-1]), end, year, month, day)
    else:
        relation = got.get("relation", "")
        if "short" in got:
            relation, year = "short", number(got["short"])
        elif not relation and year is None and not era:
            relation = "bare"
        sure = "sure" not in names or match.group("sure") is not None
        yield Written(
            start, end, year, month, day, _ROMAJI.get(era, era), value("count", "count2", "count3") or 0, relation, sure
        )
