import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const STYLE = readFileSync(new URL("style.css", import.meta.url), "utf-8");
const COLOURS = new Map(
  [...STYLE.matchAll(/--([a-z]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]),
);

/** Relative luminance: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const WORDS =
  "ink soft accent place agency project programme target absent result measure indicator report other";

test.each(WORDS.split(" "))("words in %s can be read (WCAG AA)", (name) => {
  const colour = COLOURS.get(name) ?? "";
  for (const ground of [COLOURS.get("paper") ?? "", COLOURS.get("ground") ?? "", "#ffffff"]) {
    expect(contrast(colour, ground)).toBeGreaterThanOrEqual(4.5);
  }
});
