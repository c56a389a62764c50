/** Which nodes are shown, and how two of them hang together. */
import type { Model } from "../data";

/** Links that tie everything to one point: they are shown only where one asks for them. */
export const LOOSE = new Set(["mentions"]);

/** Neighbours of a thing: what reports name first, such things by strength of the link. */
export function neighbours(model: Model, entity: number, loose: boolean): number[] {
  const weights = new Map<number, number>();
  for (const link of model.near[entity] ?? []) {
    if (LOOSE.has(link.kind) && !loose) continue;
    weights.set(link.entity, (weights.get(link.entity) ?? 0) + link.weight);
  }
  // a division of long ago hangs on its heir as strongly as one that the report speaks of
  const silent = (at: number): number =>
    Number(model.entity(at).kind !== "Report" && model.weight(at) === 0);
  return [...weights]
    .sort((a, b) => silent(a[0]) - silent(b[0]) || b[1] - a[1] || a[0] - b[0])
    .map(([other]) => other);
}

/** Neighbours to begin with: of each kind in turn, so that none crowds out the others. */
export function mixed(model: Model, entity: number, most: number): number[] {
  const strict = neighbours(model, entity, model.entity(entity).kind === "Report");
  const all = strict.length > 0 ? strict : neighbours(model, entity, true);
  const kinds = new Map<string, number[]>();
  for (const one of all) {
    const { kind } = model.entity(one);
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  const found: number[] = [];
  const lists = [...kinds.values()];
  for (let at = 0; found.length < Math.min(most, all.length); at++) {
    for (const list of lists) {
      const one = list[at];
      if (one !== undefined && found.length < most) found.push(one);
    }
  }
  return found;
}

/**
 * Find a shortest path, breadth first; links by which everything hangs together are used only
 * where there is no other. Gives the nodes from one end to the other, or nothing.
 */
export function path(model: Model, from: number, to: number): number[] {
  const strict = search(model, from, to, false);
  return strict.length > 0 ? strict : search(model, from, to, true);
}

function search(model: Model, from: number, to: number, loose: boolean): number[] {
  const before = new Map<number, number>([[from, from]]);
  let border = [from];
  while (border.length > 0 && !before.has(to)) {
    const next: number[] = [];
    for (const node of border) {
      for (const other of neighbours(model, node, loose)) {
        if (before.has(other)) continue;
        before.set(other, node);
        next.push(other);
      }
    }
    border = next;
  }
  if (!before.has(to)) return [];
  const found = [to];
  while (found[0] !== from) found.unshift(before.get(found[0] as number) as number);
  return found;
}

/** The node to begin with: the place of the report, or what is linked most. */
export function middle(model: Model, report: number): number {
  const place = model.data.reports[report]?.place;
  if (typeof place === "number") return place;
  return model.near.reduce(
    (best, links, at) => (links.length > (model.near[best]?.length ?? 0) ? at : best),
    0,
  );
}
