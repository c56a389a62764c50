/** Figures of shared indicators, put side by side by place and year. */
import { type Fact, isMeasure, type Model } from "./data";

export interface Point {
  fact: number;
  year: number;
  value: number;
  target: boolean;
  comparator: string;
}

export interface Series {
  indicator: number;
  place: number;
  kind: string;
  unit: string;
  points: Point[];
}

/** Figures of the plan's list of targets come before others, then those read with most confidence. */
const rank = (fact: Fact): number => Number("prominence" in fact.fields) + fact.confidence;

/**
 * Gather figures by indicator, place, kind (growth, level …) and unit; of several for one year the
 * most prominent, of equals the first. Only figures of whole places and of single years count, and
 * none of an indicator that is any of a kind (建设项目): those do not compare.
 */
export function series(model: Model): Series[] {
  const found = new Map<string, Series>();
  model.data.facts.forEach((fact, at) => {
    const { indicator, area, unit } = fact.links;
    const { value, year, kind, comparator } = fact.fields;
    if (!isMeasure(fact) || typeof indicator !== "number" || typeof area !== "number") return;
    if (typeof value !== "number" || typeof year !== "number" || "scope" in fact.fields) return;
    if ("span" in fact.fields || "particular" in fact.fields) return;
    if (model.entity(indicator).fields?.["generic"]) return;
    const key = `${indicator} ${area} ${kind} ${unit}`;
    const made = found.get(key) ?? {
      indicator,
      place: area,
      kind: String(kind),
      unit: String(unit),
      points: [],
    };
    found.set(key, made);
    const target = fact.kind === "Target";
    const point = { fact: at, year, value, target, comparator: String(comparator) };
    const same = made.points.findIndex((other) => other.year === year && other.target === target);
    const other = made.points[same];
    if (!other) made.points.push(point);
    else if (rank(model.fact(other.fact)) < rank(fact)) made.points[same] = point;
  });
  for (const one of found.values())
    one.points.sort((a, b) => a.year - b.year || Number(a.target) - Number(b.target));
  return [...found.values()];
}

/** Tell whether an indicator is one that reports share, not one report's own. */
export const isShared = (model: Model, indicator: number): boolean =>
  !/^indicator\/\d/.test(model.entity(indicator).id);

/** Steps of an axis: few, round, and enough to hold both ends. */
export function ticks(low: number, high: number, count = 3): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough;
  const first = Math.floor(low / step) * step;
  const found: number[] = [];
  for (let at = first; at < high + step * 0.999; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}
