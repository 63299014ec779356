// Makes the pictures of docs/img: node e2e/screenshots.mjs [FOLDER]
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { open, start } from "./server.mjs";

const folder = resolve(process.argv[2] ?? resolve(import.meta.dirname, "../../../docs/img"));
mkdirSync(folder, { recursive: true });
const app = await start();

async function shot(name, hash, act = async () => {}, size = undefined) {
  const page = await open(app, hash, size);
  await page.locator("main h1").first().waitFor({ state: "attached" });
  await act(page);
  await page.waitForTimeout(600);
  await page.screenshot({ path: `${folder}/${name}.png` });
  await page.context().close();
}

await shot("home", "");
await shot("node", "#/node?id=ent:Ingrid_Solvang", (page) => page.locator("table button.link").first().click());
await shot("graph", "#/graph?node=ent:Ingrid_Solvang&node=ent:Norway&status=stated&status=claimed&status=planned&status=denied");
await shot("timeline", "#/timeline?a=ent:Norway&by=month", (page) => page.locator("tbody td button.link").first().click());
await shot("query", "#/query", async (page) => {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type('g.V("<ent:Ingrid_Solvang>").out("<rel:met>").all()');
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await page.locator("tbody tr").first().waitFor();
});
await shot("try", "#/try", async (page) => {
  await page.getByLabel("Article").fill("Prime Minister Ada Lunde met President Omar Sy in Dakar on Tuesday. Sy denied that Senegal had threatened Norway, and both leaders signed a fishing agreement.");
  await page.getByLabel("Published").fill("2024-03-06");
  await page.getByRole("button", { name: "Extract" }).click();
  await page.getByRole("button", { name: "tree" }).first().click();
});
await shot("narrow", "#/node?id=ent:Norway", async (page) => page.emulateMedia({ colorScheme: "dark" }), { width: 390, height: 800 });
await app.stop();
