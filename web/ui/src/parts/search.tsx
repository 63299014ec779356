import { useEffect, useId, useRef, useState } from "preact/hooks";
import { api, type Node } from "../api";

interface Props {
  label: string;
  initial?: string;
  onPick: (node: Node) => void;
  onClear?: () => void;
}

// SearchBox is a combobox (WAI-ARIA pattern) over the names and aliases of the graph.
export function SearchBox({ label, initial = "", onPick, onClear }: Props) {
  const id = useId();
  const [text, setText] = useState(initial);
  const [nodes, setNodes] = useState<Node[]>([]);
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const asked = useRef<AbortController>(undefined);
  useEffect(() => setText(initial), [initial]);

  const ask = (value: string) => {
    setText(value);
    asked.current?.abort();
    if (!value.trim()) {
      setOpen(false);
      onClear?.();
      return;
    }
    const control = (asked.current = new AbortController());
    api.search(value, control.signal).then(
      (found) => {
        setNodes(found.nodes);
        setActive(0);
        setOpen(true);
        setNote(found.nodes.length ? "" : "No actor of that name.");
      },
      (error: Error) => {
        if (control.signal.aborted) return;
        setNodes([]);
        setOpen(true);
        setNote(error.message);
      },
    );
  };
  const pick = (node: Node | undefined) => {
    if (!node) return;
    setText(node.label);
    setOpen(false);
    onPick(node);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown") setActive((n) => Math.min(n + 1, nodes.length - 1));
    else if (event.key === "ArrowUp") setActive((n) => Math.max(n - 1, 0));
    else if (event.key === "Enter") pick(nodes[active]);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <input
        type="search"
        role="combobox"
        list={undefined}
        aria-label={label}
        aria-expanded={open}
        aria-controls={id}
        aria-activedescendant={open && nodes[active] ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={text}
        onInput={(event) => ask(event.currentTarget.value)}
        onKeyDown={onKey}
        onBlur={() => setTimeout(() => setOpen(false), 150)}
      />
      {open && (
        <ul id={id} role="listbox" aria-label={label}>
          {nodes.map((node, i) => (
            <li
              key={node.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              onMouseDown={(event) => {
                event.preventDefault();
                pick(node);
              }}
            >
              <span class="name">{node.label}</span>
              <small>
                {node.type} · {node.statements}
              </small>
            </li>
          ))}
          {note && <li class="quiet">{note}</li>}
        </ul>
      )}
    </div>
  );
}
