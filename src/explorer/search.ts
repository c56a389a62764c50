/** Things and sentences that fit what was typed. */
import type { Entity, Model } from "./data";
import { match, typed } from "./pinyin";
import { CodePoints, shown } from "./text";

/** What is left of the score of a thing that no report names. */
const UNNAMED = 0.1;

export interface Hit {
  entity: number;
  score: number;
}

export interface Quote {
  report: number;
  sentence: number;
  text: string;
}

/** Score a thing: its own name before other names, Chinese before pinyin, beginnings before middles. */
export function score(entity: Entity, words: string, letters: string): number {
  if (entity.zh === words) return 100;
  if (entity.zh.startsWith(words)) return 80;
  if (entity.alt.includes(words)) return 75;
  if (entity.zh.includes(words)) return 60;
  if (entity.alt.some((name) => name.includes(words))) return 50;
  if (!letters || !/^[a-z0-9]+$/.test(letters)) return 0;
  if (entity.alt.some((name) => typed(name) === letters)) return 70; // gdp for GDP
  const english = typed(entity.en);
  if (english.startsWith(letters)) return 45;
  const pinyin = letters.length > 1 ? match(letters, entity.pinyin) * 10 : 0;
  return Math.max(pinyin, english.includes(letters) && letters.length > 2 ? 15 : 0);
}

/** Find things, the best first; of equals those spoken of most. */
export function things(model: Model, words: string, most = 12): Hit[] {
  const wanted = words.trim();
  if (!wanted) return [];
  const letters = typed(wanted);
  return model.data.entities
    .map((entity, at) => {
      // what no report names, such as a division of long ago, comes last
      const unnamed = model.weight(at) === 0 ? UNNAMED : 1;
      return { entity: at, score: score(entity, wanted, letters) * unnamed };
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || model.weight(b.entity) - model.weight(a.entity))
    .slice(0, most);
}

/** Find sentences that hold the words. */
export function sentences(model: Model, words: string, most = 8): Quote[] {
  const wanted = words.trim();
  const found: Quote[] = [];
  if (wanted.length < 2) return found;
  for (const [at, report] of model.data.reports.entries()) {
    if (!report.text) continue;
    const text = new CodePoints(report.text);
    for (const [number, [start, end]] of report.sentences.entries()) {
      const quote = shown(text.slice(start, end));
      if (quote.includes(wanted)) found.push({ report: at, sentence: number, text: quote });
      if (found.length >= most) return found;
    }
  }
  return found;
}
