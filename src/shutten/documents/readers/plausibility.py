"""How much a text, decoded one way or another, reads like Japanese or like a Western language written in Latin letters.

Both are counted in bits, as a code for the text would need: few for what is usual where it stands (hiragana among Japanese, an
accented letter between letters, a quotation mark before a word), many for what hardly ever stands there (a rare kanji in an
English word, a capital with an accent inside a small word, half-width katakana here and there). Of two ways to decode the same
bytes the one that takes fewer bits is better; the numbers are round, and only large differences mean anything.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

Script = Literal["japanese", "western"]
MOST_MEAN = {"japanese": 11.3, "western": 11.0}
"""What the characters beyond ASCII take at most, each, in a text that is one: beyond, it is something else."""
_ALLOWANCE = {"japanese": 20.0, "western": 6.0}

_USUAL_KANJI = frozenset(
    "一丁七万三上下不世両並中丸主久乗九乱乳予争事二五井亡交京人仁今仏仕他付代令以仮仲件任休会伝似位低住佐体何余作使例供価便係保信修俳俵倉個倍候借値停健側備傷働像億優元兄兆先光児党入全八公六共兵具典内円冊再写冬冷処出刀分切刊列初判別利制"
    "刷券刻則前副割創劇力功加助努労効勇勉動務勝勢勤包化北区医十千午半卒協南単博印危卵厚原厳去参友反収取受口古句可台史右号司各合同名后向君否吸告周味呼命和品員唱商問善喜営器四回因団困囲図固国園土圧在地坂均垂型城域基埼堂報場塩境墓増士声売"
    "変夏夕外多夜夢大天太夫央失奈奏奮女好妹妻姉始委姿婦媛子字存孝季学孫宅宇守安完宗官宙定宝実客宣室宮害家容宿寄密富寒察寸寺対専射将尊導小少就尺局居届屋展属層山岐岡岩岸島崎川州巣工左差己巻市布希師席帯帰帳常幕干平年幸幹幼庁広序底店府度座"
    "庫庭康延建弁式弓引弟弱張強当形役往径待律後徒従得復徳心必志忘応忠快念思急性恩息悪悲情想意愛感態慣憲成我戦戸所手才打批承技投折担招拝拡拾持指挙捨授採探接推提揮損操支改放政故救敗教散敬数整敵文料断新方旅族旗日旧早明易昔星映春昨昭昼時晩"
    "景晴暑暖暗暮暴曜曲書最月有服朗望朝期木未末本札机材村束条来東松板林枚果枝染柱査栃栄校株根格案桜梅梨械棒森植検業極楽構様標模権横樹橋機欠次欲歌止正武歩歯歴死残段殺母毎毒比毛氏民気水氷永求池決汽沖河油治沿泉法波泣注泳洋洗活派流浅浴海消"
    "液深混清済減温測港湖湯満源準滋漁演漢潔潟潮激火灯灰災炭点無然焼照熊熟熱燃父片版牛牧物特犬犯状独率玉王班現球理生産用田由申男町画界畑留略番異疑病痛発登白百的皇皮皿益盛盟目直相省看県真眼着矢知短石砂研破確磁示礼社祖祝神票祭禁福私秋科秒"
    "秘移程税種穀積穴究空窓立章童競竹笑笛第筆等筋答策算管箱節築簡米粉精糖糸系紀約紅納純紙級素細終組経結給統絵絶絹続綿総緑線編練縄縦縮績織罪置署羊美群義羽翌習老考者耕耳聖聞職肉肥育肺胃背胸能脈脳腸腹臓臣臨自至興舌舎航船良色花芸芽若苦英茨"
    "茶草荷菜落葉著蒸蔵薬虫蚕血衆行術街衛衣表裁装裏補製複西要見規視覚覧親観角解言計討訓記訪設許訳証評詞試詩話誌認誕語誠誤説読課調談論諸講謝識警議護谷豆豊象貝負財貧貨責貯貴買貸費貿賀賃資賛賞質赤走起足路身車軍転軽輪輸辞農辺近返述迷追退送"
    "逆通速造連週進遊運過道達遠適選遺郡部郵郷都配酒酸里重野量金針鉄鉱銀銅銭鋼録鏡長門閉開間関閣阜阪防降限陛院除陸険陽隊階際障集雑難雨雪雲電青静非面革音頂順預領頭題額顔願類風飛食飯飲飼養館首香馬駅験骨高魚鳥鳴鹿麦黄黒鼻"
    "及又込含項監督審範請促渡違介影響掲歳齢避被援繰遣即依継郎藤伊鈴浩弘彦之斎隆俊淳哉輔阿奥塚須柳堀菊芝浜沢澤廣邊髙"
)
"""The kanji of primary school (学年別漢字配当表, 2020) and some of official texts and names: most of those in any text."""
_ACCENTED = frozenset("àáâãäåçèéêëìíîïñòóôõöøùúûüß")
_BEFORE_DIGIT = frozenset("£€¥±")
_BEHIND_DIGIT = frozenset("°½¼¾²³%‰")
_MARKS = frozenset("§©®™«»·•…–—¡¿ºªµ×÷\xa0“”‘’") | _BEFORE_DIGIT | _BEHIND_DIGIT
_SMALL_KANA = frozenset("ｧｨｩｪｫｬｭｮｯｰ")
_VOICED = frozenset("ｳｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾊﾋﾌﾍﾎ")
_ASCII_BITS = 4.5
_FOREIGN = 16.0
_NEVER = 24.0

_JAPANESE_RUN = re.compile(r"[\u2010-\u2312\u2460-\u9fff\ue000-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+")


class Judged(NamedTuple):
    """How a text reads.

    Attributes:
        bits: what it takes in all.
        mean: what its characters beyond ASCII take, each, some allowance for the first ones.
    """

    bits: float
    mean: float


def judge(text: str, script: Script) -> Judged:
    """How ``text`` reads as Japanese or as Western."""
    bits = japanese_bits(text) if script == "japanese" else western_bits(text)
    plain = sum(_ascii(char) for char in text if char < "\x80")
    others = sum(0.5 if "\uff61" <= char <= "\uff9f" else 1 for char in text if char >= "\x80")
    return Judged(bits, max(bits - plain - _ALLOWANCE[script], 0) / max(others, 1))


def japanese_bits(text: str) -> float:
    """What ``text`` takes as Japanese, with words in Latin letters among it."""
    bits = sum(_ascii(char) if char < "\x80" else _japanese(char) for char in text)
    has_half = False
    for match in _JAPANESE_RUN.finditer(text):
        run, before, after = match[0], text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        bits += sum(8 if char.islower() else 2 if char.isalnum() or char == " " else 0 for char in (before, after))
        if len(run) < 3 and (before.isalpha() or after.islower()):
            bits += 6 / len(run)  # a kanji or two inside an English word
        if "\uff61" <= max(run) <= "\uff9f":
            has_half = True
            bits += _half_width(run)
    return bits + (8 if has_half else 0)


def western_bits(text: str) -> float:
    """What ``text`` takes as English, French, Portuguese, German or another language that uses letters with accents."""
    bits = 0.0
    accents_before = 0
    for place, char in enumerate(text):
        if char < "\x80":
            bits += _ascii(char)
            accents_before = 0
            continue
        before, after = text[place - 1 : place] or "\n", text[place + 1 : place + 2] or "\n"
        if char.isalpha() and char not in "ºªµ":
            bits += _accented(char, before, after) + (0, 5, 10)[min(accents_before, 2)]
            accents_before += 1
        else:
            bits += _mark(char, before, after)
            accents_before = 0
    quotes = text.count("“") - text.count("”")
    return bits + 4 * min(abs(quotes), 5)


def _ascii(char: str) -> float:
    if char.isalnum() or char in " ,.\n\r\t":
        return _ASCII_BITS
    return 6 if char in "-'\"():;/#*?!" else 11


@cache
def _japanese(char: str) -> float:
    """One character, by how usual it is in Japanese; half-width katakana by `_half_width`."""
    if "ぁ" <= char <= "ん":
        return 6
    if "ァ" <= char <= "ヺ" or char in "、。ー":
        return 7
    if "\uff61" <= char <= "\uff9f":
        return 0
    if char in _USUAL_KANJI:
        return 9.5
    if char in "　・「」（）％～：／－〜！？『』【】々〇〒※○●◎□■△▲▽▼◇◆☆★→←↑↓" or "０" <= char <= "ｚ":
        return 9
    try:
        first, *rest = char.encode("cp932")
    except UnicodeEncodeError:
        return _FOREIGN
    if rest and 0x88 <= first <= 0x97:
        return 12  # JIS level 1
    if first in (0x81, 0x83, 0x87):
        return 11  # marks, Greek, circled digits
    if 0xF0 <= first <= 0xF9:
        return _NEVER  # private use
    return _FOREIGN  # level 2, extensions, Cyrillic


def _half_width(run: str) -> float:
    """The half-width katakana of a run: a sonant mark belongs behind certain kana, a small kana behind another."""
    bits = 0.0
    for place, char in enumerate(run):
        if not "\uff61" <= char <= "\uff9f":
            continue
        before = run[place - 1] if place else ""
        if char in "ﾞﾟ":
            bits += 3 if before in _VOICED else _NEVER
        elif char in _SMALL_KANA:
            bits += 7 if "ｱ" <= before <= "ﾝ" or before in ("ﾞ", "ﾟ") else 16
        else:
            bits += 11 if char < "ｧ" or len(run) == 1 else 7
    return bits


def _accented(char: str, before: str, after: str) -> float:
    """An accented letter: small ones anywhere in a word, capitals at its head or among capitals."""
    bits = 9.0 if char.lower() in _ACCENTED else 12.0 if char.lower() in "œæšžýÿðþ" else _FOREIGN
    if char.isupper():
        bits += 3 + (12 if before.islower() else 0)
    if not (before.isalpha() or after.isalpha()):
        bits += 2 if char.lower() in "àéóòè" else 8
    if before.isdigit() or after.isdigit():
        bits += 6
    if char.islower() and after.isupper():
        bits += 12
    return bits


def _mark(char: str, before: str, after: str) -> float:
    """A mark where it belongs, or where it does not."""
    if unicodedata.category(char)[0] == "C":
        return _NEVER
    opens = not before.isalnum()
    if char == "’":
        fits = before.isalnum() or before in ".,!?”"
        return 5 if fits and (after.isalpha() or after.isspace() or after in ".,;:!?)”") else 14
    if char in "“‘":
        return 6 if (opens and not after.isspace() and after not in ",.)") else 18
    if char == "”":
        return 6 if not before.isspace() and not after.isalnum() else 18
    if char in "–—\xa0…":
        return 7 if char != "…" or not (before.islower() and after.islower()) else 18
    if char in _BEFORE_DIGIT:
        return 7 if after.isdigit() or after == " " else 14
    if char in _BEHIND_DIGIT:
        fits = before.isdigit() or (char in "²³" and before == "m") or (char not in "²³%" and not before.isalnum())
        return 7 if fits and not (char in "½¼¾" and after.isalpha()) else _NEVER
    if char in _MARKS:
        return 9 if not (before.isalpha() and after.isalpha()) or char == "·" else _FOREIGN
    return 20
