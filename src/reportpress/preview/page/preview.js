// The preview's page: draws what the server says is shown, and asks for tiles that changed.

const WORDS = {
  en: {
    whole: "whole page", side: "side by side", frames: "frames", grid: "grid", boxes: "boxes", problems: "Problems", stories: "Stories",
    building: "setting…", set: (s) => `set in ${s} s`, kept: "the last good pages", over: "copy does not fit: build writes nothing",
    none: "nothing to complain of", away: "reportpress has ended",
  },
  zh: {
    whole: "整页", side: "并排", frames: "文框", grid: "基线网格", boxes: "元素", problems: "问题", stories: "稿件",
    building: "排版中……", set: (s) => `${s} 秒排完`, kept: "显示的是上一次排成的版面", over: "文字溢出：build 不会写出文件",
    none: "没有问题", away: "reportpress 已退出",
  },
};
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4];
const PX = 96 / 72; // CSS px a point
const $ = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

let shown = null; // what /state says
let zoom = 0; // 0: the whole page
let language = (navigator.language || "en").startsWith("zh") ? "zh" : "en";
const switched = { frames: true, grid: false, boxes: false };
const sheets = []; // one for each page: its element, its tiles by place, its overlay

function svg(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function link(file, line, column) {
  const path = file.split("/").map(encodeURIComponent).join("/");
  const values = { file: path, line: line || 1, column: column || 1 };
  return shown.editor.replace(/\{(file|line|column)\}/g, (_, name) => values[name]);
}

function parted(place) { // file:line:column, the last two where they are known
  const found = /^(.*?)(?::(\d+))?(?::(\d+))?$/.exec(place);
  return { line: found[2], column: found[3] };
}

// ---- size ----------------------------------------------------------------------------------

function fitting() {
  const main = $("pages"), page = shown.view.pages[0];
  const sideways = $("side").ariaPressed === "true" && shown.view.pages.length > 1 ? 2 : 1;
  return Math.min((main.clientHeight - 40) / page.height, (main.clientWidth - 40 * sideways) / (page.width * sideways));
}

const scale = () => zoom || fitting();

function step(by) {
  const now = scale();
  const steps = by > 0 ? STEPS.find((each) => each > now + 0.01) : [...STEPS].reverse().find((each) => each < now - 0.01);
  zoom = steps || now;
  place();
}

// ---- pages ---------------------------------------------------------------------------------

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    const sheet = sheets.find((each) => each.element === entry.target);
    if (!sheet) continue;
    sheet.seen = entry.isIntersecting;
    if (sheet.seen) draw(sheet);
  }
  number();
}, { root: $("pages"), rootMargin: "300px" });

function place() {
  const view = shown.view;
  if (!view) return;
  while (sheets.length > view.pages.length) {
    const sheet = sheets.pop();
    watcher.unobserve(sheet.element);
    sheet.element.remove();
  }
  view.pages.forEach((page, index) => {
    const sheet = sheets[index] || newSheet(index);
    sheet.element.style.width = `${page.width * scale()}px`;
    sheet.element.style.height = `${page.height * scale()}px`;
    sheet.overlay.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    if (sheet.seen) draw(sheet);
  });
  $("pages").classList.toggle("single", $("side").ariaPressed !== "true");
  $("zoom").value = `${Math.round(scale() * 100)} %`;
  number();
}

function newSheet(index) {
  const element = document.createElement("div"), overlay = svg("svg", {});
  element.className = "page";
  element.append(overlay);
  $("pages").append(element);
  const sheet = { index, element, overlay, tiles: new Map(), seen: false, asked: 0 };
  sheets[index] = sheet;
  overlay.addEventListener("pointermove", (event) => point(sheet, event));
  overlay.addEventListener("pointerleave", () => unpoint(sheet));
  overlay.addEventListener("click", (event) => open(sheet, event));
  watcher.observe(element);
  return sheet;
}

async function draw(sheet) {
  const asked = ++sheet.asked, drawn = (scale() * PX * devicePixelRatio).toFixed(3);
  const wanted = `${shown.view.digest} ${drawn}`;
  if (sheet.drawn === wanted) return;
  const answer = await fetch(`pages/${sheet.index}?scale=${Math.max(0.1, Math.min(8, drawn))}`);
  if (!answer.ok || asked !== sheet.asked) return;
  const tiled = await answer.json(), unit = 100 / tiled.width, side = 512, kept = new Set();
  tiled.tiles.forEach((row, r) => row.forEach((digest, c) => {
    const key = `${tiled.width} ${r} ${c}`;
    kept.add(key);
    let image = sheet.tiles.get(key);
    if (!image) {
      image = new Image();
      image.alt = "";
      sheet.tiles.set(key, image);
      const across = Math.min(side, tiled.width - c * side), down = Math.min(side, tiled.height - r * side);
      image.style.left = `${c * side * unit}%`;
      image.style.top = `${(r * side * 100) / tiled.height}%`;
      image.style.width = `${across * unit}%`;
      image.style.height = `${(down * 100) / tiled.height}%`;
      sheet.overlay.before(image);
    }
    if (image.dataset.digest !== digest) {
      if (image.dataset.digest) mark(sheet, tiled, r, c);
      image.dataset.digest = digest;
      image.src = `tiles/${digest}`;
    }
  }));
  for (const [key, image] of sheet.tiles) if (!kept.has(key)) { image.remove(); sheet.tiles.delete(key); }
  sheet.drawn = tiled.digest === shown.view.digest ? wanted : "";
  document.body.dataset.drawn = tiled.digest;
}

function mark(sheet, tiled, r, c) { // a tile on which something has changed
  const page = shown.view.pages[sheet.index], unit = page.width / tiled.width, side = 512 * unit;
  const box = { x: c * side, y: r * side, width: Math.min(side, page.width - c * side), height: Math.min(side, page.height - r * side) };
  const rect = svg("rect", { class: "changed", ...box });
  sheet.overlay.append(rect);
  setTimeout(() => rect.remove(), 1200);
  document.body.dataset.marked = Number(document.body.dataset.marked || 0) + 1;
}

// ---- what lies over a page -----------------------------------------------------------------

function lay(sheet) {
  const view = shown.view, over = new Map(view.stories.map((story) => [story.story, story]));
  sheet.overlay.replaceChildren();
  for (const each of view.elements) if (each.page === sheet.index) {
    sheet.overlay.append(svg("rect", { class: "box", x: each.x, y: each.y, width: each.width, height: each.height }));
  }
  for (const frame of view.frames) if (frame.page === sheet.index) outline(sheet.overlay, frame, over.get(frame.story));
  sheet.hit = svg("rect", { class: "hit", width: 0, height: 0 });
  sheet.overlay.append(sheet.hit);
}

function outline(overlay, frame, story) {
  const group = svg("g", { class: story && story.over_lines ? "frame over" : "frame" });
  const first = frame.first_row + Math.ceil((frame.y - frame.first_row) / frame.row - 0.01) * frame.row;
  for (let y = first; y <= frame.y + frame.height + 0.1; y += frame.row) {
    overlay.append(svg("line", { class: "rows", x1: frame.x, x2: frame.x + frame.width, y1: y, y2: y }));
  }
  group.append(svg("rect", { x: frame.x, y: frame.y, width: frame.width, height: frame.height }));
  const verdict = frame.number === 1 && story ? `: ${story.verdict}` : "", words = `${frame.story} ${frame.number}/${frame.frames}${verdict}`;
  const width = [...words].reduce((sum, sign) => sum + (sign > "\u2e80" ? 11 : 6.3), 8);
  group.append(svg("rect", { class: "tag", x: frame.x, y: frame.y - 15, width, height: 15 }));
  group.append(svg("text", { x: frame.x + 4, y: frame.y - 4 }, words));
  overlay.append(group);
}

function under(sheet, event) {
  const area = sheet.overlay.getBoundingClientRect(), page = shown.view.pages[sheet.index];
  const x = ((event.clientX - area.left) / area.width) * page.width, y = ((event.clientY - area.top) / area.height) * page.height;
  const found = shown.view.elements.filter((each) => each.page === sheet.index
    && x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height);
  return found.reduce((best, each) => (best && best.width * best.height < each.width * each.height ? best : each), null);
}

function point(sheet, event) {
  const found = under(sheet, event);
  $("pointed").hidden = !found;
  if (!found) return unpoint(sheet);
  for (const side of ["x", "y", "width", "height"]) sheet.hit.setAttribute(side, found[side]);
  $("pointed").textContent = `<${found.tag}> ${found.place}`;
}

function unpoint(sheet) {
  sheet.hit.setAttribute("width", 0);
  $("pointed").hidden = true;
}

function open(sheet, event) {
  const found = under(sheet, event);
  if (!found || !found.file) return;
  const { line, column } = parted(found.place);
  document.body.dataset.opened = link(found.file, line, column);
  location.href = document.body.dataset.opened;
}

function blink(problem) {
  const near = (each) => each.file === problem.path && Math.abs(parted(each.place).line - problem.line);
  const found = shown.view.elements.filter((each) => each.file === problem.path).sort((a, b) => near(a) - near(b))[0];
  if (!found) return;
  const sheet = sheets[found.page], mark = svg("rect", { class: "hit blink", x: found.x, y: found.y, width: found.width, height: found.height });
  sheet.overlay.append(mark);
  mark.scrollIntoView({ block: "center", behavior: "smooth" });
  setTimeout(() => mark.remove(), 1600);
}

// ---- words beside the pages ----------------------------------------------------------------

function tell() {
  const words = WORDS[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-words]")) element.textContent = words[element.dataset.words];
  $("language").textContent = language === "zh" ? "EN" : "中";
  if (!shown) return;
  document.title = $("edition").textContent = shown.edition;
  const status = shown.number === 0 ? words.building : !shown.fresh ? words.kept : shown.printable ? words.set(shown.seconds) : words.over;
  $("status").textContent = status;
  $("status").className = shown.number === 0 ? "busy" : shown.printable ? "" : "bad";
  $("pages").classList.toggle("stale", !shown.fresh);
  const problems = shown.problems.map((problem) => {
    const item = document.createElement("li"), at = document.createElement("a"), hint = document.createElement("small");
    item.className = problem.severity;
    at.textContent = [problem.file, problem.line, problem.column].filter(Boolean).join(":");
    if (problem.path) at.href = link(problem.path, problem.line, problem.column);
    hint.textContent = problem.hint;
    item.append(at, problem.message, hint);
    item.addEventListener("click", (event) => { if (event.target !== at && shown.view) blink(problem); });
    return item;
  });
  if (!problems.length && shown.number) problems.push(Object.assign(document.createElement("li"), { textContent: words.none }));
  $("problems").replaceChildren(...problems);
  const rows = (shown.view ? shown.view.stories : []).map((story) => {
    const row = document.createElement("tr");
    row.className = story.over_lines ? "over" : "";
    for (const text of [story.story, story.characters, story.verdict]) row.append(Object.assign(document.createElement("td"), { textContent: text }));
    return row;
  });
  $("stories").replaceChildren(...rows);
}

function number() {
  const seen = sheets.filter((each) => each.seen).map((each) => each.index + 1);
  $("number").value = shown && shown.view ? `${seen[0] || 1} / ${shown.view.pages.length}` : "";
}

function turn(by) {
  const main = $("pages"), tops = sheets.map((each) => each.element.offsetTop - main.offsetTop - 20);
  const now = main.scrollTop + 2, next = by > 0 ? tops.find((top) => top > now + 4) : [...tops].reverse().find((top) => top < now - 4);
  if (next !== undefined) main.scrollTo({ top: next, behavior: "smooth" });
}

// ---- asked by keys and buttons ---------------------------------------------------------------

function flip(id) {
  $(id).ariaPressed = String($(id).ariaPressed !== "true");
  if (id in switched) document.body.classList.toggle(`no-${id}`, $(id).ariaPressed !== "true");
}

const ASKED = {
  previous: () => turn(-1), next: () => turn(1), out: () => step(-1), in: () => step(1), whole: () => { zoom = 0; place(); },
  side: () => { flip("side"); place(); }, frames: () => flip("frames"), grid: () => flip("grid"), boxes: () => flip("boxes"),
  language: () => { language = language === "zh" ? "en" : "zh"; tell(); },
};
for (const [id, act] of Object.entries(ASKED)) {
  $(id).addEventListener("click", act);
  $(id).title = $(id).dataset.key;
}
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key === "=" ? "+" : event.key;
  const button = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === key);
  if (button) { event.preventDefault(); button.click(); }
});
addEventListener("resize", () => { if (shown && shown.view && !zoom) place(); });
for (const id of Object.keys(switched)) document.body.classList.toggle(`no-${id}`, !switched[id]);

// ---- word of each build -----------------------------------------------------------------------

async function look() {
  shown = await (await fetch("state")).json();
  if (shown.view) {
    while (sheets.length < shown.view.pages.length) newSheet(sheets.length);
    sheets.forEach(lay);
    place();
  }
  tell();
  document.body.dataset.number = shown.number;
}

const events = new EventSource("events");
events.onmessage = look;
events.onerror = () => { $("status").textContent = WORDS[language].away; $("status").className = "bad"; };
tell();
