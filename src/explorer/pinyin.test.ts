import { expect, test } from "vitest";
import { match, typed } from "./pinyin";

test.each([
  ["zzs", "zhu zhou shi", 3],
  ["zhuzhoushi", "zhu zhou shi", 3],
  ["zhuzs", "zhu zhou shi", 3],
  ["zhuz", "zhu zhou shi", 2],
  ["zhous", "zhu zhou shi", 1],
  ["xian", "xi an shi", 2],
  ["xian", "xian", 3],
  ["zsz", "zhu zhou shi", 0],
  ["hu", "zhu zhou shi", 0],
  ["g20", "g20 feng hui", 2],
])("%s in %s", (letters, syllables, wanted) => {
  expect(match(letters, syllables)).toBe(wanted);
});

test("spaces, apostrophes and capitals do not count", () => {
  expect(typed("Xi'an Shi")).toBe("xianshi");
});
