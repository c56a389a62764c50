import { expect, test } from "vitest";
import type { Fact } from "./data";
import { brief, number, plain, plural, quantity } from "./format";

test.each([
  [8.2, "8.2", "8.2"],
  [120000, "12万", "120,000"],
  [63600, "6.36万", "63,600"],
  [9e10, "900亿", "90 billion"],
  [1.4e12, "1.4万亿", "1.4 trillion"],
  [-3e8, "-3亿", "-300 million"],
  [0.1 + 0.2, "0.3", "0.3"],
])("%d", (value, zh, en) => {
  expect(number(value, "zh")).toBe(zh);
  expect(number(value, "en")).toBe(en);
});

const measure = (fields: Fact["fields"]) => ({ fields }) as Fact;

test("a figure keeps its bound, its range and its unit", () => {
  expect(quantity(measure({ value: 8, comparator: ">=" }), "%", "zh")).toBe("≥ 8%");
  expect(quantity(measure({ value: 3.5, comparator: "~" }), "%", "en")).toBe("≈ 3.5%");
  expect(quantity(measure({ value: 6, maxValue: 6.5, comparator: "=" }), "%", "en")).toBe("6–6.5%");
  expect(quantity(measure({ value: 50000, comparator: "=" }), "人", "zh")).toBe("5万人");
  expect(quantity(measure({ value: 50000, comparator: "=" }), "person", "en")).toBe(
    "50,000 people",
  );
  expect(quantity(measure({}), "%", "en")).toBe("");
});

test.each([
  ["person", "people"],
  ["percentage point", "percentage points"],
  ["microgram per cubic metre", "micrograms per cubic metre"],
  ["household", "households"],
  ["body", "bodies"],
  ["mu", "mu"],
  ["yuan", "yuan"],
  ["yuan per mu", "yuan per mu"],
  ["%", "%"],
  ["斗", "斗"],
])("several: %s", (unit, wanted) => {
  expect(plural(unit)).toBe(wanted);
});

test("a name is cut by its width, and steers nothing", () => {
  expect(brief("株洲市人民政府", 5)).toBe("株洲市人民…");
  expect(brief("株洲市", 5)).toBe("株洲市");
  expect(brief("gross domestic product", 16)).toBe("gross domestic product");
  expect(brief("长".repeat(10_000), 16)).toBe(`${"长".repeat(16)}…`);
  expect(brief("𠮷𠮷𠮷", 2)).toBe("𠮷𠮷…");
  expect(plain("甲\u202e乙\u2066丙\u200f\u0007")).toBe("甲乙丙");
});
