"""Ladder, panel, softening, silence, difference and plausibility over made-up reports."""

from pathlib import Path

import pandas
import pytest

import zhengtu
from reports import LISTED, store
from zhengtu.errors import UnknownNameError

COUNTRY = {
    ("100000", 2020): (
        "经济平稳。",
        LISTED.format("国内生产总值增长6%左右，单位国内生产总值能耗下降3%"),
    ),
    ("430000", 2020): (
        "经济平稳。",
        LISTED.format("地区生产总值增长7.5%左右，单位地区生产总值能耗下降3.5%"),
    ),
    ("430200", 2020): (
        "地区生产总值增长7.9%。",
        LISTED.format("地区生产总值增长8%—8.5%，居民收入增长与经济增长同步"),
    ),
    ("430202", 2020): ("经济平稳。", "地区生产总值增长9%以上。"),
    ("430202", 2022): ("地区生产总值增长8%。", "新建公园12个。"),
    ("430100", 2020): ("地区生产总值增长8.1%。", LISTED.format("城镇新增就业12万人")),
}


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return store(tmp_path_factory.mktemp("country"), COUNTRY)


class TestLadder:
    def test_each_place_beside_the_one_above(self, country: zhengtu.Graph) -> None:
        data = zhengtu.ladder(country, 2020, "gdp")
        rows = data[["level", "code", "parent", "value", "gap"]].astype(object).to_numpy().tolist()
        assert rows[:3] == [
            ["national", "100000", "", 6.0, pytest.approx(float("nan"), nan_ok=True)],
            ["province", "430000", "100000", 7.5, 1.5],
            ["city", "430100", "430000", pytest.approx(float("nan"), nan_ok=True), *rows[2][4:]],
        ]
        assert rows[3:] == [
            ["city", "430200", "430000", 8.0, 0.5],
            ["county", "430202", "430200", 9.0, 1.0],
        ]
        assert list(data.words) == ["6%左右", "7.5%左右", "", "8%—8.5%", "9%以上"]
        assert data.sentence.str.contains("生产总值|主要预期目标").all()

    def test_what_falls_counts_below_zero(self, country: zhengtu.Graph) -> None:
        data = zhengtu.ladder(country, 2020, "energy-intensity")
        row = data[data.code == "430000"].iloc[0]
        assert (row.value, row.gap) == (3.5, -0.5)

    def test_without_an_indicator_all_shared_ones(self, country: zhengtu.Graph) -> None:
        data = zhengtu.ladder(country, 2020)
        assert {"gdp", "retail", "trade", "fixed-investment"} <= set(data.indicator)
        assert list(zhengtu.ladder(country, 2020, kind="change").indicator.unique()) == ["jobs-new"]

    def test_results_are_those_of_the_next_report(self, country: zhengtu.Graph) -> None:
        data = zhengtu.ladder(country, 2019, "gdp", frame="result")
        assert list(zip(data.code, data.value, strict=True)) == [("430100", 8.1), ("430200", 7.9)]


class TestPanel:
    def test_each_gap_has_its_reason(self, country: zhengtu.Graph) -> None:
        data = zhengtu.panel(country, "地区生产总值", years=(2020, 2022)).set_index(
            ["code", "year"]
        )
        assert data.loc[("430202", 2020)].missing == ""
        assert data.loc[("430202", 2021)].missing == "no report"
        assert data.loc[("430202", 2022)].missing == "not found"
        assert data.loc[("430100", 2020)].missing == "not stated"
        assert len(data) == 5 * 3

    def test_a_filled_cell_has_bound_and_source(self, country: zhengtu.Graph) -> None:
        row = zhengtu.panel(country, "gdp", place="株洲市").iloc[0]
        assert (row.value, row["max"], row.comparator, row.unit) == (8.0, 8.5, "=", "%")
        assert (row.words, row.given, row.level) == ("8%—8.5%", 2020, "city")
        assert "地区生产总值增长8%—8.5%" in row.sentence
        assert "430200-2020" in row.measure

    def test_words_are_kept(self, country: zhengtu.Graph) -> None:
        row = zhengtu.panel(country, "income-residents", place="430200").iloc[0]
        assert (row.missing, row.words) == ("not stated", "居民收入增长与经济增长同步")

    def test_results(self, country: zhengtu.Graph) -> None:
        data = zhengtu.panel(country, "gdp", frame="result", place="430202", years=(2020, 2021))
        assert list(data.missing) == ["no report", ""]
        assert list(data.given.fillna(0)) == [0, 2022]

    def test_an_unknown_indicator(self, country: zhengtu.Graph) -> None:
        with pytest.raises(UnknownNameError, match="no indicator named '生产'"):
            zhengtu.panel(country, "生产")


SOFT = {
    ("430200", 2018): ("经济平稳。", "确保地区生产总值增长8%以上，力争城镇新增就业5万人。"),
    ("430200", 2019): ("经济平稳。", "力争地区生产总值增长8%左右，确保城镇新增就业5万人左右。"),
    ("430200", 2020): ("经济平稳。", LISTED.format("完成减排任务")),
    ("430200", 2021): ("经济平稳。", "必须实现地区生产总值增长8%—9%。"),
    ("430200", 2022): ("经济平稳。", "必须完成地区生产总值增长8%—9%。"),
}


def test_softening(tmp_path: Path) -> None:
    data = zhengtu.softening(store(tmp_path, SOFT), indicator="gdp")
    told = data[["year", "bound", "firmness", "word", "strength", "drift", "why"]]
    assert told.astype(object).to_numpy().tolist() == [
        [2018, "floor", 4, "确保", 4, "", ""],
        [2019, "about", 2, "力争", 2, "softer", "floor → about, 确保 → 力争"],
        [2020, "none", 0, "", 0, "softer", "about → none"],
        [2021, "range", 3, "实现", 3, "harder", "none → range"],
        [2022, "range", 3, "完成", 3, "same", ""],
    ]
    jobs = zhengtu.softening(zhengtu.open(tmp_path / "out"), "株洲市", "城镇新增就业")
    assert list(jobs.drift)[:2] == ["", "mixed"]


PROJECTS = {
    ("430200", 2018): (
        "经济平稳。",
        "完成铁西大桥前期工作。新建公园12个，推广水肥一体化3万亩，城镇新增就业5万人。开工建设天元体育馆，启动湘江博物馆建设。",
    ),
    ("430200", 2019): (
        "城镇新增就业6万人。铁西大桥开工建设。水肥一体化推广面积增加。",
        "加快湘江博物馆建设。推进铁西大桥建设。",
    ),
    ("430200", 2020): ("铁西大桥建成通车。", "加快湘江博物馆建设。"),
}


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return store(tmp_path_factory.mktemp("projects"), PROJECTS)


class TestSilence:
    def test_promises_never_taken_up(self, followed: zhengtu.Graph) -> None:
        data = zhengtu.silence(followed, year=2018)
        assert set(data.year) == {2018}
        labels = " ".join(data.label)
        assert "公园" in labels
        assert "天元体育馆" in labels
        assert "就业" not in labels
        assert "铁西大桥" not in labels
        assert "水肥一体化" not in labels

    def test_the_promise_and_what_came_closest(self, followed: zhengtu.Graph) -> None:
        data = zhengtu.silence(followed, "株洲市")
        row = data[data.label.str.contains("体育馆")].iloc[0]
        assert (row.what, row.stage) == ("project", "开工")
        assert "天元体育馆" in row.sentence
        assert float(row.likeness) < 0.65

    def test_the_last_report_has_none_to_answer(self, followed: zhengtu.Graph) -> None:
        assert 2020 not in set(zhengtu.silence(followed).year)

    def test_projects_by_stage(self, followed: zhengtu.Graph) -> None:
        data = zhengtu.projects(followed).set_index("project")
        bridge = data.loc["铁西大桥"]
        assert (bridge.status, bridge["first"], bridge["last"]) == ("completed", 2018, 2020)
        assert bridge.course == "2018 (前期) → 2019 开工 → 2020 建成"
        statuses = dict(zip(data.index, data.status, strict=True))
        assert statuses["天元体育馆"] == "vanished"
        assert statuses["湘江博物馆"] in ("stalled", "under way")


ONE = "城镇新增就业5万人，地区生产总值增长8%以上，固定资产投资增长10%，粮食产量180万吨，老旧小区改造100个。"
OTHER = "城镇新增就业6万人，地区生产总值增长8%左右，固定资产投资增长9%，社会消费品零售总额增长9%，粮食产量180万吨。"


def test_diff(tmp_path: Path) -> None:
    for name, year, plan in (("a", 2020, ONE), ("b", 2021, OTHER)):
        text = f"株洲市政府工作报告\n一、{year - 1}年工作回顾\n经济平稳。\n二、{year}年工作安排\n{plan}\n"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    data = zhengtu.diff(tmp_path / "a.txt", tmp_path / "b.txt")
    changes = dict(zip(data.label, data.change, strict=True))
    assert changes == {
        "城镇新增就业": "raised",
        "地区生产总值": "reworded",
        "固定资产投资": "lowered",
        "老旧小区改造": "dropped",
        "社会消费品零售总额": "new",
    }
    jobs = data[data.label == "城镇新增就业"].iloc[0]
    assert (jobs.a_value, jobs.b_value, jobs.difference) == (50000, 60000, 10000)
    assert (jobs.a_sentence, jobs.b_sentence) == (ONE, OTHER)
    both = zhengtu.diff(tmp_path / "a.txt", tmp_path / "b.txt", same=True)
    assert set(both[both.label.str.contains("粮食")].change) == {"same"}
    assert len(zhengtu.diff(tmp_path / "a.txt", tmp_path / "a.txt")) == 0


WRONG = {
    ("430200", 2019): ("地区生产总值达到3000亿元。", "经济平稳。"),
    ("430200", 2020): (
        (
            "农村劳动力转移就业1.51万人。森林覆盖率达到162%。推广电子标签442万辆。地区生产总值达到3900亿元，增长8%。"
            "完成税收50亿元，其中增值税30亿元、所得税25亿元。"
            "三次产业结构调整为10.5:45.2:54.3。高等教育毛入学率达到102%。"
        ),
        "农村劳动力转移就业12万人。地区生产总值增长8%—7%。",
    ),
}


def test_check(tmp_path: Path) -> None:
    data = zhengtu.check(store(tmp_path, WRONG), "株洲市")
    found = {(row.rule, row.words): row for row in data.itertuples()}
    assert {rule for rule, _ in found} == {"limit", "magnitude", "growth", "parts", "range"}
    assert found["limit", "162%"].other == 100
    assert "300万辆" in found["limit", "442万辆"].reason
    assert ("limit", "102%") not in found
    assert found["growth", "8%"].reason == "3000亿元 (2018) → 3900亿元 (2019): +30.0%, stated 8%"
    assert found["parts", "50亿元"].reason == "30亿元 + 25亿元 > 50亿元"
    assert found["parts", "10.5:45.2:54.3"].value == pytest.approx(110)
    assert found["range", "8%—7%"].other == 7


def test_check_of_the_seed(tmp_path: Path) -> None:
    seed = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
    data = zhengtu.check(zhengtu.build(seed, tmp_path))
    assert list(zip(data.rule, data.words, strict=True)) == [
        ("limit", "442万辆"),
        ("magnitude", "12万人"),
    ]


def test_frames_are_typed(country: zhengtu.Graph) -> None:
    data = zhengtu.panel(country, "gdp")
    assert data.value.dtype == "float64"
    assert data.year.dtype == "int64"
    assert pandas.api.types.is_string_dtype(data.words)
