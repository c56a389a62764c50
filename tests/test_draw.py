import re
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image
from pylopdf_fonts_zh_cn import sans_path

import zhengtu
from zhengtu import draw, lexicon
from zhengtu.cli import main
from zhengtu.draw import PICTURES, canvas, fonts, picture, places, rendered, targets
from zhengtu.draw.figures import figures
from zhengtu.errors import FontError, StoreError, UnknownNameError
from zhengtu.export.things import things
from zhengtu.store import Store

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
WHATS = [*PICTURES, "neighbourhood:醴陵市"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("drawn")).store


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two places, two years, made up."""
    folder = tmp_path_factory.mktemp("several")
    for year, rise, goal in ((2019, "7.1", "7"), (2020, "6.8", "6.5")):
        for place in ("长沙市", "株洲市"):
            text = (
                f"{year}年{place}政府工作报告\n一、{year - 1}年工作回顾\n"
                f"地区生产总值增长{rise}%。\n二、{year}年工作安排\n"
                f"主要预期目标是：地区生产总值增长{goal}%以上，城镇新增就业5万人，"
                "居民消费价格涨幅3%左右。支持醴陵建设陶瓷学院。\n"
            )
            (folder / f"{place}{year}.txt").write_text(text, encoding="utf-8")
    return zhengtu.build(folder, folder / "out").store


def words(figure: Figure) -> str:
    found = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    return "\n".join(text.get_text() for text in found)


def drawn(store: Store, what: str) -> Figure:
    """Give a picture that has been drawn: before that, axes have no numbers."""
    figure = picture(store, what)
    rendered(figure, ".svg")
    return figure


@pytest.mark.parametrize("what", WHATS)
def test_every_picture_is_the_same_bytes_each_time(store: Store, what: str) -> None:
    one, other = picture(store, what), picture(store, what)
    made = {suffix: rendered(one, suffix) for suffix in draw.SUFFIXES}
    assert made == {suffix: rendered(other, suffix) for suffix in draw.SUFFIXES}
    svg = made[".svg"].decode()
    assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert "<text" not in svg  # outlines need no font
    assert "dc:date" not in svg
    with Image.open(BytesIO(made[".png"])) as image:
        assert min(image.size) > 400
        assert len(image.convert("RGB").getcolors(1 << 20) or ()) > 20
    assert made[".pdf"].startswith(b"%PDF-")
    assert b"CreationDate" not in made[".pdf"]


def test_a_picture_is_written_in_the_format_of_its_suffix(store: Store, tmp_path: Path) -> None:
    for suffix, head in ((".svg", b"<?xml"), (".png", b"\x89PNG"), (".PDF", b"%PDF-")):
        path = tmp_path / f"x{suffix}"
        draw.draw(store, "map", path)
        assert path.read_bytes().startswith(head)


def test_an_svg_may_keep_its_text(store: Store) -> None:
    svg = rendered(picture(store, "map"), ".svg", outlines=False).decode()
    words = "".join(ElementTree.fromstring(svg).itertext())
    assert "醴陵市" in words
    assert "'Noto Sans SC', 'Noto Sans CJK SC'" in svg


def test_other_processes_draw_the_same(store: Store, tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        target = tmp_path / f"{seed}.svg"
        code = [sys.executable, "-m", "zhengtu", "draw", str(store.path.parent)]
        options = ["--what", "graph", "-o", str(target)]
        subprocess.run([*code, *options], env={"PYTHONHASHSEED": seed}, check=True)
        made.append(target.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("targets", "地区生产总值 ≥8% 约3.5% 进出口总额 12.5% 城镇新增就业 5万人"),
        ("map", "示意图 株洲市 醴陵市 湖南 台湾"),
        ("timeline", "城镇新增就业 6.36万人 2019"),
        ("ontology", "Target 目标 Report 70 statedBy"),
        ("graph", "株洲市2020年政府工作报告 湖南省 项目"),
        ("neighbourhood:醴陵市", "醴陵市 株洲市 位于 醴陵陶器学院 提及×5 沿革"),
        ("neighbourhood:division/430281", "醴陵市 炎陵县 同句"),
    ],
)
def test_pictures_show_what_the_graph_says(store: Store, what: str, said: str) -> None:
    shown = words(drawn(store, what))
    for word in said.split():
        assert word in shown, word


def test_several_reports_stand_side_by_side(several: Store) -> None:
    shown = words(picture(several, "targets"))
    for word in ("4份", "长沙市 2019", "株洲市 2020", "≥6.5%", "≥7%"):
        assert word in shown
    line = words(drawn(several, "timeline"))
    assert "长沙市" in line
    assert "地区生产总值（增速，%）" in line
    assert "2018" in line


def test_a_target_is_held_against_the_result_of_the_year_before(several: Store) -> None:
    rows = [row for row in targets.paired(figures(several)) if row.target.unit == "%"]
    growth = {
        (row.target.place, row.target.year): row.result and row.result.value
        for row in rows
        if row.target.name == "地区生产总值"
    }
    assert growth == {
        ("长沙市", 2019): Decimal("7.1"),
        ("株洲市", 2019): Decimal("7.1"),
        ("长沙市", 2020): Decimal("6.8"),
        ("株洲市", 2020): Decimal("6.8"),
    }


def test_a_fall_is_below_zero(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("二、今年安排\n全年殡葬费用下降30%以上。\n", encoding="utf-8")
    graph = zhengtu.build(report, tmp_path / "out", place="430200", year=2020)
    (found,) = figures(graph.store)
    assert (found.value, found.shown()) == (Decimal(-30), "降≥30%")


def test_divisions_of_the_map_hang_together(store: Store) -> None:
    found = places.divisions(things(store))
    assert found
    for division in found.values():
        assert division.own + division.inside >= 0
        assert division.code == "100000" or division.parent in found
    assert sum(division.own for division in found.values()) >= 33


def test_every_province_has_a_tile_of_its_own() -> None:
    tiles = lexicon.load().table("province_tiles", places.Tile)
    cells = lexicon.load().cells("divisions")
    provinces = {row[0] for row in cells if row[3] == "province" and row[6] == "9999"}
    assert {tile.code for tile in tiles} == provinces
    assert len({(tile.column, tile.row) for tile in tiles}) == len(tiles) == 34
    at = {tile.code[:2]: tile for tile in tiles}
    assert at["23"].row < at["21"].row < at["46"].row  # 黑龙江, 辽宁, 海南
    assert at["65"].column < at["43"].column < at["31"].column  # 新疆, 湖南, 上海


# Fonts


def test_every_character_is_in_a_font() -> None:
    names = fonts.families("株洲市 GDP ≥8% é\n\u200b\u202e")
    assert names[0] == "Noto Sans SC"
    assert len(names) == 1


def test_what_no_font_has_is_one_clear_line() -> None:
    figure, axes = canvas.sheet(100, 100)
    axes.text(0, 0, "甲\U000f0000")
    with pytest.raises(FontError, match=r"no font here has .*fonts-noto-cjk") as caught:
        rendered(figure, ".svg")
    assert "\n" not in str(caught.value)


def test_without_the_font_of_the_extra_one_of_the_system_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matplotlib import font_manager

    file = str(sans_path())
    monkeypatch.setitem(sys.modules, "pylopdf_fonts_zh_cn", None)
    entry = font_manager.FontEntry(fname=file, name="Noto Sans SC", style="normal", weight=400)
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [entry])
    assert fonts.families("株洲") == ["Noto Sans SC"]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    with pytest.raises(FontError, match="no font here has"):
        fonts.families("株洲")


def test_dollars_and_line_breaks_are_only_characters() -> None:
    figure, axes = canvas.sheet(100, 100)
    axes.text(0, 0, canvas.clipped("$a_b$ \\frac\n\x00\u202e$", 40))
    assert rendered(figure, ".png").startswith(b"\x89PNG")
    assert canvas.clipped("一" * 50, 10) == "一" * 9 + "…"
    assert canvas.clipped("a\n\u202eb\x00", 10) == "a b"


# The command


@pytest.mark.parametrize(
    ("what", "file", "said"),
    [
        ("portrait", "x.svg", "no picture named 'portrait'; known: graph, map,"),
        ("neighbourhood:", "x.svg", "no picture named"),
        ("neighbourhood:长安", "x.svg", "'长安'"),
        ("map", "x.jpeg", "x.jpeg: no picture format named '.jpeg'; known: .pdf, .png, .svg"),
        ("map", "nowhere/x.svg", "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_one_clear_line(
    store: Store,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    what: str,
    file: str,
    said: str,
) -> None:
    target = str(tmp_path / file)
    assert main(["draw", str(store.path), "--what", what, "-o", target]) == 1
    told = capsys.readouterr().err
    assert re.fullmatch(r"zhengtu: .*\n", told)
    assert said in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("what", "said"),
    [("targets", "no target"), ("timeline", "for two years")],
)
def test_a_report_that_says_nothing_is_one_clear_line(tmp_path: Path, what: str, said: str) -> None:
    report = tmp_path / "a.txt"
    report.write_text("各位代表：\n请予审议。\n", encoding="utf-8")
    graph = zhengtu.build(report, tmp_path / "out", place="430200", year=2020)
    with pytest.raises(StoreError, match=said):
        picture(graph.store, what)


def test_unknown_pictures_are_told_from_unknown_things(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="neighbourhood:NAME"):
        picture(store, "x")
