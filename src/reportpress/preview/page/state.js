// What the parts of the page know in common, and small tools.

export const $ = (id) => document.getElementById(id);
export const desk = {
  shown: null, // what /state says
  judged: { findings: [], heat: 0, judge: "", digest: "" }, // what /findings says
  switched: { frames: true, grid: false, lines: false, exclusions: false, safe: false, boxes: false, ink: false, marks: true },
  sheets: [], // one for each page
  scale: 1, // screen px a CSS px of the page
};
const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// An element with its class, text and children; text is never taken for markup.
export function html(name, kind, ...children) {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...children.filter((each) => each !== "" && each !== null && each !== undefined));
  return element;
}

export const rect = (kind, box) => svg("rect", { class: kind, x: box.x, y: box.y, width: box.width, height: box.height });
export const sided = ([x, y, width, height]) => ({ x, y, width, height });
export const mm = (px) => ((px * 25.4) / 96).toFixed(1);

export function short(place) { // a place without the folders before its file
  return place.split("/").pop();
}

// ---- the editor ---------------------------------------------------------------------------------

function address(file, line, column) {
  const values = { file: file.split("/").map(encodeURIComponent).join("/"), line: line || 1, column: column || 1 };
  return desk.shown.editor.replace(/\{(file|line|column)\}/g, (_, name) => values[name]);
}

export function openEditor(file, line, column) {
  if (!file) return;
  document.body.dataset.opened = `${file}:${line || 1}:${column || 1}`;
  if (desk.shown.editor) location.href = document.body.dataset.address = address(file, line, column);
  else ask("open", { file, line: line || 1, column: column || 1 });
}

export function placeLink(place, file, kind = "") { // shows a place, opens the editor there
  const found = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(place), link = html(file ? "a" : "span", `place ${kind}`, kind === "short" ? short(place) : place);
  link.title = place;
  if (!file) return link;
  link.href = desk.shown.editor ? address(file, found[2], found[3]) : "#";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    event.stopPropagation();
    openEditor(file, found[2], found[3]);
  });
  return link;
}

export const ask = (path, data) => fetch(path, { method: "POST", headers: { "X-Reportpress": "page" }, body: JSON.stringify(data) });
export const answer = async (path) => { const said = await fetch(path); return said.ok ? said.json() : null; };
