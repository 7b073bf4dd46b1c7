// Pages: their sheets and sizes, and the tiles that are drawn of them.
import { $, desk, html, svg } from "./state.js";
import { layOver } from "./layers.js";

const STEPS = [0.1, 0.15, 0.2, 0.25, 0.33, 0.4, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6];
const PX = 96 / 72; // CSS px a point
const SIDE = 512; // px of a tile
const ROOM = 56; // px around a page that is shown whole
const NEAR = 200; // px from sight in which pages are drawn, too
let zoom = 0; // 0: the whole page
let listeners = () => {};

export const onSheet = (listen) => { listeners = listen; };

// ---- size -------------------------------------------------------------------------------------

const beside = () => $("side").ariaPressed === "true" && desk.shown.view.pages.length > 1;

function fitting() {
  const main = $("pages"), page = desk.shown.view.pages[0], across = beside() ? 2 : 1;
  return Math.max(0.02, Math.min((main.clientHeight - ROOM) / page.height, (main.clientWidth - ROOM - 24 * (across - 1)) / (page.width * across)));
}

export function step(by) {
  const now = desk.scale;
  const next = by > 0 ? STEPS.find((each) => each > now + 0.01) : [...STEPS].reverse().find((each) => each < now - 0.01);
  zoomTo(next || now);
}

export function zoomTo(wanted, at) { // keeps what is at that point of the window, else in the middle
  if (!desk.shown || !desk.shown.view) return;
  const main = $("pages"), area = main.getBoundingClientRect(), x = (at ? at.x : area.left + area.width / 2), y = (at ? at.y : area.top + area.height / 2);
  const sheet = desk.sheets.find((each) => { const box = each.element.getBoundingClientRect(); return y <= box.bottom + 12 && x <= box.right + 12; }) || desk.sheets[0];
  const before = sheet.element.getBoundingClientRect(), part = { x: (x - before.left) / before.width, y: (y - before.top) / before.height };
  zoom = wanted && Math.max(STEPS[0], Math.min(STEPS.at(-1), wanted));
  place();
  const after = sheet.element.getBoundingClientRect();
  main.scrollBy(after.left + part.x * after.width - x, after.top + part.y * after.height - y);
}

export const fit = () => { zoom = 0; place(); };
export const fitted = () => zoom === 0;

// ---- sheets ------------------------------------------------------------------------------------

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const sheet = desk.sheets.find((each) => each.element === entry.target);
    if (!sheet) continue;
    sheet.seen = entry.isIntersecting;
    if (sheet.seen) draw(sheet).then(() => layOver(sheet));
  }
  number();
}, { root: $("pages"), rootMargin: `${NEAR}px` });

export function inSight() { // the sheets that are seen
  return desk.sheets.filter((each) => isWithin(each, 0));
}

export function nearSight() { // those, and those that nearly are: the watcher tells it later
  for (const sheet of desk.sheets) sheet.seen = isWithin(sheet, NEAR);
  return desk.sheets.filter((each) => each.seen);
}

function isWithin(sheet, near) {
  const area = $("pages").getBoundingClientRect(), box = sheet.element.getBoundingClientRect();
  return box.bottom > area.top - near && box.top < area.bottom + near && box.right > area.left - near && box.left < area.right + near;
}

export function place() {
  const view = desk.shown && desk.shown.view;
  if (!view) return;
  while (desk.sheets.length > view.pages.length) {
    const sheet = desk.sheets.pop();
    watcher.unobserve(sheet.element);
    sheet.element.remove();
  }
  desk.scale = zoom || fitting();
  view.pages.forEach((page, index) => {
    const { element, overlay } = desk.sheets[index] || newSheet(index);
    element.style.width = `${page.width * desk.scale}px`;
    element.style.height = `${page.height * desk.scale}px`;
    overlay.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
  });
  $("pages").classList.toggle("single", !beside());
  document.body.style.setProperty("--u", 1 / desk.scale); // page px a screen px
  $("zoom").value = `${Math.round(desk.scale * 100)} %`;
  number();
  soon(() => desk.sheets.filter((each) => each.seen).forEach(draw));
}

let waiting = 0;
function soon(act) { // sizes change in many steps: the last is drawn
  clearTimeout(waiting);
  waiting = setTimeout(act, 80);
}

function newSheet(index) {
  const sheet = { index, element: html("div", "page"), tiles: html("div", "tiles"), before: html("div", "tiles before"), overlay: svg("svg", {}), tags: html("div", "tags"), seen: false, wanted: "", drawing: null, shown: new Map(), markedFor: desk.shown.view.digest };
  sheet.element.append(sheet.tiles, sheet.before, sheet.overlay, sheet.tags);
  $("pages").append(sheet.element);
  desk.sheets[index] = sheet;
  listeners(sheet);
  watcher.observe(sheet.element);
  return sheet;
}

// ---- tiles -------------------------------------------------------------------------------------

const sharpness = () => Math.max(0.1, Math.min(8, desk.scale * PX * devicePixelRatio)).toFixed(3);

// Draw what is shown of a page: all its new tiles at once, the others stay as they are.
export function draw(sheet) {
  const wanted = `${desk.shown.view.digest} ${sharpness()}`;
  if (sheet.wanted !== wanted) {
    sheet.wanted = wanted;
    sheet.drawing = drawn(sheet, wanted);
  }
  return sheet.drawing;
}

async function drawn(sheet, wanted) {
  const tiled = await answerOf(sheet, ""), images = tiled && await tilesOf(tiled, sheet.shown);
  if (sheet.wanted !== wanted) return sheet.drawing; // something newer is on its way
  if (!tiled || tiled.digest !== desk.shown.view.digest) { sheet.wanted = ""; return undefined; }
  sheet.changed = sheet.width === tiled.width ? images.filter(({ key, image }) => sheet.shown.get(key) !== image).map(({ box }) => box) : [];
  if (sheet.tiles.children.length !== images.length) sheet.tiles.replaceChildren(...images.map(({ image }) => image));
  else images.forEach(({ image }, index) => { // those that stay are not painted again
    const there = sheet.tiles.children[index];
    if (there !== image) there.replaceWith(image);
  });
  sheet.shown = new Map(images.map(({ key, image }) => [key, image]));
  sheet.width = tiled.width;
  document.body.dataset.drawn = tiled.digest;
  return undefined;
}

export async function drawBefore(sheet) { // the same page as it was in the build before
  const tiled = await answerOf(sheet, "&build=before");
  sheet.before.replaceChildren(...(tiled ? (await tilesOf(tiled, new Map())).map(({ image }) => image) : []));
}

async function answerOf(sheet, which) {
  const said = await fetch(`pages/${sheet.index}?scale=${sharpness()}${which}`);
  return said.ok ? said.json() : null;
}

async function tilesOf(tiled, known) {
  const found = [];
  tiled.tiles.forEach((row, r) => row.forEach((digest, c) => {
    const key = `${tiled.width} ${r} ${c} ${digest}`, left = c * SIDE, top = r * SIDE;
    const box = { x: left / tiled.width, y: top / tiled.height, width: Math.min(SIDE, tiled.width - left) / tiled.width, height: Math.min(SIDE, tiled.height - top) / tiled.height };
    found.push({ key, box, image: known.get(key) || tile(digest, box) });
  }));
  await Promise.all(found.map(({ image }) => (image.complete ? null : image.decode().catch(() => {}))));
  return found;
}

function tile(digest, box) {
  const image = new Image();
  image.alt = "";
  image.dataset.digest = digest;
  Object.assign(image.style, { left: `${box.x * 100}%`, top: `${box.y * 100}%`, width: `${box.width * 100}%`, height: `${box.height * 100}%` });
  image.src = `tiles/${digest}`;
  return image;
}

// ---- turning -----------------------------------------------------------------------------------

export function current() { // the sheet that is most in view
  const area = $("pages").getBoundingClientRect();
  const seen = (each) => { const box = each.element.getBoundingClientRect(); return Math.min(box.bottom, area.bottom) - Math.max(box.top, area.top); };
  return desk.sheets.reduce((best, each) => (best && seen(best) >= seen(each) - 1 ? best : each), null);
}

function number() {
  const sheet = current();
  $("number").value = sheet && desk.shown && desk.shown.view ? `${sheet.index + 1} / ${desk.shown.view.pages.length}` : "";
}

export function turn(by) {
  const sheet = current(), index = sheet ? sheet.index + by * (beside() ? 2 : 1) : 0;
  const next = desk.sheets[Math.max(0, Math.min(desk.sheets.length - 1, index))];
  if (next) next.element.scrollIntoView({ block: fitted() ? "center" : "start", behavior: "smooth" });
}

$("pages").addEventListener("scroll", number, { passive: true });
