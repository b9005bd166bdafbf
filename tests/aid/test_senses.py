from shutten.aid.entries import Entry, Sense
from shutten.aid.senses import best_entry, best_sense, senses_of, short_glosses

NOUN, VERB = "noun (common) (futsuumeishi)", "Godan verb with 'ru' ending"


def sense(*glosses: str, speech: str = NOUN, notes: tuple[str, ...] = (), fields: tuple[str, ...] = ()) -> Sense:
    return Sense((speech,), notes, fields, glosses)


def entry(number: int, reading: str, *senses: Sense, rank: int = 99, common: bool = False, written: str = "上手") -> Entry:
    return Entry(number, (written,), (reading,), senses, rank, common)


def test_the_reading_chooses_the_entry_before_its_frequency() -> None:
    common = entry(1, "じょうず", sense("skill"), rank=5, common=True)
    read = entry(2, "うわて", sense("upper part"))
    assert best_entry([common, read], "上手", "名詞", "ウワテ") == read
    assert best_entry([common, read], "上手", "名詞", "") == common


def test_the_part_of_speech_rules_entries_out() -> None:
    noun, verb = entry(1, "つり", sense("fishing")), entry(2, "つる", sense("to fish", speech=VERB))
    assert best_entry([noun, verb], "上手", "動詞", "") == verb
    assert best_entry([noun], "上手", "動詞", "") is None


def test_senses_out_of_use_are_left_out() -> None:
    old = entry(1, "じょうず", sense("old", notes=("archaism",)), sense("new"))
    assert [found.glosses for found in senses_of(old, "上手", "名詞")] == [("new",)]


def test_a_sense_of_one_reading_is_not_anothers() -> None:
    other = Sense((NOUN,), (), (), ("face",), ("おもて",))
    assert senses_of(entry(1, "めん", other), "面", "名詞") == []
    assert senses_of(entry(1, "おもて", other), "面", "名詞") == [other]


def test_the_first_sense_is_taken_unless_the_passage_speaks_of_anothers_field() -> None:
    tactics = sense("tactics", "strategy")
    operation = sense("military operation", fields=("military",))
    assert best_sense([tactics, operation]) == tactics
    assert best_sense([tactics, operation], {"militari"}) == operation


def test_glosses_of_the_passages_words_come_first() -> None:
    check = sense("check", "restraint", "deterrence")
    assert short_glosses(check) == ("check", "restraint")
    assert short_glosses(check, {"deterr"}) == ("deterrence", "check")


def test_brackets_are_left_out_unless_nothing_is_left() -> None:
    assert short_glosses(sense("governor (of a prefecture)", "(the) Diet")) == ("governor", "Diet")
    assert short_glosses(sense("(expletive)")) == ("(expletive)",)
