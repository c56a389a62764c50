import { useMemo, useState } from "preact/hooks";
import { usePage } from "../context";
import type { Model } from "../data";
import { brief } from "../format";
import { write } from "../route";
import { value } from "../words";

const STAGES = ["preliminary", "start", "build", "complete"];

interface Row {
  entity: number;
  stage: string;
  /** What the project is at, and the divisions that this lies in. */
  sites: number[];
  places: number[];
  reports: number[];
}

/** Projects in columns by stage, or in rows by place. */
export function Projects() {
  const { model, route, lang, t, name, showEntity } = usePage();
  const [by, setBy] = useState<"stage" | "place">("stage");
  const [place, setPlace] = useState("");
  const [report, setReport] = useState("");
  const [words, setWords] = useState("");
  const all = useMemo<Row[]>(
    () =>
      model.data.entities.flatMap((entity, at) => {
        if (entity.kind !== "Project") return [];
        const facts = (model.byEntity[at] ?? []).map((fact) => model.fact(fact));
        const sites = above(model, at, "place");
        const last = facts[facts.length - 1];
        const stage = String(last?.fields.stage ?? entity.fields.stage ?? "");
        return [
          {
            entity: at,
            stage,
            sites,
            places: [...new Set(sites.map((site) => division(model, site)))],
            reports: [...new Set(facts.map((fact) => fact.report))],
          },
        ];
      }),
    [model],
  );
  const places = useMemo(() => count(all.flatMap((row) => row.places)), [all]);
  const rows = all.filter(
    (row) =>
      (!place ||
        row.places.includes(Number(place)) ||
        (place === "-" && row.places.length === 0)) &&
      (!report || row.reports.includes(Number(report))) &&
      (!words || model.entity(row.entity).zh.includes(words.trim())),
  );
  const stages = [
    ...STAGES,
    ...new Set(all.map((row) => row.stage).filter((one) => one && !STAGES.includes(one))),
  ].filter((stage) => all.some((row) => row.stage === stage));
  const card = (row: Row, withStage: boolean) => {
    const entity = model.entity(row.entity);
    return (
      <li key={row.entity}>
        <a
          class={`card ${row.stage}${entity.id === route.entity ? " chosen" : ""}`}
          href={write({ ...route, entity: entity.id, fact: "" })}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            showEntity(row.entity);
          }}
        >
          <bdi>{brief(name(row.entity), 60)}</bdi>
          <small>
            {withStage ? <b>{value(row.stage, lang)}</b> : null}
            {[...row.sites, ...row.places]
              .filter(
                (one, spot, list) =>
                  list.indexOf(one) === spot && !entity.zh.includes(model.entity(one).zh),
              )
              .map((one) => brief(name(one), 12))
              .join(" · ")}
          </small>
        </a>
      </li>
    );
  };
  return (
    <div class="projects">
      <div class="tools">
        <div class="chips" role="group">
          <button
            type="button"
            class="chip"
            aria-pressed={by === "stage"}
            onClick={() => setBy("stage")}
          >
            {t("byStage")}
          </button>
          <button
            type="button"
            class="chip"
            aria-pressed={by === "place"}
            onClick={() => setBy("place")}
          >
            {t("byPlace")}
          </button>
        </div>
        {model.data.reports.length > 1 ? (
          <label class="pick">
            <span>{t("report")}</span>
            <select value={report} onChange={(event) => setReport(event.currentTarget.value)}>
              <option value="">{t("all")}</option>
              {model.data.reports.map((one, at) => (
                <option key={one.id} value={String(at)}>
                  {one.zh}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <label class="pick">
          <span>{t("place")}</span>
          <select value={place} onChange={(event) => setPlace(event.currentTarget.value)}>
            <option value="">{t("any")}</option>
            <option value="-">{t("noPlace")}</option>
            {places.map(([one, times]) => (
              <option key={one} value={String(one)}>
                {brief(name(one), 20)} ({times})
              </option>
            ))}
          </select>
        </label>
        <input
          type="search"
          class="filter"
          placeholder={t("projects")}
          aria-label={t("projects")}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <small class="count">{rows.length}</small>
      </div>
      {by === "stage" ? (
        <div class="board">
          {stages.map((stage) => {
            const list = rows.filter((row) => row.stage === stage);
            return (
              <section key={stage} class={stage}>
                <h2>
                  {value(stage, lang)} <small>{list.length}</small>
                </h2>
                <ul>{list.map((row) => card(row, false))}</ul>
              </section>
            );
          })}
        </div>
      ) : (
        <div class="places">
          {[...places.map(([one]) => one), -1].map((one) => {
            const list = rows.filter((row) =>
              one < 0 ? row.places.length === 0 : row.places.includes(one),
            );
            if (list.length === 0) return null;
            return (
              <section key={one}>
                <h2>
                  <bdi>{one < 0 ? t("noPlace") : brief(name(one), 24)}</bdi>{" "}
                  <small>{list.length}</small>
                </h2>
                <ul>{list.map((row) => card(row, true))}</ul>
              </section>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Follow the links of a kind from a thing. */
const above = (model: Model, entity: number, kind: string): number[] => [
  ...new Set(
    (model.near[entity] ?? [])
      .filter((link) => link.kind === kind && link.out)
      .map((link) => link.entity),
  ),
];

/** Give the division that a place lies in, or the place itself where none is known. */
function division(model: Model, place: number): number {
  const seen = new Set<number>();
  for (let at = place; !seen.has(at);) {
    if (model.entity(at).type === "Division") return at;
    seen.add(at);
    at = above(model, at, "within")[0] ?? at;
  }
  return place;
}

/** Count things, those that come most often first. */
export function count(list: number[]): [number, number][] {
  const found = new Map<number, number>();
  for (const one of list) found.set(one, (found.get(one) ?? 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
}
