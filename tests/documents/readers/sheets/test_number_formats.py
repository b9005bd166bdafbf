from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten.documents.readers.sheets.number_formats import BUILT_IN, general, shown


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (1234567.0, "", "1234567"),
        (1234567.0, "General", "1234567"),
        (7010001000000, "General", "7010001000000"),
        (3.14159265358979, "General", "3.141592654"),
        (1234.5, "#,##0", "1,235"),
        (-1234, "#,##0", "-1,234"),
        (-1234, "#,##0_ ;[Red]-#,##0 ", "-1,234"),
        (-1234, "#,##0;▲#,##0", "▲1,234"),
        (-1234, "#,##0_);(#,##0)", "(1,234)"),
        (-1234, '#,##0;"△ "#,##0', "△ 1,234"),
        (0, '#,##0;-#,##0;"－"', "－"),
        (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        (12345678, "#,##0,", "12,346"),
        (12345678, '#,##0,,"百万円"', "12百万円"),
        (0.125, "0%", "13%"),
        (0.1234, "0.0%", "12.3%"),
        (2.5, "0.00", "2.50"),
        (2.5, "0.0#", "2.5"),
        (2.0, "0.##", "2."[:1]),
        (5, "000", "005"),
        (1234567, "000-0000", "123-4567"),
        (12, '0"人"', "12人"),
        (1500, "[$¥-411]#,##0", "¥1,500"),
        (-0.4, "0", "0"),
        (12345, "0.00E+00", "1.23E+04"),
        (0.5, "# ?/?", "0.5"),
        (1500, '[>=1000]#,##0,"k";0', "2k"),
        (7, '[>=1000]#,##0,"k";0', "7"),
        (12, ";;;", "12"),
        (12, "@", "12"),
        (12, '"約"0"件"', "約12件"),
    ],
)
def test_numbers(value, code, words):
    assert shown(value, code) == words


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (45383, BUILT_IN[14], "2024/4/1"),
        (45383, "yyyy-mm-dd", "2024-04-01"),
        (45383, 'yyyy"年"m"月"d"日";@', "2024年4月1日"),
        (45383, '[$-411]ggge"年"m"月"d"日";@', "令和6年4月1日"),
        (43586, "[$-411]ge.m.d;@", "R1.5.1"),
        (43585, 'ggge"年"m"月"d"日"', "平成31年4月30日"),
        (45383.75, BUILT_IN[22], "2024/4/1 18:00"),
        (0.75, "h:mm", "18:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (1.5, "[h]:mm", "36:00"),
        (45383.5, "m/d h:mm:ss", "4/1 12:00:00"),
        (45383, "mmm-yy", "Apr-24"),
        (45383, "d mmmm yyyy", "1 April 2024"),
        (45383, 'm"月"d"日"(aaa)', "4月1日(月)"),
        (45383, 'm"月"d"日"', "4月1日"),
        (1, "yyyy/m/d", "1900/1/1"),
        (59, "yyyy/m/d", "1900/2/28"),
        (61, "yyyy/m/d", "1900/3/1"),
        (-5, "yyyy/m/d", "-5"),
        (1e9, "yyyy/m/d", "1000000000"),
    ],
)
def test_days_and_times(value, code, words):
    assert shown(value, code) == words


def test_days_counted_from_1904():
    assert shown(43921, "yyyy/m/d", from_1904=True) == "2024/4/1"


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.floats(allow_nan=False, allow_infinity=False), st.text(alphabet='0#?,.%E+-;"\\_*[]$ymdhsgeaG年@/ :<>1', max_size=20))
def test_any_format_shows_something(value, code):
    assert isinstance(shown(value, code), str)
    assert general(value)


@pytest.mark.parametrize("code", ["0" * 300, "#,##0." + "0" * 290, "[h]" * 99, ";" * 300, "0E+" * 99])
def test_odd_formats_are_no_burden(code):
    assert shown(1e300, code)
