/** What answers SPARQL: the part of the bundle that a page made with --sparql has, or nothing. */

export interface Answer {
  columns: string[];
  rows: string[][];
  seconds: number;
}

export interface Editor {
  get(): string;
  set(query: string): void;
}

export interface Engine {
  editor(
    parent: HTMLElement,
    query: string,
    offers: { label: string; detail: string }[],
    run: () => void,
  ): Editor;
  /** Ask; rejects with the reason where the query is wrong. */
  ask(query: string): Promise<Answer>;
  stop(): void;
}

declare global {
  var zhengtuEngine: ((endpoint: string) => Engine) | undefined;
}

let made: Engine | undefined;

export function engine(endpoint = ""): Engine | undefined {
  made ??= globalThis.zhengtuEngine?.(endpoint);
  return made;
}
