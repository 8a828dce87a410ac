// The page of `hearsay read --format html` in a real browser: what a person sees, points at and tabs to.
// Run by `make test-page`; HEARSAY names the program, CHROMIUM the browser.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = mkdtempSync(join(tmpdir(), "hearsay-page-"));
const program = process.env.HEARSAY;
const servers = [];
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

// The workbench of a case of some transcripts: its address, and how to end it.
async function workbenchOf(name, ...transcripts) {
  const of = ["--case", join(folder, `${name}.hearsay`)];
  transcripts.forEach((text, index) => {
    const source = join(folder, `${name}-${index}.txt`);
    writeFileSync(source, text);
    execFileSync(program, ["add", source, ...of], { stdio: "pipe" });
  });
  const server = spawn(program, ["open", "--no-open", "--author", "Ina", ...of]);
  servers.push(server);
  const address = await new Promise((found) => {
    let said = "";
    server.stdout.on("data", (data) => {
      said += data;
      const address = said.match(/http:\S+/);
      if (address) found(address[0]);
    });
  });
  const end = () => new Promise((ended) => { server.on("exit", ended); server.kill("SIGINT"); });
  const history = () => JSON.parse(execFileSync(program, ["history", "--format", "json", ...of], { encoding: "utf8" }));
  return { address, end, history };
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

// A test that fails leaves its workbench open, and what is open keeps the tests from ending.
after(async () => {
  for (const server of servers) server.kill("SIGKILL");
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

test("keys lead through what to check, and say what they do", async () => {
  const { context, page, complaints } = await open(pageOf("steps", transcript));
  const here = () => page.locator("#check li[data-here] a").innerText();
  const lit = async () => (await page.locator("main .lit").allInnerTexts()).join("");
  await page.keyboard.press("j");
  const first = await here();
  assert.equal(await page.locator("#ladder blockquote").innerText(), first);
  assert.ok((await lit()).startsWith(first.slice(0, 20)), "its words are lit");
  await page.keyboard.press("j");
  assert.notEqual(await here(), first);
  await page.keyboard.press("k");
  assert.equal(await here(), first);
  await page.keyboard.press("?");
  assert.match(await page.getByRole("dialog").innerText(), /next to check/);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("what to check is narrowed by words, voice and kind, and stands in the order of the text, too", async () => {
  const many = Array.from({ length: 14 }, (_, n) => `${n % 2 ? "Mira Sol" : "Tom Reed"}: The port of Arden lost ${n + 20} ships in the year ${n + 1990}.\n`).join("\n");
  const { context, page } = await open(pageOf("narrow", many));
  const left = () => page.locator("#check li:visible").allInnerTexts();
  await page.keyboard.press("/");
  await page.keyboard.type("lost 31 ships");
  assert.equal((await left()).length, 1);
  assert.match(await page.locator("#check output").innerText(), /^1 of \d+$/);
  await page.keyboard.press("Escape");
  await page.getByLabel("Whose word").selectOption("Tom Reed");
  assert.ok((await left()).every((entry) => entry.includes("Tom Reed")));
  await page.getByLabel("Order").selectOption("text");
  const years = (await left()).map((entry) => Number(entry.match(/year (\d+)/)[1]));
  assert.deepEqual(years, years.toSorted());
  await context.close();
});

test("days, figures and questions lead to their words, and the title stands once", async () => {
  const article = `Port Arden Closed\n\nBy Mira Sol\n\nThe port was closed on May 4, 2019. More than 600 containers were waiting.\n\nWho closed it?\n`;
  const { context, page } = await open(pageOf("lists", article), { viewport: { width: 1280, height: 500 } });
  for (const [list, words] of [["when", "May 4, 2019"], ["figures", "More than 600"], ["questions", "Who closed it"]]) {
    await page.locator(`#${list} dd a`).first().click();
    const lit = (await page.locator("main .lit").allInnerTexts()).join("");
    assert.ok(lit.includes(words.split(" ").at(-1)), `${list}: ${lit}`);
  }
  assert.equal(await page.getByText("Port Arden Closed").count(), 1);
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

test("on the workbench statements are decided about by keys, and what is decided is kept", async () => {
  const bench = await workbenchOf("bench", transcript, "Tom Reed: The pier was closed in 2019.\n");
  const { context, page, complaints } = await open(bench.address);
  assert.match(await page.locator("header").innerText(), /2 documents/);
  await page.getByRole("link", { name: "bench-0" }).click();
  const here = page.locator("#check li[data-here]");
  await page.getByText(/^0 of \d+ decided/).waitFor();
  await page.keyboard.press("a");
  assert.match(await page.locator("#told").innerText(), /choose a statement first/);
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await here.getByText("accepted").waitFor();
  await page.keyboard.press("o");
  await here.getByText("signed off by Ina").waitFor();
  await page.keyboard.press("n");
  await page.keyboard.type("<b>ask</b> Reed");
  await page.keyboard.press("Enter");
  await here.getByText("<b>ask</b> Reed").waitFor();
  assert.equal(await page.locator("#decide form").count(), 0);
  assert.match(await page.locator("#progress").innerText(), /^1 of \d+ decided, 1 signed off$/);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await here.getByText("rejected").waitFor();
  await page.keyboard.press("u");
  await page.waitForFunction(() => !document.body.innerText.includes("rejected"));
  assert.deepEqual(bench.history().map(({ act, author }) => `${act} ${author}`), ["accept Ina", "sign-off Ina", "note Ina", "reject Ina", "undo Ina"]);
  assert.deepEqual(complaints, []);
  await context.close();
  assert.equal(await bench.end(), 0);
});

test("what was foreseen is settled on the workbench", async () => {
  const bench = await workbenchOf("settle", "Tom Reed: Prices will double by 2030.\n");
  const { context, page, complaints } = await open(`${bench.address}1`);
  await page.locator("#foreseen a").first().click();
  await page.getByRole("button", { name: "came true", exact: true }).click();
  await page.keyboard.type("https://prices.example");
  await page.keyboard.press("Enter");
  await page.locator("#ladder").getByText(/came true, \d{4}-\d\d-\d\d: https:\/\/prices\.example/).waitFor();
  assert.deepEqual(bench.history().map(({ act, detail }) => `${act} ${detail.slice(0, 5)}`), ["outcome 1 on "]);
  assert.deepEqual(complaints, []);
  await context.close();
  await bench.end();
});

test("the ledger shows how well what is foreseen is calibrated, on a phone, too", async () => {
  const bench = await workbenchOf("ledger", "Tom Reed: Prices will double by 2020. Exports may fall by 2020.\n");
  for (const id of ["1.p1", "1.p2"]) {
    execFileSync(program, ["resolve", id, "--outcome", "yes", "--because", "seen", "--author", "Ina", "--case", join(folder, "ledger.hearsay")]);
  }
  const { context, page, complaints } = await open(`${bench.address}ledger`, { viewport: { width: 390, height: 800 } });
  assert.match(await page.getByRole("img").getAttribute("aria-label"), /may stands for 50 % and came true 100 % of 1/);
  assert.equal(await page.locator("svg .share.few").count(), 2);
  assert.match(await page.locator("tbody").innerText(), /Tom Reed/);
  await please(page);
  assert.deepEqual(complaints, []);
  await context.close();
  await bench.end();
});

test("a statement becomes the words that are selected", async () => {
  const bench = await workbenchOf("edit", "Tom Reed: Gr\u00fc\u00dfe \u{1F6A2}. The pier was closed in 2019, and forty ships left.\n");
  const { context, page } = await open(`${bench.address}1`);
  await page.keyboard.press("j");
  await page.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const find = (words) => {
      walker.currentNode = walker.root;
      while (walker.nextNode()) if (walker.currentNode.data.includes(words)) return walker.currentNode;
    };
    const from = find("The pier");
    const range = document.createRange();
    range.setStart(from, from.data.indexOf("The pier"));
    const to = find("2019");
    range.setEnd(to, to.data.indexOf("2019") + 4);
    getSelection().addRange(range);
  });
  await Promise.all([page.waitForNavigation(), page.keyboard.press("e")]);
  assert.match(await page.locator("#check").innerText(), /The pier was closed in 2019\n[^]*corrected: span/);
  await context.close();
  await bench.end();
});

test("a case that is removed while it is open is missed on its pages, and Ctrl-C ends the workbench at once", async () => {
  const bench = await workbenchOf("gone", "Tom Reed: The pier was closed in 2019.\n");
  const { context, page } = await open(`${bench.address}1`);
  const file = join(folder, "gone.hearsay");
  renameSync(file, `${file}.moved`);
  await page.keyboard.press("j");
  await page.keyboard.press("a");
  await page.locator("#told").getByText(/gone\.hearsay is no longer there/).waitFor();
  const reply = await page.goto(`${bench.address}claims`);
  assert.equal(reply.status(), 410);
  assert.match(await page.getByRole("alert").innerText(), /moved or removed/);
  renameSync(`${file}.moved`, file);
  assert.equal((await page.reload()).status(), 200);
  assert.deepEqual(bench.history(), []);
  await context.close();
  const began = Date.now();
  assert.equal(await bench.end(), 0);
  assert.ok(Date.now() - began < 1000, "it ends at once");
});

// What axe says of a page, and how much wider than its window it is.
async function please(page) {
  const { readFileSync } = await import("node:fs");
  await page.evaluate(readFileSync(axe, "utf8"));
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `${overflow} pixels too wide`);
}

test("the timeline is drawn, and each of its marks leads to its words", async () => {
  const told = (day, closed) => `Published: ${day}\n\nThe pier at Arden was closed on ${closed}. It will be opened in June 2027.\n`;
  const bench = await workbenchOf("drawn", told("2026-05-20", "May 4, 2026"), told("2026-05-21", "May 6, 2026"));
  for (const options of [{}, { colorScheme: "dark", viewport: { width: 390, height: 800 } }]) {
    const { context, page, complaints } = await open(`${bench.address}timeline`, options);
    assert.equal(await page.locator("svg a").count(), 4);
    assert.equal(await page.locator("svg .other").count(), 2, "dates that contradict one another are hollow");
    await please(page);
    await page.locator("svg a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("main .lit").first().waitFor();
    assert.equal(await page.locator("main .lit").innerText(), "May 4, 2026");
    assert.deepEqual(complaints, []);
    await context.close();
  }
  await bench.end();
  const target = join(folder, "timeline.html");
  writeFileSync(target, execFileSync(program, ["timeline", "--format", "html", "--case", join(folder, "drawn.hearsay")]));
  const { context, page } = await open(pathToFileURL(target).href);
  await page.locator("svg a").first().click();
  assert.match(await page.locator("tr:target").innerText(), /May 4, 2026/);
  await please(page);
  await context.close();
});

test("who leans on whom for a claim is drawn, from the documents to the roots", async () => {
  const memo = "According to a memo of the Port Authority, the northern crane failed twice in January and was repaired without an inspection.\n";
  const again = "The Arden Courier reported that the northern crane had failed twice in January and was repaired without an inspection.\n";
  const bench = await workbenchOf("leans", `THE ARDEN COURIER\nPublished: 2026-03-02\n\n${memo}`, `Published: 2026-03-03\n\n${again}`);
  const { context, page, complaints } = await open(`${bench.address}told`, { viewport: { width: 390, height: 800 } });
  await page.getByRole("link", { name: "1.c1" }).click();
  assert.match(await page.locator("h1").innerText(), /the northern crane failed twice/);
  const names = await page.locator("svg .name").allTextContents();
  assert.ok(names.includes("a memo of the Port Authority"), names.join(", "));
  assert.equal(await page.locator("svg .root").count(), 1);
  await please(page);
  await page.locator("svg a").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Who else tells it" }).click();
  await page.locator("svg .root").waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
  await bench.end();
});

test("the workbench searches a case, leads to what it finds, and pleases axe", async () => {
  const bench = await workbenchOf("search", transcript, "Tom Reed: The pier was closed in 2019.\n");
  const { readFileSync } = await import("node:fs");
  const { context, page, complaints } = await open(bench.address, { viewport: { width: 360, height: 740 } });
  const please = async () => {
    await page.evaluate(readFileSync(axe, "utf8"));
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, `${overflow} pixels too wide`);
  };
  await please();
  await page.getByRole("link", { name: "Claims", exact: true }).click();
  await page.getByLabel("Words in a row").fill("ships");
  assert.equal(await page.locator(".sheet tbody tr:visible").count(), 0);
  await page.getByLabel("Words in a row").fill("PIER");
  assert.equal(await page.locator(".sheet tbody tr:visible").count(), 1);
  await please();
  await page.getByRole("link", { name: "2.c1" }).click();
  assert.match(await page.locator("#ladder blockquote").innerText(), /The pier was closed/);
  await page.goto(bench.address);
  await page.getByRole("searchbox").fill("pier closed");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "The pier was closed in 2019" }).waitFor();
  await please();
  await page.getByRole("link", { name: "The pier was closed in 2019" }).click();
  assert.match(await page.locator("main .lit").innerText(), /The pier was closed/);
  await page.keyboard.press("j");
  await please();
  assert.deepEqual(complaints, []);
  await context.close();
  await bench.end();
});
