import { autocompletion, type CompletionContext, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { api, type Vocabulary } from "../api";

const methods = [
  "all", "and", "back", "both", "count", "except", "filter", "follow", "followR", "followRecursive", "forEach", "getLimit", "has", "hasR",
  "in", "inPredicates", "intersect", "is", "labelContext", "labels", "limit", "map", "order", "or", "out", "outPredicates", "save",
  "saveOpt", "saveR", "skip", "tag", "tagArray", "tagValue", "toArray", "toValue", "union", "unique",
];

// complete offers relations and live node names inside of "<...", methods after a dot.
function complete(vocabulary: Promise<Vocabulary>) {
  return async (context: CompletionContext) => {
    const node = context.matchBefore(/<[\w:%.\-]*/);
    if (node) {
      const typed = node.text.slice(1);
      const { relations } = await vocabulary;
      const fixed = relations.map((r) => ({ label: `<${r.name}>`, detail: r.label, type: "property" }));
      const name = typed.replace(/^ent:/, "").replaceAll("_", " ");
      const found = name.length > 1 && !typed.startsWith("rel:") ? (await api.search(name)).nodes : [];
      return { from: node.from, filter: false, options: [...found.map((n) => ({ label: `<${n.id}>`, detail: n.label, type: "class" })), ...fixed.filter((f) => f.label.includes(typed))].slice(0, 60) };
    }
    const method = context.matchBefore(/\.\w*/);
    if (!method) return null;
    return { from: method.from + 1, options: methods.map((label) => ({ label, type: "method", apply: `${label}(` })) };
  };
}

export interface Editor {
  text: () => string;
  setText: (text: string) => void;
  destroy: () => void;
}

// open puts the editor into a shadow root: there its styles are adopted sheets, which a strict
// Content-Security-Policy allows, while in the page they would be inline style elements.
export function open(host: HTMLElement, text: string, run: () => void): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.replaceChildren();
  const vocabulary = api.vocabulary().catch(() => ({ relations: [], events: [] }));
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        bracketMatching(),
        javascript(),
        syntaxHighlighting(defaultHighlightStyle),
        autocompletion({ override: [complete(vocabulary)] }),
        keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Gizmo query" }),
        EditorView.theme({
          "&": { fontSize: "14px", border: "1px solid var(--line)", borderRadius: "6px", background: "var(--panel)", color: "var(--ink)" },
          ".cm-content": { fontFamily: "ui-monospace, monospace", minHeight: "7em", caretColor: "var(--ink)" },
          ".cm-gutters": { background: "var(--panel)", color: "var(--quiet)", border: "none" },
          ".cm-tooltip": { background: "var(--panel)", color: "var(--ink)", border: "1px solid var(--line)" },
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (value) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }),
    destroy: () => view.destroy(),
  };
}
