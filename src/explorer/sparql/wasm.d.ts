declare module "virtual:oxigraph-wasm" {
  const packed: string;
  export default packed;
}
