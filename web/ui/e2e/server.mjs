// The real binary on a graph built from testdata and from an article that attacks the page.
import { spawn, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../../..");

export const chromiumPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

export const chromiumArgs = [
  "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
];

export const longName = `Aleksandra ${"Wolff".repeat(2000)}`;

// hostile is a graph as a malicious article would yield it: names, sentences and headlines that are
// markup, quotation marks, text from right to left, and very long.
function hostile() {
  const article = "<art:hostile>";
  const text = (value) => JSON.stringify(value); // N-Quads escapes as JSON does
  const lines = [];
  const say = (subject, predicate, object) => lines.push(`${subject} <${predicate}> ${object} ${article} .`);
  const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  const markup = `<img src=x onerror="document.title='owned'"><script>document.title="owned"</script><b>'bold'</b> \u202eright to left`;
  say(article, type, "<qw:Article>");
  say(article, "qw:headline", text(markup));
  say(article, "qw:url", text("javascript:document.title='owned'"));
  const names = { "<ent:hostile_name>": markup, "<ent:long_name>": longName };
  for (const [id, name] of Object.entries(names)) {
    say(id, type, "<qw:Entity>");
    say(id, type, "<qw:Person>");
    say(id, "qw:name", text(name));
  }
  say("<stmt:hostile>", type, "<qw:Statement>");
  say("<stmt:hostile>", "qw:subject", "<ent:hostile_name>");
  say("<stmt:hostile>", "qw:predicate", "<rel:praised>");
  say("<stmt:hostile>", "qw:object", "<ent:long_name>");
  say("<stmt:hostile>", "qw:event", "<plover:SUPPORT>");
  say("<stmt:hostile>", "qw:phrase", text(markup));
  say("<stmt:hostile>", "qw:quote", text(`${markup} ${longName}`));
  say("<stmt:hostile>", "qw:topic", text(markup));
  say("<stmt:hostile>", "qw:rule", text(markup));
  say("<stmt:hostile>", "qw:polarity", "<qw:asserted>");
  say("<stmt:hostile>", "qw:modality", "<qw:actual>");
  say("<stmt:hostile>", "qw:article", article);
  denial(say);
  return `${lines.join("\n")}\n`;
}

// denial adds a statement that is denied, and one of the same that is not.
function denial(say) {
  for (const [id, polarity] of [["<stmt:denied>", "<qw:negated>"], ["<stmt:asserted>", "<qw:asserted>"]]) {
    say(id, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<qw:Statement>");
    say(id, "qw:subject", "<ent:Norway>");
    say(id, "qw:predicate", "<rel:attacked>");
    say(id, "qw:object", "<ent:Chad>");
    say(id, "qw:quote", '"Norway and Chad are named here."');
    say(id, "qw:polarity", polarity);
    say(id, "qw:modality", "<qw:actual>");
    say(id, "qw:article", "<art:hostile>");
  }
}

export async function start() {
  const dir = mkdtempSync(join(tmpdir(), "quadwire-e2e-"));
  const binary = join(dir, "quadwire");
  const db = join(dir, "news.db");
  execFileSync("go", ["build", "-o", binary, "./cmd/quadwire"], { cwd: root, stdio: "inherit" });
  writeFileSync(join(dir, "hostile.nq"), hostile());
  execFileSync(binary, ["build", "--db", db, join(root, "testdata/articles")], { stdio: "inherit" });
  execFileSync(binary, ["load", "--db", db, join(dir, "hostile.nq")], { stdio: "inherit" });
  const cayley = execFileSync("go", ["list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley"], { cwd: root, encoding: "utf8" }).trim();
  const server = spawn(binary, ["serve", "--db", db, "--listen", "127.0.0.1:0", "--ui", cayley], { stdio: ["ignore", "inherit", "pipe"] });
  const url = await new Promise((done, fail) => {
    let text = "";
    server.stderr.on("data", (chunk) => {
      text += chunk;
      const found = /http:\/\/\S+/.exec(text);
      if (found) done(found[0]);
    });
    server.on("exit", (code) => fail(new Error(`the server ended with ${code}: ${text}`)));
  });
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: chromiumArgs,
  });
  return {
    url,
    browser,
    async stop() {
      await browser.close();
      server.removeAllListeners("exit");
      server.kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

// open shows a view and fails on every error that the page logs: a refused script is one.
export async function open(app, hash, size = { width: 1280, height: 900 }) {
  const context = await app.browser.newContext({ viewport: size, acceptDownloads: true, colorScheme: "light" });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.faults.push(message.text()));
  page.on("dialog", (dialog) => {
    page.faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(app.url) && !/^(data|blob):/.test(request.url())) page.faults.push(`asked ${request.url()}`);
  });
  await page.goto(`${app.url}/${hash}`);
  return page;
}
