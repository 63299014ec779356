import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { Edge, GraphPage, Node } from "../api";

export interface NodeAttributes {
  label: string;
  kind: string;
  x: number;
  y: number;
  size: number;
  color: string;
  fixed: boolean;
}

export interface EdgeAttributes {
  edge: Edge;
  label: string;
  size: number;
  color: string;
  type: "arrow" | "curve";
  curvature: number; // of the line from source to target; 0 is straight
}

export type Model = Graph<NodeAttributes, EdgeAttributes>;

export interface Colors {
  node: Record<string, string>;
  edge: Record<string, string>;
  other: string;
}

// place gives every node a start that depends on its name alone, so that the same graph is always
// laid out alike.
function place(id: string): [number, number] {
  let hash = 2166136261;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 16777619) >>> 0;
  const angle = ((hash & 0xffff) / 0xffff) * 2 * Math.PI;
  const radius = 0.3 + 0.7 * ((hash >>> 16) / 0xffff);
  return [Math.cos(angle) * radius, Math.sin(angle) * radius];
}

function shorten(label: string): string {
  return label.length > 48 ? `${label.slice(0, 47)}…` : label;
}

export function merge(model: Model, page: GraphPage, colors: Colors, focus: Set<string>): void {
  const wanted = new Set(page.nodes.map((n) => n.id));
  for (const id of model.nodes()) if (!wanted.has(id)) model.dropNode(id);
  model.clearEdges();
  for (const node of page.nodes) addNode(model, node, colors, focus.has(node.id));
  const parallel = new Map<string, number>();
  for (const edge of page.edges) addEdge(model, edge, colors, parallel);
  bend(model);
}

// bend curves the lines of a pair that has several, so that none hides another: each direction
// bends to its own side, and further out with each status.
function bend(model: Model) {
  const lines = new Map<string, string[]>();
  model.forEachEdge((key, _, source, target) => {
    const pair = source < target ? `${source} ${target}` : `${target} ${source}`;
    lines.set(pair, [...(lines.get(pair) ?? []), key]);
  });
  for (const keys of lines.values()) {
    if (keys.length < 2) continue;
    const used = new Map<string, number>();
    for (const key of keys) {
      const rank = used.get(model.source(key)) ?? 0;
      used.set(model.source(key), rank + 1);
      model.mergeEdgeAttributes(key, { type: "curve", curvature: 0.18 + 0.22 * rank });
    }
  }
}

function addNode(model: Model, node: Node, colors: Colors, focus: boolean) {
  const size = Math.min(18, 4 + 1.6 * Math.log2(1 + node.statements)) + (focus ? 3 : 0);
  const color = colors.node[node.type] ?? colors.other;
  if (model.hasNode(node.id)) model.mergeNodeAttributes(node.id, { size, color });
  else {
    const [x, y] = place(node.id);
    model.addNode(node.id, { label: shorten(node.label), kind: node.type, x, y, size, color, fixed: false });
  }
}

// addEdge draws one line a pair and status and lists its relations in the label: parallel lines
// would hide one another.
function addEdge(model: Model, edge: Edge, colors: Colors, seen: Map<string, number>) {
  if (!model.hasNode(edge.source) || !model.hasNode(edge.target) || edge.source === edge.target) return;
  const key = `${edge.source} ${edge.target} ${edge.status}`;
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  const text = edge.count > 1 ? `${edge.label} ×${edge.count}` : edge.label;
  if (times > 1) {
    const first = model.getEdgeAttributes(key);
    if (times <= 3) model.setEdgeAttribute(key, "label", `${first.label}, ${text}`);
    else if (times === 4) model.setEdgeAttribute(key, "label", `${first.label}, …`);
    model.setEdgeAttribute(key, "size", Math.min(6, first.size + 0.5));
    return;
  }
  const color = colors.edge[edge.status] ?? colors.other;
  model.addDirectedEdgeWithKey(key, edge.source, edge.target, { edge, label: text, size: Math.min(5, 1 + Math.log2(edge.count)), color, type: "arrow", curvature: 0 });
}

const budget = 8; // milliseconds of layout in one frame, so that the page stays smooth

// layout improves the places of the nodes a little at a time, until it has done enough or is stopped by
// the returned function. Drawing follows by itself, and costs more than a step in large graphs: they
// rest for some frames in between.
export function layout(model: Model): () => void {
  let left = model.order < 2 ? 0 : model.order > 800 ? 40 : model.order > 200 ? 120 : 400;
  const settings = { ...forceAtlas2.inferSettings(model), gravity: 1.2, scalingRatio: 12, adjustSizes: model.order < 300, barnesHutOptimize: model.order > 300 };
  let frame = 0;
  let rest = 0;
  const step = () => {
    if (rest-- > 0) return void (frame = requestAnimationFrame(step));
    rest = Math.floor(model.order / 500);
    const start = performance.now();
    do forceAtlas2.assign(model, { iterations: 1, settings });
    while (--left > 0 && performance.now() - start < budget);
    if (left > 0) frame = requestAnimationFrame(step);
  };
  if (left > 0) frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}

export function newModel(): Model {
  return new Graph<NodeAttributes, EdgeAttributes>({ type: "directed", multi: true });
}
