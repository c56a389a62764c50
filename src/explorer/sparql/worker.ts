/** Oxigraph in a thread of its own, so that a long query stops nothing but itself. */

import packed from "virtual:oxigraph-wasm";
import init, { type Literal, type NamedNode, Store } from "oxigraph/web.js";

let ready: Promise<Store> | undefined;

async function unpack(base64: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function open(base64: string): Promise<Store> {
  await init({ module_or_path: await unpack(packed) });
  const quads = await unpack(base64);
  const store = new Store();
  store.load(new TextDecoder().decode(quads), { format: "application/n-quads" });
  return store;
}

type Term = NamedNode | Literal | { value: string };

function ask(store: Store, query: string) {
  const found = store.query(query) as unknown;
  if (typeof found === "boolean") return { columns: ["ASK"], rows: [[String(found)]] };
  const list = found as unknown[];
  if (list[0] && typeof list[0] === "object" && "subject" in list[0]) {
    const quads = list as { subject: Term; predicate: Term; object: Term }[];
    const rows = quads.map((q) => [q.subject.value, q.predicate.value, q.object.value]);
    return { columns: ["subject", "predicate", "object"], rows };
  }
  const maps = list as Map<string, Term>[];
  const columns = [...new Set(maps.flatMap((row) => [...row.keys()]))];
  const wanted = order(query, columns);
  return { columns: wanted, rows: maps.map((row) => wanted.map((c) => row.get(c)?.value ?? "")) };
}

/** Put columns in the order in which the query names them. */
function order(query: string, columns: string[]): string[] {
  const at = (name: string) => {
    const spot = query.search(new RegExp(`[?$]${name}\\b`));
    return spot < 0 ? query.length : spot;
  };
  return [...columns].sort((a, b) => at(a) - at(b));
}

self.onmessage = async ({ data }: MessageEvent<{ store?: string; query?: string }>) => {
  try {
    if (data.store !== undefined) ready = open(data.store);
    if (data.query === undefined || !ready) return;
    const store = await ready;
    const begun = performance.now();
    const answer = ask(store, data.query);
    postMessage({ answer: { ...answer, seconds: (performance.now() - begun) / 1000 } });
  } catch (reason) {
    postMessage({ fault: reason instanceof Error ? reason.message : String(reason) });
  }
};
