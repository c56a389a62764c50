import { useEffect, useMemo, useState } from "preact/hooks";
import { tone, usePage } from "../context";
import type { Fact, Report } from "../data";
import { ReportPicker, useReport } from "../ReportPicker";
import { type Block, blocks, CodePoints, type Piece, pieces, shown } from "../text";

const KINDS = ["Target", "Result", "Project", "Place", "Agency", "Programme"];

/** Group the kinds of facts as the chips above the text do. */
const chipOf = (kind: string): string =>
  kind === "WordedTarget" || kind === "AbsentTarget" ? "Target" : kind;

/** The text of a report with its facts. */
export function TextView() {
  const { model, route, t, term } = usePage();
  const { report, facts } = useReport();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const text = useMemo(() => new CodePoints(report.text), [report]);
  const parts = useMemo(() => blocks(report, text), [report, text]);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const at of facts) {
      const kind = chipOf(model.fact(at).kind);
      found.set(kind, (found.get(kind) ?? 0) + 1);
    }
    return found;
  }, [facts, model]);
  const spans = useMemo(
    () =>
      facts
        .map((at) => [at, model.fact(at)] as const)
        .filter(([, fact]) => !hidden.has(chipOf(fact.kind))),
    [facts, model, hidden],
  );
  const chosen = model.factOf.get(route.fact);
  const entity = model.entityOf.get(route.entity);
  const lit = new Set(
    chosen !== undefined ? [chosen] : entity !== undefined ? model.byEntity[entity] : [],
  );
  useEffect(() => {
    const first = document.querySelector("main mark.lit");
    first?.scrollIntoView({ block: "center" });
  }, [route.fact, route.entity, report]);
  const kinds = [...KINDS, ...[...counts.keys()].filter((kind) => !KINDS.includes(kind))];
  return (
    <div class="reading">
      <Contents report={report} />
      <div class="column">
        <div class="tools">
          <ReportPicker />
          <div class="chips" role="group" aria-label={t("kinds")}>
            {kinds
              .filter((kind) => counts.has(kind))
              .map((kind) => (
                <button
                  type="button"
                  key={kind}
                  class={`chip ${tone(kind)}`}
                  aria-pressed={!hidden.has(kind)}
                  onClick={() => {
                    const next = new Set(hidden);
                    if (!next.delete(kind)) next.add(kind);
                    setHidden(next);
                  }}
                >
                  <i class={`dot ${tone(kind)}`} />
                  {term(kind)} <small>{counts.get(kind)}</small>
                </button>
              ))}
          </div>
        </div>
        <article class="prose" lang="zh-CN">
          {parts.map((block) => (
            <Paragraph
              key={block.start}
              block={block}
              text={text}
              spans={spans}
              lit={lit}
              report={report}
            />
          ))}
        </article>
      </div>
    </div>
  );
}

function Contents({ report }: { report: Report }) {
  const { t } = usePage();
  return (
    <nav class="contents" aria-label={t("contents")}>
      <h2>{t("contents")}</h2>
      <ol>
        {report.sections.map((section) => (
          <li key={section.start} class={`depth${Math.min(section.depth, 3)}`}>
            <button
              type="button"
              class="link"
              onClick={() =>
                document
                  .getElementById(spot(report, section.start))
                  ?.scrollIntoView({ block: "start" })
              }
            >
              <i class={`frame ${section.frame}`} />
              {section.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Give the id of the first sentence at or behind an offset. */
function spot(report: Report, offset: number): string {
  return `s${report.sentences.findIndex(([, end]) => end > offset)}`;
}

interface Shown {
  block: Block;
  text: CodePoints;
  report: Report;
  spans: readonly (readonly [number, Fact])[];
  lit: ReadonlySet<number | undefined>;
}

function Paragraph({ block, text, report, spans, lit }: Shown) {
  const content = block.sentences.map((at, number) => {
    const [start, end, frame] = report.sentences[at] ?? [0, 0, ""];
    const gap = number > 0 ? text.slice((report.sentences[at - 1] ?? [0, 0])[1], start) : "";
    const inside = spans.filter(([, fact]) => fact.start >= start && fact.start < end);
    return (
      <span key={start} id={`s${at}`} class={`sentence ${frame}`}>
        {shown(gap)}
        <Pieces list={pieces(start, end, inside)} text={text} lit={lit} />
      </span>
    );
  });
  if (block.heading === null) return <p>{content}</p>;
  const Level = (["h2", "h3", "h4"] as const)[Math.min(block.heading, 2)] ?? "h4";
  return <Level>{content}</Level>;
}

function Pieces({ list, text, lit }: { list: Piece[]; text: CodePoints; lit: Shown["lit"] }) {
  const { model, term, showFact } = usePage();
  return (
    <>
      {list.map((piece) => {
        if (piece.fact === undefined) return shown(text.slice(piece.start, piece.end));
        const number = piece.fact;
        const fact = model.fact(number);
        const open = (event: Event) => {
          event.stopPropagation();
          event.preventDefault();
          showFact(number);
        };
        return (
          <mark
            key={`${piece.start}-${number}`}
            role="button"
            tabIndex={0}
            data-fact={fact.id}
            title={term(fact.kind)}
            class={`${tone(fact.kind)}${lit.has(number) ? " lit" : ""}`}
            onClick={open}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === " ") open(event);
            }}
          >
            <Pieces list={piece.inside ?? []} text={text} lit={lit} />
          </mark>
        );
      })}
    </>
  );
}
