// What has changed: moved lines marked as a build comes, and both builds in turn on demand.
import { $, desk, html, sided } from "./state.js";
import { drawBefore } from "./pages.js";
import { layersOf, pass } from "./layers.js";
import { words } from "./words.js";

const PASSING = 1600; // ms

export const comparing = () => $("compare").ariaPressed === "true";

// Mark what this build has moved; where no line was, the tiles that were drawn anew.
export function markChanges(sheet) {
  const layers = sheet.layers, page = desk.shown.view.pages[sheet.index];
  if (!layers || sheet.markedFor === layers.digest) return;
  sheet.markedFor = layers.digest;
  const lines = layers.moved.map(sided);
  const tiles = (sheet.changed || []).map((each) => ({ x: each.x * page.width, y: each.y * page.height, width: each.width * page.width, height: each.height * page.height }));
  const boxes = lines.length ? lines : tiles;
  pass(sheet, `changed ${lines.length ? "" : "wide"}`, boxes, PASSING);
  document.body.dataset.marked = Number(document.body.dataset.marked || 0) + boxes.length;
}

export async function compare() { // show both in turn, or no longer
  document.body.classList.toggle("comparing", comparing());
  $("turns")?.remove();
  for (const sheet of desk.sheets) {
    unmark(sheet);
    if (!comparing()) sheet.before.replaceChildren();
  }
  if (!comparing()) return;
  const said = desk.shown.compared ? [html("span", "then", words().before), html("span", "now", words().now)] : [words().nothing_before];
  const turns = html("p", "", ...said);
  turns.id = "turns";
  document.body.append(turns);
  if (!desk.shown.compared) return;
  for (const sheet of desk.sheets.filter((each) => each.seen)) {
    const [layers] = await Promise.all([layersOf(sheet), drawBefore(sheet)]);
    unmark(sheet); // whoever asked meanwhile has marked it, too
    if (layers && comparing()) pass(sheet, "moved", layers.moved.map(sided), 0);
  }
  document.body.dataset.compared = desk.shown.view.digest;
}

const unmark = (sheet) => sheet.overlay.querySelectorAll(".moved").forEach((each) => each.remove());
