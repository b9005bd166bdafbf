"""How often the encoding of a short text is guessed right: names and words of the dictionaries, in files of their own.

python bench/encoding_guesses.py
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from contextlib import closing

from shutten.base.sqlite import open_read_only
from shutten.bilingual.jamdict import source_path
from shutten.documents.readers.encoding import decode
from shutten.errors import DocumentError

ROUNDS = 1500
WESTERN = (
    "Genève|Orléans|Besançon|São Luís|Münster|Jürgen Müller|François Hébert|José Muñoz|Malmö|Tromsø|Århus|L’Haÿ|d’Agnès|Brontë|"
    "Peña Nieto|Zoë|Côte d’Ivoire|Réunion|Düsseldorf|Größe|Maranhão|Conceição|Göteborg|Bogotá|Medellín|Ñuñoa|Noël|Chloé|Éva"
).split("|")


def measure(label: str, make: Callable[[], str], encodings: tuple[str, ...]) -> None:
    """Print how many texts came back, came back otherwise, or were refused."""
    for encoding in encodings:
        counts: Counter[str] = Counter()
        while counts.total() < ROUNDS:
            text = make()
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                continue
            try:
                found = decode(data, "a.txt")
            except DocumentError:
                counts["refused"] += 1
                continue
            other = "valid UTF-8" if found.encoding == "utf-8" else "wrong"
            counts["right" if found.text == text else other] += 1
        print(f"{label:28} {encoding:14} {dict(counts)}", flush=True)


def main() -> None:
    """Draw with a fixed seed, and measure."""
    draw = random.Random(8)  # noqa: S311 (no secret)
    with closing(open_read_only(source_path())) as database:
        names = [row[0] for row in database.execute("SELECT text FROM NEKanji LIMIT 400000")]
        words = [row[0] for row in database.execute("SELECT text FROM Kanji")]
    japanese = ("cp932", "euc_jis_2004")
    measure("a name", lambda: draw.choice(names), japanese)
    measure("a word", lambda: draw.choice(words), japanese)
    measure("a name below a heading", lambda: f"氏名,番号\r\n{draw.choice(names)},3\r\n", japanese)
    measure("three names", lambda: "\n".join(draw.choice(names) for _ in range(3)), (*japanese, "utf-16-le"))
    measure("a name in English", lambda: f"The report names {draw.choice(names)} twice.", japanese)
    measure("a Western name in English", lambda: f"The delegate from {draw.choice(WESTERN)} spoke.", ("cp1252", "iso8859_15"))
    measure("a Western name", lambda: draw.choice(WESTERN), ("cp1252", "iso8859_15"))


if __name__ == "__main__":
    main()
