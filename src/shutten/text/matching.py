"""Texts as they are searched: without what has no width, characters in their common forms, letter-spaced words closed up.

What is shown and cited is never touched. A text that is searched is folded by `for_matching`, which also says where each of its
characters stands in the text itself, so that a word that was found can be marked there:

- characters without width, soft hyphens and variation selectors are left out (潮<ZWSP>位計 is 潮位計, 葛<VS17>城 is 葛城);
- the radicals of Unicode's CJK Radicals Supplement and Kangxi Radicals, which some fonts give for characters, are the
  ideographs that they look like (EquivalentUnifiedIdeograph.txt of Unicode);
- other forms of a character are the common one (髙﨑 is 高崎, `character_forms`);
- a word whose letters are set apart by single blanks is one word: 「防 災 会 議」, "R E P O R T".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from shutten.text.character_forms import OTHER_FORMS, common_forms

_INVISIBLE = (
    "\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
    "\U000e0100-\U000e01ef"
)
_RADICALS = "\u2e80-\u2ef3\u2f00-\u2fd5"
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_SUPPLEMENT: Mapping[str, str] = dict(
    pair.split("=")
    for pair in (
        "⺁=厂 ⺃=乚 ⺄=乙 ⺅=亻 ⺆=冂 ⺇=几 ⺉=刂 ⺊=卜 ⺋=㔾 ⺌=小 ⺍=小 ⺎=兀 ⺏=尣 ⺐=尢 ⺒=巳 "
        "⺓=幺 ⺔=彑 ⺕=彐 ⺖=忄 ⺗=㣺 ⺘=扌 ⺙=攵 ⺛=旡 ⺜=日 ⺝=月 ⺞=歹 ⺟=母 ⺠=民 ⺡=氵 ⺢=氺 "
        "⺣=灬 ⺤=爫 ⺥=爫 ⺦=丬 ⺧=牛 ⺨=犭 ⺩=王 ⺪=疋 ⺫=目 ⺬=示 ⺭=礻 ⺮=竹 ⺯=糹 ⺰=纟 ⺱=罓 "
        "⺲=罒 ⺳=㓁 ⺵=罓 ⺶=羊 ⺷=羊 ⺸=羊 ⺹=耂 ⺺=肀 ⺻=聿 ⺼=月 ⺽=臼 ⺾=艹 ⺿=艹 ⻀=艹 ⻁=虎 "
        "⻂=衤 ⻃=覀 ⻄=西 ⻅=见 ⻆=角 ⻇=角 ⻈=讠 ⻉=贝 ⻊=足 ⻋=车 ⻌=辶 ⻍=辶 ⻎=辶 ⻏=阝 ⻐=钅 "
        "⻑=長 ⻒=镸 ⻓=长 ⻔=门 ⻕=阜 ⻖=阝 ⻗=雨 ⻘=青 ⻙=韦 ⻚=页 ⻛=风 ⻜=飞 ⻝=食 ⻞=食 ⻟=飠 "
        "⻠=饣 ⻡=首 ⻢=马 ⻣=骨 ⻤=鬼 ⻥=鱼 ⻦=鸟 ⻧=卤 ⻨=麦 ⻩=黄 ⻪=黾 ⻫=斉 ⻬=齐 ⻭=歯 ⻮=齿 "
        "⻯=竜 ⻰=龙 ⻱=龜 ⻲=亀 ⻳=龟"
    ).split()
)
RADICALS: Mapping[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{ord(radical): ideograph for radical, ideograph in _SUPPLEMENT.items()},
}
"""Each radical's ideograph, one character for one, by its code."""

_LETTER = r"[々〆ヶぁ-ゖァ-ヺー\u2e80-\u2fd5\u3400-\u9fff\uf900-\ufaff]"
_GAP = r"(?: |\u3000{1,3})"
_SPACED = re.compile(
    rf"(?<!\w){_LETTER}(?:{_GAP}{_LETTER}){{2,}}(?![^\W_ぁ-ん])"
    rf"|(?<!\w){_LETTER}\u3000{{1,3}}{_LETTER}(?!\w)|\A{_LETTER} {_LETTER}\Z"
    r"|(?<!\w)[A-ZＡ-Ｚ](?: [A-Za-zＡ-Ｚａ-ｚ]){3,}(?!\w)"
)
_SPECIAL = re.compile(f"[{_INVISIBLE}]|[{_RADICALS}]")
_LEFT_OUT = re.compile(f"[{_INVISIBLE}]+")
_TITLE = re.compile(rf"(?<!\w){_LETTER}(?:[ \u3000]+{_LETTER})+(?!\w)|{_SPACED.pattern}")
_NUMBERED = re.compile(r"\A第[ \u3000]*([0-9０-９〇一二三四五六七八九十百IVXⅠ-Ⅻ]+)[ \u3000]*([編部章節款条])(?=[ \u3000]|\Z)")
_BLANKS = re.compile("[ \u3000]+")


class Matched(NamedTuple):
    """A text as it is searched.

    Attributes:
        text: the text.
        gaps: what is left out of the text itself, in order: where it would stand in `text`, and how much is left out so far.
    """

    text: str
    gaps: tuple[tuple[int, int], ...] = ()

    def span(self, start: int, end: int, original: str) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the text itself, with the selectors of its last character."""
        if not self.gaps:
            return start, end
        first = start + self._before(start)
        last = end - 1 + self._before(end - 1) + 1 if end > start else first
        selectors = _SELECTORS.match(original, last)
        return first, selectors.end() if selectors else last

    def _before(self, place: int) -> int:
        at = bisect_right(self.gaps, place, key=lambda gap: gap[0])
        return self.gaps[at - 1][1] if at else 0


def for_matching(text: str) -> Matched:
    r"""``text`` as it is searched.

    >>> for_matching("潮\u200b位計").text, for_matching("⻄部の⻑").text, for_matching("雨　量　計は").text
    ('潮位計', '西部の長', '雨量計は')
    >>> for_matching("渡邉").text
    '渡辺'
    >>> for_matching("潮\u200b位計").span(0, 3, "潮\u200b位計")
    (0, 4)
    """
    spaced = [match.span() for match in _SPACED.finditer(text)] if " " in text or "\u3000" in text else []
    if not spaced and OTHER_FORMS.isdisjoint(text) and not _SPECIAL.search(text):
        return Matched(text)
    out = [match.span() for match in _LEFT_OUT.finditer(text)]
    out += [match.span() for start, end in spaced for match in _BLANKS.finditer(text, start, end)]
    pieces: list[str] = []
    gaps: list[tuple[int, int]] = []
    at = length = left_out = 0
    for start, end in sorted(out):
        pieces.append(text[at:start])
        length += start - at
        left_out += end - start
        gaps.append((length, left_out))
        at = end
    pieces.append(text[at:])
    return Matched(common_forms("".join(pieces).translate(RADICALS)), tuple(gaps))


def title_as_word(title: str) -> str:
    """A heading as it is shown and filtered: letters that are set apart closed up, without what has no width.

    In a heading two letters are enough, and any number of blanks.

    >>> title_as_word("防 災 会 議"), title_as_word("第 １ 章　総　　則"), title_as_word("R E P O R T")
    ('防災会議', '第１章　総則', 'REPORT')
    """
    title = _NUMBERED.sub(r"第\1\2", _LEFT_OUT.sub(_kept_selector, title))
    return _TITLE.sub(lambda match: _BLANKS.sub("", match[0]), title)


def _kept_selector(match: re.Match[str]) -> str:
    """Selectors stay: they say which form of a character is shown."""
    return "".join(_SELECTORS.findall(match[0]))
