/** Numbers as a reader of either language writes them. */
import type { Fact } from "./data";
import type { Language } from "./route";

const SIGNS: Record<string, string> = {
  "=": "",
  ">=": "≥ ",
  "<=": "≤ ",
  ">": "> ",
  "<": "< ",
  "~": "≈ ",
};
const PLAIN = new Set(["%", "个百分点", "‰", "percentage points", "per cent", "percent"]);
/** Beyond double precision's comfort: figures are never shown with more digits than these. */
const DIGITS = 12;

/** 120000 → 12万 or 120,000; 90000000000 → 900亿 or 90 billion. */
export function number(value: number, lang: Language): string {
  const size = Math.abs(value);
  if (lang === "zh") {
    if (size >= 1e12) return `${clean(value / 1e12)}万亿`;
    if (size >= 1e8) return `${clean(value / 1e8)}亿`;
    if (size >= 1e4) return `${clean(value / 1e4)}万`;
    return clean(value);
  }
  if (size >= 1e12) return `${clean(value / 1e12)} trillion`;
  if (size >= 1e9) return `${clean(value / 1e9)} billion`;
  if (size >= 1e6) return `${clean(value / 1e6)} million`;
  return size >= 1e4 ? value.toLocaleString("en-GB", { maximumFractionDigits: 4 }) : clean(value);
}

const clean = (value: number): string => String(Number(value.toPrecision(DIGITS)));

/** The sign of a comparator. */
export const sign = (comparator: unknown): string => SIGNS[String(comparator)] ?? "";

/** A figure with its comparator, range and unit: ≥ 8%, 3–4%, 12万人. */
export function quantity(fact: Fact, unit: string, lang: Language): string {
  const { value, maxValue, comparator } = fact.fields;
  if (typeof value !== "number") return "";
  const range = typeof maxValue === "number" ? `–${number(maxValue, lang)}` : "";
  const english = lang === "en";
  const gap = english && unit && unit !== "%" ? " " : "";
  const named = english && value !== 1 ? plural(unit) : unit;
  return `${sign(comparator)}${number(value, lang)}${range}${gap}${named}`;
}

/** Tell whether figures of a unit are shares, so that their bars end at one scale. */
export const isShare = (unit: string): boolean => PLAIN.has(unit);

/** Latin letters are about half as wide as Chinese ones. */
const NARROW = 0.55;

/** A name for the narrow: as wide as so many Chinese signs at most, none of them unseen. */
export function brief(name: string, most: number): string {
  let width = 0;
  let kept = "";
  // a name may be as long as a book: only its beginning is looked at
  for (const sign of plain(name.slice(0, 8 * most))) {
    width += (sign.codePointAt(0) ?? 0) < 0x1100 ? NARROW : 1;
    if (width > most) return `${kept}…`;
    kept += sign;
  }
  return kept;
}

const STEADY = new Set(["jin", "mu", "yuan", "US dollars", "per mille", "%", "RMB"]);

/** An English unit as it stands behind a number that is not one. */
export function plural(unit: string): string {
  if (!/^[a-zA-Z]/.test(unit) || STEADY.has(unit)) return unit;
  const [, first = "", rest = ""] = /^(.*?)((?: (?:per|of|in) .*)?)$/.exec(unit) ?? [];
  if (STEADY.has(first) || /(?:s|yuan)$/.test(first)) return unit;
  if (/(?:^| )person$/.test(first)) return first.replace(/person$/, "people") + rest;
  if (/[^aeiou]y$/.test(first)) return `${first.slice(0, -1)}ies${rest}`;
  return `${first}${/(?:x|ch|sh)$/.test(first) ? "es" : "s"}${rest}`;
}

/** A name without signs that are not seen but move others. */
export const plain = (name: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "");
