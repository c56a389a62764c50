/** Where one is: all of it stands in the address behind #, so that it can be shared. */

export const VIEWS = [
  "overview",
  "text",
  "figures",
  "projects",
  "graph",
  "compare",
  "query",
] as const;
export type View = (typeof VIEWS)[number];
export type Language = "zh" | "en";

export interface Route {
  view: View;
  /** The report's id without what all have in common: 430200-2020. */
  report: string;
  fact: string;
  entity: string;
  lang: Language;
}

const NAMES = ["view", "report", "fact", "entity", "lang"] as const;
const isView = (word: string | null): word is View => VIEWS.includes(word as View);

/** Read an address; what it does not say is taken from `base`. */
export function parse(hash: string, base: Route): Route {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const view = said.get("view");
  const fact = said.get("fact") ?? "";
  const entity = said.get("entity") ?? "";
  const lang = said.get("lang");
  return {
    view: isView(view) ? view : fact ? "text" : entity ? "graph" : base.view,
    report: said.get("report") ?? base.report,
    fact,
    entity,
    lang: lang === "en" || lang === "zh" ? lang : base.lang,
  };
}

/** Write an address; slashes stay readable. */
export function write(route: Route): string {
  const said = new URLSearchParams();
  for (const name of NAMES) if (route[name]) said.set(name, route[name]);
  return `#${said.toString().replaceAll("%2F", "/")}`;
}
