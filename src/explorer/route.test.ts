import { expect, test } from "vitest";
import { parse, type Route, write } from "./route";

const BASE: Route = { view: "overview", report: "430200-2020", fact: "", entity: "", lang: "zh" };

test("an address leads back to where it was written", () => {
  const there: Route = {
    view: "figures",
    report: "110000-2026",
    fact: "mention/110000-2026/3738-3742-measure",
    entity: "",
    lang: "en",
  };
  expect(write(there)).toContain("fact=mention/110000-2026/3738-3742-measure");
  expect(parse(write(there), BASE)).toEqual(there);
});

test("a fact alone leads to the text, a thing alone to the graph", () => {
  expect(parse("#fact=mention/1", BASE).view).toBe("text");
  expect(parse("#entity=division/430281", BASE).view).toBe("graph");
});

test("what an address gets wrong is left out", () => {
  expect(parse("#view=<script>&lang=xx", BASE)).toEqual(BASE);
  expect(parse("", BASE)).toEqual(BASE);
});
