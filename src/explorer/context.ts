/** What every part of the page needs: the data, the language, where one is and how to go on. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Entity, Fact, Model } from "./data";
import { quantity } from "./format";
import type { Route } from "./route";
import { called, say, term, type Word } from "./words";

export interface Page {
  model: Model;
  route: Route;
  go: (change: Partial<Route>) => void;
}

/** Units that have one sign in both languages. */
const SIGNS: Record<string, string> = { "unit/percent": "%", "unit/permille": "‰" };

export const PageContext = createContext<Page>(undefined as unknown as Page);

/** Give the page with its words in the language of the moment. */
export function usePage() {
  const page = useContext(PageContext);
  const { model, route } = page;
  const lang = route.lang;
  return {
    ...page,
    lang,
    t: (word: Word) => say(word, lang),
    term: (name: string) => term(name, model.data.terms, lang),
    name: (entity: number | null) => (entity === null ? "" : named(model.entity(entity), lang)),
    /** The figure of a measure with its unit. */
    figure: (fact: Fact) => {
      const unit = model.data.units[String(fact.links.unit)];
      const sign = SIGNS[String(fact.links.unit)];
      return quantity(fact, sign ?? (unit ? called(unit, lang) : ""), lang);
    },
    showFact: (at: number) =>
      page.go({
        fact: model.fact(at).id,
        entity: "",
        report: model.report(model.fact(at).report).id.replace("report/", ""),
      }),
    showEntity: (at: number) => page.go({ entity: model.entity(at).id, fact: "" }),
  };
}

/** Give a thing's name; of a division no longer in use also until when it was. */
function named(entity: Entity, lang: Route["lang"]): string {
  const { until } = entity.fields;
  const name = called(entity, lang);
  if (!until) return name;
  return lang === "zh" ? `${name}（至${until}）` : `${name} (until ${until})`;
}

/** Give the class of colour that a fact or a thing has. */
export function tone(kind: string): string {
  return TONES[kind] ?? "other";
}

const TONES: Record<string, string> = {
  Place: "place",
  Agency: "agency",
  Project: "project",
  Programme: "programme",
  Target: "target",
  WordedTarget: "target",
  AbsentTarget: "absent",
  Result: "result",
  Measure: "measure",
  Background: "measure",
  Indicator: "indicator",
  Report: "report",
};
