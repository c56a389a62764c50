/**
 * Draws a graph on a plain canvas: it works where there is no WebGL, and in as many frames of a
 * notebook as one likes. Small nodes are mere dots, so that ten thousand are no trouble.
 */
import type { Simulation } from "d3-force";
import { type Quadtree, quadtree } from "d3-quadtree";
import { LARGE, type Link, type Node, simulate } from "./layout";

export interface Look {
  colour: (kind: string) => string;
  linkLabel: (kind: string) => string;
  reduced: boolean;
}

export interface Events {
  select: (entity: number) => void;
  expand: (entity: number) => void;
  hide: (entity: number) => void;
}

const FONT =
  "'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC','WenQuanYi Zen Hei','WenQuanYi Micro Hei',sans-serif";
const INK = "#26221c";
const PAPER = "#fdfcf9";
const ACCENT = "#9c2b1f";
/** Milliseconds of a frame that the layout may take. */
const SLICE = 12;
const LARGE_SLICE = 60;
/** Nodes smaller than this are mere dots. */
const DOT = 3.4;
/** Lines in one path. */
const PATH = 64;
/** Links drawn of a large graph while it moves; all of them once it rests. */
const MOVING = 1200;
/** Milliseconds after the last movement that a large graph is drawn in full. */
const REST = 180;
/** Links whose names are written; of more none is. */
const NAMED = 40;
/** Labels in one picture; more could not be read. */
const LABELS = 260;

export class Picture {
  #nodes: Node[] = [];
  #links: Link[] = [];
  #near = new Map<Node, Link[]>();
  #tree: Quadtree<Node> | undefined;
  #simulation: Simulation<Node, Link> | undefined;
  #scale = 1;
  #x = 0;
  #y = 0;
  #chosen: number | undefined;
  #path = new Set<number>();
  #over: Node | undefined;
  #frame = 0;
  #touched = false;
  #movedAt = -Infinity;
  #later: ReturnType<typeof setTimeout> | undefined;
  #light = false;
  #lit: Link[] = [];
  readonly #context: CanvasRenderingContext2D;
  readonly #widths = new Map<string, number>();
  readonly #observer: ResizeObserver;

  constructor(
    readonly canvas: HTMLCanvasElement,
    readonly look: Look,
    readonly events: Events,
  ) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    this.#context = context;
    this.#observer = new ResizeObserver(() => {
      if (this.#touched) this.#ask();
      else this.fit();
    });
    this.#observer.observe(canvas);
    this.#listen();
  }

  /** Show other nodes; those that were there stay where they are. */
  show(nodes: Node[], links: Link[], chosen: number | undefined): void {
    const before = new Map(this.#nodes.map((node) => [node.entity, node]));
    const kept = nodes.filter((node) => {
      const old = before.get(node.entity);
      if (old) Object.assign(node, { x: old.x, y: old.y, fx: old.fx, fy: old.fy });
      return old;
    });
    this.#nodes = nodes;
    this.#links = links;
    this.#chosen = chosen;
    this.#place(new Set(kept));
    this.#near = new Map();
    for (const link of links) {
      for (const end of [link.source, link.target]) {
        const list = this.#near.get(end);
        if (list) list.push(link);
        else this.#near.set(end, [link]);
      }
    }
    this.#simulation?.stop();
    this.#simulation = simulate(nodes, links);
    if (nodes.length <= LARGE) this.#simulation.tick(kept.length > 0 ? 160 : 280).alpha(0);
    this.#touched = false;
    this.#index();
    this.fit();
  }

  select(entity: number | undefined, path: number[] = []): void {
    this.#chosen = entity;
    this.#path = new Set(path);
    this.#ask();
  }

  zoom(factor: number, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2): void {
    const scale = Math.min(8, Math.max(0.02, this.#scale * factor));
    this.#x = x - ((x - this.#x) * scale) / this.#scale;
    this.#y = y - ((y - this.#y) * scale) / this.#scale;
    this.#scale = scale;
    this.#touched = true;
    this.#movedAt = performance.now();
    this.#ask();
  }

  /** Put all nodes into the picture. */
  fit(): void {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (this.#nodes.length === 0 || width === 0) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of this.#nodes) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    // the legend stands in the lower left corner
    const side = Math.min(150, width / 5);
    this.#scale = Math.min(
      1.6,
      (width - side - 70) / (right - left + 1),
      (height - 90) / (bottom - top + 1),
    );
    this.#x = (width + side - 60) / 2 - ((left + right) / 2) * this.#scale;
    this.#y = height / 2 - ((top + bottom) / 2) * this.#scale - 4;
    this.#touched = false;
    this.#ask();
  }

  /** Where a node stands on the canvas, for tests and for those who point at it. */
  spot(entity: number): { x: number; y: number } | undefined {
    const node = this.#nodes.find((one) => one.entity === entity);
    return node && { x: node.x * this.#scale + this.#x, y: node.y * this.#scale + this.#y };
  }

  png(): string {
    return this.canvas.toDataURL("image/png");
  }

  close(): void {
    this.#simulation?.stop();
    this.#observer.disconnect();
    clearTimeout(this.#later);
    cancelAnimationFrame(this.#frame);
  }

  /** Let new nodes begin beside a neighbour that has its place. */
  #place(kept: Set<Node>): void {
    if (kept.size === 0) return;
    for (const { source, target } of this.#links) {
      for (const [one, other] of [
        [source, target],
        [target, source],
      ] as const) {
        if (kept.has(one) && !kept.has(other) && Number.isNaN(other.x)) {
          const turn = other.entity * 2.4;
          other.x = one.x + 40 * Math.cos(turn);
          other.y = one.y + 40 * Math.sin(turn);
        }
      }
    }
  }

  #index(): void {
    this.#tree = quadtree<Node>(
      this.#nodes,
      (node) => node.x,
      (node) => node.y,
    );
  }

  #ask(): void {
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.#step());
  }

  #step(): void {
    this.#frame = 0;
    const simulation = this.#simulation;
    if (simulation && simulation.alpha() > simulation.alphaMin()) {
      const begun = performance.now();
      do simulation.tick();
      while (
        simulation.alpha() > simulation.alphaMin() &&
        performance.now() - begun < this.#slice()
      );
      this.#index();
      if (!this.#touched) this.fit();
      this.#ask();
    }
    this.#draw();
  }

  #slice(): number {
    return this.#nodes.length > LARGE ? LARGE_SLICE : SLICE;
  }

  /** Tell whether a large graph is on the move: then it is drawn in part, and in full at rest. */
  #moving(): boolean {
    if (this.#nodes.length <= LARGE) return false;
    const simulation = this.#simulation;
    const settling = simulation !== undefined && simulation.alpha() > simulation.alphaMin();
    const moved = performance.now() - this.#movedAt < REST;
    if (moved && !settling) {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#ask(), REST);
    }
    return settling || moved;
  }

  #draw(): void {
    const { canvas } = this;
    const ratio = Math.min(2, devicePixelRatio || 1);
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (
      canvas.width !== Math.round(width * ratio) ||
      canvas.height !== Math.round(height * ratio)
    ) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    const c = this.#context;
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    c.fillStyle = PAPER;
    c.fillRect(0, 0, width, height);
    const focus = this.#over?.entity ?? this.#chosen;
    this.#light = this.#moving();
    this.#drawLinks(width, height, focus);
    this.#drawNodes(width, height);
    this.#drawLabels(width, height, focus);
  }

  #sx = (x: number): number => x * this.#scale + this.#x;
  #sy = (y: number): number => y * this.#scale + this.#y;

  #drawLinks(width: number, height: number, focus: number | undefined): void {
    const c = this.#context;
    const lit: Link[] = [];
    c.strokeStyle = this.#nodes.length > LARGE ? "rgba(120,112,98,.16)" : "rgba(120,112,98,.34)";
    c.lineWidth = 1;
    c.beginPath();
    let held = 0;
    const step = this.#light ? Math.ceil(this.#links.length / MOVING) : 1;
    for (let at = 0; at < this.#links.length; at += step) {
      const link = this.#links[at] as Link;
      if (this.#isLit(link, focus)) {
        lit.push(link);
        continue;
      }
      const [x1, y1, x2, y2] = [
        this.#sx(link.source.x),
        this.#sy(link.source.y),
        this.#sx(link.target.x),
        this.#sy(link.target.y),
      ];
      if (
        Math.max(x1, x2) < 0 ||
        Math.min(x1, x2) > width ||
        Math.max(y1, y2) < 0 ||
        Math.min(y1, y2) > height
      )
        continue;
      c.moveTo(x1, y1);
      c.lineTo(x2, y2);
      // a path of thousands of lines takes far longer than many short ones
      if (++held % PATH === 0) {
        c.stroke();
        c.beginPath();
      }
    }
    c.stroke();
    for (const link of lit) {
      const onPath = this.#path.has(link.source.entity) && this.#path.has(link.target.entity);
      c.beginPath();
      c.strokeStyle = onPath ? ACCENT : "rgba(70,62,50,.75)";
      c.lineWidth = onPath ? 3 : Math.min(4, 1 + Math.log2(1 + link.weight) / 2);
      c.moveTo(this.#sx(link.source.x), this.#sy(link.source.y));
      c.lineTo(this.#sx(link.target.x), this.#sy(link.target.y));
      c.stroke();
    }
    this.#lit = lit.length <= NAMED ? lit : [];
  }

  #isLit(link: Link, focus: number | undefined): boolean {
    if (
      this.#path.size > 1 &&
      this.#path.has(link.source.entity) &&
      this.#path.has(link.target.entity)
    )
      return true;
    return focus !== undefined && (link.source.entity === focus || link.target.entity === focus);
  }

  /** Write what links say on their middles, where there is room. */
  #nameLinks(taken: Boxes): void {
    const c = this.#context;
    c.font = `11px ${FONT}`;
    for (const { source, target, kind } of this.#lit) {
      const x = this.#sx((source.x + target.x) / 2);
      const y = this.#sy((source.y + target.y) / 2);
      const length = Math.hypot(source.x - target.x, source.y - target.y) * this.#scale;
      const text = this.look.linkLabel(kind);
      const wide = this.#width(text, c.font);
      if (length < wide + 50 || !taken.claim(x - wide / 2 - 2, y - 7, wide + 4, 14)) continue;
      this.#halo(text, x, y, "#6b6355");
    }
  }

  #halo(text: string, x: number, y: number, colour: string): void {
    const c = this.#context;
    c.lineJoin = "round";
    c.strokeStyle = "rgba(253,252,249,.92)";
    c.lineWidth = 3.5;
    c.strokeText(text, x, y);
    c.fillStyle = colour;
    c.fillText(text, x, y);
  }

  #drawNodes(width: number, height: number): void {
    const c = this.#context;
    const kinds = new Map<string, Node[]>();
    for (const node of this.#nodes) {
      const [x, y, r] = [this.#sx(node.x), this.#sy(node.y), this.#r(node)];
      if (x < -r || y < -r || x > width + r || y > height + r) continue;
      const list = kinds.get(node.kind);
      if (list) list.push(node);
      else kinds.set(node.kind, [node]);
    }
    c.strokeStyle = PAPER;
    c.lineWidth = 1.2;
    for (const [kind, list] of kinds) {
      c.fillStyle = this.look.colour(kind);
      for (const node of list) {
        const [x, y, r] = [this.#sx(node.x), this.#sy(node.y), this.#r(node)];
        if (r < DOT || this.#light) {
          c.fillRect(x - r, y - r, 2 * r, 2 * r);
          continue;
        }
        c.beginPath();
        shape(c, kind, x, y, r);
        c.fill();
        c.stroke();
      }
    }
    for (const node of this.#nodes) {
      if (node.entity !== this.#chosen && node !== this.#over && !this.#path.has(node.entity))
        continue;
      c.beginPath();
      c.arc(this.#sx(node.x), this.#sy(node.y), this.#r(node) + 4, 0, 7);
      c.strokeStyle = node.entity === this.#chosen || this.#path.has(node.entity) ? ACCENT : INK;
      c.lineWidth = 2.5;
      c.stroke();
    }
  }

  /** Radius on the screen: large graphs show small dots, which grow as one comes nearer. */
  #r(node: Node): number {
    return (
      node.radius * Math.min(1.25, Math.max(this.#nodes.length > LARGE ? 0.35 : 0.6, this.#scale))
    );
  }

  /** Write names, the weightiest first, none over another. */
  #drawLabels(width: number, height: number, focus: number | undefined): void {
    const c = this.#context;
    const taken = new Boxes();
    const first = new Set<Node>();
    for (const node of this.#nodes)
      if (node.entity === focus || this.#path.has(node.entity)) first.add(node);
    for (const node of Array.from(first)) {
      if (node.entity !== focus) continue;
      for (const link of (this.#near.get(node) ?? []).slice(0, 60))
        first.add(link.source === node ? link.target : link.source);
    }
    const rest = this.#nodes.filter((node) => !first.has(node)).sort((a, b) => b.weight - a.weight);
    let count = 0;
    c.textBaseline = "middle";
    c.textAlign = "center";
    let tried = 0;
    for (const node of [...first, ...rest]) {
      const most = this.#mostLabels();
      if (count >= most || tried++ > 4 * most) break;
      const [x, y, r] = [this.#sx(node.x), this.#sy(node.y), this.#r(node)];
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const strong = node.entity === this.#chosen || node === this.#over;
      const size = strong ? 14 : node.weight > 8 ? 13 : 12;
      c.font = `${strong ? "600 " : ""}${size}px ${FONT}`;
      const wide = this.#width(node.label, c.font);
      const top = y + r + 3;
      if (!taken.claim(x - wide / 2 - 2, top, wide + 4, size + 3) && !strong) continue;
      this.#halo(node.label, x, top + size / 2, INK);
      count++;
    }
    this.#nameLinks(taken);
  }

  /** Few names on a large graph seen as a whole, more as one comes nearer. */
  #mostLabels(): number {
    if (this.#light) return LABELS / 8;
    return this.#nodes.length > LARGE ? LABELS * Math.min(1, 0.15 + this.#scale / 2) : LABELS;
  }

  #width(text: string, font: string): number {
    const key = font + text;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.#context.measureText(text).width;
    this.#widths.set(key, width);
    return width;
  }

  #at(event: { offsetX: number; offsetY: number }): Node | undefined {
    const x = (event.offsetX - this.#x) / this.#scale;
    const y = (event.offsetY - this.#y) / this.#scale;
    const node = this.#tree?.find(x, y, 24 / this.#scale);
    if (!node) return undefined;
    const away = Math.hypot(node.x - x, node.y - y) * this.#scale;
    return away <= this.#r(node) + 8 ? node : undefined;
  }

  #listen(): void {
    const { canvas } = this;
    let held: { node: Node | undefined; x: number; y: number; moved: boolean } | undefined;
    canvas.addEventListener("pointerdown", (event) => {
      held = { node: this.#at(event), x: event.offsetX, y: event.offsetY, moved: false };
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!held) {
        const over = this.#at(event);
        if (over !== this.#over) {
          this.#over = over;
          canvas.style.cursor = over ? "pointer" : "grab";
          this.#ask();
        }
        return;
      }
      const [dx, dy] = [event.offsetX - held.x, event.offsetY - held.y];
      if (!held.moved && Math.hypot(dx, dy) < 4) return;
      held.moved = true;
      this.#touched = true;
      this.#movedAt = performance.now();
      if (held.node) {
        held.node.x += dx / this.#scale;
        held.node.y += dy / this.#scale;
      } else {
        this.#x += dx;
        this.#y += dy;
      }
      held.x = event.offsetX;
      held.y = event.offsetY;
      this.#ask();
    });
    const release = () => {
      if (held?.node && held.moved) this.#index();
      else if (held?.node) this.events.select(held.node.entity);
      held = undefined;
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", () => {
      held = undefined;
    });
    canvas.addEventListener("pointerleave", () => {
      this.#over = undefined;
      this.#ask();
    });
    canvas.addEventListener("dblclick", (event) => {
      const node = this.#at(event);
      if (node) this.events.expand(node.entity);
    });
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.zoom(
          Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)),
          event.offsetX,
          event.offsetY,
        );
      },
      { passive: false },
    );
    canvas.addEventListener("keydown", (event) => {
      if (this.#pressed(event.key)) event.preventDefault();
    });
  }

  #pressed(key: string): boolean {
    const turn = TURNS[key];
    if (turn) this.#move(turn);
    else if (key === "+" || key === "=") this.zoom(1.25);
    else if (key === "-") this.zoom(0.8);
    else if (key === "0") this.fit();
    else if (key === "Enter" && this.#chosen !== undefined) this.events.expand(this.#chosen);
    else if ((key === "h" || key === "H" || key === "Delete") && this.#chosen !== undefined)
      this.events.hide(this.#chosen);
    else return false;
    return true;
  }

  /** Choose the nearest node in a direction. */
  #move([dx, dy]: readonly [number, number]): void {
    const from = this.#nodes.find((node) => node.entity === this.#chosen) ?? this.#nodes[0];
    let best: Node | undefined;
    let least = Infinity;
    for (const node of this.#nodes) {
      if (!from || node === from) continue;
      const [x, y] = [node.x - from.x, node.y - from.y];
      const along = x * dx + y * dy;
      const cost = along <= 0 ? Infinity : along + 2 * Math.abs(x * dy - y * dx);
      if (cost < least) [best, least] = [node, cost];
    }
    if (best) this.events.select(best.entity);
  }
}

const TURNS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Draw the sign of a kind: nobody needs to tell colours apart. */
export function shape(
  c: CanvasRenderingContext2D,
  kind: string,
  x: number,
  y: number,
  r: number,
): void {
  const corners = CORNERS[kind];
  if (!corners) {
    c.moveTo(x + r, y);
    c.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const [count, turn, stretch] = corners;
  for (let at = 0; at <= count; at++) {
    const angle = turn + (at * 2 * Math.PI) / count;
    const [px, py] = [x + r * stretch * Math.cos(angle), y + r * stretch * Math.sin(angle)];
    if (at === 0) c.moveTo(px, py);
    else c.lineTo(px, py);
  }
  c.closePath();
}

/** Corners, turn and size of what is no circle. */
const CORNERS: Record<string, readonly [number, number, number]> = {
  Agency: [4, Math.PI / 4, 1.2],
  Project: [4, 0, 1.25],
  Programme: [3, -Math.PI / 2, 1.3],
  Indicator: [6, 0, 1.08],
  Report: [5, -Math.PI / 2, 1.2],
};

/** Boxes on a grid, to see quickly whether a new one lies over another. */
class Boxes {
  readonly #cells = new Map<number, [number, number, number, number][]>();

  claim(x: number, y: number, width: number, height: number): boolean {
    const cells: number[] = [];
    for (let i = Math.floor(x / 64); i <= Math.floor((x + width) / 64); i++) {
      for (let j = Math.floor(y / 32); j <= Math.floor((y + height) / 32); j++)
        cells.push(i * 4096 + j);
    }
    for (const cell of cells) {
      for (const [a, b, w, h] of this.#cells.get(cell) ?? []) {
        if (x < a + w && a < x + width && y < b + h && b < y + height) return false;
      }
    }
    for (const cell of cells) {
      const list = this.#cells.get(cell);
      if (list) list.push([x, y, width, height]);
      else this.#cells.set(cell, [[x, y, width, height]]);
    }
    return true;
  }
}
