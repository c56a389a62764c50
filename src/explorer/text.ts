/** A report's text by code points, cut into paragraphs, with its facts nested into it. */
import type { Fact, Report, Section, Sentence } from "./data";

const ASTRAL = /[\ud800-\udbff]/;

/** A text whose offsets are code points, as the graph counts; JavaScript counts UTF-16 units. */
export class CodePoints {
  readonly #units: Uint32Array | null;

  constructor(readonly text: string) {
    this.#units = ASTRAL.test(text) ? starts(text) : null;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.#unit(start), this.#unit(end));
  }

  #unit(offset: number): number {
    return this.#units ? (this.#units[offset] ?? this.text.length) : offset;
  }
}

function starts(text: string): Uint32Array {
  const found: number[] = [];
  let at = 0;
  for (const sign of text) {
    found.push(at);
    at += sign.length;
  }
  found.push(at);
  return Uint32Array.from(found);
}

/** A span of the text: bare, or a fact that others may stand in. */
export type Piece = { start: number; end: number; fact?: number; inside?: Piece[] };

/** A paragraph: the span it covers, its sentences, the heading's depth where it is one. */
export interface Block {
  start: number;
  end: number;
  heading: number | null;
  sentences: number[];
}

/** Cut a text into paragraphs: where a line ends between two sentences, one ends. */
export function blocks(report: Report, text: CodePoints): Block[] {
  const found: Block[] = [];
  let last: Block | undefined;
  report.sentences.forEach(([start, end, , , heading], at) => {
    const gap = last ? text.slice(last.end, start) : "";
    if (!last || heading || last.heading !== null || gap.includes("\n")) {
      last = { start, end, heading: heading ? depth(report.sections, start) : null, sentences: [] };
      found.push(last);
    }
    last.end = Math.max(last.end, end);
    last.sentences.push(at);
  });
  return found;
}

function depth(sections: Section[], offset: number): number {
  let found = 0;
  for (const section of sections) {
    if (section.start <= offset && offset < section.end) found = section.depth;
  }
  return found;
}

/** Nest facts, in order of the text, into a span; one that crosses another is cut in two. */
export function pieces(start: number, end: number, facts: readonly (readonly [number, Fact])[]) {
  const open: { end: number; list: Piece[]; at: number }[] = [{ end, list: [], at: start }];
  const top = () => open[open.length - 1] as (typeof open)[number];
  const fill = (to: number) => {
    const now = top();
    if (to > now.at) now.list.push({ start: now.at, end: to });
    now.at = Math.max(now.at, to);
  };
  const close = (to: number) => {
    while (open.length > 1 && top().end <= to) {
      const done = top();
      fill(done.end);
      open.pop();
      top().at = done.end;
    }
  };
  const queue = [...facts];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [number, fact] = next;
    const from = Math.max(fact.start, start);
    close(from);
    const to = Math.min(fact.end, top().end);
    if (fact.end > to && fact.end <= end) {
      // the rest goes on behind the fact that this one crosses
      const rest: [number, Fact] = [number, { ...fact, start: to }];
      const spot = queue.findIndex(([, other]) => other.start > to);
      queue.splice(spot < 0 ? queue.length : spot, 0, rest);
    }
    if (to <= from) continue;
    fill(from);
    const piece: Piece = { start: from, end: to, fact: number, inside: [] };
    top().list.push(piece);
    open.push({ end: to, list: piece.inside as Piece[], at: from });
  }
  close(end);
  fill(end);
  return (open[0] as (typeof open)[number]).list;
}

/** What a reader sees of a piece of raw text: the layout's line breaks are dropped. */
export const shown = (raw: string): string => raw.replace(/[ \t\u3000]*[\r\n]\s*/g, "");

/** Find the sentence that an offset lies in, by halving. */
export function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
