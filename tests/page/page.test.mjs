// The page of `hearsay read --format html` in a real browser: what a person sees, points at and tabs to.
// Run by `make test-page`; HEARSAY names the program, CHROMIUM the browser.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = mkdtempSync(join(tmpdir(), "hearsay-page-"));
const program = process.env.HEARSAY;
let browser;

// A page made by the program from a transcript, as an address.
function pageOf(name, transcript, ...options) {
  const source = join(folder, `${name}.txt`);
  const target = join(folder, `${name}.html`);
  writeFileSync(source, transcript);
  execFileSync(program, ["read", source, "--format", "html", "--output", target, ...options]);
  return pathToFileURL(target).href;
}

// The annotated script of a transcript in a case, after some decisions about it, as an address.
function scriptOf(name, transcript, ...decisions) {
  const source = join(folder, `${name}.txt`);
  const target = join(folder, `${name}.script.html`);
  const of = ["--case", join(folder, `${name}.hearsay`)];
  writeFileSync(source, transcript);
  execFileSync(program, ["add", source, ...of]);
  for (const decision of decisions) execFileSync(program, ["judge", ...decision, ...of, "--author", "Ina"]);
  execFileSync(program, ["export", "--format", "script.html", "--output", target, ...of]);
  return pathToFileURL(target).href;
}

const transcript = `Mira Sol: On May 4, The Arden Courier reported that, according to a memorandum by the Coast Guard, the port had closed.

Tom Reed: I see it so. More than 600 containers were waiting, and the contract was worth $117.5 million.

Mira Sol: So who closed the port?
`;

// Opens a page and collects whatever it asks for and complains about.
async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const asked = [];
  const complaints = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("dialog", (dialog) => { complaints.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(address);
  return { context, page, asked, complaints };
}

before(async () => {
  assert.ok(program, "HEARSAY must name the program");
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu"],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the page asks for nothing but itself and raises no error", async () => {
  const address = pageOf("plain", transcript, "--date", "2026-05-15");
  const { context, page, asked, complaints } = await open(address);
  assert.deepEqual(asked, [address]);
  assert.deepEqual(complaints, []);
  assert.match(await page.locator("main").innerText(), /More than 600 containers were waiting/);
  await context.close();
});

test("pointing at a statement shows the chain down to its root", async () => {
  const { context, page } = await open(pageOf("chain", transcript));
  await page.locator('main').getByText("the port had closed").first().hover();
  const chain = await page.locator("#ladder li").allInnerTexts();
  assert.deepEqual(chain.slice(0, 2), ["Mira Sol", "The Arden Courier"]);
  assert.match(await page.locator("#ladder blockquote").innerText(), /the port had closed/);
  await context.close();
});

test("the chain is reached by the keyboard alone", async () => {
  const { context, page } = await open(pageOf("keys", transcript));
  for (let presses = 0; presses < 30; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.dataset?.a !== undefined)) break;
  }
  assert.equal(await page.locator("#ladder li").first().innerText(), "Mira Sol");
  assert.ok((await page.locator("main .lit").count()) > 0, "the words of the statement are lit");
  await context.close();
});

test("an entry of the check list leads to its words", async () => {
  const { context, page } = await open(pageOf("check", transcript), { viewport: { width: 1280, height: 500 } });
  const entry = page.locator("#check a").first();
  const words = (await entry.innerText()).slice(0, 20);
  await entry.click();
  const lit = (await page.locator("main .lit").allInnerTexts()).join("");
  assert.ok(lit.startsWith(words), `${JSON.stringify(lit)} begins with ${JSON.stringify(words)}`);
  await context.close();
});

test("what is not among the first to check is folded away, and leads to its words, too", async () => {
  const many = Array.from({ length: 14 }, (_, n) => `Mira Sol: The port of Arden lost ${n + 20} ships in the year ${n + 1990}.\n`).join("\n");
  const { context, page } = await open(pageOf("many", many));
  const summary = page.locator("#check summary");
  const more = Number((await summary.innerText()).match(/and (\d+) more/)[1]);
  const hidden = page.locator("#check details a");
  assert.equal(await hidden.count(), more);
  await summary.click();
  await hidden.last().click();
  assert.ok((await page.locator("main .lit").count()) > 0, "the words of the claim are lit");
  await context.close();
});

test("nothing is wider than a phone, and the sheet waits until it has something to show", async () => {
  const { context, page } = await open(pageOf("phone", transcript), { viewport: { width: 360, height: 740 }, hasTouch: true });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  assert.equal(await page.locator("#ladder").isVisible(), false);
  await page.locator('main').getByText("the port had closed").first().tap();
  assert.equal(await page.locator("#ladder").isVisible(), true);
  await context.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing to mend in ${colorScheme} colours`, async () => {
    const { context, page } = await open(pageOf(`axe-${colorScheme}`, transcript, "--date", "2026-05-15"), { colorScheme });
    // The page's own policy forbids scripts from elsewhere; the driver may still evaluate one.
    const { readFileSync } = await import("node:fs");
    await page.evaluate(readFileSync(axe, "utf8"));
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
    await context.close();
  });
}

test("a transcript with markup in it stays text", async () => {
  const hostile = "Mira Sol: <img src=x onerror=alert(1)> The Courier reported that </script><script>alert(2)</script> prices rose.\n";
  const { context, page, complaints } = await open(pageOf("hostile", hostile));
  await page.getByText("prices rose").first().hover();
  assert.deepEqual(complaints, []);
  assert.match(await page.locator("main").innerText(), /<img src=x onerror=alert\(1\)>/);
  await context.close();
});

test("the transcript can be read without scripts", async () => {
  const { context, page } = await open(pageOf("still", transcript), { javaScriptEnabled: false });
  assert.match(await page.locator("main").innerText(), /the port had closed/);
  await context.close();
});

test("a script's numbers lead to what is noted beside the words, on a phone, too", async () => {
  const address = scriptOf("script", transcript, ["evidence", "1.c2", "https://log.example/ships"], ["note", "1.c2", "<b>ask</b> Reed"], ["sign-off", "1.c2"]);
  const { context, page, asked, complaints } = await open(address, { viewport: { width: 360, height: 740 } });
  const number = page.locator("main sup a").nth(1);
  await number.click();
  const noted = page.locator("li:target");
  assert.match(await noted.innerText(), /Tom Reed.*https:\/\/log\.example\/ships.*<b>ask<\/b> Reed.*Ina.*signed off by Ina/s);
  assert.equal(await noted.locator("a").getAttribute("href"), "https://log.example/ships");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  assert.deepEqual(asked, [address]);
  assert.deepEqual(complaints, []);
  const { readFileSync } = await import("node:fs");
  await page.evaluate(readFileSync(axe, "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
  await context.close();
});
