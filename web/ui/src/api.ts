// The explorer's own API: bounded answers, one request a view. The server's side is web/explore.go.

export interface Node {
  id: string;
  label: string;
  type: string;
  aliases?: string[];
  wikidata?: string;
  statements: number;
}

export interface OfficeRow {
  role: string;
  of: string;
  ofLabel: string;
  status: string;
  from: string;
  to: string;
  articles: string[];
}

export interface RelationRow {
  relation: string;
  label: string;
  event: string;
  count: number;
  years: Record<string, number>;
  others: { id: string; label: string; count: number }[];
}

export interface Claim {
  id: string;
  label: string;
  subject: string;
  subjectLabel: string;
  relation: string;
  relationLabel: string;
  object: string;
  objectLabel: string;
  event: string;
  mode: string;
  phrase: string;
  topic: string;
  place: string;
  from: string;
  to: string;
  timeBasis: string;
  polarity: string;
  modality: string;
  speakers: string[];
  quote: string;
  quoteMarks: [number, number][];
  article: string;
  articleTitle: string;
  articleDate: string;
  articleDateBasis: string;
  articleURL: string;
  source: string;
  wire: string;
  rule: string;
  confidence: number;
}

export interface Conflict {
  asserted: Claim[];
  denied: Claim[];
}

export interface NodePage {
  node: Node;
  offices: OfficeRow[];
  relations: RelationRow[];
  latest: Claim[];
  truncated: boolean;
}

export type Status = "stated" | "claimed" | "planned" | "possible" | "denied";

export interface Edge {
  id: string;
  source: string;
  target: string;
  relation: string;
  label: string;
  event: string;
  status: Status;
  count: number;
  sources: number;
  from: string;
  to: string;
}

export interface GraphPage {
  nodes: Node[];
  edges: Edge[];
  truncated: boolean;
}

export interface Bucket {
  period: string;
  counts: Record<string, number>;
  score: number;
}

export interface TimelinePage {
  buckets: Bucket[];
  undated: number;
  truncated: boolean;
}

export interface Overview {
  articles: number;
  statements: number;
  entities: number;
  quads: number;
  from: string;
  to: string;
  top: Node[];
}

export interface SavedQuery {
  name: string;
  help: string;
  example: string;
  text: string;
  params: { name: string; type: string; required: boolean; default: string; help: string }[];
}

export interface Vocabulary {
  relations: { name: string; label: string; event: string }[];
  events: { name: string; label: string; score: number }[];
}

export interface TrySentence {
  text: string;
  kind: string;
  tokens: { form: string; upos: string; deprel: string; head: number }[];
  claims: Claim[];
}

export class ApiError extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

async function answer<T>(response: Response): Promise<T> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ApiError(text.slice(0, 300) || response.statusText, response.status);
  }
  const message = (body as { error?: string }).error;
  if (!response.ok || message) throw new ApiError(message ?? response.statusText, response.status);
  return body as T;
}

type Params = Record<string, string | number | boolean | string[] | undefined>;

function search(params: Params): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value)) for (const item of value) out.append(name, item);
    else if (value !== undefined && value !== "") out.set(name, String(value));
  }
  return out.toString();
}

async function get<T>(path: string, params: Params, signal?: AbortSignal): Promise<T> {
  return answer<T>(await fetch(`api/explore/${path}?${search(params)}`, { signal }));
}

export const api = {
  overview: () => get<Overview>("overview", {}),
  search: (q: string, signal?: AbortSignal) => get<{ nodes: Node[] }>("search", { q, limit: 12 }, signal),
  node: (id: string, signal?: AbortSignal) => get<NodePage>("node", { id }, signal),
  edges: (params: Params, signal?: AbortSignal) => get<GraphPage>("edges", params, signal),
  timeline: (params: Params, signal?: AbortSignal) => get<TimelinePage>("timeline", params, signal),
  statements: (params: Params, signal?: AbortSignal) =>
    get<{ statements: Claim[]; truncated: boolean; conflicts: Conflict[] }>("statements", params, signal),
  queries: () => get<{ queries: SavedQuery[] }>("queries", {}),
  run: (params: Params) => get<{ columns: string[]; rows: Record<string, unknown>[] }>("run", params),
  vocabulary: () => get<Vocabulary>("vocabulary", {}),
  gizmo: async (text: string) => {
    const response = await fetch("api/v1/query/gizmo?limit=200", { method: "POST", body: text });
    const hint = decodeURIComponent(response.headers.get("X-Quadwire-Hint") ?? "");
    return { hint, ...(await answer<{ result: Record<string, unknown>[] | null }>(response)) };
  },
  try: async (text: string, published: string) =>
    answer<{ sentences: TrySentence[]; skipped: string }>(
      await fetch("api/explore/try", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ text, published }),
      }),
    ),
};
