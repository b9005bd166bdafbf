"""What a cell of a table looks like, by its words alone: a value, a period, a unit, a note."""

from __future__ import annotations

import re

from shutten.text.folding import nfkc

_LONGEST_NAME = 60
_LONGEST_TITLE = 80

_PLACEHOLDER = r"[-‐–—―−‥…・.*※xX]{1,3}|n/?a|n\.a\.|nan|null|true|false|該当なし|なし|不明|#[A-Z0-9/]+[!?]?"
_NUMBER = r"[-+−▲△▼±(¥\\$€£約]{0,3} ?\d[\d,.' ]*(?:[eE][-+]?\d+)?"
_MEASURE = r"(?:%|[^\W\d_]{1,4}|[^\W\d_]{1,2}/[^\W\d_]{1,2}|[^\w\s]{1,2})?\)?"
_DAY = r"(?:(?:明治|大正|昭和|平成|令和|[MTSHR]) ?(?:\d{1,2}|元)|\d{4})(?:[-/.年] ?\d{1,2}(?:[-/.月] ?\d{1,2}日?|月)?|年度?)"
_TIME = r"(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)"
_VALUE = re.compile(rf"{_PLACEHOLDER}|{_NUMBER} ?{_MEASURE}|{_DAY}(?: ?\(.\))?{_TIME}?|{_TIME}", re.I)

_ERA = r"(?:明治|大正|昭和|平成|令和|[MTSHR])\.? ?(?:\d{1,2}|元)"
_PERIOD = re.compile(
    rf"(?:FY ?)?(?:1[6-9]|20)\d\d(?:年度?|年?末)?(?: ?[-/.年] ?\d{{1,2}}月?)?|{_ERA}(?:年度?|年?末)?(?: ?\d{{1,2}}月)?"
    r"|(?:\d{1,2}|元)年度?|\d{1,2}(?:月|期|回|年生?|学年|級|組|位|日|時|歳|Q)|\d{1,3} ?[-~〜–] ?\d{1,3}(?:歳|代|%|人)?"
    r"|第 ?\d{1,3} ?[^\W\d]{0,4}|Q[1-4]|(?:19|20)\d\d ?[-~〜–/] ?(?:\d\d)?\d\d",
    re.I,
)
_UNIT = re.compile(r"[(\[（［【<〈]? ?(?:単位|units?) ?[:：)）・]?.{0,40}", re.I)
_UNIT_OF_COLUMN = re.compile(
    r"[(\[] ?[^()\[\]\d]{1,10}(?:/[^()\[\]]{1,6})?[)\]]|[%‰]|[千百十万億]*[円人件戸台隻]|(?:k|c|m)?[mgl][23]?|ha|t"
)
_NOTE = re.compile(
    r"[(（\[【〔<]? ?(?:注|註|備考|資料|出典|出所|典拠|凡例|※|\*|＊|notes?|sources?|n\.b\.)(?:[\d①-⑳]|\W|$)"
    r"|[※＊*][^\s].*|(?:注|註)[^\W\d].{8,}",
    re.I | re.S,
)
_SENTENCE = re.compile(r"[。．！？]\s*$|[a-z)][.!?]\s*$")
_USUAL_NAMES = frozenset(
    "質問 回答 問 答 項目 内容 名称 名前 氏名 所属 役職 説明 区分 種類 種別 備考 用語 意味 定義 番号 題名 概要 対象 日付 場所"
    " question answer item content contents name title description term meaning definition type category note notes remarks"
    " value key".split()
)
_GROUP = re.compile(r"[【〔<＜《■◆●◎▼□◇○].*")


def is_value(words: str) -> bool:
    """Whether a cell holds a number, an amount, a day, a time, or a mark that stands for a missing one.

    >>> [is_value(words) for words in ("12,345", "▲3.5%", "100万円", "2024/4/1", "令和5年4月1日", "－", "北部", "R5-0400")]
    [True, True, True, True, True, True, False, False]
    """
    return len(words) <= _LONGEST_NAME and _VALUE.fullmatch(nfkc(words).strip()) is not None


def is_period(words: str) -> bool:
    """Whether a cell that may pass for a value can name a column: a year, a month, an age, a turn.

    >>> [is_period(words) for words in ("2021", "令和5年度", "４月", "第2回", "10～19歳", "12,345", "北部")]
    [True, True, True, True, True, False, False]
    """
    return len(words) <= _LONGEST_NAME and _PERIOD.fullmatch(nfkc(words).strip()) is not None


def is_unit(words: str) -> bool:
    """Whether a cell says in what a table counts.

    >>> [is_unit(words) for words in ("（単位：千円）", "単位 人", "Unit: persons", "単位労働者数の推移を、地域ごとに見る。")]
    [True, True, True, False]
    """
    words = nfkc(words).strip()
    return _UNIT.fullmatch(words) is not None and not _SENTENCE.search(words)


def is_unit_of_column(words: str) -> bool:
    """Whether a cell below a column's name says in what the column counts: 「(人)」, 「千円」, 「%」."""
    return len(words) <= _LONGEST_NAME and _UNIT_OF_COLUMN.fullmatch(nfkc(words).strip()) is not None


def is_note(words: str) -> bool:
    """Whether a line begins as a note on a table does.

    >>> [is_note(words) for words in ("注：暫定値", "(注) 速報", "※欠測を含む", "注文数", "Source: Harbour Office")]
    [True, True, True, False, True]
    """
    return _NOTE.match(words.strip()) is not None


def is_sentence(words: str) -> bool:
    """Whether a line is text to be read, and no title.

    >>> is_sentence("この表は、港ごとの人数である。"), is_sentence("令和5年度 観光客数（暫定値）")
    (True, False)
    """
    return len(words) > _LONGEST_TITLE or _SENTENCE.search(words.strip()) is not None


def is_name(words: str) -> bool:
    """Whether a cell can be the name of a column: short, and no value unless it is a period."""
    return len(words.strip()) <= _LONGEST_NAME and (not is_value(words) or is_period(words))


def is_latin(words: str) -> bool:
    """Whether a cell's words are in Latin letters.

    >>> is_latin("Area (km2)"), is_latin("面積（km2）"), is_latin("12")
    (True, False, False)
    """
    return words.isascii() and any(map(str.isalpha, words))


def is_usual_name(words: str) -> bool:
    """Whether columns are often called so, so that two of them are names even over words alone.

    >>> is_usual_name("質問"), is_usual_name("Answer"), is_usual_name("岸壁の補修")
    (True, True, False)
    """
    return nfkc(words).strip().lower() in _USUAL_NAMES


def is_group(words: str) -> bool:
    """Whether a line within a table opens a group of rows by its mark: 「【北部】」, 「■ 港湾」."""
    return _GROUP.fullmatch(words.strip()) is not None and not is_sentence(words)
