// The words beside the pages: what is wrong, and how each story fits.
import { $, answer, desk, html, placeLink } from "./state.js";
import { blink, verdict } from "./layers.js";
import { words } from "./words.js";

const RANK = ["error", "warning", "note"];
let stepped = -1;

export function tellProblems() {
  const said = words(), { shown, judged } = desk;
  const current = shown.view && judged.digest === shown.view.digest && shown.fresh;
  const found = current ? judged.findings : [];
  const items = [...shown.problems.map(problemItem), ...found.map(findingItem)];
  items.sort((a, b) => RANK.indexOf(a.dataset.severity) - RANK.indexOf(b.dataset.severity));
  if (!items.length && shown.number) items.push(html("li", "fine", said.none));
  $("problems").replaceChildren(...items);
  $("judge").textContent = !current ? "" : judged.judge ? said.judging(judged.judge) : judged.digest ? said.judged : "";
  $("judge").className = current && judged.judge ? "busy" : "";
  stepped = -1;
}

function item(told, number, go) {
  const place = [told.file, told.line, told.column].filter(Boolean).join(":");
  const head = html("div", "head", number ? html("b", "number", number) : "", html("span", "message", told.message));
  const entry = html("li", told.severity, head, told.hint ? html("small", "", told.hint) : "", place ? placeLink(place, told.path) : "");
  entry.tabIndex = 0;
  entry.dataset.severity = told.severity;
  entry.addEventListener("click", go);
  entry.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === entry) go(); });
  return entry;
}

const problemItem = (problem) => item(problem, "", () => showPlace(problem.path, problem.line));

function findingItem(finding, index) {
  const go = () => (finding.marks.length ? blink(finding.marks) : showPlace(finding.path, finding.line));
  const entry = item(finding, String(index + 1), go);
  entry.querySelector(".head").append(html("em", "", [finding.judge, finding.rule].filter(Boolean).join(" ")));
  return entry;
}

export async function showPlace(file, line) { // where on the pages a line of a file is
  if (!file || !desk.shown.view) return;
  const found = await answer(`find?file=${encodeURIComponent(file)}&line=${line || 0}`);
  if (found) blink(found.spots);
}

export function stepProblems(by) {
  const items = [...$("problems").querySelectorAll("li[tabindex]")];
  if (!items.length) return;
  stepped = (stepped + by + items.length) % items.length;
  items[stepped].focus();
  items[stepped].click();
}

export function tellStories() {
  const view = desk.shown.view, said = words();
  $("stories").replaceChildren(...(view ? view.stories : []).map((story, number) => {
    const share = story.over_lines ? 1 : story.lines / Math.max(1, story.lines + story.lines_left), bar = html("i", "bar");
    bar.style.setProperty("--share", share);
    const entry = html("li", `${story.over_lines ? "over " : ""}hue${number % 6}`, html("span", "story", story.story), html("span", "count", said.characters(story.characters)), html("span", "fit", verdict(story)), bar);
    entry.tabIndex = 0;
    const go = () => blink(view.frames.filter((each) => each.story === story.story));
    entry.addEventListener("click", go);
    entry.addEventListener("keydown", (event) => { if (event.key === "Enter") go(); });
    return entry;
  }));
}

export function tellInk() { // which colour means how much ink
  const { judged, shown } = desk, known = judged.heat && shown.view && judged.digest === shown.view.digest;
  const steps = (known ? judged.scale : []).map(([from, colour]) => {
    const step = html("span", "", String(from));
    step.style.setProperty("--ink", `rgb(${colour})`);
    return step;
  });
  $("scale").replaceChildren(...(known ? [...steps, "%"] : [words().no_heat]));
}
