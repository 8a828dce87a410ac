"use strict";
// Shows the chain of the statement under the pointer or the focus, and lights its words.
(() => {
  const chains = JSON.parse(document.getElementById("chains").textContent);
  const panel = document.getElementById("ladder");
  let shown = null;

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const show = (id) => {
    const found = chains[id];
    if (!found || id === shown) return;
    shown = id;
    const list = element("ol");
    for (const name of found.chain) list.append(element("li", name));
    const facts = [found.kind, found.source, found.certainty, found.said && `said ${found.said}`].filter(Boolean);
    panel.replaceChildren(
      element("h2", "Chain"), list, element("blockquote", found.content), element("p", facts.join(" · "), "facts"),
    );
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    for (const span of document.querySelectorAll("main [data-a]")) {
      if (span.dataset.a.split(" ").includes(id)) span.classList.add("lit");
    }
  };

  // A claim of the list may be several pieces of text: all of them are lit, not only the link's target.
  const mark = () => {
    const id = location.hash.slice(1);
    if (!/^c[0-9]+$/.test(id)) return;
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    shown = null;
    for (const span of document.querySelectorAll(`[data-c="${id}"]`)) span.classList.add("lit");
  };
  addEventListener("hashchange", mark);
  mark();

  const follow = (event) => {
    const span = event.target.closest?.("[data-a]");
    if (span) show(span.dataset.a.split(" ")[0]);
  };
  const main = document.querySelector("main");
  main.addEventListener("pointerover", follow);
  main.addEventListener("focusin", follow);
  main.addEventListener("click", follow);
})();
