/** The editor, and who answers: Oxigraph in the page, or an endpoint on the page's own server. */
import { autocompletion, type CompletionContext } from "@codemirror/autocomplete";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { basicSetup, EditorView } from "codemirror";
import { sparql } from "codemirror-lang-sparql";
import type { Answer, Editor, Engine } from "../engine";
import Oxigraph from "./worker?worker&inline";

const THEME = EditorView.theme({
  "&": { fontSize: "14px", border: "1px solid #d9d4c7", borderRadius: "6px", background: "#fff" },
  "&.cm-focused": { outline: "2px solid #9c2b1f" },
  ".cm-content, .cm-gutters": {
    fontFamily: "ui-monospace, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace",
  },
  ".cm-scroller": { maxHeight: "22em", overflow: "auto" },
});

function editor(
  parent: HTMLElement,
  query: string,
  offers: { label: string; detail: string }[],
  run: () => void,
): Editor {
  const complete = (context: CompletionContext) => {
    const word = context.matchBefore(/[\w:]+/);
    return word || context.explicit ? { from: word?.from ?? context.pos, options: offers } : null;
  };
  const enter = {
    key: "Mod-Enter",
    run: () => {
      run();
      return true;
    },
  };
  const view = new EditorView({
    doc: query,
    parent,
    extensions: [
      Prec.highest(keymap.of([enter])),
      basicSetup,
      sparql(),
      autocompletion({ override: [complete] }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "SPARQL" }),
      THEME,
    ],
  });
  return {
    get: () => view.state.doc.toString(),
    set: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
  };
}

/** Ask Oxigraph in the page. */
function embedded(): Pick<Engine, "ask" | "stop"> {
  const store = document.getElementById("zhengtu-store")?.textContent ?? "";
  let worker: Worker | undefined;
  let refuse: (reason: Error) => void = () => {};
  const ask = (query: string) =>
    new Promise<Answer>((resolve, reject) => {
      refuse = reject;
      if (!worker) {
        worker = new Oxigraph();
        worker.postMessage({ store });
      }
      worker.onmessage = ({ data }: MessageEvent<{ answer?: Answer; fault?: string }>) => {
        if (data.answer) resolve(data.answer);
        else reject(new Error(data.fault));
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ query });
    });
  const stop = () => {
    worker?.terminate();
    worker = undefined;
    refuse(new Error("■"));
  };
  return { ask, stop };
}

interface Results {
  head: { vars?: string[] };
  boolean?: boolean;
  results?: { bindings: Record<string, { value: string }>[] };
}

/** Ask an endpoint of the SPARQL 1.1 protocol. */
function remote(endpoint: string): Pick<Engine, "ask" | "stop"> {
  let control = new AbortController();
  const ask = async (query: string): Promise<Answer> => {
    control = new AbortController();
    const begun = performance.now();
    const response = await fetch(endpoint, {
      method: "POST",
      headers: {
        "Content-Type": "application/sparql-query",
        Accept: "application/sparql-results+json, text/turtle;q=0.5",
      },
      body: query,
      signal: control.signal,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(text || String(response.status));
    const seconds = (performance.now() - begun) / 1000;
    if (!response.headers.get("Content-Type")?.includes("json")) {
      return { columns: ["Turtle"], rows: text.split("\n").map((line) => [line]), seconds };
    }
    const { head, boolean, results } = JSON.parse(text) as Results;
    const columns = boolean === undefined ? (head.vars ?? []) : ["ASK"];
    const rows =
      boolean === undefined
        ? (results?.bindings ?? []).map((row) => columns.map((name) => row[name]?.value ?? ""))
        : [[String(boolean)]];
    return { columns, rows, seconds };
  };
  return { ask, stop: () => control.abort() };
}

globalThis.zhengtuEngine = (endpoint: string): Engine => ({
  editor,
  ...(endpoint ? remote(endpoint) : embedded()),
});
