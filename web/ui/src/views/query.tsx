import { useEffect, useRef, useState } from "preact/hooks";
import { api, type SavedQuery } from "../api";
import { useLoad } from "../load";
import { SearchBox } from "../parts/search";
import { link } from "../route";
import { type Editor, open } from "./editor";

interface Answer {
  hint?: string; // why an answer may be empty
  columns: string[];
  rows: Record<string, unknown>[];
}

const start = 'g.V("<ent:…>").out("<rel:met>").all()';

function past(): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem("history") ?? "[]");
    return Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
  } catch {
    return [];
  }
}

function remember(text: string): string[] {
  const list = [text, ...past().filter((old) => old !== text)].slice(0, 30);
  localStorage.setItem("history", JSON.stringify(list));
  return list;
}

function table(rows: Record<string, unknown>[]): Answer {
  const columns = new Set<string>();
  for (const row of rows.slice(0, 500)) for (const name of Object.keys(row)) columns.add(name);
  return { columns: [...columns], rows };
}

function Value({ value }: { value: unknown }) {
  if (Array.isArray(value))
    return (
      <>
        {value.map((item, i) => (
          <span key={i}>
            {i > 0 && ", "}
            <Value value={item} />
          </span>
        ))}
      </>
    );
  const text = typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  const id = text.replace(/^<(.*)>$/, "$1");
  if (id.startsWith("ent:")) return <a href={link("node", { id })}>{text}</a>;
  return <span dir="auto">{text}</span>;
}

function Results({ answer }: { answer: Answer }) {
  const [as, setAs] = useState<"table" | "json" | "graph">("table");
  const found = answer.rows.flatMap((row) => Object.values(row).flat()).map((v) => String(v).replace(/^<(.*)>$/, "$1"));
  const nodes = [...new Set(found.filter((id) => id.startsWith("ent:")))].slice(0, 40);
  return (
    <>
      <div class="bar" role="group" aria-label="Show the result as">
        {(["table", "json", "graph"] as const).map((name) => (
          <button key={name} aria-pressed={as === name} onClick={() => setAs(name)}>
            {name === "json" ? "JSON" : name}
          </button>
        ))}
        <span class="quiet">{answer.rows.length} rows</span>
      </div>
      {answer.rows.length === 0 && (
        <p class="quiet">The query answered with nothing. {answer.hint || "Check the names: a node that does not exist matches nothing."}</p>
      )}
      {as === "json" && <pre dir="auto">{JSON.stringify(answer.rows, null, 2)}</pre>}
      {as === "graph" &&
        (nodes.length ? (
          <p>
            <a class="button" href={link("graph", { node: nodes })}>
              Open {nodes.length} nodes in the graph
            </a>
          </p>
        ) : (
          <p class="quiet">The result holds no actors.</p>
        ))}
      {as === "table" && answer.rows.length > 0 && (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                {answer.columns.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.rows.slice(0, 500).map((row, i) => (
                <tr key={i}>
                  {answer.columns.map((name) => (
                    <td key={name}>
                      <Value value={row[name]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Form({ query, onRun }: { query: SavedQuery; onRun: (args: Record<string, string>) => void }) {
  const [args, setArgs] = useState<Record<string, string>>({});
  useEffect(() => setArgs({}), [query.name]);
  const set = (name: string, value: string) => setArgs((old) => ({ ...old, [name]: value }));
  return (
    <form
      class="saved"
      onSubmit={(event) => {
        event.preventDefault();
        onRun(args);
      }}
    >
      <p>{query.help}</p>
      {query.params.map((param) =>
        param.type === "entity" ? (
          <SearchBox key={param.name} label={`${param.name}${param.required ? " (required)" : ""}`} initial={args[param.name]} onPick={(node) => set(param.name, node.id)} onClear={() => set(param.name, "")} />
        ) : (
          <label key={param.name} title={param.help}>
            {param.name}
            <input
              value={args[param.name] ?? ""}
              required={param.required}
              placeholder={param.default || param.type}
              onInput={(event) => set(param.name, event.currentTarget.value)}
            />
          </label>
        ),
      )}
      <button type="submit">Run {query.name}</button>
    </form>
  );
}

export function QueryView({ params }: { params: URLSearchParams }) {
  const saved = useLoad("queries", () => api.queries());
  const [chosen, setChosen] = useState(params.get("name") ?? "");
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const [recent, setRecent] = useState(past);
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor>(undefined);
  const query = saved.data?.queries.find((q) => q.name === chosen);

  const settle = async (work: Promise<Answer>) => {
    setBusy(true);
    setError("");
    try {
      setAnswer(await work);
    } catch (reason) {
      setAnswer(undefined);
      setError((reason as Error).message);
    }
    setBusy(false);
  };
  const run = () => {
    const text = editor.current?.text() ?? "";
    setRecent(remember(text));
    void settle(api.gizmo(text).then((got) => ({ ...table(got.result ?? []), hint: got.hint })));
  };
  useEffect(() => {
    editor.current = open(host.current!, params.get("text") ?? past()[0] ?? start, run);
    return () => editor.current?.destroy();
  }, []);
  return (
    <section class="query">
      <h1>Query</h1>
      <div class="columns">
        <div>
          <h2>Gizmo</h2>
          <div ref={host} class="editor" />
          <div class="bar wrap">
            <button onClick={run} disabled={busy}>
              Run
            </button>
            <small class="quiet">Ctrl-Enter runs; Ctrl-Space completes names and predicates.</small>
            {recent.length > 0 && (
              <label>
                History{" "}
                <select onChange={(event) => editor.current?.setText(event.currentTarget.value)}>
                  {recent.map((text) => (
                    <option key={text} value={text}>
                      {text.slice(0, 80)}
                    </option>
                  ))}
                </select>
              </label>
            )}
          </div>
        </div>
        <div>
          <h2>Saved queries</h2>
          {saved.error && <p class="error">{saved.error}</p>}
          <label>
            Query{" "}
            <select value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
              <option value="">choose…</option>
              {saved.data?.queries.map((q) => (
                <option key={q.name} value={q.name}>
                  {q.name}
                </option>
              ))}
            </select>
          </label>
          {query && (
            <>
              <Form query={query} onRun={(args) => void settle(api.run({ query: query.name, ...Object.fromEntries(Object.entries(args).map(([k, v]) => [`arg.${k}`, v])) }))} />
              <details>
                <summary>Its Gizmo text</summary>
                <pre>{query.text}</pre>
              </details>
            </>
          )}
        </div>
      </div>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {busy && <p class="quiet">Running…</p>}
      {answer && <Results answer={answer} />}
    </section>
  );
}
