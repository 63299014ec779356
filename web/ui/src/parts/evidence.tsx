import { useEffect, useRef } from "preact/hooks";
import { api, type Conflict } from "../api";
import { useLoad } from "../load";
import { ClaimCard } from "./claim";

interface Props {
  title: string;
  params: Record<string, string | string[] | undefined>;
  onClose: () => void;
}

// Contradiction sets what some assert beside what others deny.
function Contradiction({ conflict }: { conflict: Conflict }) {
  return (
    <section class="contradiction" aria-label="Contradiction">
      <p class="warn">Sources contradict each other.</p>
      <div class="sides">
        <div>
          <h3>Asserted</h3>
          {conflict.asserted.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} />
          ))}
        </div>
        <div>
          <h3>Denied</h3>
          {conflict.denied.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} />
          ))}
        </div>
      </div>
    </section>
  );
}

// Evidence opens beside a view and shows the statements behind an edge or a point in time.
export function Evidence({ title, params, onClose }: Props) {
  const panel = useRef<HTMLElement>(null);
  const { data, error, busy } = useLoad(JSON.stringify(params), (signal) => api.statements({ ...params, limit: 50 }, signal));
  useEffect(() => panel.current?.focus(), [JSON.stringify(params)]);
  return (
    <aside ref={panel} class="evidence" aria-label={`Evidence: ${title}`} tabIndex={-1} onKeyDown={(e) => e.key === "Escape" && onClose()}>
      <div class="bar">
        <h2 dir="auto">{title}</h2>
        <button class="plain" onClick={onClose} aria-label="Close evidence">
          ✕
        </button>
      </div>
      {error && <p class="error">{error}</p>}
      {busy && !data && <p class="quiet">Loading…</p>}
      {data && data.statements.length === 0 && <p class="quiet">No statement matches these filters.</p>}
      {data?.conflicts.map((conflict, i) => <Contradiction key={i} conflict={conflict} />)}
      {data?.statements.map((claim) => <ClaimCard key={claim.id} claim={claim} />)}
      {data?.truncated && <p class="quiet">Only the first 50 are shown. Narrow the filters to see the others.</p>}
    </aside>
  );
}
