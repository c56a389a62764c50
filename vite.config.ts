import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const OXIGRAPH = createRequire(import.meta.url).resolve("oxigraph/web_bg.wasm");

/** Oxigraph's WebAssembly as base64 of gzip: a page that nobody serves has nowhere to fetch it. */
function wasm(): Plugin {
  return {
    name: "oxigraph-wasm",
    enforce: "pre",
    resolveId: (id) => (id === "virtual:oxigraph-wasm" ? `\0${id}` : undefined),
    load(id) {
      if (id !== "\0virtual:oxigraph-wasm") return undefined;
      const packed = gzipSync(readFileSync(OXIGRAPH), { level: 9 }).toString("base64");
      return `export default "${packed}"`;
    },
    transform(code, id) {
      if (!id.includes("oxigraph/web.js")) return undefined;
      return code.replace(/new URL\([^)]*import\.meta\.url\)/g, "undefined");
    },
  };
}

/** A script that stands in a page must hold nothing that ends a script. */
function inlineable(): Plugin {
  return {
    name: "inlineable",
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type === "chunk") {
          part.code = part.code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
        }
      }
    },
  };
}

/** `--mode explorer` makes the page itself, `--mode sparql` its editor and query engine. */
export default defineConfig(({ mode }) => ({
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [wasm(), inlineable()],
  worker: { plugins: () => [wasm()] },
  build: {
    target: "es2022",
    outDir: "src/zhengtu/view/static",
    emptyOutDir: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    lib: {
      entry: mode === "sparql" ? "src/explorer/sparql/main.ts" : "src/explorer/main.tsx",
      formats: ["iife"],
      name: mode === "sparql" ? "zhengtuSparql" : "zhengtuExplorer",
      fileName: () => `${mode}.js`,
      cssFileName: mode,
    },
  },
}));
