// The preview's page: hears of each build, has it drawn and told, and does what keys and buttons ask.
import { $, answer, desk, html } from "./state.js";
import { draw, fit, fitted, inSight, nearSight, onSheet, place, step, turn, zoomTo } from "./pages.js";
import { layOver } from "./layers.js";
import { compare, comparing, markChanges } from "./compare.js";
import { showPlace, stepProblems, tellInk, tellProblems, tellStories } from "./panel.js";
import { letGo, openPointed, pin, renew, stepElements, tell as tellPointed, watch } from "./inspector.js";
import { language, other, words } from "./words.js";
import { hearWays, showWays, tellWays } from "./ways.js";

onSheet(watch);

// ---- words -------------------------------------------------------------------------------------

function tell() {
  const said = words();
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = said[element.dataset.words];
  for (const button of document.querySelectorAll("[data-key]")) {
    const name = said[button.dataset.name || button.id] || button.textContent;
    button.title = `${name}  ${shownKey(button.dataset.key)}`;
    button.ariaLabel = name;
  }
  $("language").textContent = language === "zh" ? "EN" : "中";
  tellPointed(null);
  tellKeys();
  tellWays();
  if (!desk.shown) return;
  document.title = $("edition").textContent = desk.shown.edition;
  tellStatus();
  tellProblems();
  tellStories();
  tellInk();
}

function tellStatus(busy = desk.shown.number === 0) {
  const said = words(), { shown } = desk;
  $("status").textContent = busy ? said.building : !shown.fresh ? said.kept : !shown.printable ? said.over : said.set(shown.seconds.toFixed(2));
  $("status").className = busy ? "busy" : shown.printable ? "" : "bad";
  $("pages").classList.toggle("stale", !shown.fresh);
}

const shownKey = (key) => ({ ArrowLeft: "←", ArrowRight: "→" })[key] || key;

function tellKeys() {
  const said = words(), rows = [...document.querySelectorAll("[data-key]")].map((each) => [shownKey(each.dataset.key), each.ariaLabel]);
  rows.push(["j  k", said.element], ["Enter", said.open], ["p", said.pin], [".  ,", said.problem], ["Esc", said.esc], [said.wheel, said.zooming], [said.click, said.opening]);
  $("keys").querySelector("dl").replaceChildren(...rows.map(([key, name]) => html("div", "", html("dt", "", key), html("dd", "", name))));
}

// ---- asked by keys and buttons --------------------------------------------------------------------

function flip(id) {
  const on = $(id).ariaPressed !== "true";
  $(id).ariaPressed = String(on);
  if (id in desk.switched) {
    desk.switched[id] = on;
    document.body.classList.toggle(`no-${id}`, !on);
    if (id === "ink") desk.sheets.filter((each) => each.seen).forEach(layOver);
  }
}

const ASKED = {
  previous: () => turn(-1), next: () => turn(1), out: () => step(-1), in: () => step(1), whole: fit,
  side: () => { flip("side"); place(); }, compare: () => { flip("compare"); compare(); },
  language: () => { other(); tell(); desk.sheets.filter((each) => each.seen).forEach(layOver); },
  ways: showWays,
  help: () => ($("keys").open ? $("keys").close() : $("keys").showModal()),
};
for (const id of Object.keys(desk.switched)) {
  ASKED[id] = () => flip(id);
  document.body.classList.toggle(`no-${id}`, !desk.switched[id]);
}
for (const [id, act] of Object.entries(ASKED)) $(id).addEventListener("click", act);

const KEYS = {
  j: () => stepElements(1), k: () => stepElements(-1), p: pin, ".": () => stepProblems(1), ",": () => stepProblems(-1),
  Enter: openPointed, Escape: letGo, "=": () => step(1),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" && event.target.closest("button, a, li")) return;
  const button = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
  const act = button ? () => button.click() : KEYS[event.key];
  const opened = document.querySelector("dialog[open]");
  if (!act || (opened && !(button && button.dataset.opens === opened.id))) return;
  event.preventDefault();
  act();
});
$("keys").addEventListener("click", () => $("keys").close());
$("pages").addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomTo(desk.scale * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
}, { passive: false });
addEventListener("resize", () => { if (fitted()) place(); });

// ---- word of each build ---------------------------------------------------------------------------

let looks = 0;
async function look() {
  const mine = ++looks, shown = await answer("state");
  if (!shown || mine !== looks) return;
  const first = !desk.shown || !desk.shown.view;
  desk.shown = shown;
  if (shown.view) {
    place();
    await Promise.all(inSight().map(draw));
    if (mine === looks) painted(shown);
    await Promise.all(nearSight().map(draw));
  }
  tell();
  document.body.dataset.number = shown.number;
  if (!shown.view) return;
  await Promise.all(desk.sheets.filter((each) => each.seen).map(async (sheet) => {
    if (await layOver(sheet)) { markChanges(sheet); renew(sheet); }
  }));
  if (comparing()) compare();
  if (first && shown.at.number) cursor(shown.at);
}

// Notes when a build could be seen: the frame after the one in which it was put into the page.
function painted(shown) {
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark("painted", { detail: { number: shown.number, digest: shown.view.digest } });
    document.body.dataset.painted = shown.number;
  }));
}

const cursor = (at) => showPlace(at.file, at.line);

async function judged() {
  desk.judged = (await answer("findings")) || desk.judged;
  if (!desk.shown || !desk.shown.view) return;
  tellProblems();
  tellInk();
  desk.sheets.filter((each) => each.seen).forEach(layOver);
  document.body.dataset.judged = desk.judged.judge ? "" : desk.judged.digest;
}

const events = new EventSource("events");
events.onmessage = look;
events.addEventListener("busy", () => { if (desk.shown) tellStatus(true); });
events.addEventListener("judged", judged);
events.addEventListener("ways", hearWays);
events.addEventListener("cursor", async () => { const shown = await answer("state"); if (shown) cursor(shown.at); });
events.onerror = () => { $("status").textContent = words().away; $("status").className = "bad"; };
tell();
