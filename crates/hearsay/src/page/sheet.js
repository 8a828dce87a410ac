"use strict";
// Narrows a table to the rows that hold some words.
(() => {
  const rows = [...document.querySelectorAll(".sheet tbody tr")];
  const count = document.getElementById("count");
  if (rows.length < 2) return;
  const all = count.textContent;
  const field = document.createElement("input");
  field.id = "words";
  field.type = "search";
  field.placeholder = "Words in a row";
  field.setAttribute("aria-label", "Words in a row");
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) left += 1;
    }
    count.textContent = words.length ? `${left} of ${rows.length}` : all;
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== field) { event.preventDefault(); field.focus(); }
  });
  document.querySelector("header").append(field);
})();
