// Other ways to make up pages: sketches of their boxes with what they cost, and one of them taken.
import { $, answer, ask, desk, html, svg } from "./state.js";
import { current } from "./pages.js";
import { words } from "./words.js";

const COLUMN = 48, ROW = 4, LINE = 11, SIGN = 9; // px of a sketch: a column, a row, a line of words and a sign of it
let said = { page: 0, digest: "", busy: false, ways: [], problem: "" }; // what /ways says

export async function showWays() {
  if ($("sketches").open) return $("sketches").close();
  if (!desk.shown || !desk.shown.view) return;
  $("sketches").showModal();
  await hearWays();
  const sheet = current(), { numbers, digest } = desk.shown.view, page = sheet ? numbers[sheet.index] : 0;
  if (page && !said.busy && (said.page !== page || said.digest !== digest)) ask(`ways/${page}`, {});
}

// What was searched for before an edit may be numbered otherwise now: it is searched for again.
function take(page, number) {
  const holds = said.digest === desk.shown.view.digest;
  ask(holds ? `ways/${page}/${number}` : `ways/${page}`, {});
  if (holds) $("sketches").close();
}

export async function hearWays() {
  said = (await answer("ways")) || said;
  tellWays();
}

export function tellWays() {
  const { page, busy, ways, problem } = said;
  $("search").textContent = busy ? words().searching : problem;
  $("search").className = busy ? "busy" : problem ? "bad" : "";
  $("found").replaceChildren(html("h3", "", page ? words().page(page) : ""), ...ways.map((way, number) => figure(page, way, number + 1)));
}

function figure(page, way, number) {
  const button = html("button", "take", words().take), costs = Object.entries(way.costs).filter(([, cost]) => cost).map((each) => each.join(" "));
  button.addEventListener("click", () => take(page, number));
  return html("figure", "", sketch(way.boxes), html("figcaption", "", html("strong", "", words().costs(way.cost)), html("small", "", costs.join(", ")), button));
}

function sketch(boxes) {
  const width = COLUMN * Math.max(...boxes.map((box) => box.column + box.columns)), height = ROW * Math.max(...boxes.map((box) => box.row + box.rows));
  const drawn = svg("svg", { class: "sketch", viewBox: `0 0 ${width} ${height}` });
  for (const box of boxes) {
    const x = COLUMN * box.column, y = ROW * box.row, wide = COLUMN * box.columns - 4;
    drawn.append(svg("rect", { class: box.weight, x, y, width: wide, height: ROW * (box.rows - 1) }));
    const lines = box.headline.length ? box.headline : [box.id];
    lines.forEach((line, number) => {
      const word = svg("text", { x: x + 3, y: y + LINE * (number + 1) });
      word.textContent = line.slice(0, (wide - 3) / SIGN);
      drawn.append(word);
    });
  }
  return drawn;
}

$("sketches").addEventListener("click", (event) => { if (event.target === $("sketches")) $("sketches").close(); });
