import { useEffect, useState } from "preact/hooks";

// A view is wholly in the address: "#/graph?node=ent:A&from=2023-01". A link reproduces the view.
export interface Route {
  view: string;
  params: URLSearchParams;
}

export function parse(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  return { view: path || "home", params: new URLSearchParams(query) };
}

export function link(view: string, params: Record<string, string | string[] | undefined> = {}): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const item of value) out.append(name, item);
    else if (value) out.set(name, value);
  }
  const query = out.toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

export function go(view: string, params: Record<string, string | string[] | undefined> = {}): void {
  location.hash = link(view, params);
}

// replace changes parameters of the present view without a new entry in the history.
export function replace(view: string, params: Record<string, string | string[] | undefined>): void {
  history.replaceState(null, "", link(view, params));
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => parse(location.hash));
  useEffect(() => {
    const onChange = () => setRoute(parse(location.hash));
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  return route;
}
