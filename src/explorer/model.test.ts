import { expect, test } from "vitest";
import { type Data, type Fact, Model } from "./data";
import { mixed, neighbours, path } from "./graph/paths";
import { score, things } from "./search";
import { isShared, series, ticks } from "./series";

const entity = (id: string, kind: string, zh: string, pinyin = "") => ({
  id,
  kind,
  type: kind,
  zh,
  en: id === "indicator/gdp" ? "gross domestic product" : "",
  pinyin,
  alt: kind === "Place" ? [zh.slice(0, -1)] : [],
  fields: {},
  topic: null,
});

const measure = (at: number, kind: string, year: number, value: number, more = {}): Fact => ({
  id: `mention/${at}`,
  report: 0,
  kind,
  start: at,
  end: at + 1,
  entity: 2,
  rule: "made",
  confidence: 0.9,
  fields: { value, year, kind: "growth", comparator: "=", ...more },
  links: { indicator: 2, area: 0, unit: "unit/percent" },
});

const MODEL = new Model({
  terms: {},
  prefixes: {},
  units: {},
  reports: [],
  entities: [
    entity("division/430200", "Place", "株洲市", "zhu zhou shi"),
    entity("division/430281", "Place", "醴陵市", "li ling shi"),
    entity("indicator/gdp", "Indicator", "地区生产总值", "di qu sheng chan zong zhi"),
    entity("project/430200/1", "Project", "醴陵陶瓷学院", "li ling tao ci xue yuan"),
    entity("report/430200-2020", "Report", "株洲市2020年政府工作报告"),
    entity("indicator/430200-1", "Indicator", "亩均税收", "mu jun shui shou"),
  ],
  edges: [
    [1, 0, "within", 1],
    [3, 1, "place", 4],
    [0, 2, "measured", 2],
    [4, 0, "mentions", 9],
    [4, 5, "mentions", 1],
  ],
  facts: [
    measure(1, "Result", 2019, 7.9),
    measure(2, "Target", 2020, 8),
    measure(3, "Target", 2020, 8.5, { scope: "市区" }),
    { ...measure(4, "Target", 2020, 9), confidence: 0.5 },
  ],
  topics: [],
  queries: [],
  ledger: [],
  ladder: [],
} satisfies Data);

test("things are found by name, by another name, by pinyin and in English", () => {
  const first = (words: string) => things(MODEL, words)[0]?.entity;
  expect(first("醴陵市")).toBe(1);
  expect(first("醴陵")).toBe(1);
  expect(first("株洲")).toBe(0);
  expect(first("zzs")).toBe(0);
  expect(first("liling")).toBe(1);
  expect(first("gross")).toBe(2);
  expect(things(MODEL, "不存在")).toEqual([]);
  expect(things(MODEL, " ")).toEqual([]);
});

test("a thing's own name counts more than a part of it", () => {
  const [city, school] = [MODEL.entity(1), MODEL.entity(3)];
  expect(score(city, "醴陵市", "")).toBeGreaterThan(score(city, "醴陵", ""));
  expect(score(school, "陶瓷", "")).toBeGreaterThan(0);
});

test("a path goes by what links two things, by reports only where nothing else does", () => {
  expect(path(MODEL, 3, 2)).toEqual([3, 1, 0, 2]);
  expect(path(MODEL, 3, 5)).toEqual([3, 1, 0, 4, 5]);
  expect(path(MODEL, 3, 3)).toEqual([3]);
});

test("neighbours come by weight, mixed ones by kind in turn", () => {
  expect(neighbours(MODEL, 0, false)).toEqual([2, 1]);
  expect(neighbours(MODEL, 0, true)).toEqual([4, 2, 1]);
  expect(mixed(MODEL, 0, 1)).toEqual([2]);
  expect(mixed(MODEL, 5, 3)).toEqual([4]);
});

test("a series has one figure a year, the surest, and none of a part of the place", () => {
  const [found, ...others] = series(MODEL);
  expect(others).toEqual([]);
  expect(found?.points.map((point) => [point.year, point.value, point.target])).toEqual([
    [2019, 7.9, false],
    [2020, 8, true],
  ]);
  expect(isShared(MODEL, 2)).toBe(true);
  expect(isShared(MODEL, 5)).toBe(false);
});

test.each([
  [0, 8, [0, 5, 10]],
  [3.6, 4.1, [3.6, 3.8, 4, 4.2]],
  [7, 7, [5, 7.5]],
])("ticks from %d to %d hold both", (low, high, wanted) => {
  const found = ticks(low, high);
  expect(found).toEqual(wanted);
});
