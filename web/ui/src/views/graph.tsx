import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type Sigma from "sigma";
import { api, type Edge } from "../api";
import { useLoad } from "../load";
import { Evidence } from "../parts/evidence";
import { filterParams, Filters } from "../parts/filters";
import { SearchBox } from "../parts/search";
import { link, replace } from "../route";
import { draw, picture } from "./canvas";
import { save, toGEXF, toNQuads, toSVG } from "./exporting";
import { type Colors, type EdgeAttributes, layout, merge, newModel, type NodeAttributes } from "./model";

const colors: Colors = {
  node: { Person: "#2563eb", Country: "#b45309", Organization: "#7c3aed", Place: "#0f766e", Facility: "#0f766e", Group: "#be185d" },
  edge: { stated: "#64748b", claimed: "#d97706", planned: "#0891b2", possible: "#a78bfa", denied: "#dc2626" },
  other: "#6b7280",
};

function entries(params: URLSearchParams): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) {
    const all = params.getAll(name);
    out[name] = all.length === 1 ? all[0]! : all;
  }
  return out;
}

function months(edges: Edge[]): string[] {
  const dates = edges.flatMap((e) => [e.from, e.to]).filter(Boolean).map((d) => d.slice(0, 7));
  if (dates.length === 0) return [];
  dates.sort();
  const out: string[] = [];
  let [year, month] = dates[0]!.split("-").map(Number) as [number, number];
  for (const last = dates[dates.length - 1]!; out.length < 1200; month === 12 ? ((year += 1), (month = 1)) : (month += 1)) {
    const now = `${year}-${String(month).padStart(2, "0")}`;
    out.push(now);
    if (now >= last) break;
  }
  return out;
}

export function GraphView({ params }: { params: URLSearchParams }) {
  const nodes = params.getAll("node").slice(0, 40);
  const query = { node: nodes, ...filterParams(params) };
  const { data, error, busy } = useLoad(JSON.stringify(query), (signal) => api.edges({ ...query, limit: 2000 }, signal));
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<Sigma<NodeAttributes, EdgeAttributes>>(undefined);
  const model = useMemo(newModel, []);
  const [open, setOpen] = useState<{ title: string; params: Record<string, string | string[] | undefined> }>();
  const stop = useRef(() => {});
  const change = (next: URLSearchParams) => replace("graph", entries(next));
  const toggle = (id: string) => {
    const now = new URLSearchParams(location.hash.split("?")[1] ?? "");
    const old = now.getAll("node");
    now.delete("node");
    for (const other of old.includes(id) ? old.filter((o) => o !== id) : [...old, id]) now.append("node", other);
    change(now);
  };
  useEffect(() => {
    if (!box.current) return;
    let sigma: Sigma<NodeAttributes, EdgeAttributes> | undefined;
    const start = () => {
      sigma?.kill();
      sigma = shown.current = draw(model, box.current!, {
        node: toggle,
        edge: (a, source, target) =>
          setOpen({
            title: `${model.getNodeAttribute(source, "label")} – ${model.getNodeAttribute(target, "label")}`,
            params: { a: source, b: target, directed: "true", status: [a.edge.status] },
          }),
      });
    };
    start();
    addEventListener("theme", start);
    return () => {
      removeEventListener("theme", start);
      sigma?.kill();
    };
  }, []);
  const axis = useMemo(() => months(data?.edges ?? []), [data]);
  const limit = params.get("until") ?? undefined; // the month that the slider stands at
  const laidOut = useRef<typeof data>(undefined);
  useEffect(() => {
    if (!data) return;
    const edges = limit ? data.edges.filter((e) => !e.from || e.from.slice(0, 7) <= limit) : data.edges;
    merge(model, { ...data, edges }, colors, new Set(nodes));
    if (laidOut.current !== data) {
      laidOut.current = data;
      stop.current();
      stop.current = layout(model);
    }
    shown.current?.refresh();
  }, [data, limit]);
  useEffect(() => () => stop.current(), []);
  const slide = (month: string | undefined) => {
    const next = new URLSearchParams(params);
    if (month && month !== axis[axis.length - 1]) next.set("until", month);
    else next.delete("until");
    change(next);
  };
  const at = limit && axis.includes(limit) ? axis.indexOf(limit) : axis.length - 1;
  const dark = () => matchMedia("(prefers-color-scheme: dark)").matches !== (document.documentElement.dataset.theme === "light") && document.documentElement.dataset.theme !== "light";
  const text = (body: string, type: string) => new Blob([body], { type });
  return (
    <div class={open ? "split" : ""}>
      <section class="graph">
        <h1 class="visually-hidden">Graph</h1>
        <div class="bar wrap">
          <SearchBox label="Add an actor" onPick={(node) => !nodes.includes(node.id) && toggle(node.id)} />
          <details>
            <summary>Filters</summary>
            <Filters params={params} change={change} />
          </details>
          <details class="menu">
            <summary>Export</summary>
            <div>
              <button onClick={() => shown.current && picture(shown.current).then((blob) => save("quadwire.png", blob))}>PNG</button>
              <button onClick={() => save("quadwire.svg", text(toSVG(model, dark()), "image/svg+xml"))}>SVG</button>
              <button onClick={() => save("quadwire.gexf", text(toGEXF(model), "application/xml"))}>GEXF</button>
              <button onClick={() => save("quadwire.nq", text(toNQuads(model), "application/n-quads"))}>N-Quads</button>
            </div>
          </details>
          {nodes.length > 0 && (
            <a class="button" href={link("graph")}>
              Clear
            </a>
          )}
        </div>
        {error && <p class="error">{error}</p>}
        {!error && data && data.nodes.length === 0 && (
          <p class="quiet">{nodes.length ? "No edges match these filters." : "Add an actor to begin, or open one from the search."}</p>
        )}
        <div class="stage">
          <div ref={box} class="canvas" role="img" aria-label={`Graph of ${data?.nodes.length ?? 0} nodes and ${data?.edges.length ?? 0} relations`} />
          <ul class="legend" aria-label="Legend">
            {Object.entries(colors.edge).map(([name, color]) => (
              <li key={name}>
                <svg width="22" height="8" aria-hidden="true">
                  <line x1="0" y1="4" x2="22" y2="4" stroke={color} stroke-width="3" />
                </svg>{" "}
                {name}
              </li>
            ))}
          </ul>
        </div>
        {axis.length > 1 && (
          <div class="slider">
            <label>
              Up to <output>{axis[at]}</output>
              <input
                type="range"
                min={0}
                max={axis.length - 1}
                value={at}
                onInput={(event) => slide(axis[Number(event.currentTarget.value)])}
              />
            </label>
            <small class="quiet">
              {axis[0]} – {axis[axis.length - 1]}
            </small>
          </div>
        )}
        <p class="quiet">
          {busy ? "Loading… " : ""}
          {data?.truncated ? "Only the most reported relations are shown: narrow the filters to see the others. " : ""}
          Click a node to expand or collapse it, a line for its evidence.
        </p>
        <EdgeTable edges={data?.edges ?? []} label={(id) => data?.nodes.find((n) => n.id === id)?.label ?? id} onOpen={setOpen} />
      </section>
      {open && <Evidence title={open.title} params={open.params} onClose={() => setOpen(undefined)} />}
    </div>
  );
}

interface TableProps {
  edges: Edge[];
  label: (id: string) => string;
  onOpen: (what: { title: string; params: Record<string, string | string[] | undefined> }) => void;
}

// EdgeTable is the same graph for the keyboard and for screen readers.
function EdgeTable({ edges, label, onOpen }: TableProps) {
  if (edges.length === 0) return null;
  return (
    <details>
      <summary>As a table ({edges.length})</summary>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Actor</th>
              <th scope="col">Relation</th>
              <th scope="col">Actor</th>
              <th scope="col">Status</th>
              <th scope="col" class="num">
                Times
              </th>
              <th scope="col" class="num">
                Sources
              </th>
              <th scope="col">Period</th>
            </tr>
          </thead>
          <tbody>
            {edges.slice(0, 300).map((edge) => (
              <tr key={edge.id}>
                <td dir="auto">{label(edge.source)}</td>
                <td>
                  <button
                    class="link"
                    onClick={() =>
                      onOpen({
                        title: `${label(edge.source)} ${edge.label} ${label(edge.target)}`,
                        params: { a: edge.source, b: edge.target, directed: "true", relation: edge.relation, status: [edge.status] },
                      })
                    }
                  >
                    {edge.label}
                  </button>
                </td>
                <td dir="auto">{label(edge.target)}</td>
                <td>{edge.status}</td>
                <td class="num">{edge.count}</td>
                <td class="num">{edge.sources}</td>
                <td>{edge.from && `${edge.from.slice(0, 10)}${edge.to.slice(0, 10) !== edge.from.slice(0, 10) ? ` – ${edge.to.slice(0, 10)}` : ""}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
