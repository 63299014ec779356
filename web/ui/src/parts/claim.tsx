import type { Claim } from "../api";
import { link } from "../route";

export function day(from: string, to: string): string {
  const a = from.slice(0, 10);
  const b = to.slice(0, 10);
  if (!a) return "";
  if (a === b || !b) return a;
  if (a.slice(5) === "01-01" && b.slice(5) === "12-31" && a.slice(0, 4) === b.slice(0, 4)) return a.slice(0, 4);
  if (a.slice(0, 7) === b.slice(0, 7) && a.endsWith("-01") && Number(b.slice(8)) >= 28) return a.slice(0, 7);
  return `${a} – ${b}`;
}

export function statusOf(claim: Claim): string {
  if (claim.polarity === "negated") return "denied";
  if (claim.modality !== "actual") return claim.modality;
  return claim.speakers.length ? "claimed" : "stated";
}

function Quote({ claim }: { claim: Claim }) {
  const out = [];
  let at = 0;
  for (const [start, end] of claim.quoteMarks ?? []) {
    if (start < at) continue;
    out.push(claim.quote.slice(at, start), <mark>{claim.quote.slice(start, end)}</mark>);
    at = end;
  }
  out.push(claim.quote.slice(at));
  return <blockquote dir="auto">{out}</blockquote>;
}

function Term({ id, label }: { id: string; label: string }) {
  return id.startsWith("ent:") ? (
    <a href={link("node", { id })} dir="auto">
      {label}
    </a>
  ) : (
    <span dir="auto">{label}</span>
  );
}

// ClaimCard shows one statement with its whole evidence.
export function ClaimCard({ claim }: { claim: Claim }) {
  const status = statusOf(claim);
  return (
    <article class={`claim ${status}`}>
      <p class="what">
        <Term id={claim.subject} label={claim.subjectLabel} /> <em>{claim.phrase || claim.relationLabel}</em>{" "}
        <Term id={claim.object} label={claim.objectLabel} />
        {claim.topic && (
          <>
            {" "}
            <small>on {claim.topic}</small>
          </>
        )}
      </p>
      <Quote claim={claim} />
      <ul class="facts">
        <li class={`status ${status}`}>{status}</li>
        {claim.event && <li>{claim.mode ? `${claim.event} / ${claim.mode}` : claim.event}</li>}
        {claim.from && (
          <li title={`Time ${claim.timeBasis}`}>
            <time dateTime={claim.from.slice(0, 10)}>{day(claim.from, claim.to)}</time>
            {claim.timeBasis === "inferred" && " (inferred)"}
          </li>
        )}
        {claim.speakers.length > 0 && <li>says {claim.speakers.join(", quoted by ")}</li>}
        {claim.place && <li>in {claim.place}</li>}
      </ul>
      <p class="source quiet">
        {claim.articleURL ? (
          <a href={claim.articleURL} rel="noreferrer noopener" target="_blank" dir="auto">
            {claim.articleTitle || claim.article}
          </a>
        ) : (
          <span dir="auto">{claim.articleTitle || claim.article}</span>
        )}
        {claim.source && <> · {claim.source}</>}
        {claim.articleDate && (
          <>
            {" "}
            · {claim.articleDate} <span title="How the date is known">({claim.articleDateBasis})</span>
          </>
        )}
        {claim.wire && <> · copy of one wire story: {claim.wire}</>}
        <span class="rule" title={`Confidence ${claim.confidence.toFixed(2)}`}>
          {" "}
          · rule {claim.rule}
        </span>
      </p>
    </article>
  );
}
