import { useMemo, useState } from "preact/hooks";
import { tone, usePage } from "./context";
import { brief } from "./format";
import { sentences, things } from "./search";
import { sentenceAt } from "./text";

interface Row {
  key: string;
  open: () => void;
  content: preact.JSX.Element;
}

/** A box that offers things and sentences while one types. */
export function Search() {
  const { model, t, term, name, showEntity, showFact, go } = usePage();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const rows = useMemo<Row[]>(() => {
    const found = things(model, words).map(({ entity }) => ({
      key: `e${entity}`,
      open: () => showEntity(entity),
      content: (
        <>
          <i class={`dot ${tone(model.entity(entity).kind)}`} />
          <bdi>{brief(name(entity), 40)}</bdi>
          <small>
            {term(model.entity(entity).type)} · {model.weight(entity)}
          </small>
        </>
      ),
    }));
    const quotes = sentences(model, words).map(({ report, sentence, text }) => ({
      key: `s${report}-${sentence}`,
      open: () => {
        const list = model.report(report).sentences;
        const fact = (model.byReport[report] ?? []).find(
          (number) => sentenceAt(list, model.fact(number).start) === sentence,
        );
        if (fact !== undefined) showFact(fact);
        go({ view: "text", report: model.report(report).id.replace("report/", "") });
        setTimeout(
          () => document.getElementById(`s${sentence}`)?.scrollIntoView({ block: "center" }),
          60,
        );
      },
      content: (
        <>
          <i class="dot report" />
          <span class="quote">{around(text, words.trim())}</span>
        </>
      ),
    }));
    return [...found, ...quotes];
  }, [model, words, showEntity, showFact, go, name, term]);
  const choose = (row: Row | undefined) => {
    if (!row) return;
    row.open();
    setOpen(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, rows.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") choose(rows[at]);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && words.trim() !== "";
  return (
    <div class="search" role="search">
      <input
        id="search"
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label={t("searchLabel")}
        aria-expanded={shown}
        aria-controls="found"
        aria-activedescendant={shown && rows[at] ? `found-${at}` : undefined}
        placeholder={t("search")}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
        onKeyDown={pressed}
      />
      {shown ? (
        <div id="found" class="found" role="listbox" aria-label={t("searchLabel")}>
          {rows.length === 0 ? <p class="empty">{t("nothing")}</p> : null}
          {rows.map((row, number) => (
            <div
              key={row.key}
              id={`found-${number}`}
              role="option"
              tabIndex={-1}
              aria-selected={number === at}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(row);
              }}
            >
              {row.content}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function around(text: string, words: string) {
  const spot = text.indexOf(words);
  const from = Math.max(0, spot - 14);
  return (
    <>
      {from > 0 ? "…" : ""}
      {text.slice(from, spot)}
      <b>{words}</b>
      {text.slice(spot + words.length, spot + words.length + 28)}
    </>
  );
}
