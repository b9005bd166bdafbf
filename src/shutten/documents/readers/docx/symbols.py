"""Characters of the fonts Symbol and Wingdings, by their code, as Unicode characters that look and mean the same.

Symbol after Adobe's encoding vector (Unicode's SYMBOL.TXT); of Wingdings, Wingdings 2 and 3 the marks that documents use:
boxes, ticks, arrows, bullets, numbers in circles.
"""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA0, 0xFF),
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS = {
    0x20: " ",
    0x22: "✂",
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x3C: "💾",
    0x3E: "✇",
    0x3F: "✍",
    0x45: "☜",
    0x46: "☞",
    0x47: "☝",
    0x48: "☟",
    0x4A: "☺",
    0x4C: "☹",
    0x52: "☼",
    0x54: "❄",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "◻",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "⌧",
    0x7D: "❞",
    0x7B: "❀",
    0x80: "⓪",
    **{0x81 + place: chr(0x2460 + place) for place in range(10)},
    0x8B: "⓿",
    **{0x8C + place: chr(0x2776 + place) for place in range(10)},
    0x9E: "·",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA4: "◉",
    0xA5: "◎",
    0xA7: "▪",
    0xA8: "☐",
    0xAA: "✦",
    0xAB: "★",
    0xB2: "⟡",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE3: "↖",
    0xE4: "↗",
    0xE5: "↙",
    0xE6: "↘",
    0xE7: "⬅",
    0xE8: "➡",
    0xE9: "⬆",
    0xEA: "⬇",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xF3: "⬄",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x20: " ",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x4F: "✗",
    **{0x6A + place: chr(0x2460 + place) for place in range(10)},
    **{0x75 + place: chr(0x2776 + place) for place in range(10)},
    0x97: "●",
    0x98: "●",
    0xA2: "■",
    0xA3: "□",
}
_WINGDINGS_3 = {0x20: " ", 0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x7D: "▶", 0x7C: "◀", 0x84: "⯈"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3}


def is_symbol_font(font: str) -> bool:
    """Whether a font's characters are other than their codes say."""
    return font.strip().lower() in _FONTS or font.strip().lower() == "webdings"


def symbol(font: str, code: int) -> str:
    """The character with that code in a font, both from U+F000 and from 0; empty where it is not known.

    >>> symbol("Symbol", 0xF0B0), symbol("Wingdings", 0xFE), symbol("MS Gothic", 0x2610), symbol("Webdings", 0xF061)
    ('°', '☑', '☐', '')
    """
    own = 0xF000 <= code <= 0xF0FF
    if not is_symbol_font(font):
        return "" if 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)
    return _FONTS.get(font.strip().lower(), {}).get(code - 0xF000 if own else code, "").strip("\0")
