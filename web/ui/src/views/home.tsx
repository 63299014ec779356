import { api } from "../api";
import { useLoad } from "../load";
import { link } from "../route";

export function Home() {
  const { data, error, busy } = useLoad("overview", () => api.overview());
  if (error) return <p class="error">The graph could not be read: {error}</p>;
  if (!data) return busy ? <p class="quiet">Loading…</p> : null;
  if (data.articles === 0)
    return (
      <section class="empty">
        <h1>This graph is empty</h1>
        <p>
          Load articles into it with <code>quadwire build --db DIR ARTICLES</code>, then reload this page. Or <a href={link("try")}>try an article</a> without
          loading it.
        </p>
      </section>
    );
  const facts: [string, string][] = [
    [data.articles.toLocaleString("en"), "articles"],
    [data.statements.toLocaleString("en"), "statements"],
    [data.entities.toLocaleString("en"), "actors and things"],
    [data.from ? `${data.from.slice(0, 10)} – ${data.to.slice(0, 10)}` : "no dates", "period"],
  ];
  return (
    <section>
      <h1>Who did what to whom, according to whom</h1>
      <dl class="tiles">
        {facts.map(([value, name]) => (
          <div key={name}>
            <dd>{value}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      <h2>Most mentioned</h2>
      <ul class="cards">
        {data.top.map((node) => (
          <li key={node.id}>
            <a href={link("node", { id: node.id })} dir="auto">
              {node.label}
            </a>
            <small>
              {node.type} · {node.statements} statements
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
