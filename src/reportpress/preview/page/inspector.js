// What is pointed at: its element, its place in the copy, its frame, its values and their rules.
import { $, answer, desk, html, mm, openEditor, placeLink } from "./state.js";
import { current } from "./pages.js";
import { layersOf } from "./layers.js";
import { words } from "./words.js";

const REST = 120; // ms that the pointer rests on something until its values are asked for
const kept = new Map(); // values by digest, page and element
let pointed = null; // { sheet, number, element }
let pinned = false;
let waiting = 0;

export function watch(sheet) {
  sheet.overlay.addEventListener("pointermove", (event) => { if (!pinned) point(sheet, under(sheet, event)); });
  sheet.overlay.addEventListener("pointerleave", () => { if (!pinned) mark(null); });
  sheet.overlay.addEventListener("click", (event) => {
    const number = under(sheet, event), element = number < 0 ? null : sheet.layers.elements[number];
    if (element) openEditor(element.file, element.line, element.column);
  });
}

function under(sheet, event) { // the smallest element below the pointer
  const elements = sheet.layers ? sheet.layers.elements : [], area = sheet.overlay.getBoundingClientRect();
  const x = (event.clientX - area.left) / desk.scale, y = (event.clientY - area.top) / desk.scale;
  const size = (each) => each.width * each.height, within = (each) => x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height;
  return elements.reduce((best, each, number) => (within(each) && (best < 0 || size(each) <= size(elements[best])) ? number : best), -1);
}

function point(sheet, number) {
  if (number < 0) return mark(null);
  if (pointed && pointed.sheet === sheet && pointed.number === number && pointed.digest === sheet.layers.digest) return mark(pointed);
  pointed = { sheet, number, element: sheet.layers.elements[number], digest: sheet.layers.digest };
  mark(pointed);
  tell(null);
  clearTimeout(waiting);
  waiting = setTimeout(() => inspect(pointed), REST);
}

function mark(found) {
  for (const { overlay } of desk.sheets) overlay.querySelector(".hit:not(.blink)")?.setAttribute("width", 0);
  if (!found) return;
  const hit = found.sheet.overlay.querySelector(":scope > .hit");
  for (const side of ["x", "y", "width", "height"]) hit?.setAttribute(side, found.element[side]);
}

async function inspect(found) {
  const key = `${found.digest} ${found.sheet.index} ${found.number}`;
  if (!kept.has(key)) {
    const said = await answer(`layers/${found.sheet.index}/${found.number}`);
    if (!said || said.digest !== found.digest) return;
    if (kept.size > 500) kept.clear();
    kept.set(key, said.values);
  }
  if (pointed === found) tell(kept.get(key));
}

// ---- by keys -----------------------------------------------------------------------------------

export async function stepElements(by) {
  const sheet = pointed && desk.sheets.includes(pointed.sheet) ? pointed.sheet : current();
  if (!sheet || !(await layersOf(sheet)) || !sheet.layers.elements.length) return;
  const count = sheet.layers.elements.length, from = pointed && pointed.sheet === sheet ? pointed.number : by > 0 ? -1 : count;
  point(sheet, (from + by + count) % count);
  pinned = true;
  sheet.overlay.querySelector(":scope > .hit")?.scrollIntoView({ block: "nearest" });
  tellPinned();
}

export function openPointed() {
  if (pointed) openEditor(pointed.element.file, pointed.element.line, pointed.element.column);
}

export function pin() { pinned = !pinned && Boolean(pointed); tellPinned(); }

export function letGo() { pinned = false; mark(null); tellPinned(); }

const tellPinned = () => { $("pinned").textContent = pinned ? words().pinned : ""; };

// After a build, what was pointed at is whatever has its place now.
export function renew(sheet) {
  if (!pointed || pointed.sheet !== sheet || !sheet.layers || pointed.digest === sheet.layers.digest) return;
  const number = sheet.layers.elements.findIndex((each) => each.place === pointed.element.place && each.tag === pointed.element.tag);
  if (number < 0) { pointed = null; letGo(); tell(null); } else point(sheet, number);
}

// ---- words -------------------------------------------------------------------------------------

export function tell(values) {
  const said = words();
  tellPinned();
  if (!pointed) return $("inspected").replaceChildren(html("p", "dim", said.point));
  const { element, sheet } = pointed, box = `${mm(element.x)}, ${mm(element.y)} · ${mm(element.width)} × ${mm(element.height)} mm`;
  const name = element.tag + (element.classes ? `.${element.classes.split(/\s+/).join(".")}` : "");
  const frame = desk.shown.view.frames.find((each) => each.page === sheet.index && element.x + element.width / 2 >= each.x && element.x + element.width / 2 <= each.x + each.width && element.y + element.height / 2 >= each.y && element.y + element.height / 2 <= each.y + each.height);
  const rows = (values || []).map((each) => {
    const row = html("tr", "", html("th", "", each.name), html("td", "", each.value), html("td", "", each.place ? placeLink(each.place, each.file, "short") : html("span", "dim", said.unset)));
    row.title = [each.selector, each.written].filter(Boolean).join("\n");
    return row;
  });
  $("inspected").replaceChildren(
    html("p", "what", html("b", "", name), html("span", "dim", box)),
    placeLink(element.place, element.file),
    frame ? html("p", "dim", `${said.frame} ${frame.story} ${frame.number}/${frame.frames} · ${mm(frame.width)} × ${mm(frame.height)} mm · ${frame.row ? said.rows(Math.floor(frame.height / frame.row + 0.01)) : ""}`) : "",
    html("table", "", ...rows),
  );
  document.body.dataset.inspected = values ? element.place : "";
}
