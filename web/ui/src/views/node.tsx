import { useState } from "preact/hooks";
import { api, type RelationRow } from "../api";
import { useLoad } from "../load";
import { ClaimCard } from "../parts/claim";
import { Evidence } from "../parts/evidence";
import { link } from "../route";

function years(rows: RelationRow[]): string[] {
  const all = new Set(rows.flatMap((row) => Object.keys(row.years)));
  return [...all].sort().slice(-8);
}

function Relations({ id, rows, onOpen }: { id: string; rows: RelationRow[]; onOpen: (row: RelationRow) => void }) {
  const columns = years(rows);
  if (rows.length === 0) return <p class="quiet">No relations to other actors.</p>;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Relation</th>
            <th scope="col">Event</th>
            <th scope="col" class="num">
              All
            </th>
            {columns.map((year) => (
              <th key={year} scope="col" class="num">
                {year}
              </th>
            ))}
            <th scope="col">With</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.relation}>
              <th scope="row">
                <button class="link" onClick={() => onOpen(row)}>
                  {row.label}
                </button>
              </th>
              <td>{row.event}</td>
              <td class="num">{row.count}</td>
              {columns.map((year) => (
                <td key={year} class="num">
                  {row.years[year] ?? ""}
                </td>
              ))}
              <td>
                {row.others.map((other, i) => (
                  <span key={other.id}>
                    {i > 0 && ", "}
                    <a href={link("timeline", { a: id, b: other.id })} dir="auto">
                      {other.label}
                    </a>{" "}
                    <small>{other.count}</small>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function NodeView({ id }: { id: string }) {
  const { data, error, busy } = useLoad(id, (signal) => api.node(id, signal));
  const [open, setOpen] = useState<RelationRow>();
  if (error)
    return (
      <section class="empty">
        <h1>Not found</h1>
        <p class="error">{error}</p>
        <p>Search for a name above.</p>
      </section>
    );
  if (!data) return busy ? <p class="quiet">Loading…</p> : null;
  const { node } = data;
  return (
    <div class={open ? "split" : ""}>
      <section>
        <h1 dir="auto" class="title">
          {node.label}
        </h1>
        <p>
          {node.type} · <code>{node.id}</code>
          {node.wikidata && (
            <>
              {" "}
              ·{" "}
              <a href={`https://www.wikidata.org/wiki/${encodeURIComponent(node.wikidata)}`} rel="noreferrer noopener" target="_blank">
                Wikidata {node.wikidata}
              </a>
            </>
          )}
        </p>
        {node.aliases && node.aliases.length > 0 && <p class="quiet">Also named: {node.aliases.slice(0, 30).join(" · ")}</p>}
        <p>
          <a class="button" href={link("graph", { node: id })}>
            Show in graph
          </a>{" "}
          <a class="button" href={link("timeline", { a: id })}>
            Show over time
          </a>
        </p>
        {data.offices.length > 0 && (
          <>
            <h2>Offices</h2>
            <ul class="plain-list">
              {data.offices.map((office) => (
                <li key={`${office.role} ${office.of} ${office.status}`}>
                  {office.role}
                  {office.ofLabel && (
                    <>
                      {" of "}
                      <a href={link("node", { id: office.of })} dir="auto">
                        {office.ofLabel}
                      </a>
                    </>
                  )}{" "}
                  <small>
                    {office.status}
                    {office.from && `, seen ${office.from.slice(0, 10)}${office.to && office.to !== office.from ? ` to ${office.to.slice(0, 10)}` : ""}`}
                    {`, ${office.articles.length} article${office.articles.length === 1 ? "" : "s"}`}
                  </small>
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>Relations</h2>
        <Relations id={id} rows={data.relations} onOpen={setOpen} />
        <h2>Latest statements</h2>
        {data.latest.length === 0 && <p class="quiet">No statement is about this node.</p>}
        {data.latest.map((claim) => (
          <ClaimCard key={claim.id} claim={claim} />
        ))}
        {data.truncated && <p class="quiet">This node has more statements than were read for this page: counts are of the latest ones.</p>}
      </section>
      {open && <Evidence title={`${node.label}: ${open.label}`} params={{ a: id, relation: open.relation }} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
