"use strict";
// Decides about the statement that the ladder shows, and asks the program to keep what is decided.
(() => {
  const { element, keys, items, shows } = globalThis.hearsay;
  const data = document.getElementById("decided");
  const decided = JSON.parse(data.textContent);
  const number = data.dataset.document;
  const panel = document.getElementById("ladder");
  const told = element("div");
  told.id = "told";
  told.setAttribute("role", "alert");
  document.body.append(told);
  let timer;
  const tell = (words) => {
    told.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => { told.textContent = ""; }, 6000);
  };

  const ask = async (what, body) => {
    let answer;
    try {
      const reply = await fetch(what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
      answer = await reply.json();
    } catch {
      answer = { error: "hearsay does not answer any more; begin it again with hearsay open" };
    }
    if (answer.error) tell(answer.error);
    return answer.error ? null : answer;
  };

  const mark = (item) => {
    const states = decided[item.dataset.id]?.states ?? [];
    item.toggleAttribute("data-decided", states.length > 0);
    item.toggleAttribute("data-rejected", states.includes("rejected"));
  };
  const progress = () => {
    const done = items.filter((item) => item.hasAttribute("data-decided")).length;
    const signed = items.filter((item) => decided[item.dataset.id]?.states.includes("signed off")).length;
    document.getElementById("progress").textContent = `${done} of ${items.length} decided, ${signed} signed off`;
  };
  for (const item of items) mark(item);
  progress();

  const current = () => decided[shows()];
  const decide = async (act, more = {}) => {
    const id = shows();
    const on = decided[id];
    if (!on) return tell("choose a statement first: j leads to the next one");
    const answer = await ask("decide", { act, id: on.finding, ...more });
    if (!answer) return;
    Object.assign(on, answer);
    const item = items.find((item) => item.dataset.id === id);
    if (item) {
      item.querySelector(".standing").innerHTML = answer.markup;
      item.querySelector(".standing").dataset.states = answer.states.join("\n");
      mark(item);
    }
    progress();
    if (shows() === id) panel.querySelector("div.standing").innerHTML = answer.markup;
    return answer;
  };
  const once = (act, state) => () => {
    if (!current()?.states.includes(state)) return decide(act);
  };

  // A field below the ladder for what is to be written.
  const write = (label, ready) => () => {
    if (!current()) return tell("choose a statement first: j leads to the next one");
    draw();
    const form = element("form");
    const field = element("input");
    field.setAttribute("aria-label", label);
    field.placeholder = label;
    form.append(field, ...["Keep", "Cancel"].map((words) => element("button", words)));
    form.lastChild.type = "button";
    form.lastChild.addEventListener("click", draw);
    field.addEventListener("keydown", (event) => event.key === "Escape" && draw());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) return;
      // Whoever is quick opens the next field before the program has answered.
      field.disabled = true;
      if (await ready(text)) form.remove();
      field.disabled = false;
    });
    document.getElementById("decide").append(form);
    field.focus();
  };

  // Where the words that are selected stand, in code points of the text.
  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const place = (node, offset) => {
      const paragraph = (node.nodeType === 1 ? node : node.parentElement)?.closest("main p[data-at]");
      if (!paragraph) return null;
      const before = document.createRange();
      before.selectNodeContents(paragraph);
      before.setEnd(node, offset);
      return Number(paragraph.dataset.at) + [...before.toString()].length;
    };
    const from = place(range.startContainer, range.startOffset);
    const to = place(range.endContainer, range.endOffset);
    return from === null || to === null || to <= from ? null : [from, to];
  };
  const edit = async () => {
    const at = selected();
    if (!at) return tell("select the words the statement should be, then press e");
    if (await decide("words", { at })) location.reload();
  };
  const undo = async (verb) => {
    const answer = await ask(verb, {});
    if (!answer) return;
    if (answer.document && String(answer.document) !== number) {
      tell(`${verb} of ${answer.what}, in document ${answer.document}`);
    } else {
      location.reload();
    }
  };

  const acts = [
    ["a", "accept", once("accept", "accepted")],
    ["x", "reject", once("reject", "rejected")],
    ["n", "note", write("Note", (text) => decide("note", { text }))],
    ["s", "status", write("Status: checking, true, misleading …", (text) => decide("status", { text }))],
    ["+", "evidence for", write("What supports it: an address or words", (text) => decide("evidence", { text, stance: "for" }))],
    ["-", "evidence against", write("What contradicts it: an address or words", (text) => decide("evidence", { text, stance: "against" }))],
    ["o", "sign off", once("sign-off", "signed off")],
    ["e", "make it the selected words", edit],
  ];
  const settle = (words, outcome) => () => {
    if (!shows()?.startsWith("p")) return tell("choose something foreseen first, in the list below");
    write(`What shows that it ${words}: an address or words`, (text) => decide("outcome", { text, outcome }))();
  };
  const outcomes = [
    ["t", "came true", settle("came true", 1)],
    ["f", "did not come true", settle("did not come true", 0)],
  ];
  const help = keys.get("?");
  keys.delete("?");
  for (const [key, words, act] of [...acts, ...outcomes]) keys.set(key, [words, act]);
  keys.set("u", ["take back your last decision", () => undo("undo")]);
  keys.set("U", ["bring it back", () => undo("redo")]);
  keys.set("?", help);

  const draw = () => {
    document.getElementById("decide")?.remove();
    for (const old of panel.querySelectorAll(".standing")) old.remove();
    if (!current()) return;
    const standing = element("div", "", "standing");
    standing.innerHTML = current().markup;
    const bar = element("div");
    bar.id = "decide";
    for (const [key, words, act] of shows().startsWith("p") ? [...outcomes, ...acts] : acts) {
      const button = element("button", words);
      button.title = `key ${key}`;
      button.setAttribute("aria-keyshortcuts", key);
      button.addEventListener("click", act);
      bar.append(button);
    }
    panel.append(standing, bar);
    if (shows().startsWith("c")) {
      const others = element("a", "Who else tells it");
      others.href = `told?claim=${current().finding}`;
      const line = element("p", "", "facts standing");
      line.append(others);
      panel.append(line);
    }
  };
  panel.addEventListener("shown", draw);
  // Tables lead here by what the case calls a finding: 3.c12.
  const named = location.hash.slice(1);
  if (named.includes(".")) {
    const meant = Object.keys(decided).find((id) => decided[id].finding === named);
    location.replace(`#${meant ?? named.split(".")[1]}`);
  }
  draw();
})();
