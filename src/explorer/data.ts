/** What the page is given (zhengtu.view.data), and how its parts hang together. */

export interface Names {
  zh: string;
  en: string;
}

export interface Section {
  start: number;
  end: number;
  depth: number;
  number: string;
  title: string;
  frame: string;
}

/** First and last offset, frame, year (0: none), whether it is a heading. */
export type Sentence = [number, number, string, number, boolean];

export interface Report extends Names {
  id: string;
  entity: number | null;
  place: number | null;
  year: number;
  level: string;
  date: string;
  speaker: string;
  file: string;
  digest: string;
  text: string;
  sections: Section[];
  sentences: Sentence[];
}

export interface Entity extends Names {
  id: string;
  kind: string;
  type: string;
  pinyin: string;
  alt: string[];
  fields: Record<string, string>;
  topic: number | null;
}

export interface Fact {
  id: string;
  report: number;
  kind: string;
  start: number;
  end: number;
  entity: number | null;
  rule: string;
  confidence: number;
  fields: Record<string, string | number>;
  links: Record<string, number | string>;
  candidates?: [number, number][];
  quote?: string;
}

/** Source, target, what links them, how often. */
export type Edge = [number, number, string, number];

export interface Topic extends Names {
  id: string;
}

export interface Question extends Names {
  name: string;
  sparql: string;
}

/** A row of the ledger: what was promised of an indicator, and what came of it. */
export interface LedgerRow {
  place: string;
  code: string;
  indicator: string;
  label: string;
  kind: string;
  unit: string | null;
  year: number;
  target: number | null;
  target_max: number | null;
  comparator: string | null;
  target_words?: string | null;
  target_measure: string | null;
  target_sentence: string | null;
  result: number | null;
  result_words?: string | null;
  result_measure: string | null;
  result_sentence: string | null;
  status: string;
  arithmetic: string | null;
  next_target: number | null;
}

export interface LadderRow {
  indicator?: string;
  label?: string;
  year?: number;
  level: string;
  place: string;
  code: string;
  parent: string | null;
  value: number | null;
  comparator: string | null;
  unit?: string | null;
  words?: string | null;
  gap: number | null;
  sentence: string | null;
  measure: string | null;
}

export interface Data {
  terms: Record<string, Names>;
  units: Record<string, Names>;
  prefixes: Record<string, string>;
  reports: Report[];
  entities: Entity[];
  edges: Edge[];
  facts: Fact[];
  topics: Topic[];
  queries: Question[];
  ledger: LedgerRow[];
  ladder: LadderRow[];
  endpoint?: string;
  mode?: "graph";
  focus?: number;
}

/** Classes of statements that carry a number. */
const MEASURES = new Set(["Target", "Result", "Measure", "Background"]);
export const isMeasure = (fact: Fact): boolean => MEASURES.has(fact.kind);

export interface Neighbour {
  entity: number;
  kind: string;
  weight: number;
  out: boolean;
}

/** The data with what is looked up in it again and again. */
export class Model {
  readonly factOf = new Map<string, number>();
  readonly entityOf = new Map<string, number>();
  readonly byEntity: number[][];
  readonly byReport: number[][];
  readonly near: Neighbour[][];

  constructor(readonly data: Data) {
    const { facts, entities, edges, reports } = data;
    this.byEntity = entities.map(() => []);
    this.byReport = reports.map(() => []);
    this.near = entities.map(() => []);
    facts.forEach((fact, at) => {
      this.factOf.set(fact.id, at);
      if (fact.entity !== null) this.byEntity[fact.entity]?.push(at);
      this.byReport[fact.report]?.push(at);
    });
    entities.forEach((entity, at) => {
      this.entityOf.set(entity.id, at);
    });
    for (const [source, target, kind, weight] of edges) {
      this.near[source]?.push({ entity: target, kind, weight, out: true });
      this.near[target]?.push({ entity: source, kind, weight, out: false });
    }
  }

  fact(at: number): Fact {
    const found = this.data.facts[at];
    if (!found) throw new RangeError(`no fact ${at}`);
    return found;
  }

  entity(at: number): Entity {
    const found = this.data.entities[at];
    if (!found) throw new RangeError(`no entity ${at}`);
    return found;
  }

  report(at: number): Report {
    const found = this.data.reports[at];
    if (!found) throw new RangeError(`no report ${at}`);
    return found;
  }

  /** How often a thing is named or measured. */
  weight(entity: number): number {
    return this.byEntity[entity]?.length ?? 0;
  }
}
