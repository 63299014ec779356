import { lazy } from "./lazy";
import { SearchBox } from "./parts/search";
import { go, link, useRoute } from "./route";
import { Theme } from "./parts/theme";
import { Home } from "./views/home";
import { NodeView } from "./views/node";

const GraphView = lazy(() => import("./views/graph").then((m) => m.GraphView));
const TimelineView = lazy(() => import("./views/timeline").then((m) => m.TimelineView));
const QueryView = lazy(() => import("./views/query").then((m) => m.QueryView));
const TryView = lazy(() => import("./views/try").then((m) => m.TryView));

const places = [
  ["graph", "Graph"],
  ["timeline", "Timeline"],
  ["query", "Query"],
  ["try", "Try"],
] as const;

export function App() {
  const { view, params } = useRoute();
  const actor = params.get("id") ?? params.get("node") ?? params.get("a") ?? undefined;
  const target = (name: string) =>
    name === "graph" ? link(name, { node: actor }) : name === "timeline" ? link(name, { a: actor }) : link(name);
  return (
    <>
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header>
        <a class="brand" href="#/">
          <img src="icon.svg" alt="" width="24" height="24" /> quadwire
        </a>
        <SearchBox label="Search actors" onPick={(node) => go("node", { id: node.id })} />
        <nav aria-label="Views">
          {places.map(([name, title]) => (
            <a href={target(name)} aria-current={view === name ? "page" : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <Theme />
      </header>
      <main id="main" tabIndex={-1}>
          {view === "home" && <Home />}
          {view === "node" && <NodeView id={params.get("id") ?? ""} />}
          {view === "graph" && <GraphView params={params} />}
          {view === "timeline" && <TimelineView params={params} />}
          {view === "query" && <QueryView params={params} />}
          {view === "try" && <TryView />}
      </main>
    </>
  );
}
