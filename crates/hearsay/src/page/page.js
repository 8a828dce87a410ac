"use strict";
// Shows the chain of the statement under the pointer or the focus and lights its words; leads through what to check by
// keys, and narrows and orders the list of it.
(() => {
  const chains = JSON.parse(document.getElementById("chains").textContent);
  const panel = document.getElementById("ladder");
  const main = document.querySelector("main");
  const beside = matchMedia("(min-width: 60.01rem)");
  let shown = null;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // Lights all pieces of a finding, which may be several, and gives the first.
  const light = (attribute, id) => {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    const pieces = main.querySelectorAll(`[data-${attribute}~="${id}"]`);
    for (const piece of pieces) piece.classList.add("lit");
    return pieces[0];
  };

  const show = (id) => {
    const found = chains[id];
    if (!found || id === shown) return;
    shown = id;
    const list = element("ol");
    for (const name of found.chain) list.append(element("li", name));
    panel.replaceChildren(
      element("h2", "Chain"), list, element("blockquote", found.content), element("p", found.facts, "facts"),
    );
    panel.dispatchEvent(new CustomEvent("shown", { detail: id }));
  };

  // What was chosen stays until something else is, or Escape: a pointer on its way elsewhere only shows where nothing was.
  let chosen = false;
  const follow = (event) => {
    const points = event.type === "pointerover";
    const span = event.target.closest?.("[data-a]");
    const id = span?.dataset.a.split(" ")[0];
    if (!points) chosen = Boolean(id);
    if (!id || id === shown || (points && chosen)) return;
    show(id);
    light("a", id);
  };
  main.addEventListener("pointerover", follow);
  main.addEventListener("focusin", follow);
  main.addEventListener("click", follow);

  // What a list leads to: a claim, a day, a figure, words that are said again.
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const at = Number(id.match(/^at([0-9]+)$/)?.[1] ?? NaN);
    const paragraphs = Number.isNaN(at) ? [] : [...main.querySelectorAll("p[data-at]")];
    const paragraph = paragraphs.findLast((p) => Number(p.dataset.at) <= at);
    if (paragraph) { paragraph.classList.add("lit"); paragraph.scrollIntoView({ block: "center" }); return; }
    if (!/^[a-z]+-?[0-9]+$/.test(id) || !document.getElementById(id)) return;
    shown = null;
    chosen = true;
    light("f", id)?.scrollIntoView({ block: "center" });
    if (chains[id]) show(id);
    for (const item of items) item.toggleAttribute("data-here", item.dataset.id === id);
    const here = items.find((item) => item.dataset.id === id);
    if (here && here.offsetParent === null) here.closest("details")?.setAttribute("open", "");
    // Where the lists stand below the text, the text would be scrolled away.
    if (beside.matches) here?.scrollIntoView({ block: "nearest" });
  };

  const check = document.getElementById("check");
  const items = [...document.querySelectorAll("#check li[data-id]")];
  addEventListener("hashchange", arrive);

  // The first and the others are one list, so that it can be narrowed and ordered.
  const field = element("input");
  const choices = {};
  // On the workbench: whether a statement is in a state, or in none.
  const states = (item, wanted) => {
    const has = item.querySelector(".standing")?.dataset.states;
    if (!wanted) return true;
    return wanted === "none" ? !has : has.split("\n").includes(wanted);
  };
  const narrow = () => {
    const words = field.value.toLowerCase();
    let left = 0;
    for (const item of items) {
      const { kind, voices } = item.dataset;
      item.hidden = !(
        (!words || item.textContent.toLowerCase().includes(words)) &&
        (!choices.kind.value || kind === choices.kind.value) &&
        (!choices.voice.value || voices.split("\n").includes(choices.voice.value)) &&
        states(item, choices.state?.value)
      );
      if (!item.hidden) left += 1;
    }
    const more = check.querySelector("details");
    const asked = words || Object.entries(choices).some(([name, { value }]) => name !== "order" && value);
    if (more && asked) more.open = true;
    check.querySelector("output").textContent = asked ? `${left} of ${items.length}` : "";
  };
  const order = () => {
    const by = choices.order.value;
    const place = (item) => Number(by === "text" ? item.dataset.at : item.value);
    items.sort((a, b) => place(a) - place(b));
    const lists = [...check.querySelectorAll("ol")];
    const first = lists[0].children.length;
    items.forEach((item, index) => lists[index < first ? 0 : 1].append(item));
  };
  const choice = (name, label, options, changed) => {
    const select = element("select");
    select.setAttribute("aria-label", label);
    for (const [value, words] of options) select.append(new Option(words, value));
    select.addEventListener("change", changed);
    choices[name] = select;
    return select;
  };
  const counted = (values) => {
    const counts = new Map();
    for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value, count]) => [value, `${value} (${count})`]);
  };
  if (items.length > 1) {
    items.forEach((item, index) => { item.value = index + 1; });
    const bar = element("form", "", "narrow");
    bar.addEventListener("submit", (event) => event.preventDefault());
    field.type = "search";
    field.placeholder = "Words or names";
    field.setAttribute("aria-label", "Words or names to check");
    field.addEventListener("input", narrow);
    const output = element("output");
    bar.append(
      field,
      choice("voice", "Whose word", [["", "anybody’s word"], ...counted(items.flatMap((i) => [...new Set(i.dataset.voices.split("\n"))]))], narrow),
      choice("kind", "Kind", [["", "of any kind"], ...counted(items.map((i) => i.dataset.kind))], narrow),
      ...(check.querySelector(".standing") ? [choice("state", "State", [["", "in any state"], ["none", "not decided"], ["accepted", "accepted"], ["signed off", "signed off"]], narrow)] : []),
      choice("order", "Order", [["rank", "most check-worthy first"], ["text", "in the order of the text"]], order),
      output,
    );
    check.querySelector("h2").after(bar);
  }

  const step = (by) => {
    const left = items.filter((item) => !item.hidden);
    if (!left.length) return;
    const at = left.findIndex((item) => item.hasAttribute("data-here"));
    const next = at < 0 ? (by > 0 ? 0 : left.length - 1) : at + by;
    const item = left[Math.min(Math.max(next, 0), left.length - 1)];
    const link = item.querySelector("a");
    const details = item.closest("details");
    if (details) details.open = true;
    link.focus({ preventScroll: true });
    history.replaceState(null, "", link.hash);
    arrive();
  };

  // The keys, and what each does; the page of a case adds its own.
  const keys = new Map([
    ["j", ["next to check", () => step(1)]],
    ["k", ["the one before", () => step(-1)]],
    ["/", ["search what to check", () => { field.focus(); field.select(); }]],
    ["?", ["these keys", () => help()]],
  ]);
  const help = () => {
    const dialog = element("dialog");
    dialog.setAttribute("aria-label", "Keys");
    const list = element("dl");
    for (const [key, [words]] of keys) {
      const term = element("dt");
      term.append(element("kbd", key));
      list.append(term, element("dd", words));
    }
    const close = element("button", "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.append(element("h2", "Keys"), list, close);
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target === field) { field.value = ""; narrow(); field.blur(); return; }
    if (event.key === "Escape") chosen = false;
    const writes = event.target.closest?.("input, select, textarea, dialog");
    if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
    const known = keys.get(event.key);
    if (!known || (!items.length && event.key !== "?")) return;
    event.preventDefault();
    known[1]();
  });
  // What the workbench adds to.
  globalThis.hearsay = { element, keys, items, shows: () => shown };
  arrive();
})();
