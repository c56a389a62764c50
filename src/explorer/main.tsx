import { render } from "preact";
import { App } from "./App";
import { type Data, Model } from "./data";
import "./style.css";

const root = document.getElementById("app");
const block = document.getElementById("zhengtu-data");
if (root && block) {
  const model = new Model(JSON.parse(block.textContent ?? "") as Data);
  root.textContent = "";
  render(<App model={model} />, root);
}
