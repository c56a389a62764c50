import { useState } from "preact/hooks";
import { tone, usePage } from "./context";
import { type Fact, isMeasure, type Neighbour, type Sentence } from "./data";
import { brief, plain } from "./format";
import { write } from "./route";
import { CodePoints, sentenceAt, shown } from "./text";
import { value } from "./words";

/** So many sentences or links are shown before one asks for more. */
const FIRST = 12;
/** Fields that the heading shows already. */
const TOLD = new Set(["value", "maxValue", "comparator", "indicator", "unit"]);

/** What is known of the fact or the thing that was chosen. */
export function Panel() {
  const { model, route, go, t } = usePage();
  const fact = model.factOf.get(route.fact);
  const entity = model.entityOf.get(route.entity);
  if (fact === undefined && entity === undefined) return <aside class="panel" hidden />;
  return (
    <aside class="panel" aria-live="polite" aria-label={t("Fact")}>
      <button
        type="button"
        class="close"
        aria-label={t("close")}
        title={`${t("close")} (Esc)`}
        onClick={() => go({ fact: "", entity: "" })}
      >
        ×
      </button>
      {fact !== undefined ? <FactCard key={route.fact} at={fact} /> : null}
      {fact === undefined && entity !== undefined ? (
        <EntityCard key={route.entity} at={entity} />
      ) : null}
    </aside>
  );
}

function FactCard({ at }: { at: number }) {
  const { model, route, go, t, term, lang, figure, name } = usePage();
  const fact = model.fact(at);
  const report = model.report(fact.report);
  const statement = isMeasure(fact);
  return (
    <article>
      <p class={`badge ${tone(fact.kind)}`}>{term(fact.kind)}</p>
      <h2>
        <EntityLink at={fact.entity} fallback={words(fact, report.text)} />
      </h2>
      {statement ? <p class={`figure ${tone(fact.kind)}`}>{figure(fact)}</p> : null}
      <Quote at={at} />
      <h3>{t("fields")}</h3>
      <dl>
        {Object.entries(fact.fields)
          .filter(([field]) => !TOLD.has(field))
          .map(([field, said]) => (
            <div key={field}>
              <dt>{term(field)}</dt>
              <dd>
                <bdi>{typeof said === "string" ? value(said, lang) : said}</bdi>
              </dd>
            </div>
          ))}
        {Object.entries(fact.links)
          .filter(([field]) => !TOLD.has(field))
          .map(([field, other]) => (
            <div key={field}>
              <dt>{term(field)}</dt>
              <dd>{typeof other === "number" ? <EntityLink at={other} /> : <bdi>{other}</bdi>}</dd>
            </div>
          ))}
        {fact.candidates?.length ? (
          <div>
            <dt>{t("candidates")}</dt>
            <dd>
              {fact.candidates.map(([entity, score]) => (
                <span key={entity}>
                  <EntityLink at={entity} /> <small>{score}</small>{" "}
                </span>
              ))}
            </dd>
          </div>
        ) : null}
      </dl>
      <h3>{t("origin")}</h3>
      <dl>
        <div>
          <dt>{t("report")}</dt>
          <dd>
            <button type="button" class="link" onClick={() => go({ view: "text" })}>
              {name(report.entity) || report.zh}
            </button>
          </dd>
        </div>
        <div>
          <dt>{t("rule")}</dt>
          <dd>
            <code>{fact.rule}</code>
          </dd>
        </div>
        <div>
          <dt>{t("confidence")}</dt>
          <dd>
            <meter min={0} max={1} value={fact.confidence} aria-hidden="true" /> {fact.confidence}
          </dd>
        </div>
        <div>
          <dt>{t("offsets")}</dt>
          <dd>
            {fact.start}–{fact.end}
          </dd>
        </div>
        <div>
          <dt>IRI</dt>
          <dd>
            <code class="iri">id:{fact.id}</code>
          </dd>
        </div>
      </dl>
      <p class="actions">
        {route.view !== "text" && !model.data.mode ? (
          <button type="button" onClick={() => go({ view: "text" })}>
            {t("showText")}
          </button>
        ) : null}
        {fact.entity !== null && route.view !== "graph" ? (
          <button
            type="button"
            onClick={() =>
              go({ view: "graph", entity: model.entity(fact.entity as number).id, fact: "" })
            }
          >
            {t("showGraph")}
          </button>
        ) : null}
        {model.data.mode ? null : <CopyLink />}
      </p>
      <Here at={at} />
    </article>
  );
}

function EntityCard({ at }: { at: number }) {
  const { model, route, go, t, term, lang } = usePage();
  const [most, setMost] = useState(FIRST);
  const entity = model.entity(at);
  const facts = model.byEntity[at] ?? [];
  const other = lang === "zh" ? entity.en : entity.zh;
  const topic = entity.topic === null ? undefined : model.data.topics[entity.topic];
  return (
    <article>
      <p class={`badge ${tone(entity.kind)}`}>{term(entity.type)}</p>
      <h2 title={plain(entity.zh).slice(0, 200)}>
        <bdi>{brief(lang === "en" && entity.en ? entity.en : entity.zh, 80)}</bdi>
      </h2>
      {other && other !== entity.zh ? <p class="sub">{brief(other, 80)}</p> : null}
      {lang === "en" && entity.en ? <p class="sub">{brief(entity.zh, 80)}</p> : null}
      <dl>
        {entity.alt.length ? (
          <div>
            <dt>{t("otherNames")}</dt>
            <dd>
              <bdi>{brief(entity.alt.join("、"), 160)}</bdi>
            </dd>
          </div>
        ) : null}
        {Object.entries(entity.fields).map(([field, said]) => (
          <div key={field}>
            <dt>{term(field)}</dt>
            <dd>{value(said, lang)}</dd>
          </div>
        ))}
        {topic ? (
          <div>
            <dt>{t("topic")}</dt>
            <dd>{topic[lang] || topic.zh}</dd>
          </div>
        ) : null}
        <div>
          <dt>IRI</dt>
          <dd>
            <code class="iri">id:{entity.id}</code>
          </dd>
        </div>
      </dl>
      <p class="actions">
        {route.view === "graph" ? null : (
          <button type="button" onClick={() => go({ view: "graph" })}>
            {t("showGraph")}
          </button>
        )}
        {model.data.mode ? null : <CopyLink />}
      </p>
      {facts.length ? (
        <>
          <h3>
            {t("saidOf")} <small>{facts.length}</small>
          </h3>
          {facts.slice(0, most).map((fact) => (
            <Quote key={fact} at={fact} open />
          ))}
          {facts.length > most ? (
            <button type="button" onClick={() => setMost(most + 50)}>
              {t("more")} ({facts.length - most})
            </button>
          ) : null}
        </>
      ) : null}
      <Links at={at} />
    </article>
  );
}

/** What a thing is linked to, link by link. */
function Links({ at }: { at: number }) {
  const { model, t, term } = usePage();
  const kinds = new Map<string, Neighbour[]>();
  for (const link of model.near[at] ?? []) {
    const key = `${link.kind}${link.out ? "" : "←"}`;
    kinds.set(key, [...(kinds.get(key) ?? []), link]);
  }
  if (kinds.size === 0) return null;
  return (
    <>
      <h3>{t("links")}</h3>
      {[...kinds].map(([key, links]) => (
        <div class="links" key={key}>
          <small>
            {term(key.replace("←", ""))} {key.endsWith("←") ? "←" : "→"}
          </small>
          {[...links]
            .sort((a, b) => b.weight - a.weight)
            .slice(0, 40)
            .map((link) => (
              <EntityLink key={link.entity} at={link.entity} />
            ))}
          {links.length > 40 ? <small>+{links.length - 40}</small> : null}
        </div>
      ))}
    </>
  );
}

/** A thing's name that leads to it. */
export function EntityLink({ at, fallback = "" }: { at: number | null; fallback?: string }) {
  const { model, route, name, showEntity } = usePage();
  if (at === null) return <bdi>{brief(fallback, 80)}</bdi>;
  const entity = model.entity(at);
  return (
    <a
      class={`entity ${tone(entity.kind)}`}
      href={write({ ...route, entity: entity.id, fact: "" })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        showEntity(at);
      }}
    >
      <bdi>{brief(name(at), 60)}</bdi>
    </a>
  );
}

/** The sentence of a fact, its words marked. */
export function Quote({ at, open = false }: { at: number; open?: boolean }) {
  const { model, route, t, term, figure, showFact } = usePage();
  const fact = model.fact(at);
  const report = model.report(fact.report);
  const [before, words, after] = context(fact, report.text, report.sentences);
  const several = model.data.reports.length > 1;
  return (
    <blockquote class={tone(fact.kind)}>
      <p>
        {before}
        <mark class={tone(fact.kind)}>{words}</mark>
        {after}
      </p>
      {open ? (
        <footer>
          <a
            href={write({ ...route, view: "text", fact: fact.id, entity: "" })}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              showFact(at);
            }}
          >
            {isMeasure(fact)
              ? `${term(fact.kind)} ${fact.fields.year ?? ""} ${figure(fact)}`
              : t("showText")}
            {several ? ` · ${report.zh}` : ""}
          </a>
        </footer>
      ) : null}
    </blockquote>
  );
}

function context(fact: Fact, raw: string, sentences: readonly Sentence[]) {
  if (fact.quote !== undefined || !raw) return [fact.quote ?? "", "", ""];
  const text = new CodePoints(raw);
  const sentence = sentences[sentenceAt(sentences, fact.start)];
  const start = Math.min(sentence?.[0] ?? fact.start, fact.start);
  const end = Math.max(sentence?.[1] ?? fact.end, fact.end);
  return [
    shown(text.slice(start, fact.start)),
    shown(text.slice(fact.start, fact.end)),
    shown(text.slice(fact.end, end)),
  ];
}

function words(fact: Fact, raw: string): string {
  return raw ? shown(new CodePoints(raw).slice(fact.start, fact.end)) : "";
}

/** Other facts whose words overlap. */
function Here({ at }: { at: number }) {
  const { model, t, term, showFact } = usePage();
  const fact = model.fact(at);
  const others = (model.byReport[fact.report] ?? []).filter((number) => {
    const other = model.fact(number);
    return number !== at && other.start < fact.end && fact.start < other.end;
  });
  if (others.length === 0) return null;
  return (
    <p class="also">
      {t("alsoHere")}
      {others.slice(0, 6).map((number) => (
        <button
          type="button"
          class={`chip ${tone(model.fact(number).kind)}`}
          key={number}
          onClick={() => showFact(number)}
        >
          {term(model.fact(number).kind)}{" "}
          <bdi>{brief(words(model.fact(number), model.report(fact.report).text), 16)}</bdi>
        </button>
      ))}
    </p>
  );
}

function CopyLink() {
  const { t } = usePage();
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(location.href).then(
      () => setDone(true),
      () => prompt(t("copy"), location.href),
    );
  };
  return (
    <button type="button" onClick={copy}>
      {done ? t("copied") : t("copy")}
    </button>
  );
}
