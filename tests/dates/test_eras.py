from shutten.dates.eras import era_years, from_era, to_era


def test_eras_and_western_years_turn_into_each_other():
    assert [to_era(2017), to_era(1989), to_era(1989, 1, 7), to_era(2019, 4, 30), to_era(2019, 5)] == [
        "平成29",
        "平成元",
        "昭和64",
        "平成31",
        "令和元",
    ]
    assert to_era(1867) == ""
    assert era_years(2019) == ("平成31", "令和元")
    assert era_years(1950) == ("昭和25",)
    years = {"平成29": 2017, "平成31年": 2019, "令和元年": 2019, "H29": 2017, "平成40": None, "平成": None, "29": None}
    assert {text: from_era(text) for text in years} == years
