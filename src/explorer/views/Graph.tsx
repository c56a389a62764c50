import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { tone, usePage } from "../context";
import type { Edge, Model } from "../data";
import { brief } from "../format";
import { Picture } from "../graph/canvas";
import type { Link, Node } from "../graph/layout";
import { LOOSE, middle, mixed, neighbours, path } from "../graph/paths";
import { useReport } from "../ReportPicker";

const KINDS = ["Place", "Agency", "Project", "Programme", "Indicator", "Report"];
/** So many neighbours are shown at first, and so many more at each expansion. */
const FIRST = 40;
const MORE = 30;
const FEW = 6;
const LABEL = 16;
/** Graphs smaller than this show all their links. */
const SMALL = 120;

/** The graph around a thing. */
export function GraphView() {
  const page = usePage();
  const { model, route, t, term, lang, showEntity, go } = page;
  const { at: report } = useReport();
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<Picture>(undefined);
  const wanted = model.entityOf.get(route.entity);
  const [centre, setCentre] = useState(() => wanted ?? model.data.focus ?? middle(model, report));
  const [nodes, setNodes] = useState<ReadonlySet<number>>(() => around(model, centre));
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [from, setFrom] = useState<number>();
  const [found, setFound] = useState<number[]>([]);
  const [listed, setListed] = useState(false);
  const [note, setNote] = useState("");

  const recentre = (entity: number) => {
    setCentre(entity);
    setNodes(around(model, entity));
    setFound([]);
    setNote("");
  };
  const expand = (entity: number) => {
    setNodes((now) => {
      const fresh = neighbours(model, entity, model.entity(entity).kind === "Report").filter(
        (one) => !now.has(one),
      );
      return new Set([...now, ...fresh.slice(0, MORE)]);
    });
  };
  const hide = (entity: number) => {
    setNodes((now) => new Set([...now].filter((one) => one !== entity)));
    go({ entity: "", fact: "" });
  };
  const select = (entity: number) => {
    if (from !== undefined && from !== entity) {
      const way = path(model, from, entity);
      setFrom(undefined);
      setFound(way);
      setNote(
        way.length
          ? way
              .map((one) => page.name(one))
              .map((one) => brief(one, 12))
              .join(" — ")
          : t("noPath"),
      );
      setNodes((now) => new Set([...now, ...way]));
    }
    showEntity(entity);
  };
  // a thing chosen elsewhere, by search or by a link, comes into the picture
  useEffect(() => {
    if (wanted === undefined || nodes.has(wanted)) return;
    if (from === undefined) recentre(wanted);
    else select(wanted);
  }, [wanted]);

  const events = useRef({ select, expand, hide });
  events.current = { select, expand, hide };
  useEffect(() => {
    if (!canvas.current) return;
    const style = getComputedStyle(document.documentElement);
    const colours = new Map<string, string>();
    const made = new Picture(
      canvas.current,
      {
        colour: (kind) => {
          const known = colours.get(kind) ?? style.getPropertyValue(`--${tone(kind)}`).trim();
          colours.set(kind, known);
          return known || "#666";
        },
        linkLabel: term,
        reduced: matchMedia("(prefers-reduced-motion: reduce)").matches,
      },
      {
        select: (entity) => events.current.select(entity),
        expand: (entity) => events.current.expand(entity),
        hide: (entity) => events.current.hide(entity),
      },
    );
    picture.current = made;
    // tests and scripts point at nodes by it
    Object.assign(canvas.current, { picture: made });
    return () => made.close();
  }, [lang]);
  const shown = useMemo(
    () => [...nodes].filter((one) => !off.has(model.entity(one).kind)),
    [nodes, off, model],
  );
  const links = useMemo(() => linksOf(model, shown), [model, shown]);
  useEffect(() => {
    const made = new Map<number, Node>();
    for (const one of shown) made.set(one, node(page, one, one === centre));
    const drawn: Link[] = links.map(({ source, target, kind, weight }) => ({
      source: made.get(source) as Node,
      target: made.get(target) as Node,
      kind,
      weight,
    }));
    picture.current?.show([...made.values()], drawn, wanted ?? centre);
  }, [shown, links, lang]);
  useEffect(() => picture.current?.select(wanted ?? centre, found), [wanted, centre, found, lang]);

  const counts = new Map<string, number>();
  for (const one of nodes)
    counts.set(model.entity(one).kind, (counts.get(model.entity(one).kind) ?? 0) + 1);
  const current = wanted ?? centre;
  const save = () => {
    const link = document.createElement("a");
    link.download = `${brief(page.name(centre), 30)}.png`;
    link.href = picture.current?.png() ?? "";
    link.click();
  };
  return (
    <div class="graph">
      <div class="tools">
        <b class="centre">
          <i class={`dot ${tone(model.entity(current).kind)}`} />
          <bdi>{brief(page.name(current), 24)}</bdi>
        </b>
        <button type="button" onClick={() => expand(current)}>
          {t("expand")}
        </button>
        <button type="button" onClick={() => hide(current)} disabled={current === centre}>
          {t("hide")}
        </button>
        <button type="button" onClick={() => recentre(current)}>
          {t("pin")}
        </button>
        <button
          type="button"
          aria-pressed={from !== undefined}
          onClick={() => {
            setFrom(from === undefined ? current : undefined);
            setFound([]);
            setNote(from === undefined ? t("pathHint") : "");
          }}
        >
          {t("path")}
        </button>
        {model.data.mode ? null : (
          <button type="button" onClick={() => setNodes(new Set(model.data.entities.keys()))}>
            {t("whole")}
          </button>
        )}
        <span class="gap" />
        <button
          type="button"
          aria-label={t("zoomIn")}
          title={t("zoomIn")}
          onClick={() => picture.current?.zoom(1.3)}
        >
          ＋
        </button>
        <button
          type="button"
          aria-label={t("zoomOut")}
          title={t("zoomOut")}
          onClick={() => picture.current?.zoom(0.77)}
        >
          －
        </button>
        <button type="button" onClick={() => picture.current?.fit()}>
          {t("fit")}
        </button>
        <button type="button" onClick={save}>
          {t("picture")}
        </button>
        <button type="button" aria-pressed={listed} onClick={() => setListed(!listed)}>
          {t("list")}
        </button>
      </div>
      <p class="note" aria-live="polite">
        {note}
      </p>
      <div class="stage">
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label={`${t("graph")}: ${page.name(centre)}. ${t("graphHelp")}`}
        />
        <div class="legend" role="group" aria-label={t("legend")}>
          {KINDS.filter((kind) => counts.has(kind)).map((kind) => (
            <button
              type="button"
              key={kind}
              aria-pressed={!off.has(kind)}
              onClick={() => {
                const next = new Set(off);
                if (!next.delete(kind)) next.add(kind);
                setOff(next);
              }}
            >
              <Sign kind={kind} /> {term(kind)} <small>{counts.get(kind)}</small>
            </button>
          ))}
          <small class="size">
            {shown.length} {t("nodes")} · {links.length} {t("edges")}
          </small>
        </div>
        {listed ? (
          <ul class="list">
            {[...shown]
              .sort((a, b) => model.weight(b) - model.weight(a))
              .slice(0, 500)
              .map((one) => (
                <li key={one}>
                  <button
                    type="button"
                    class="link"
                    aria-current={one === current}
                    onClick={() => select(one)}
                  >
                    <Sign kind={model.entity(one).kind} /> <bdi>{brief(page.name(one), 30)}</bdi>
                  </button>
                </li>
              ))}
          </ul>
        ) : null}
      </div>
      <p class="help">{t("graphHelp")}</p>
    </div>
  );
}

/** The sign of a kind as it stands in the picture. */
export function Sign({ kind }: { kind: string }) {
  const points: Record<string, string> = {
    Agency: "3,3 13,3 13,13 3,13",
    Project: "8,1 15,8 8,15 1,8",
    Programme: "8,1 15,14 1,14",
    Indicator: "15,8 11.5,14 4.5,14 1,8 4.5,2 11.5,2",
    Report: "8,1 15,6 12.3,14 3.7,14 1,6",
  };
  return (
    <svg class={`sign ${tone(kind)}`} viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
      {points[kind] ? <polygon points={points[kind]} /> : <circle cx="8" cy="8" r="6.5" />}
    </svg>
  );
}

/** A thing and its neighbours; where it has few, theirs too. */
function around(model: Model, centre: number): Set<number> {
  const near = mixed(model, centre, FIRST);
  const far = near.length < FEW ? near.flatMap((one) => mixed(model, one, FEW)) : [];
  return new Set([centre, ...near, ...far]);
}

interface Drawn {
  source: number;
  target: number;
  kind: string;
  weight: number;
}

/**
 * Links among the nodes that are shown; of several between the same two the most telling. In a
 * large graph that a report names a thing is said only of things that hang on nothing else.
 */
function linksOf(model: Model, nodes: number[]): Drawn[] {
  const inside = new Set(nodes);
  const small = nodes.length < SMALL;
  const found = new Map<string, Drawn>();
  const linked = new Set<number>();
  const loose: Edge[] = [];
  const take = ([source, target, kind, weight]: Edge) => {
    const key = source < target ? `${source} ${target}` : `${target} ${source}`;
    const known = found.get(key);
    if (known && (kind === "namedWith" || known.weight >= weight)) return;
    found.set(key, { source, target, kind, weight });
    linked.add(source).add(target);
  };
  for (const edge of model.data.edges) {
    if (!inside.has(edge[0]) || !inside.has(edge[1])) continue;
    if (LOOSE.has(edge[2]) && !small) loose.push(edge);
    else take(edge);
  }
  const alone = loose.filter(([source, target]) => !linked.has(source) || !linked.has(target));
  alone.forEach(take);
  return [...found.values()];
}

function node(page: ReturnType<typeof usePage>, entity: number, central: boolean): Node {
  const weight = page.model.weight(entity) + (central ? 1000 : 0);
  return {
    entity,
    kind: page.model.entity(entity).kind,
    label: brief(page.name(entity), LABEL),
    radius: central ? 15 : 5.5 + Math.min(8, 2.2 * Math.log2(1 + page.model.weight(entity))),
    weight,
    // d3 gives nodes without a place one
    x: Number.NaN,
    y: Number.NaN,
  };
}
