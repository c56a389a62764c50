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

/** A figure with its comparator, range and unit: ≥ 8%, 3–4%, 12万人. */
export function quantity(fact: Fact, unit: string, lang: Language): string {
  const { value, maxValue, comparator } = fact.fields;
  if (typeof value !== "number") return "";
  const range = typeof maxValue === "number" ? `–${number(maxValue, lang)}` : "";
  const sign = SIGNS[String(comparator)] ?? "";
  const gap = lang === "en" && unit && unit !== "%" ? " " : "";
  return `${sign}${number(value, lang)}${range}${gap}${unit}`;
}

/** Tell whether figures of a unit are shares, so that their bars end at one scale. */
export const isShare = (unit: string): boolean => PLAIN.has(unit);

/** A name for the narrow: at most so many signs, none of them steering the direction of writing. */
export function brief(name: string, most: number): string {
  const signs = [...plain(name)];
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : signs.join("");
}

/** A name without signs that are not seen but move others. */
export const plain = (name: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "");
