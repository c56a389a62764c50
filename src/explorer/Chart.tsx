import { usePage } from "./context";
import { number } from "./format";
import { write } from "./route";
import { type Point, type Series, ticks } from "./series";

const WIDTH = 236;
const HEIGHT = 124;
const PAD = { left: 68, right: 14, top: 14, bottom: 26 };
/** Room between the axis and the first and last year. */
const INSET = 12;

/** Targets and results of one indicator in one place, year by year. */
export function Chart({
  series,
  years,
  title,
}: {
  series: Series;
  years: [number, number];
  title: string;
}) {
  const { model, route, lang, t, showFact, figure, term } = usePage();
  const values = series.points.map((point) => point.value);
  const steps = ticks(
    Math.min(...values, ...(series.kind === "level" ? [] : [0])),
    Math.max(...values),
  );
  const [low, high] = [steps[0] ?? 0, steps[steps.length - 1] ?? 1];
  const [first, last] = years[0] === years[1] ? [years[0] - 1, years[1] + 1] : years;
  const x = (year: number) =>
    PAD.left +
    INSET +
    ((year - first) / (last - first)) * (WIDTH - PAD.left - PAD.right - 2 * INSET);
  const y = (value: number) =>
    HEIGHT - PAD.bottom - ((value - low) / (high - low || 1)) * (HEIGHT - PAD.top - PAD.bottom);
  const line = (points: Point[]) =>
    points.map((p, at) => `${at ? "L" : "M"}${x(p.year)},${y(p.value)}`).join("");
  const unit = model.data.units[series.unit];
  const marks = [...new Set([first, ...series.points.map((p) => p.year), last])].sort(
    (a, b) => a - b,
  );
  const ends = years[0] === years[1] ? [years[0]] : [marks[0], marks[marks.length - 1]];
  return (
    <figure class="chart">
      <figcaption>
        <bdi>{title}</bdi>{" "}
        <small>
          {t((series.kind in KINDS ? series.kind : "value") as "growth")} ·{" "}
          {unit ? unit[lang] || unit.zh : ""}
        </small>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={title}>
        {steps.map((step) => (
          <g key={step}>
            <line class="grid" x1={PAD.left} x2={WIDTH - PAD.right} y1={y(step)} y2={y(step)} />
            <text
              class="axis"
              x={PAD.left - 5}
              y={y(step)}
              text-anchor="end"
              dominant-baseline="central"
            >
              {number(step, lang).replace(" ", "\u00a0")}
            </text>
          </g>
        ))}
        {ends.map((year) => (
          <text class="axis" key={year} x={x(year ?? 0)} y={HEIGHT - 7} text-anchor="middle">
            {year}
          </text>
        ))}
        <path class="target line" d={line(series.points.filter((point) => point.target))} />
        <path class="result line" d={line(series.points.filter((point) => !point.target))} />
        {series.points.map((point) => {
          const fact = model.fact(point.fact);
          const label = `${point.year} ${term(fact.kind)} ${figure(fact)}`;
          return (
            <a
              key={point.fact}
              href={write({ ...route, fact: fact.id, entity: "" })}
              aria-label={label}
              onClick={(event) => {
                event.preventDefault();
                showFact(point.fact);
              }}
            >
              <title>{label}</title>
              {point.target ? (
                <Goal x={x(point.year)} y={y(point.value)} comparator={point.comparator} />
              ) : (
                <circle class="result dotmark" cx={x(point.year)} cy={y(point.value)} r="4.2" />
              )}
            </a>
          );
        })}
      </svg>
    </figure>
  );
}

const KINDS: Record<string, true> = { growth: true, change: true, level: true, count: true };

/** A target: an open ring, under or over a roof where it is a bound. */
function Goal({ x, y, comparator }: { x: number; y: number; comparator: string }) {
  const turn = comparator === ">=" ? -1 : comparator === "<=" ? 1 : 0;
  return (
    <g>
      <circle class="target ring" cx={x} cy={y} r="4.4" />
      {turn ? (
        <path
          class="target bound"
          d={`M${x - 4},${y + 7.5 * turn}l4,${3.4 * turn}l4,${-3.4 * turn}`}
        />
      ) : null}
    </g>
  );
}

/** What rings and dots mean. */
export function ChartKey() {
  const { t } = usePage();
  return (
    <p class="key">
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <circle class="target ring" r="4.4" />
      </svg>{" "}
      {t("goal")}
      <svg width="14" height="20" viewBox="-7 -13 14 20" aria-hidden="true">
        <Goal x={0} y={0} comparator=">=" />
      </svg>{" "}
      ≥
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <circle class="result dotmark" r="4.2" />
      </svg>{" "}
      {t("outcome")}
    </p>
  );
}
