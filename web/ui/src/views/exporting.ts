import type { Model } from "./model";

// The text formats are written by hand: every piece of the graph's text is escaped here, since it
// comes from articles.

export function escapeXML(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

export function toGEXF(model: Model): string {
  const nodes = model.mapNodes(
    (id, a) =>
      `<node id="${escapeXML(id)}" label="${escapeXML(a.label)}"><attvalues><attvalue for="type" value="${escapeXML(a.kind)}"/></attvalues></node>`,
  );
  const edges = model.mapEdges((id, a, source, target) => {
    const span = (a.edge.from ? ` start="${a.edge.from.slice(0, 10)}"` : "") + (a.edge.to ? ` end="${a.edge.to.slice(0, 10)}"` : "");
    return (
      `<edge id="${escapeXML(id)}" source="${escapeXML(source)}" target="${escapeXML(target)}" label="${escapeXML(a.label)}" weight="${a.edge.count}"${span}>` +
      `<attvalues><attvalue for="relation" value="${escapeXML(a.edge.relation)}"/><attvalue for="event" value="${escapeXML(a.edge.event)}"/>` +
      `<attvalue for="status" value="${escapeXML(a.edge.status)}"/><attvalue for="sources" value="${a.edge.sources}"/></attvalues></edge>`
    );
  });
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" defaultedgetype="directed" timeformat="date">` +
    `<attributes class="node"><attribute id="type" title="type" type="string"/></attributes>` +
    `<attributes class="edge"><attribute id="relation" title="relation" type="string"/><attribute id="event" title="event" type="string"/>` +
    `<attribute id="status" title="status" type="string"/><attribute id="sources" title="sources" type="integer"/></attributes>` +
    `<nodes>${nodes.join("\n")}</nodes><edges>${edges.join("\n")}</edges></graph></gexf>\n`
  );
}

// toNQuads writes the stated edges of the view with our own compact IRIs, as they are typed in
// Gizmo. What is only claimed, planned or denied is no edge of the graph and is left out.
export function toNQuads(model: Model): string {
  const lines = model
    .mapEdges((_, a) => a.edge)
    .filter((edge) => edge.status === "stated")
    .map((edge) => `<${edge.source}> <${edge.relation}> <${edge.target}> .`);
  return `${[...new Set(lines)].sort().join("\n")}\n`;
}

export function toSVG(model: Model, dark: boolean): string {
  const ids = model.nodes();
  const xs = ids.map((id) => model.getNodeAttribute(id, "x"));
  const ys = ids.map((id) => model.getNodeAttribute(id, "y"));
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const size = 1000;
  const scale = size / Math.max(x1 - x0, y1 - y0, 1e-6);
  const px = (x: number) => (60 + (x - x0) * scale).toFixed(1);
  const py = (y: number) => (60 + (y1 - y) * scale).toFixed(1);
  const ink = dark ? "#e5e7eb" : "#111827";
  const lines = model.mapEdges((_, a, source, target) => {
    const [s, t] = [model.getNodeAttributes(source), model.getNodeAttributes(target)];
    const [x1, y1, x2, y2] = [+px(s.x), +py(s.y), +px(t.x), +py(t.y)];
    const [cx, cy] = [(x1 + x2) / 2 + (y1 - y2) * a.curvature, (y1 + y2) / 2 + (x2 - x1) * a.curvature];
    const [lx, ly] = [(x1 + x2 + 2 * cx) / 4, (y1 + y2 + 2 * cy) / 4];
    const dash = a.edge.status === "stated" ? "" : ' stroke-dasharray="6 4"';
    return (
      `<g><title>${escapeXML(`${s.label} ${a.label} ${t.label}`)}</title><path d="M${x1} ${y1}Q${cx.toFixed(1)} ${cy.toFixed(1)} ${x2} ${y2}" fill="none" stroke="${a.color}" stroke-width="${a.size}"${dash}/>` +
      `<text x="${lx.toFixed(1)}" y="${ly.toFixed(1)}" font-size="9" fill="${ink}" opacity=".7" text-anchor="middle">${escapeXML(a.label)}</text></g>`
    );
  });
  const dots = model.mapNodes(
    (_, a) =>
      `<circle cx="${px(a.x)}" cy="${py(a.y)}" r="${a.size.toFixed(1)}" fill="${a.color}"/><text x="${(+px(a.x) + a.size + 3).toFixed(1)}" y="${(+py(a.y) + 4).toFixed(1)}" font-size="13" fill="${ink}">${escapeXML(a.label)}</text>`,
  );
  const width = Math.ceil((x1 - x0) * scale) + 260;
  const height = Math.ceil((y1 - y0) * scale) + 120;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif"><rect width="100%" height="100%" fill="${dark ? "#0f172a" : "#fff"}"/>${lines.join("")}${dots.join("")}</svg>\n`;
}

export function save(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement("a");
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
