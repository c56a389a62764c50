import { useMemo, useState } from "preact/hooks";
import { tone, usePage } from "../context";
import { isMeasure } from "../data";
import { brief, isShare } from "../format";
import { EntityLink } from "../Panel";
import { write } from "../route";
import { isShared } from "../series";
import { called, value as named } from "../words";

/** So many rows are drawn at first: thousands at once would make one wait. */
const FIRST = 300;

type Column = "indicator" | "area" | "year" | "status" | "value";
const COLUMNS: Column[] = ["indicator", "area", "year", "status", "value"];

interface Row {
  at: number;
  indicator: string;
  area: string;
  year: number;
  status: string;
  value: number;
  unit: string;
  group: string;
  shared: boolean;
}

/** Targets and results as a table with bars. */
export function Figures() {
  const { model, route, lang, t, term, name } = usePage();
  const [report, setReport] = useState("");
  const [status, setStatus] = useState("");
  const [kind, setKind] = useState("");
  const [words, setWords] = useState("");
  const [most, setMost] = useState(FIRST);
  const [grouped, setGrouped] = useState(true);
  const [sort, setSort] = useState<{ by: Column; down: boolean }>({ by: "indicator", down: false });
  const all = useMemo<Row[]>(
    () =>
      model.data.facts.flatMap((fact, at) => {
        if (!isMeasure(fact) || typeof fact.fields.value !== "number") return [];
        const entity = fact.entity;
        const unit = model.data.units[String(fact.links.unit)];
        const topic = entity === null ? null : model.entity(entity).topic;
        const shared = entity !== null && isShared(model, entity);
        const above = topic === null ? undefined : model.data.topics[topic];
        const group = above ? called(above, lang) : t(shared ? "otherTopic" : "ownTopic");
        return {
          at,
          indicator: name(entity),
          area: typeof fact.links.area === "number" ? name(fact.links.area) : "",
          year: Number(fact.fields.year ?? 0),
          status: fact.kind,
          value: fact.fields.value,
          unit: unit ? called(unit, lang) : "",
          group,
          shared,
        };
      }),
    [model, lang, t, name],
  );
  const rows = useMemo(() => {
    const found = all.filter((row) => {
      const fact = model.fact(row.at);
      return (
        (!report || String(fact.report) === report) &&
        (!status || row.status === status) &&
        (!kind || fact.fields.kind === kind) &&
        (!words ||
          `${row.indicator}${fact.fields.indicatorText ?? ""}${row.area}${row.unit}`.includes(
            words.trim(),
          ))
      );
    });
    const turn = sort.down ? -1 : 1;
    return found.sort(
      (a, b) =>
        turn * compare(a[sort.by], b[sort.by]) ||
        compare(a.indicator, b.indicator) ||
        a.year - b.year,
    );
  }, [all, report, status, kind, words, sort, model]);
  const groups = useMemo(() => group(rows, grouped, most), [rows, grouped, most]);
  const widest = useMemo(() => {
    const found = new Map<string, number[]>();
    for (const row of rows) {
      const key = scale(row, model.fact(row.at).fields.kind);
      found.set(key, [...(found.get(key) ?? []), Math.abs(row.value)]);
    }
    // one figure alone has nothing to be compared with
    return new Map(
      [...found].flatMap(([key, list]) => (list.length > 1 ? [[key, Math.max(...list)]] : [])),
    );
  }, [rows, model]);
  const head = (column: Column) => (
    <th
      key={column}
      aria-sort={sort.by === column ? (sort.down ? "descending" : "ascending") : "none"}
      class={column}
    >
      <button
        type="button"
        onClick={() => setSort({ by: column, down: sort.by === column && !sort.down })}
      >
        {t(column)}{" "}
        <span aria-hidden="true">{sort.by === column ? (sort.down ? "↓" : "↑") : "↕"}</span>
      </button>
    </th>
  );
  const kinds = [...new Set(all.map((row) => String(model.fact(row.at).fields.kind)))].sort();
  const states = [...new Set(all.map((row) => row.status))].sort().reverse();
  return (
    <div class="figures">
      <div class="tools">
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
        <div class="chips" role="group" aria-label={t("status")}>
          <button
            type="button"
            class="chip"
            aria-pressed={status === ""}
            onClick={() => setStatus("")}
          >
            {t("all")}
          </button>
          {states.map((one) => (
            <button
              type="button"
              key={one}
              class={`chip ${tone(one)}`}
              aria-pressed={status === one}
              onClick={() => setStatus(one)}
            >
              <i class={`dot ${tone(one)}`} />
              {term(one)}
            </button>
          ))}
        </div>
        <label class="pick">
          <span>{t("measureKind")}</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            <option value="">{t("any")}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {named(one, lang)}
              </option>
            ))}
          </select>
        </label>
        <input
          type="search"
          class="filter"
          placeholder={t("filter")}
          aria-label={t("filter")}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={grouped}
            onChange={(event) => setGrouped(event.currentTarget.checked)}
          />{" "}
          {t("grouped")}
        </label>
        <small class="count">
          {rows.length} {t("rows")}
        </small>
      </div>
      <table>
        <thead>
          <tr>{COLUMNS.map(head)}</tr>
        </thead>
        {groups.map(([title, list, total]) => (
          <tbody key={title}>
            {title ? (
              <tr class="group">
                <th colSpan={COLUMNS.length} scope="rowgroup">
                  {title} <small>{total}</small>
                </th>
              </tr>
            ) : null}
            {list.map((row) => (
              <Line
                key={row.at}
                row={row}
                share={
                  Math.abs(row.value) /
                  (widest.get(scale(row, model.fact(row.at).fields.kind)) ?? 0)
                }
                chosen={model.fact(row.at).id === route.fact}
              />
            ))}
          </tbody>
        ))}
      </table>
      {rows.length > most ? (
        <p class="actions">
          <button type="button" onClick={() => setMost(most + 1000)}>
            {t("more")} ({rows.length - most})
          </button>
        </p>
      ) : null}
      {rows.length === 0 ? <p class="empty">{t("nothing")}</p> : null}
    </div>
  );
}

function Line({ row, share, chosen }: { row: Row; share: number; chosen: boolean }) {
  const { model, route, term, figure, showFact } = usePage();
  const fact = model.fact(row.at);
  const area = fact.links.area;
  return (
    <tr class={chosen ? "chosen" : ""} onClick={() => showFact(row.at)}>
      <td class="indicator">
        <bdi>{brief(row.indicator, 40)}</bdi>
      </td>
      <td class="area" onClick={(event) => event.stopPropagation()} onKeyDown={() => {}}>
        {typeof area === "number" ? <EntityLink at={area} /> : null}
      </td>
      <td class="year">{row.year || ""}</td>
      <td class="status">
        <span class={`badge ${tone(row.status)}`}>{term(row.status)}</span>
      </td>
      <td class="value">
        <div>
          <a
            href={write({ ...route, fact: fact.id, entity: "" })}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
            }}
          >
            {figure(fact)}
          </a>
          {Number.isFinite(share) ? (
            <span class={`bar ${tone(row.status)}`} aria-hidden="true">
              <i style={{ width: `${Math.max(1, share * 100)}%` }} />
            </span>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

/** Bars of one scale: shares of a hundred with their like, other figures within their indicator. */
const scale = (row: Row, kind: unknown): string =>
  isShare(row.unit) ? `${row.unit} ${kind}` : `${row.unit} ${row.indicator}`;

const collator = new Intl.Collator("zh-CN");
const compare = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

/** Put rows under their topics, shared indicators first, and give the first of them. */
function group(rows: Row[], grouped: boolean, most: number): [string, Row[], number][] {
  if (!grouped) return [["", rows.slice(0, most), rows.length]];
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const list = found.get(row.group);
    if (list) list.push(row);
    else found.set(row.group, [row]);
  }
  const rank = ([, list]: [string, Row[]]) => (list[0]?.shared ? 0 : 1);
  let room = most;
  return [...found]
    .sort((a, b) => rank(a) - rank(b) || compare(a[0], b[0]))
    .map(([title, list]): [string, Row[], number] => {
      const shown = list.slice(0, Math.max(0, room));
      room -= shown.length;
      return [title, shown, list.length];
    })
    .filter(([, shown]) => shown.length > 0);
}
