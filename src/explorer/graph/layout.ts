/** Where nodes lie: forces of d3, the same picture for the same nodes. */
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationNodeDatum,
} from "d3-force";

export interface Node extends SimulationNodeDatum {
  entity: number;
  kind: string;
  label: string;
  radius: number;
  weight: number;
  x: number;
  y: number;
}

export interface Link {
  source: Node;
  target: Node;
  kind: string;
  weight: number;
}

/** Graphs larger than this are laid out while one watches. */
export const LARGE = 400;
const STEPS = 260;
const LARGE_STEPS = 80;

export function simulate(nodes: Node[], links: Link[]): Simulation<Node, Link> {
  const large = nodes.length > LARGE;
  const count = new Map<Node, number>();
  for (const link of links) {
    count.set(link.source, (count.get(link.source) ?? 0) + 1);
    count.set(link.target, (count.get(link.target) ?? 0) + 1);
  }
  const degree = (link: Link) => Math.min(count.get(link.source) ?? 0, count.get(link.target) ?? 0);
  const simulation = forceSimulation<Node, Link>(nodes)
    .force(
      "link",
      forceLink<Node, Link>(links)
        .distance((link) => (large ? 30 : 62) + link.source.radius + link.target.radius)
        .strength((link) =>
          link.kind === "mentions" ? 0.02 : 0.35 / Math.sqrt(1 + Math.min(degree(link), 20)),
        ),
    )
    .force(
      "charge",
      forceManyBody<Node>()
        .strength(large ? -40 : -260)
        .theta(large ? 1.1 : 0.9)
        .distanceMax(large ? 1600 : 900),
    )
    .force("x", forceX<Node>(0).strength(large ? 0.04 : 0.035))
    .force("y", forceY<Node>(0).strength(large ? 0.05 : 0.055))
    .alphaDecay(1 - 0.001 ** (1 / (large ? LARGE_STEPS : STEPS)))
    .stop();
  if (!large)
    simulation.force(
      "collide",
      forceCollide<Node>((node) => node.radius + 14),
    );
  return simulation;
}
