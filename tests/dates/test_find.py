import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shutten.dates.find import DateMention, find_dates
from shutten.dates.parse import parse_date


def found(text, context=""):
    return [mention.iso for mention in find_dates(text, context)]


WRITTEN = {
    "2017年8月17日": "2017-08-17",
    "2017/1/11": "2017-01-11",
    "2023-01-11": "2023-01-11",
    "2017.8.17": "2017-08-17",
    "2017年8月": "2017-08",
    "2017年": "2017",
    "2023-01": "2023-01",
    "2017/08": "2017-08",
    "２０２３年１月": "2023-01",
    "２０１７／８／１７": "2017-08-17",
    "2017 年 8 月 17 日": "2017-08-17",
    "2017年\n8月17日": "2017-08-17",
    "2017年8⽉17⽇": "2017-08-17",
    "June 29, 2018": "2018-06-29",
    "29 June 2018": "2018-06-29",
    "29th of June, 2018": "2018-06-29",
    "August 2017": "2017-08",
    "Aug. 17, 2017": "2017-08-17",
    "AUGUST 17, 2017": "2017-08-17",
    "Sept. 3, 2017": "2017-09-03",
    "29-Jun-2018": "2018-06-29",
    "8/17/2017": "2017-08-17",
    "17.8.2017": "2017-08-17",
    "平成30年6月29日": "2018-06-29",
    "令和6年1月12日": "2024-01-12",
    "令和元年5月1日": "2019-05-01",
    "昭和35年": "1960",
    "昭和64年1月7日": "1989-01-07",
    "大正15年12月24日": "1926-12-24",
    "明治43年8月29日": "1910-08-29",
    "平成二十九年八月十七日": "2017-08-17",
    "平成二九年": "2017",
    "二〇一七年": "2017",
    "二〇一七年十二月三十一日": "2017-12-31",
    "千九百六十年": "1960",
    "㍻29年8月": "2017-08",
    "H29.8.17": "2017-08-17",
    "Ｈ２９．８．１７": "2017-08-17",
    "H29年8月17日": "2017-08-17",
    "H29.8": "2017-08",
    "R5": "2023",
    "S35.1.19": "1960-01-19",
    "平成29年度": "2017",
    "17(平成29)年8月17日": "2017-08-17",
    "09(平成21)年11月13日": "2009-11-13",
    "09(同21)年11月13日": "2009-11-13",
    "昭和35(1960)年1月19日": "1960-01-19",
    "平成8(1996)年6月28日": "1996-06-28",
    "平成８（１９９６）年６月２８日": "1996-06-28",
    "1960（昭和35）年1月19日": "1960-01-19",
    "1960年（昭和35年）1月19日": "1960-01-19",
    "平成29年（2017年）8月17日": "2017-08-17",
    "2009年11月13日（平成21年）": "2009-11-13",
    "18(平成29)年8月17日": "2017-08-17",
    "昭和35(1961)年1月19日": "1960-01-19",
    "Heisei 29": "2017",
}


@pytest.mark.parametrize(("text", "iso"), WRITTEN.items())
def test_a_written_date_is_read_alone_and_within_a_sentence(text, iso):
    assert parse_date(text) == iso
    if text != "R5":
        before, after = ("At ", " they met.") if text.isascii() and text[0] not in "2H" else ("会談は、", "、東京で。")
        assert find_dates(before + text + after) == [
            DateMention((len(before), len(before) + len(text)), iso, ("year", "month", "day")[iso.count("-")], "absolute")
        ]


NO_DATES = [
    "第2375号",
    "第5条",
    "「2+2」",
    "約2時間30分",
    "9時15分",
    "50周年",
    "1,200",
    "24年ぶり",
    "10/11の割合",
    "1.2.3",
    "17%",
    "2017%",
    "03-1234-5678",
    "090-2017-0811",
    "v2017.8.17",
    "3.10.2",
    "192.168.10.12",
    "2017円",
    "2000年前",
    "1990年代",
    "昭和30年代",
    "5年間",
    "10年計画",
    "懲役2年6月",
    "約3か月",
    "5日間",
    "数日",
    "図表Ⅲ-2-1-2",
    "PAC-3",
    "MQ-9",
    "日本年金機構",
    "前年比",
    "来年度",
    "日本日",
    "M7.3の地震",
    "T4の機体",
    "R2D2",
    "水素(H2)",
    "二千年の歴史",
    "2017年2月30日",
    "2017年13月1日",
    "2017/2/29",
    "2017-02-30",
    "平成40年",
    "平成31年5月1日",
    "平成32年",
    "平成元年1月7日",
    "令和元年4月30日",
    "昭和65年",
    "大正16年",
    "令和0年",
    "June 31, 2018",
    "a force of 2000 troops",
    "2,017 people",
    "It may 20 times",
    "https://example.jp/2017/08/17/a",
    "8/9/2017",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text):
    assert found(text, "2018-06-29") == []
    assert parse_date(text) is None


def test_the_era_of_a_ditto_is_the_one_named_before():
    text = "10(平成22)年、09(同21)年11月13日、10(同22)年1月19日、11(同23)年6月"
    assert found(text) == ["2010", "2009-11-13", "2010-01-19", "2011-06"]
    assert found("昭和35年から同40年") == ["1960", "1965"]
    assert found("同40年") == []


def test_same_year_and_month_and_day_take_the_date_before():
    assert found("17(平成29)年8月29日及び同年9月15日、同年9月3日の核実験") == ["2017-08-29", "2017-09-15", "2017-09-03"]
    assert found("2017年8月17日に会い、同日、同月20日及び同月末に、翌年2月にも") == [
        "2017-08-17",
        "2017-08-17",
        "2017-08-20",
        "2017-08",
        "2018-02",
    ]
    assert found("2017年12月31日の翌日") == ["2017-12-31", "2018-01-01"]
    assert found("同年10月25日、同日") == []


def test_last_year_and_this_month_are_counted_from_the_context():
    text = "昨年2月、本年3月、来年、先月、今月5日、昨年12月8日、一昨年"
    assert found(text, "2018-01-20") == ["2017-02", "2018-03", "2019", "2017-12", "2018-01-05", "2017-12-08", "2016"]
    assert found(text) == []
    assert found("本年及び先月", "2018") == ["2018"]
    assert found("last year, this year and Next year", "2018-06-29") == ["2017", "2018", "2019"]


def test_this_29th_is_a_date_only_on_a_29th():
    assert found("本29日午後0時35分", "2018-06-29") == ["2018-06-29"]
    assert found("本29日午後0時35分", "2018-06-28") == []
    assert found("日本29日", "2018-06-29") == []


def test_a_relative_date_says_so_and_an_absolute_one_too():
    mentions = find_dates("2017年8月17日、同年9月、8月20日", "")
    assert [(mention.iso, mention.kind, mention.precision) for mention in mentions] == [
        ("2017-08-17", "absolute", "day"),
        ("2017-09", "relative", "month"),
        ("2017-08-20", "relative", "day"),
    ]


def test_a_bare_month_is_resolved_near_the_context_only():
    assert found("8月に開催された", "2017-11-06") == ["2017-08"]
    assert found("7月に開催予定の", "2022-06-27") == ["2022-07"]
    assert found("8月17日に開催された", "2017-11-06") == ["2017-08-17"]
    assert found("12月に開催された", "2018-01-10") == []
    assert found("8月に開催された") == []
    assert found("8月に開催された", "2017") == []
    assert found("On August 17 they met; in October too", "2017-11-06") == ["2017-08-17", "2017-10"]


def test_a_bare_day_needs_to_be_written_as_a_date_near_the_context():
    assert found("11日に開催された", "2023-01-13") == ["2023-01-11"]
    assert found("11日14時00分", "2023-01-13") == ["2023-01-11"]
    assert found("3日の滞在、2日に1回、30日に", "2023-01-13") == []


def test_a_weekday_speaks_for_a_month_and_day_with_a_stroke():
    assert found("8/17(木)", "2017-08-20") == ["2017-08-17"]
    assert found("8/17", "2017-08-20") == []


RANGES = {
    "2018年4月17日及び18日": ["2018-04-17", "2018-04-18"],
    "2018年4月17日（火）と18日（水）": ["2018-04-17", "2018-04-18"],
    "2017年8月17日から19日": ["2017-08-17", "2017-08-19"],
    "2017年8月17、18日": ["2017-08-17", "2017-08-18"],
    "2017年8月30日～9月2日": ["2017-08-30", "2017-09-02"],
    "2017年12月20日から1月5日": ["2017-12-20", "2018-01-05"],
    "2017年12月20日及び1月5日": ["2017-12-20"],
    "2017年4～6月": ["2017-04", "2017-06"],
    "2009年11月から2023年5月まで": ["2009-11", "2023-05"],
    "2009～2023年": ["2009", "2023"],
    "2009年・2010年": ["2009", "2010"],
    "2015～17年": ["2015", "2017"],
    "平成27～29年": ["2015", "2017"],
    "平成15年4月から17年3月まで": ["2003-04", "2005-03"],
    "2015年4月から17年3月まで": ["2015-04", "2017-03"],
    "1978年に、1997年及び2015年に": ["1978", "1997", "2015"],
    "April 17-18, 2018": ["2018-04-17", "2018-04-18"],
    "17 and 18 April 2018": ["2018-04-17", "2018-04-18"],
    "April and May 2018": ["2018-04", "2018-05"],
    "4 May and 14 September 2022": ["2022-05-04", "2022-09-14"],
    "2009 to 2023": ["2009", "2023"],
    "between 2009 and 2023": ["2009", "2023"],
    "2017-18": ["2017", "2018"],
}


@pytest.mark.parametrize(("text", "isos"), RANGES.items())
def test_a_range_or_pair_gives_both_ends_where_they_are_certain(text, isos):
    assert found(text) == isos


def test_a_year_alone_in_english_needs_a_word_before_it():
    assert found("the plan of 2012, in 2023, by 2025 and after 2014.") == ["2012", "2023", "2025", "2014"]
    assert found("2012 was a year; 2000 people; by 2000 soldiers") == []
    assert found("on 27 June 2022 (Reiwa 4) at Elmau") == ["2022-06-27", "2022"]


def test_a_line_that_is_a_date_is_the_day_of_what_follows():
    text = "会談\n\n平成30年6月29日\n\n本29日、昨年2月以来\n\n【別の発表】\n\n昨年2月以来"
    assert found(text) == ["2018-06-29", "2018-06-29", "2017-02"]


def test_a_heading_with_a_date_is_the_day_of_its_section():
    text = (
        "(1) 会談(2017年11月6日)\n\n8月に開かれた。\n\n(2) 会談(2019年2月3日)\n\n3月に開く。\n\n(3) 日付のない節\n\n3月に開く。"
    )
    assert found(text) == ["2017-11-06", "2017-08", "2019-02-03", "2019-03"]


def test_a_row_of_a_table_is_of_the_day_in_its_first_cell():
    text = "2022/9/14\t会談\t先月上旬、本年末\n2023/1/13\t会談\t昨年12月に発表し、同年10月に\n本年"
    assert found(text) == ["2022-09-14", "2022-08", "2022", "2023-01-13", "2022-12", "2022-10"]


def test_an_unresolved_date_is_not_passed_over_by_the_one_that_refers_to_it():
    assert found("2012年に決めた。昨年12月に発表し、同年10月に") == ["2012"]


@given(
    st.text(alphabet="0129年月日同本昨平成令和(（)）及び、.-/~から十元 \n\tJune,", max_size=60),
    st.sampled_from(["", "2018-06-29"]),
)
def test_mentions_are_in_order_disjoint_and_possible(text, context):
    end = 0
    for mention in find_dates(text, context):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert parse_date(mention.iso) == mention.iso
        end = mention.span.end


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "年",
        "(",
        "平成",
        "二",
        "1(",
        "20(平成",
        "8月",
        "17日",
        "同年",
        " ",
        "\n",
        "\n8月",
        "2017年8月17日",
        "2017/",
        "May 1 ",
        "http://",
    ],
)
def test_time_is_linear_in_hostile_texts(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        begin = time.process_time()
        find_dates(text, "2017-08-17")
        return time.process_time() - begin

    small = min(seconds(5_000) for _ in range(2))
    assert seconds(50_000) < 40 * small + 0.2


def test_a_bare_month_after_another_year_or_in_the_future_is_left_out():
    assert found("2010年に署名から50年を迎えた。一度目は1月19日である。", "2023-05-18") == ["2010"]
    assert found("6月27日の会談で", "2023-05-18") == []
    assert found("6月27日に開催予定の会談", "2023-05-18") == ["2023-06-27"]


def test_the_year_before_is_counted_from_a_date_in_the_same_sentence_only():
    assert found("2009年に始まった。前年には") == ["2009"]
    assert found("2009年の会談は、翌年に迎える") == ["2009", "2010"]


def test_a_heading_with_a_year_gives_bare_months_their_year():
    assert found("## 2017: missiles\n\nThe test of August\n\n## Others\n\nThe test of August", "2023-05-18") == [
        "2017",
        "2017-08",
    ]
    assert found("## 2017年：核実験\n\n9月3日に行われた。", "2023-05-18") == ["2017", "2017-09-03"]


def test_that_year_is_the_year_named_before():
    assert found("The guidelines of 1976 came from the talks of 8 July of that year.", "2015-04-27") == ["1976", "1976-07-08"]
    assert found("2017年8月に会った。同じ年の11月6日に") == ["2017-08", "2017-11-06"]
    assert found("It was the first since February of the year before.", "2018-06-29") == []
