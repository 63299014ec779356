import { useState } from "preact/hooks";
import { api, type TrySentence } from "../api";
import { ClaimCard } from "../parts/claim";

const limit = 200_000;

interface Answer {
  sentences: TrySentence[];
  skipped: string;
}

// arcs gives each token's level so that arcs of the dependency tree nest without crossing labels.
function Tree({ tokens }: { tokens: TrySentence["tokens"] }) {
  const widths = tokens.map((t) => Math.max(t.form.length, t.deprel.length, 3) * 8 + 14);
  const middle: number[] = [];
  widths.reduce((x, w, i) => ((middle[i] = x + w / 2), x + w), 0);
  const total = widths.reduce((a, b) => a + b, 0);
  const arcs = tokens.map((t, i) => ({ i, head: t.head, label: t.deprel, span: Math.abs(t.head - i) })).filter((a) => a.head >= 0);
  const height = (span: number) => 14 + 9 * Math.min(span, 14);
  const base = Math.max(30, ...arcs.map((a) => height(a.span))) + 16;
  return (
    <div class="scroll">
      <svg width={total} height={base + 40} role="img" aria-label="Dependency tree">
        {arcs.map(({ i, head, label, span }) => {
          const [x1, x2] = [middle[head]!, middle[i]!];
          const top = base - height(span);
          return (
            <g key={i}>
              <path d={`M${x1},${base} C${x1},${top} ${x2},${top} ${x2},${base}`} class="arc" />
              <text x={(x1 + x2) / 2} y={base - height(span) * 0.78} class="deprel">
                {label}
              </text>
            </g>
          );
        })}
        {tokens.map((t, i) => (
          <g key={i}>
            <text x={middle[i]} y={base + 16} class="form">
              {t.form}
            </text>
            <text x={middle[i]} y={base + 32} class="upos">
              {t.upos}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function Sentence({ sentence }: { sentence: TrySentence }) {
  const [tree, setTree] = useState(false);
  return (
    <section class="sentence">
      <p dir="auto">
        {sentence.text}{" "}
        {sentence.kind !== "prose" && <small class="quiet">({sentence.kind})</small>}{" "}
        <button class="link" aria-expanded={tree} onClick={() => setTree(!tree)}>
          tree
        </button>
      </p>
      {tree && <Tree tokens={sentence.tokens} />}
      {sentence.claims.map((claim) => (
        <ClaimCard key={claim.id} claim={claim} />
      ))}
    </section>
  );
}

export function TryView() {
  const [text, setText] = useState("");
  const [published, setPublished] = useState("");
  const [answer, setAnswer] = useState<Answer>();
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const run = async (body: string) => {
    setBusy(true);
    setError("");
    try {
      setAnswer(await api.try(body, published));
    } catch (reason) {
      setAnswer(undefined);
      setError((reason as Error).message);
    }
    setBusy(false);
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    if (file.size > limit) return setError(`${file.name} is larger than ${limit.toLocaleString("en")} bytes.`);
    const body = await file.text();
    setText(body);
    await run(body);
  };
  const claims = answer?.sentences.reduce((n, s) => n + s.claims.length, 0) ?? 0;
  return (
    <section onDragOver={(event) => event.preventDefault()} onDrop={(event) => void drop(event)}>
      <h1>Try an article</h1>
      <p class="quiet">Paste or drop a text to see what would be extracted. Nothing is stored.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(text);
        }}
      >
        <label class="block">
          Article
          <textarea rows={10} dir="auto" maxLength={limit} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <div class="bar wrap">
          <label>
            Published <input type="date" value={published} onInput={(event) => setPublished(event.currentTarget.value)} />
          </label>
          <button type="submit" disabled={busy || !text.trim()}>
            {busy ? "Reading…" : "Extract"}
          </button>
        </div>
      </form>
      {error && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
      {answer?.skipped && <p class="warn">{answer.skipped}</p>}
      {answer && (
        <>
          <h2>
            {claims} statements in {answer.sentences.length} sentences
          </h2>
          {answer.sentences.map((sentence, i) => (
            <Sentence key={i} sentence={sentence} />
          ))}
        </>
      )}
    </section>
  );
}
