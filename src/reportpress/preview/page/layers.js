// What lies over a page: frames and threads, grid, lines, exclusions, edges, ink, findings.
import { $, answer, desk, html, rect, sided, svg } from "./state.js";
import { words } from "./words.js";

const HUES = 6; // colours of threads, see overlays.css

// What the server tells of a page, asked for once for each build.
export async function layersOf(sheet) {
  const { digest } = desk.shown.view;
  if (!sheet.layers || sheet.layers.digest !== digest) {
    const layers = await answer(`layers/${sheet.index}`);
    if (layers) sheet.layers = layers;
  }
  return sheet.layers && sheet.layers.digest === digest ? sheet.layers : null;
}

export async function layOver(sheet) {
  const layers = await layersOf(sheet);
  if (!layers || !desk.sheets.includes(sheet)) return null;
  const view = desk.shown.view, stories = view.stories, { overlay, tags } = sheet;
  const parts = [layer("ink")], labels = [];
  parts[0].append(heat(sheet));
  parts.push(layer("safe", ...edges(view, sheet.index)));
  parts.push(layer("exclusions", ...layers.exclusions.map((each) => rect("exclusion", sided(each)))));
  parts.push(layer("lines", ...[...layers.lines, ...layers.others].map((each) => rect("line", sided(each)))));
  parts.push(layer("boxes", ...layers.elements.map((each) => rect("box", each))));
  parts.push(layer("frames", ...layers.empty.map((each) => rect("empty", sided(each)))));
  const grid = layer("grid"), frames = layer("frames");
  for (const frame of view.frames) if (frame.page === sheet.index) {
    const number = stories.findIndex((each) => each.story === frame.story);
    grid.append(...baselines(frame));
    outline(frame, stories[number], number % HUES, frames, labels);
  }
  parts.push(grid, frames, layer("marks", ...marks(sheet.index, labels)), svg("g", { class: "passing" }), svg("rect", { class: "hit", width: 0, height: 0 }));
  overlay.replaceChildren(defs(), ...parts);
  tags.replaceChildren(...labels);
  document.body.dataset.laid = layers.digest;
  return layers;
}

const layer = (name, ...children) => { const group = svg("g", { class: `layer ${name}` }); group.append(...children); return group; };

function defs() { // the hatch of rows that are left empty
  const all = svg("defs", {}), size = 7 / desk.scale, pattern = svg("pattern", { id: "hatch", width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
  pattern.append(svg("rect", { width: size, height: size, class: "blank" }), svg("line", { x1: 0, y1: 0, x2: 0, y2: size, class: "hatch" }));
  all.append(pattern);
  return all;
}

function edges(view, index) {
  const { width, height } = view.pages[index], inside = view.safe;
  return [
    rect("trim", { x: 0, y: 0, width, height }),
    rect("safety", { x: inside, y: inside, width: width - 2 * inside, height: height - 2 * inside }),
  ];
}

function baselines(frame) {
  const found = [];
  if (!frame.row) return found;
  const first = frame.first_row + Math.ceil((frame.y - frame.first_row) / frame.row - 0.01) * frame.row;
  for (let y = first; y <= frame.y + frame.height + 0.1; y += frame.row) {
    found.push(svg("line", { class: "rows", x1: frame.x, x2: frame.x + frame.width, y1: y, y2: y }));
  }
  return found;
}

// ---- frames ------------------------------------------------------------------------------------

export function verdict(story) { // how a story fits, in the reader's language
  const said = words();
  if (!story.over_lines) return story.lines_left ? said.left(story.lines_left) : said.full;
  const add = story.rows_to_add ? ` → ${said.add(story.rows_to_add)}` : "";
  return said.over_by(story.over_lines, story.over_characters) + add;
}

function outline(frame, story, hue, group, labels) {
  const over = story && story.over_lines > 0, last = frame.number === frame.frames, box = svg("g", { class: `frame hue${hue}${over ? " over" : ""}`, "data-story": frame.story });
  box.append(rect("", frame));
  const next = desk.shown.view.frames.find((each) => each.story === frame.story && each.number === frame.number + 1);
  if (next && next.page === frame.page) box.append(thread(frame, next));
  group.append(box);
  if (frame.number > 1) labels.push(placed(html("span", `nth hue${hue}`, `${frame.number}`), frame.x, frame.y));
  else labels.push(placed(html("span", `tag hue${hue}${over ? " over" : ""}`, over ? frame.story : `${frame.story} · ${verdict(story)}`), frame.x, frame.y));
  if (next && next.page !== frame.page) labels.push(placed(html("span", `port hue${hue}`, `→ ${words().page(next.page + 1)}`), frame.x + frame.width, frame.y + frame.height));
  if (over && last) {
    box.append(svg("line", { class: "stop", x1: frame.x, x2: frame.x + frame.width, y1: frame.y + frame.height, y2: frame.y + frame.height }));
    labels.push(placed(html("span", "stops", verdict(story)), frame.x + frame.width / 2, frame.y + frame.height));
  }
}

function thread(from, to) { // from the foot of a frame to the head of the next
  const x1 = from.x + from.width, y1 = from.y + from.height, x2 = to.x, y2 = to.y, bend = Math.max(12 / desk.scale, Math.abs(x2 - x1) / 2);
  return svg("path", { class: "thread", d: `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}` });
}

function placed(label, x, y) {
  const page = desk.shown.view.pages[0];
  label.style.left = `${(x / page.width) * 100}%`;
  label.style.top = `${(y / page.height) * 100}%`;
  return label;
}

// ---- ink and findings ---------------------------------------------------------------------------

function heat(sheet) {
  const page = desk.shown.view.pages[sheet.index], { judged } = desk;
  const known = sheet.index < judged.heat && judged.digest === desk.shown.view.digest;
  return svg("image", { width: page.width, height: page.height, preserveAspectRatio: "none", ...(known && desk.switched.ink ? { href: `heat/${sheet.index}?${judged.digest}` } : {}) });
}

function* marks(index, labels) {
  const { judged } = desk;
  if (judged.digest !== desk.shown.view.digest) return;
  for (const [number, finding] of judged.findings.entries()) {
    for (const mark of finding.marks) if (mark.page === index) {
      yield rect(`mark ${finding.severity}`, mark);
      labels.push(placed(html("span", `flag ${finding.severity}`, `${number + 1}`), mark.x + mark.width, mark.y));
    }
  }
}

// ---- what passes --------------------------------------------------------------------------------

export function pass(sheet, kind, boxes, milliseconds) { // shows boxes for a moment
  const group = sheet.overlay.querySelector(".passing");
  if (!group) return;
  const shown = boxes.map((each) => rect(kind, each));
  group.append(...shown);
  if (milliseconds) setTimeout(() => shown.forEach((each) => each.remove()), milliseconds);
}

export function blink(spots) { // each with its page; the first comes into view
  const first = spots[0] && desk.sheets[spots[0].page];
  if (!first) return;
  const area = $("pages").getBoundingClientRect(), seen = first.element.getBoundingClientRect();
  const y = seen.top + spots[0].y * desk.scale;
  if (y < area.top || y + spots[0].height * desk.scale > area.bottom) $("pages").scrollBy({ top: y - area.top - area.height / 3, behavior: "smooth" });
  for (const sheet of desk.sheets) {
    const here = spots.filter((each) => each.page === sheet.index);
    if (here.length) layOver(sheet).then(() => pass(sheet, "hit blink", here, 2400));
  }
  document.body.dataset.blinked = JSON.stringify(spots[0]);
}
