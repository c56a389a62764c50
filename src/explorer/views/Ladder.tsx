import { useState } from "preact/hooks";
import { usePage } from "../context";
import type { LadderRow } from "../data";
import { number, sign } from "../format";
import { value } from "../words";

const ID = "https://w3id.org/zhengtu/id/";
const LEVELS = ["national", "province", "city", "county", "township"];
const STEP = 26;

/** Targets of a year from the nation down to the district, one line a place. */
export function Ladder() {
  const { model, lang, t, showFact } = usePage();
  const rows = model.data.ladder;
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.value !== null) counts.set(title(row), (counts.get(title(row)) ?? 0) + 1);
  }
  const titles = [...counts].sort((a, b) => b[1] - a[1]).map(([one]) => one);
  const [chosen, setChosen] = useState(titles[0] ?? "");
  const list = rows.filter((row) => title(row) === chosen && row.value !== null);
  list.sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (b.value ?? 0) - (a.value ?? 0),
  );
  const values = list.map((row) => row.value ?? 0);
  const [low, high] = [Math.min(0, ...values), Math.max(...values, 0) || 1];
  const x = (one: number) => 190 + ((one - low) / (high - low || 1)) * 460;
  const open = (row: LadderRow) => {
    const fact = model.factOf.get((row.measure ?? "").replace(ID, ""));
    if (fact !== undefined) showFact(fact);
  };
  return (
    <>
      <div class="tools">
        <label class="pick">
          <span>{t("indicator")}</span>
          <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            {titles.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      </div>
      <svg
        class="ladder"
        viewBox={`0 0 760 ${list.length * STEP + 10}`}
        role="group"
        aria-label={chosen}
      >
        {list.map((row, at) => {
          const y = at * STEP + STEP / 2 + 4;
          const above = list.find(
            (other) => other.code === row.parent || other.place === row.parent,
          );
          const gap =
            row.gap === null ? "" : ` (${row.gap > 0 ? "+" : ""}${number(row.gap, lang)})`;
          return (
            <g
              key={row.code}
              class={`rung ${row.level}`}
              onClick={() => open(row)}
              onKeyDown={(event) => event.key === "Enter" && open(row)}
            >
              <text x={10 + LEVELS.indexOf(row.level) * 14} y={y} dominant-baseline="central">
                {row.place}
              </text>
              <line class="grid" x1="190" x2="650" y1={y} y2={y} />
              {above?.value != null ? (
                <line class="gap" x1={x(above.value)} x2={x(row.value ?? 0)} y1={y} y2={y} />
              ) : null}
              <circle class="target ring" cx={x(row.value ?? 0)} cy={y} r="5" tabindex={0} />
              <text x="660" y={y} dominant-baseline="central">
                {sign(row.comparator)}
                {number(row.value ?? 0, lang)}
                {row.unit ?? ""}
                {gap}
              </text>
              <title>
                {value(row.level, lang)} {row.sentence ?? ""}
              </title>
            </g>
          );
        })}
      </svg>
    </>
  );
}

const title = (row: LadderRow): string => [row.year, row.label].filter(Boolean).join(" ") || "—";
