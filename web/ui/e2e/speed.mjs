// Measures the explorer on a large store: node e2e/speed.mjs [QUADS]. Prints what each view asks
// for, how long the answers take, and how much script a frame costs while 2,000 nodes are panned.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { chromiumPath, chromiumArgs } from "./server.mjs";

const root = resolve(import.meta.dirname, "../../..");
const wanted = Number(process.argv[2] ?? 1_000_000);
const hub = "ent:Hub";
const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

// large writes a graph of statements between actors; the hub has 2,000 neighbours.
async function large(path) {
  const out = createWriteStream(path);
  const actors = Math.max(3000, Math.floor(wanted / 100));
  let quads = 0;
  const say = async (s, p, o, article) => {
    quads++;
    if (!out.write(`${s} <${p}> ${o} <art:${article}> .\n`)) await once(out, "drain");
  };
  for (let i = 0; i < actors; i++) {
    const id = i === 0 ? hub : `ent:Actor_${i}`;
    await say(`<${id}>`, type, "<qw:Entity>", "names");
    await say(`<${id}>`, type, i % 3 ? "<qw:Person>" : "<qw:Country>", "names");
    await say(`<${id}>`, "qw:name", JSON.stringify(id.slice(4).replaceAll("_", " ")), "names");
  }
  for (let i = 0; quads < wanted; i++) {
    const article = `a${Math.floor(i / 20)}`;
    const id = `<stmt:${i}>`;
    const subject = i < 2000 ? hub : `ent:Actor_${1 + ((i * 7919) % (actors - 1))}`;
    const object = i < 2000 ? `ent:Actor_${i + 1}` : `ent:Actor_${1 + ((i * 104729) % (actors - 1))}`;
    const month = String(1 + (i % 12)).padStart(2, "0");
    const day = `20${10 + (i % 14)}-${month}-11`;
    await say(id, type, "<qw:Statement>", article);
    await say(id, "qw:subject", `<${subject}>`, article);
    await say(id, "qw:predicate", "<rel:met>", article);
    await say(id, "qw:object", `<${object}>`, article);
    await say(id, "qw:event", "<plover:CONSULT>", article);
    await say(id, "qw:polarity", "<qw:asserted>", article);
    await say(id, "qw:modality", "<qw:actual>", article);
    await say(id, "qw:earliest", `"${day}T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`, article);
    await say(id, "qw:latest", `"${day}T23:59:59Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`, article);
    await say(id, "qw:quote", `"Sentence ${i} says that somebody met somebody else in a town by the sea."`, article);
    await say(id, "qw:article", `<art:${article}>`, article);
    await say(`<${subject}>`, "rel:met", `<${object}>`, article);
  }
  out.end();
  await once(out, "finish");
}

function weight() {
  let bytes = 0;
  const walk = (dir) => {
    for (const name of readdirSync(dir)) {
      const path = join(dir, name);
      if (statSync(path).isDirectory()) walk(path);
      else bytes += gzipSync(readFileSync(path)).length;
    }
  };
  walk(join(root, "web/dist"));
  return bytes;
}

const dir = mkdtempSync(join(tmpdir(), "quadwire-speed-"));
const binary = join(dir, "quadwire");
const db = join(dir, "large.db");
execFileSync("go", ["build", "-o", binary, "./cmd/quadwire"], { cwd: root, stdio: "inherit" });
await large(join(dir, "large.nq"));
execFileSync(binary, ["load", "--db", db, join(dir, "large.nq")], { stdio: "inherit" });
const server = spawn(binary, ["serve", "--db", db, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "inherit", "pipe"] });
const url = await new Promise((done) => server.stderr.on("data", (chunk) => /http:\/\/\S+/.exec(chunk) && done(/http:\/\/\S+/.exec(chunk)[0])));
console.log(`page weight ${(weight() / 1000).toFixed(0)} kB gzipped`);

for (const path of ["overview", "search?q=actor", `node?id=${hub}`, `edges?node=${hub}&limit=2000`, `timeline?a=${hub}`, `statements?a=${hub}&limit=50`]) {
  for (const turn of ["first", "again"]) {
    const start = performance.now();
    const body = await (await fetch(`${url}/api/explore/${path}`)).text();
    console.log(`${path} ${turn}: ${(performance.now() - start).toFixed(0)} ms, ${(body.length / 1000).toFixed(0)} kB`);
  }
}

const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArgs });
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
const client = await page.context().newCDPSession(page);
await client.send("Performance.enable");
const script = async () => (await client.send("Performance.getMetrics")).metrics.find((m) => m.name === "ScriptDuration").value * 1000;
await page.addInitScript(() => {
  window.frames_ = 0;
  const count = () => ((window.frames_ += 1), requestAnimationFrame(count));
  requestAnimationFrame(count);
});
await page.goto(`${url}/#/graph?node=ent:Actor_1`);
await page.locator("summary", { hasText: "As a table" }).waitFor();
await page.waitForTimeout(2000);
const [script0, frames0] = [await script(), await page.evaluate(() => window.frames_)];
await page.evaluate((id) => (location.hash = `#/graph?node=ent:Actor_1&node=${id}`), hub);
await page.getByText(/As a table \(\d{3,}\)/).waitFor();
await page.waitForTimeout(4000);
const [script1, frames1] = [await script(), await page.evaluate(() => window.frames_)];
console.log(`expanding to 2,000 nodes: ${((script1 - script0) / (frames1 - frames0)).toFixed(1)} ms of script a frame over ${frames1 - frames0} frames`);
const box = await page.locator(".canvas").boundingBox();
await page.mouse.move(box.x + 30, box.y + 30);
await page.mouse.down();
const before = await script();
const shownFrames = await page.evaluate(() => window.frames_);
for (let i = 0; i < 60; i++) {
  await page.mouse.move(box.x + 30 + i * 4, box.y + 30 + i * 2);
  await page.waitForTimeout(16);
}
const used = (await script()) - before;
const frames = (await page.evaluate(() => window.frames_)) - shownFrames;
await page.mouse.up();
console.log(`panning 2,000 nodes: ${(used / frames).toFixed(1)} ms of script a frame over ${frames} frames`);
await browser.close();
server.kill();
rmSync(dir, { recursive: true, force: true });
