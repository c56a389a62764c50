import { useEffect, useRef, useState } from "preact/hooks";
import { usePage } from "../context";
import { type Answer, type Editor, engine } from "../engine";
import { brief } from "../format";

const ID = "https://w3id.org/zhengtu/id/";
/** So many rows are shown; all are counted. */
const MOST = 500;
const FIRST = "headline";

/** An editor for SPARQL, named questions, and the answer as a table. */
export function Query() {
  const { model, lang, t, showEntity, showFact, go } = usePage();
  const { queries, prefixes, terms, endpoint } = model.data;
  const first = queries.find((query) => query.name === FIRST) ?? queries[0];
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const run = useRef(() => {});
  const [named, setNamed] = useState(first?.name ?? "");
  const [answer, setAnswer] = useState<Answer>();
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const machine = engine(endpoint);
  run.current = () => {
    if (!machine || !editor.current) return;
    setBusy(true);
    setFault("");
    machine.ask(declared(editor.current.get(), prefixes)).then(
      (found) => {
        setAnswer(found);
        setBusy(false);
      },
      (reason: unknown) => {
        setAnswer(undefined);
        setFault(reason instanceof Error ? reason.message : String(reason));
        setBusy(false);
      },
    );
  };
  useEffect(() => {
    if (!place.current || !machine) return;
    const offers = [
      ...Object.entries(terms).map(([name, names]) => ({ label: `zt:${name}`, detail: names.zh })),
      ...Object.entries(prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri })),
    ];
    editor.current = machine.editor(place.current, first?.sparql ?? "", offers, () =>
      run.current(),
    );
  }, []);
  const open = (cell: string) => {
    const id = cell.replace(ID, "");
    const entity = model.entityOf.get(id);
    const fact = model.factOf.get(id);
    if (entity !== undefined) showEntity(entity);
    else if (fact !== undefined) showFact(fact);
    else if (id.startsWith("report/")) go({ view: "text", report: id.replace("report/", "") });
  };
  return (
    <div class="queries">
      <div class="tools">
        <label class="pick">
          <span>{t("named")}</span>
          <select
            value={named}
            onChange={(event) => {
              const query = queries.find((one) => one.name === event.currentTarget.value);
              if (!query) return;
              setNamed(query.name);
              editor.current?.set(query.sparql);
              run.current();
            }}
          >
            {queries.map((query) => (
              <option key={query.name} value={query.name}>
                {query[lang]}
              </option>
            ))}
          </select>
        </label>
        <button type="button" class="primary" onClick={() => run.current()} disabled={busy}>
          {t("run")}
        </button>
        {busy ? (
          <button type="button" onClick={() => machine?.stop()}>
            {t("stop")}
          </button>
        ) : null}
        <small>{t(endpoint ? "servedHelp" : "queryHelp")}</small>
      </div>
      <div class="editor" ref={place} />
      <div aria-live="polite">
        {busy ? <p class="empty">{t("running")}</p> : null}
        {fault ? <pre class="fault">{fault}</pre> : null}
        {answer ? (
          <p class="count">
            {answer.rows.length} {t("rows")} · {answer.seconds.toFixed(2)} {t("seconds")}
          </p>
        ) : null}
      </div>
      {answer ? (
        <div class="scroll">
          <table class="answer">
            <thead>
              <tr>
                {answer.columns.map((column) => (
                  <th key={column}>{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.slice(0, MOST).map((row, number) => (
                <tr key={number}>
                  {row.map((cell, at) => (
                    <td key={answer.columns[at]}>
                      {cell.startsWith(ID) ? (
                        <button type="button" class="link" onClick={() => open(cell)}>
                          {cell.replace(ID, "id:")}
                        </button>
                      ) : (
                        <bdi title={cell.length > 160 ? cell.slice(0, 2000) : undefined}>
                          {brief(cell, 160)}
                        </bdi>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </div>
  );
}

/** Declare the usual prefixes that a query uses and does not declare. */
function declared(query: string, prefixes: Record<string, string>): string {
  const lines = Object.entries(prefixes).filter(
    ([name]) =>
      new RegExp(`\\b${name}:`).test(query) && !new RegExp(`prefix\\s+${name}:`, "i").test(query),
  );
  return lines.map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`).join("") + query;
}
