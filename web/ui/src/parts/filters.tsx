import type { Vocabulary } from "../api";
import { api } from "../api";
import { useLoad } from "../load";

export const statuses = ["stated", "claimed", "planned", "possible", "denied"] as const;

interface Props {
  params: URLSearchParams;
  change: (params: URLSearchParams) => void;
}

function Select({ name, label, options, params, change }: Props & { name: string; label: string; options: [string, string][] }) {
  return (
    <label>
      {label}
      <select
        value={params.get(name) ?? ""}
        onChange={(event) => {
          const out = new URLSearchParams(params);
          if (event.currentTarget.value) out.set(name, event.currentTarget.value);
          else out.delete(name);
          change(out);
        }}
      >
        <option value="">any</option>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Month({ name, label, params, change }: Props & { name: string; label: string }) {
  return (
    <label>
      {label}
      <input
        type="month"
        placeholder="YYYY-MM"
        value={params.get(name) ?? ""}
        onChange={(event) => {
          const out = new URLSearchParams(params);
          const value = event.currentTarget.value;
          if (/^\d{4}-\d{2}$/.test(value)) out.set(name, value);
          else out.delete(name);
          change(out);
        }}
      />
    </label>
  );
}

// shown is the set of statuses that a view draws: what is stated, unless the address asks for more.
export function shown(params: URLSearchParams): string[] {
  const asked = params.getAll("status");
  return asked.length ? asked : ["stated"];
}

export function Filters({ params, change }: Props) {
  const { data } = useLoad<Vocabulary>("vocabulary", () => api.vocabulary());
  const toggle = (status: string) => {
    const out = new URLSearchParams(params);
    const now = new Set(shown(params));
    if (now.has(status)) now.delete(status);
    else now.add(status);
    out.delete("status");
    for (const name of statuses) if (now.has(name)) out.append("status", name);
    change(out);
  };
  const flip = (name: string) => {
    const out = new URLSearchParams(params);
    if (out.get(name)) out.delete(name);
    else out.set(name, "true");
    change(out);
  };
  const on = shown(params);
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <Select name="relation" label="Relation" options={(data?.relations ?? []).map((r) => [r.name, r.label])} params={params} change={change} />
      <Select name="event" label="Event type" options={(data?.events ?? []).map((e) => [e.name, e.label])} params={params} change={change} />
      <Month name="from" label="From" params={params} change={change} />
      <Month name="to" label="To" params={params} change={change} />
      <Select
        name="sources"
        label="Independent sources"
        options={[
          ["2", "2 or more"],
          ["3", "3 or more"],
          ["5", "5 or more"],
        ]}
        params={params}
        change={change}
      />
      <fieldset>
        <legend>Show</legend>
        {statuses.map((status) => (
          <label key={status} class={`check ${status}`}>
            <input type="checkbox" checked={on.includes(status)} onChange={() => toggle(status)} /> {status}
          </label>
        ))}
        <label class="check" title="Things named by a description only: the meeting, two policemen">
          <input type="checkbox" checked={params.get("unnamed") === "true"} onChange={() => flip("unnamed")} /> unnamed
        </label>
      </fieldset>
    </form>
  );
}

export function filterParams(params: URLSearchParams): Record<string, string | string[] | undefined> {
  return {
    relation: params.get("relation") ?? undefined,
    event: params.get("event") ?? undefined,
    from: params.get("from") ?? undefined,
    to: params.get("to") ?? undefined,
    sources: params.get("sources") ?? undefined,
    unnamed: params.get("unnamed") ?? undefined,
    status: shown(params),
  };
}
