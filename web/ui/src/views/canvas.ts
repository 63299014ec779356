import { EdgeCurvedArrowProgram } from "@sigma/edge-curve";
import Sigma from "sigma";
import type { EdgeProgramType } from "sigma/rendering";
import type { EdgeAttributes, Model, NodeAttributes } from "./model";

export interface Handlers {
  node: (id: string) => void;
  edge: (attributes: EdgeAttributes, source: string, target: string) => void;
}

function ink(): { label: string; back: string } {
  const style = getComputedStyle(document.documentElement);
  return { label: style.getPropertyValue("--ink").trim(), back: style.getPropertyValue("--panel").trim() };
}

// draw shows the model with sigma. Labels are drawn on a canvas and never parsed as HTML.
export function draw(model: Model, container: HTMLElement, handlers: Handlers): Sigma<NodeAttributes, EdgeAttributes> {
  const colors = ink();
  const sigma = new Sigma<NodeAttributes, EdgeAttributes>(model, container, {
    renderEdgeLabels: true,
    enableEdgeEvents: true,
    edgeProgramClasses: { curve: EdgeCurvedArrowProgram as unknown as EdgeProgramType<NodeAttributes, EdgeAttributes> },
    allowInvalidContainer: true,
    labelColor: { color: colors.label },
    edgeLabelColor: { color: colors.label },
    labelFont: "system-ui, sans-serif",
    edgeLabelFont: "system-ui, sans-serif",
    edgeLabelSize: 11,
    labelSize: 13,
    labelDensity: 0.7,
    labelGridCellSize: 90,
    labelRenderedSizeThreshold: 5,
    defaultDrawNodeHover: (context, data, settings) => {
      context.font = `${settings.labelSize}px ${settings.labelFont}`;
      const label = data.label ?? "";
      context.fillStyle = colors.back;
      context.globalAlpha = 0.9;
      context.fillRect(data.x - data.size - 2, data.y - 11, data.size * 2 + context.measureText(label).width + 12, 22);
      context.globalAlpha = 1;
      context.beginPath();
      context.arc(data.x, data.y, data.size, 0, Math.PI * 2);
      context.fillStyle = data.color;
      context.fill();
      context.fillStyle = colors.label;
      context.fillText(label, data.x + data.size + 4, data.y + settings.labelSize / 3);
    },
  });
  sigma.on("clickNode", ({ node }) => handlers.node(node));
  sigma.on("clickEdge", ({ edge }) => handlers.edge(model.getEdgeAttributes(edge), model.source(edge), model.target(edge)));
  const pointer = (on: boolean) => () => (container.style.cursor = on ? "pointer" : "");
  sigma.on("enterNode", pointer(true)).on("leaveNode", pointer(false)).on("enterEdge", pointer(true)).on("leaveEdge", pointer(false));
  return sigma;
}

// picture puts sigma's layers on one canvas.
export function picture(sigma: Sigma<NodeAttributes, EdgeAttributes>): Promise<Blob> {
  const layers = sigma.getCanvases();
  sigma.refresh();
  const first = Object.values(layers)[0]!;
  const out = document.createElement("canvas");
  out.width = first.width;
  out.height = first.height;
  const context = out.getContext("2d")!;
  context.fillStyle = ink().back;
  context.fillRect(0, 0, out.width, out.height);
  for (const name of ["edges", "edgeLabels", "nodes", "labels", "hovers"]) if (layers[name]) context.drawImage(layers[name], 0, 0);
  return new Promise((resolve, reject) => out.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made"))), "image/png"));
}
