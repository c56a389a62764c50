import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { PageContext, usePage } from "./context";
import type { Model } from "./data";
import { engine } from "./engine";
import { Panel } from "./Panel";
import { parse, type Route, VIEWS, type View, write } from "./route";
import { Search } from "./Search";
import { Compare } from "./views/Compare";
import { Figures } from "./views/Figures";
import { GraphView } from "./views/Graph";
import { Overview } from "./views/Overview";
import { Projects } from "./views/Projects";
import { Query } from "./views/Query";
import { TextView } from "./views/Text";

const SHOWN: Record<View, () => preact.JSX.Element> = {
  overview: Overview,
  text: TextView,
  figures: Figures,
  projects: Projects,
  graph: GraphView,
  compare: Compare,
  query: Query,
};

export function App({ model }: { model: Model }) {
  const start = useMemo(() => first(model), [model]);
  const [route, setRoute] = useState<Route>(() => parse(location.hash, start));
  useEffect(() => {
    const changed = () => setRoute((now) => parse(location.hash, { ...start, lang: now.lang }));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, [start]);
  const go = useCallback(
    (change: Partial<Route>) => {
      setRoute((now) => {
        const next = { ...now, ...change };
        // in a notebook's frame the address may not be ours to change
        if (model.data.mode !== "graph") history.pushState(null, "", write(next));
        return next;
      });
    },
    [model],
  );
  useEffect(() => {
    document.documentElement.lang = route.lang === "zh" ? "zh-CN" : "en";
  }, [route.lang]);
  const page = useMemo(() => ({ model, route, go }), [model, route, go]);
  return (
    <PageContext.Provider value={page}>
      {model.data.mode === "graph" ? <Small /> : <Whole />}
    </PageContext.Provider>
  );
}

function first(model: Model): Route {
  const report = model.data.reports[0]?.id.replace("report/", "") ?? "";
  const chinese = !navigator.language || navigator.language.startsWith("zh");
  return {
    view: model.data.mode ?? "overview",
    report,
    fact: "",
    entity: "",
    lang: chinese ? "zh" : "en",
  };
}

function Small() {
  return (
    <div class="small">
      <GraphView />
      <Panel />
    </div>
  );
}

function Whole() {
  const { route, go, t, model } = usePage();
  const View = SHOWN[route.view];
  const views = VIEWS.filter((view) => view !== "query" || engine(model.data.endpoint));
  const several = model.data.reports.length > 1;
  const open = Boolean(route.fact || route.entity);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest("input,select,textarea,.cm-editor");
      if (event.key === "Escape" && !typing) go({ fact: "", entity: "" });
      if (event.key === "/" && !typing) {
        event.preventDefault();
        document.getElementById("search")?.focus();
      }
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [go]);
  return (
    <div class={`page view-${route.view}${open ? " open" : ""}`}>
      <button
        type="button"
        class="skip"
        onClick={() => document.getElementById("content")?.focus()}
      >
        {t("skip")}
      </button>
      <header>
        <h1>
          <button
            type="button"
            class="brand"
            onClick={() => go({ view: "overview", fact: "", entity: "" })}
          >
            <span class="seal" aria-hidden="true">
              政
            </span>
            <span>
              {several
                ? `${t("product")} · ${model.data.reports.length} ${t("reports")}`
                : model.data.reports[0]?.zh}
            </span>
          </button>
        </h1>
        <Search />
        <button
          type="button"
          class="language"
          title={t("languageHint")}
          lang={route.lang === "zh" ? "en" : "zh-CN"}
          onClick={() => go({ lang: route.lang === "zh" ? "en" : "zh" })}
        >
          {t("language")}
        </button>
        <nav aria-label={t("contents")}>
          {views.map((view) => (
            <a
              key={view}
              href={write({ ...route, view })}
              aria-current={view === route.view ? "page" : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                go({ view });
              }}
            >
              {t(view)}
            </a>
          ))}
        </nav>
      </header>
      <main id="content" tabIndex={-1}>
        <View />
      </main>
      {open ? <Panel /> : null}
    </div>
  );
}
