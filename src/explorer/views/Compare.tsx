import { useMemo, useState } from "preact/hooks";
import { Chart, ChartKey } from "../Chart";
import { usePage } from "../context";
import { brief } from "../format";
import { isShared, type Series, series } from "../series";
import { value } from "../words";
import { Ladder } from "./Ladder";
import { Ledger } from "./Ledger";

type Mode = "place" | "indicator" | "ledger" | "ladder";

/** Reports side by side: small multiples by place or by indicator, the ledger, the ladder. */
export function Compare() {
  const { model, t } = usePage();
  const [mode, setMode] = useState<Mode>("place");
  const modes: [Mode, string][] = [
    ["place", t("byPlaceYears")],
    ["indicator", t("byIndicator")],
    ...(model.data.ledger.length ? ([["ledger", t("ledger")]] as [Mode, string][]) : []),
    ...(model.data.ladder.length ? ([["ladder", t("ladder")]] as [Mode, string][]) : []),
  ];
  return (
    <div class="compare">
      <div class="tools">
        <div class="chips" role="group" aria-label={t("compare")}>
          {modes.map(([one, title]) => (
            <button
              type="button"
              key={one}
              class="chip"
              aria-pressed={one === mode}
              onClick={() => setMode(one)}
            >
              {title}
            </button>
          ))}
        </div>
      </div>
      {mode === "ledger" ? (
        <Ledger />
      ) : mode === "ladder" ? (
        <Ladder />
      ) : (
        <Multiples key={mode} by={mode} />
      )}
    </div>
  );
}

function Multiples({ by }: { by: "place" | "indicator" }) {
  const { model, lang, t, name } = usePage();
  const all = useMemo(() => series(model).filter((one) => isShared(model, one.indicator)), [model]);
  const other = by === "place" ? "indicator" : "place";
  const choices = useMemo(() => ranked(all, by), [all, by]);
  const [chosen, setChosen] = useState<number | undefined>(choices[0]);
  const [kind, setKind] = useState("");
  const own = all.filter((one) => one[by] === chosen);
  const kinds = [...new Set(own.map((one) => one.kind))].sort();
  const fitting = own.filter((one) => !kind || one.kind === kind);
  const paired = fitting.filter((one) => one.points.length > 1);
  // a figure alone compares with nothing; it is shown where there is no more
  const list = paired.length > 0 ? paired : fitting;
  list.sort(
    (a, b) =>
      b.points.length - a.points.length || a[other] - b[other] || a.kind.localeCompare(b.kind),
  );
  const years = list.flatMap((one) => one.points.map((point) => point.year));
  const range: [number, number] = [Math.min(...years), Math.max(...years)];
  if (choices.length === 0) return <p class="empty">{t("noSeries")}</p>;
  return (
    <>
      <div class="tools">
        <label class="pick">
          <span>{t(by)}</span>
          <select
            value={String(chosen)}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
          >
            {choices.map((one) => (
              <option key={one} value={String(one)}>
                {brief(name(one), 40)}
              </option>
            ))}
          </select>
        </label>
        <label class="pick">
          <span>{t("measureKind")}</span>
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value)}>
            <option value="">{t("any")}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {value(one, lang)}
              </option>
            ))}
          </select>
        </label>
        <ChartKey />
      </div>
      <div class="multiples">
        {list.map((one) => (
          <Chart
            key={`${one.indicator} ${one.place} ${one.kind} ${one.unit}`}
            series={one}
            years={range}
            title={brief(name(one[other]), 20)}
          />
        ))}
      </div>
    </>
  );
}

/** Give what there is to choose, that with most figures first. */
function ranked(all: Series[], by: "place" | "indicator"): number[] {
  const counts = new Map<number, number>();
  for (const one of all) {
    const weight = by === "indicator" ? 1000 + one.points.length : one.points.length;
    counts.set(one[by], (counts.get(one[by]) ?? 0) + weight);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([one]) => one);
}
