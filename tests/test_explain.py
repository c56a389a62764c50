import zhengtu
from conftest import SEED
from zhengtu.explain import explain
from zhengtu.pipeline.stages import stages


def test_a_sentence_is_shown_with_the_rules_that_read_it() -> None:
    report = zhengtu.read(SEED)
    lines = list(explain(stages().chunk(report), zhengtu.extract(report), "主要预期目标"))
    assert lines[0].startswith("3716-") or "[target 2020]" in lines[0]
    assert any("8%以上  ←" in line and "indicator 地区生产总值" in line for line in lines)
    assert all(line.startswith("    ") for line in lines[1:])


def test_lists_are_shown_with_verb_and_label() -> None:
    report = zhengtu.read(SEED)
    lines = list(explain(stages().chunk(report), zhengtu.extract(report), "三一智慧制铁城"))
    assert any(line.strip().startswith("list") and "label 项目建设" in line for line in lines)
    assert any("project" in line and "project.listed" in line for line in lines)


def test_words_that_no_sentence_holds_show_nothing() -> None:
    report = zhengtu.read(SEED)
    assert list(explain(stages().chunk(report), [], "没有这句话")) == []
