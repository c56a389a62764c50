import { useMemo } from "preact/hooks";
import { tone, usePage } from "../context";
import { type Fact, isMeasure, type Model } from "../data";
import { brief } from "../format";
import { EntityLink } from "../Panel";
import { ReportPicker, useReport } from "../ReportPicker";
import { isShared } from "../series";
import { value } from "../words";

const STAGES = ["preliminary", "start", "build", "complete"];
/** Headline targets on the first page, and names in each of its lists. */
const CARDS = 12;
const NAMES = 14;

/** A report at a glance: what is promised, what is built, who and where. */
export function Overview() {
  const { model, lang, t, term, go } = usePage();
  const { at, report, facts } = useReport();
  const list = useMemo(
    () => facts.map((fact) => [fact, model.fact(fact)] as const),
    [facts, model],
  );
  const several = model.data.reports.length > 1;
  const counts = (kind: string) => list.filter(([, fact]) => fact.kind === kind).length;
  return (
    <div class="overview">
      <section class="lead">
        <ReportPicker />
        <h2 class="title">{report.zh}</h2>
        <p class="sub">
          {[
            report.date,
            report.speaker,
            `${report.text.length.toLocaleString("en-GB")} ${t("signs")}`,
            `${list.length} ${t("facts")}`,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p class="tally">
          {["Target", "Result", "Project", "Place", "Agency", "Programme"].map((kind) => (
            <button
              type="button"
              key={kind}
              class={tone(kind)}
              onClick={() =>
                go({
                  view:
                    kind === "Target" || kind === "Result"
                      ? "figures"
                      : kind === "Project"
                        ? "projects"
                        : "text",
                })
              }
            >
              <b>{counts(kind)}</b> {term(kind)}
            </button>
          ))}
        </p>
      </section>
      <Headlines at={at} list={list} />
      <Structure />
      <div class="three">
        <Stages list={list} />
        <Named kind="Place" title={t("placesNamed")} list={list} except={report.place} />
        <Named kind="Programme" title={t("programmesNamed")} list={list} />
        <Named kind="Agency" title={t("agenciesNamed")} list={list} />
      </div>
      {several ? (
        <section>
          <h3>
            {model.data.reports.length} {t("reports")}
          </h3>
          <ul class="reports">
            {model.data.reports.map((one, number) => (
              <li key={one.id}>
                <button
                  type="button"
                  aria-current={number === at}
                  onClick={() => go({ report: one.id.replace("report/", "") })}
                >
                  <b>{one.year}</b>{" "}
                  <bdi>{brief(one.zh.replace(/\d{4}年政府工作报告$/, ""), 20)}</bdi>{" "}
                  <small>
                    {value(one.level, lang)} · {model.byReport[number]?.length} {t("facts")}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

type Listed = readonly (readonly [number, Fact])[];

/** Targets for the whole place on shared indicators, with last year's result beside. */
function Headlines({ at, list }: { at: number; list: Listed }) {
  const { model, t, figure, name, showFact } = usePage();
  const { report } = useReport();
  const cards = useMemo(() => headlines(model, at, list), [model, at, list]);
  if (cards.length === 0) return null;
  const paired = cards.some(([, before]) => before !== undefined);
  return (
    <section>
      <h3>
        {report.year} · {t("headline")}
      </h3>
      <ul class="cards">
        {cards.map(([fact, before]) => (
          <li key={fact}>
            <button type="button" onClick={() => showFact(fact)}>
              <span>
                <bdi>{brief(name(model.fact(fact).entity), 24)}</bdi>
              </span>
              <b>{figure(model.fact(fact))}</b>
              {paired ? (
                <small>
                  {before === undefined
                    ? "\u00a0"
                    : `${t("lastYear")} ${figure(model.fact(before))}`}
                </small>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function headlines(model: Model, at: number, list: Listed): [number, number | undefined][] {
  const { year, place } = model.report(at);
  const whole = (fact: Fact) => fact.links.area === place && !("scope" in fact.fields);
  const same = (a: Fact, b: Fact) =>
    a.entity === b.entity && a.fields.kind === b.fields.kind && a.links.unit === b.links.unit;
  const seen = new Set<string>();
  const found: [number, number | undefined][] = [];
  for (const [number, fact] of list) {
    if (fact.kind !== "Target" || fact.fields.year !== year || fact.entity === null || !whole(fact))
      continue;
    const key = `${fact.entity} ${fact.fields.kind}`;
    if (!isShared(model, fact.entity) || seen.has(key)) continue;
    seen.add(key);
    const before = list.find(
      ([, other]) =>
        isMeasure(other) &&
        other.kind === "Result" &&
        other.fields.year === year - 1 &&
        same(fact, other),
    );
    found.push([number, before?.[0]]);
    if (found.length === CARDS) break;
  }
  return found;
}

/** Each section a bar, each fact a tick in it. */
function Structure() {
  const { model, t, term, showFact } = usePage();
  const { report, facts } = useReport();
  const sections = report.sections.filter((section) => section.end > section.start);
  const top = sections.filter(
    (one) =>
      !sections.some(
        (other) =>
          other !== one &&
          other.start <= one.start &&
          other.end >= one.end &&
          other.end - other.start > one.end - one.start &&
          other.depth < one.depth,
      ),
  );
  const parts = top.length > 1 ? top : sections;
  if (parts.length === 0) return null;
  const longest = Math.max(...parts.map((section) => section.end - section.start));
  return (
    <section>
      <h3>{t("structure")}</h3>
      <p class="sub">{t("structureHint")}</p>
      <div class="structure">
        {parts.map((section) => {
          const length = section.end - section.start;
          return (
            <div class="strip" key={`${section.start}-${section.end}`}>
              <span title={section.title}>
                <bdi>{brief(section.title || section.number, 18)}</bdi>
              </span>
              <svg
                viewBox={`0 0 ${longest} 20`}
                preserveAspectRatio="none"
                role="img"
                aria-label={section.title}
              >
                <rect class={`ground ${section.frame}`} x="0" y="2" width={length} height="16" />
                {facts.map((at) => {
                  const fact = model.fact(at);
                  if (fact.start < section.start || fact.start >= section.end) return null;
                  return (
                    <rect
                      key={at}
                      class={`tick ${tone(fact.kind)}`}
                      x={fact.start - section.start}
                      y="2"
                      width={Math.max(fact.end - fact.start, longest / 300)}
                      height="16"
                      onClick={() => showFact(at)}
                    >
                      <title>{term(fact.kind)}</title>
                    </rect>
                  );
                })}
              </svg>
            </div>
          );
        })}
      </div>
    </section>
  );
}

function Stages({ list }: { list: Listed }) {
  const { lang, t, go } = usePage();
  const counts = new Map<string, number>();
  for (const [, fact] of list) {
    if (fact.kind === "Project")
      counts.set(String(fact.fields.stage), (counts.get(String(fact.fields.stage)) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const most = Math.max(...counts.values());
  return (
    <section>
      <h3>{t("stages")}</h3>
      <ul class="bars">
        {[...STAGES, ...[...counts.keys()].filter((one) => !STAGES.includes(one))]
          .filter((stage) => counts.has(stage))
          .map((stage) => (
            <li key={stage}>
              <button type="button" onClick={() => go({ view: "projects" })}>
                <span>{value(stage, lang)}</span>
                <i
                  class={`stage ${stage}`}
                  style={{ width: `${((counts.get(stage) ?? 0) / most) * 60}%` }}
                />
                <b>{counts.get(stage)}</b>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}

function Named({
  kind,
  title,
  list,
  except,
}: {
  kind: string;
  title: string;
  list: Listed;
  except?: number | null;
}) {
  const counts = new Map<number, number>();
  for (const [, fact] of list) {
    if (fact.kind === kind && fact.entity !== null && fact.entity !== except)
      counts.set(fact.entity, (counts.get(fact.entity) ?? 0) + 1);
  }
  const first = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NAMES);
  if (first.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="named">
        {first.map(([entity, times]) => (
          <li key={entity}>
            <EntityLink at={entity} /> <small>{times > 1 ? times : ""}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
