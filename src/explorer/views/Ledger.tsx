import { useState } from "preact/hooks";
import { usePage } from "../context";
import type { LedgerRow } from "../data";
import { brief, number, sign } from "../format";
import { called, value } from "../words";

const ID = "https://w3id.org/zhengtu/id/";

/** What was promised and what came of it: indicators by years, a cell for each promise. */
export function Ledger() {
  const { model, lang, t, name, showFact } = usePage();
  const rows = model.data.ledger;
  const places = [...new Map(rows.map((row) => [row.code, row.place]))];
  const [code, setCode] = useState(places[0]?.[0] ?? "");
  const [status, setStatus] = useState("");
  const label = (row: LedgerRow) => {
    const entity = model.entityOf.get(`indicator/${row.indicator}`);
    return entity === undefined ? row.label : name(entity);
  };
  const units = new Map(
    Object.values(model.data.units).map((unit) => [unit.zh, called(unit, lang)]),
  );
  const own = rows.filter((row) => row.code === code && (!status || row.status === status));
  const years = [...new Set(own.map((row) => row.year))].sort((a, b) => a - b);
  const lines = new Map<string, LedgerRow[]>();
  for (const row of own) {
    const key = `${label(row)} · ${value(row.kind, lang)}`;
    lines.set(key, [...(lines.get(key) ?? []), row]);
  }
  const states = [...new Set(rows.map((row) => row.status))].sort();
  const open = (row: LedgerRow) => {
    const id = (row.target_measure ?? row.result_measure ?? "").replace(ID, "");
    const fact = model.factOf.get(id);
    if (fact !== undefined) showFact(fact);
  };
  const amount = (one: number | null, words: string | null | undefined) =>
    one === null ? brief(words || "—", 14) : number(one, lang);
  return (
    <>
      <div class="tools">
        <label class="pick">
          <span>{t("place")}</span>
          <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
            {places.map(([one, name]) => (
              <option key={one} value={one}>
                {name}
              </option>
            ))}
          </select>
        </label>
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
              class={`chip status ${slug(one)}`}
              aria-pressed={status === one}
              onClick={() => setStatus(one)}
            >
              {value(one, lang)}{" "}
              <small>{rows.filter((row) => row.code === code && row.status === one).length}</small>
            </button>
          ))}
        </div>
      </div>
      <div class="scroll">
        <table class="ledger">
          <thead>
            <tr>
              <th>{t("indicator")}</th>
              {years.map((year) => (
                <th key={year}>{year}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...lines].map(([title, list]) => (
              <tr key={title}>
                <th scope="row">
                  <bdi>{brief(title, 40)}</bdi>
                </th>
                {years.map((year) => (
                  <td key={year}>
                    {list
                      .filter((row) => row.year === year)
                      .map((row) => (
                        <button
                          type="button"
                          key={`${row.indicator}${row.unit}`}
                          class={`cell status ${slug(row.status)}`}
                          title={row.arithmetic ?? ""}
                          onClick={() => open(row)}
                        >
                          <b>
                            {sign(row.comparator)}
                            {amount(row.target, row.target_words)}
                          </b>{" "}
                          → {amount(row.result, row.result_words)}{" "}
                          <small>
                            {row.unit === "%" ? "%" : (units.get(row.unit ?? "") ?? row.unit)}
                          </small>
                          <i>{value(row.status, lang)}</i>
                        </button>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** A status as a class of style. */
export const slug = (status: string): string => status.replace(/\W+/g, "-");
