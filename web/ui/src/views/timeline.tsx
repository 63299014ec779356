import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { api, type Bucket, type Node } from "../api";
import { useLoad } from "../load";
import { Evidence } from "../parts/evidence";
import { filterParams, Filters } from "../parts/filters";
import { SearchBox } from "../parts/search";
import { replace } from "../route";

const palette = ["#2563eb", "#d97706", "#059669", "#dc2626", "#7c3aed", "#0891b2", "#be185d", "#65a30d", "#6b7280"];

// top keeps the most frequent event types and sums the others up.
function top(buckets: Bucket[]): string[] {
  const sums = new Map<string, number>();
  for (const bucket of buckets) for (const [name, n] of Object.entries(bucket.counts)) sums.set(name, (sums.get(name) ?? 0) + n);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

function css(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

// stack turns counts into the cumulative series that make a stacked bar when drawn back to front.
function stack(buckets: Bucket[], names: string[]): number[][] {
  let below = buckets.map(() => 0);
  return names.map((name) => (below = buckets.map((b, i) => below[i]! + (b.counts[name] ?? 0))));
}

function options(width: number, buckets: Bucket[], names: string[]): uPlot.Options {
  const bars = uPlot.paths.bars!({ size: [0.7, 40], align: 0 });
  const axis = { stroke: css("--ink"), grid: { stroke: css("--line"), width: 1 }, ticks: { stroke: css("--line") } };
  const label = (_: uPlot, at: number[]) => at.map((i) => (Number.isInteger(i) ? (buckets[i]?.period ?? "") : ""));
  return {
    width,
    height: 300,
    scales: { x: { time: false, range: [-0.6, buckets.length - 0.4] }, y: { range: (_, __, max) => [0, Math.max(1, max * 1.1)] }, score: { range: [-10, 10] } },
    axes: [
      { ...axis, values: label, incrs: [1, 2, 3, 6, 12, 24, 60, 120], space: 70 },
      { ...axis, label: "events", incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] },
      { ...axis, scale: "score", side: 1, label: "cooperation – conflict", grid: { show: false } },
    ],
    series: [
      { label: "period", value: (_, i) => (i == null ? "–" : (buckets[i]?.period ?? "–")) },
      ...names
        .map((name, i) => ({
          label: name,
          fill: palette[i % palette.length],
          stroke: palette[i % palette.length],
          width: 0,
          paths: bars,
          points: { show: false },
          value: (_: uPlot, __: number, ___: number, at: number | null) => (at == null ? "–" : String(buckets[at]?.counts[name] ?? 0)),
        }))
        .reverse(),
      { label: "score", scale: "score", stroke: css("--ink"), width: 2, points: { show: true, size: 6 }, value: (_, v) => (v == null ? "–" : v.toFixed(1)) },
    ],
    cursor: { points: { show: false } },
  };
}

function Chart({ buckets, onPick }: { buckets: Bucket[]; onPick: (bucket: Bucket) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const container = box.current!;
    let plot: uPlot | undefined;
    const start = () => {
      plot?.destroy();
      const names = top(buckets);
      const shown = names.slice(0, palette.length - 1);
      const data = buckets.map((b) => {
        const rest = names.slice(shown.length).reduce((sum, name) => sum + (b.counts[name] ?? 0), 0);
        return rest ? { ...b, counts: { ...b.counts, other: rest } } : b;
      });
      const series = names.length > shown.length ? [...shown, "other"] : shown;
      const scores = buckets.map((b) => (Object.keys(b.counts).length ? b.score : null));
      plot = new uPlot(
        options(Math.max(300, container.clientWidth), data, series),
        [buckets.map((_, i) => i), ...stack(data, series).reverse(), scores] as uPlot.AlignedData,
        container,
      );
      plot.over.addEventListener("click", () => {
        const at = plot?.cursor.idx;
        if (at != null && buckets[at]) onPick(buckets[at]);
      });
    };
    start();
    const observer = new ResizeObserver(() => plot?.setSize({ width: Math.max(300, container.clientWidth), height: 300 }));
    observer.observe(container);
    addEventListener("theme", start);
    return () => {
      observer.disconnect();
      removeEventListener("theme", start);
      plot?.destroy();
    };
  }, [buckets]);
  return <div ref={box} class="chart" role="img" aria-label="Events by period and type, with the cooperation-conflict score. The same figures are in the table below." />;
}

function useNode(id: string): Node | undefined {
  return useLoad(`name ${id}`, async (signal) => (id ? (await api.node(id, signal)).node : undefined)).data;
}

function object(params: URLSearchParams): Record<string, string | string[]> {
  const out: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) out[name] = params.getAll(name).length > 1 ? params.getAll(name) : params.get(name)!;
  return out;
}

export function TimelineView({ params }: { params: URLSearchParams }) {
  const a = params.get("a") ?? "";
  const b = params.get("b") ?? "";
  const by = params.get("by") ?? "month";
  const first = useNode(a);
  const second = useNode(b);
  const query = { a, b, by, ...filterParams(params) };
  const { data, error, busy } = useLoad(JSON.stringify(query), async (signal) => (a ? await api.timeline(query, signal) : undefined));
  const [open, setOpen] = useState<{ title: string; params: Record<string, string | string[] | undefined> }>();
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    replace("timeline", object(next));
  };
  const pick = (bucket: Bucket, event?: string) =>
    setOpen({
      title: [bucket.period, event].filter(Boolean).join(" · "),
      params: { ...filterParams(params), a, b, from: bucket.period, to: bucket.period, event: event ?? filterParams(params).event },
    });
  const buckets = data?.buckets ?? [];
  const names = top(buckets);
  return (
    <div class={open ? "split" : ""}>
      <section>
        <h1>Timeline</h1>
        <div class="bar wrap">
          <SearchBox label="First actor" initial={first?.label} onPick={(node) => set("a", node.id)} />
          <SearchBox label="Second actor (any)" initial={second?.label} onPick={(node) => set("b", node.id)} onClear={() => set("b", "")} />
          <label>
            by{" "}
            <select value={by} onChange={(event) => set("by", event.currentTarget.value)}>
              <option>day</option>
              <option>month</option>
              <option>year</option>
            </select>
          </label>
          <details>
            <summary>Filters</summary>
            <Filters params={params} change={(next) => replace("timeline", object(next))} />
          </details>
        </div>
        {error && <p class="error">{error}</p>}
        {!a && <p class="quiet">Choose an actor; add a second one to see what happened between the two.</p>}
        {busy && !data && a && <p class="quiet">Loading…</p>}
        {a && data && buckets.length === 0 && <p class="quiet">No dated event matches. {data.undated > 0 && `${data.undated} statements have no date.`}</p>}
        {buckets.length > 0 && (
          <>
            <Chart buckets={buckets} onPick={(bucket) => pick(bucket)} />
            <p class="quiet">Click a bar or a number for its evidence. Score: from −10 (conflict) to 10 (cooperation), the mean over the period's events.</p>
            <div class="scroll">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Period</th>
                    {names.map((name) => (
                      <th key={name} scope="col" class="num">
                        {name}
                      </th>
                    ))}
                    <th scope="col" class="num">
                      Score
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {buckets
                    .filter((bucket) => Object.keys(bucket.counts).length > 0)
                    .map((bucket) => (
                      <tr key={bucket.period}>
                        <th scope="row">
                          <button class="link" onClick={() => pick(bucket)}>
                            {bucket.period}
                          </button>
                        </th>
                        {names.map((name) => (
                          <td key={name} class="num">
                            {bucket.counts[name] ? (
                              <button class="link" onClick={() => pick(bucket, name)}>
                                {bucket.counts[name]}
                              </button>
                            ) : (
                              ""
                            )}
                          </td>
                        ))}
                        <td class="num">{bucket.score.toFixed(1)}</td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
            {data && data.undated > 0 && <p class="quiet">{data.undated} more statements have no date.</p>}
          </>
        )}
      </section>
      {open && <Evidence title={open.title} params={open.params} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
