"use strict";
const cards = [...document.querySelectorAll(".card")];
const marks = [...document.querySelectorAll(".mark")];
const boxes = [...document.querySelectorAll("[data-level][type=checkbox]")];
const search = document.querySelector("input[type=search]");

function filter() {
  const levels = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.level));
  const words = search.value.trim().toLowerCase();
  const shown = new Set();
  for (const card of cards) {
    const fits = levels.has(card.dataset.level) && card.textContent.toLowerCase().includes(words);
    card.hidden = !fits;
    if (fits) shown.add(card.dataset.key);
  }
  for (const mark of marks) mark.hidden = !shown.has(mark.dataset.for);
}

function choose(key, scroll) {
  for (const mark of marks) mark.classList.toggle("on", mark.dataset.for === key);
  for (const card of cards) card.classList.toggle("on", card.dataset.key === key);
  if (!scroll) return;
  const target = document.getElementById("f" + key);
  target.open = true;
  target.scrollIntoView({ block: "center", behavior: "smooth" });
}

for (const box of boxes) box.addEventListener("change", filter);
search.addEventListener("input", filter);
for (const mark of marks) {
  mark.addEventListener("click", (event) => {
    event.preventDefault();
    choose(mark.dataset.for, true);
  });
}
for (const card of cards) card.addEventListener("mouseenter", () => choose(card.dataset.key, false));
