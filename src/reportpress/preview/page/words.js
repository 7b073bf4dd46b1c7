// All that the preview says, in Chinese and English.

export const WORDS = {
  en: {
    whole: "Fit", side: "Side by side", compare: "Compare", problems: "Problems", stories: "Stories", inspector: "Inspector", keys: "Keys",
    frames: "Frames and threads", grid: "Baseline grid", lines: "Line boxes", exclusions: "Exclusions", safe: "Trim and safe area",
    boxes: "Elements", ink: "Ink heat", marks: "Findings", language: "中文", previous: "Page before", next: "Next page", out: "Smaller", in: "Larger", help: "Keys", pdf: "PDF",
    building: "Setting…", set: (s) => `Set in ${s} s`, kept: "Last good pages", over: "Copy does not fit: build writes nothing", away: "reportpress has ended",
    none: "Nothing to complain of", judging: (judge) => `${judge} is at work…`, judged: "verify, measure, preflight: done", waits: "",
    full: "full", left: (n) => `${n} ${n === 1 ? "row" : "rows"} left`, over_by: (l, c) => `over by ${l} ${l === 1 ? "line" : "lines"}, ${c} characters`,
    add: (n) => `add ${n} ${n === 1 ? "row" : "rows"}`, characters: (n) => `${n} characters`, rows: (n) => `${n} rows`, page: (n) => `page ${n}`,
    point: "Point at something on a page.", pinned: "pinned (p)", unset: "default", before: "before", now: "now", no_heat: "Ink is known once preflight is done.",
    nothing_before: "There is no other build to compare with yet.", frame: "frame", element: "Elements one by one", open: "Open the editor at it", pin: "Keep the inspector at it",
    problem: "Problems one by one", esc: "Let go", click: "Click", wheel: "Ctrl + wheel", zooming: "Zoom", opening: "Open the editor",
    ways: "Ways", searching: "Trying other ways to make up the page…", take: "Take", costs: (n) => `costs ${n}`,
  },
  zh: {
    whole: "整页", side: "并排", compare: "对比", problems: "问题", stories: "稿件", inspector: "检查器", keys: "按键",
    frames: "文框与串接", grid: "基线网格", lines: "行框", exclusions: "绕排区", safe: "裁切与安全区",
    boxes: "元素", ink: "墨量", marks: "检查结果", language: "English", previous: "上一页", next: "下一页", out: "缩小", in: "放大", help: "按键", pdf: "PDF",
    building: "排版中……", set: (s) => `${s} 秒排完`, kept: "显示上一次排成的版面", over: "文字溢出：build 不会写出文件", away: "reportpress 已退出",
    none: "没有问题", judging: (judge) => `${judge} 检查中……`, judged: "verify、measure、preflight 已查完", waits: "",
    full: "满", left: (n) => `余 ${n} 行`, over_by: (l, c) => `溢出 ${l} 行 ${c} 字`,
    add: (n) => `加高 ${n} 行`, characters: (n) => `${n} 字`, rows: (n) => `${n} 行`, page: (n) => `第 ${n} 版`,
    point: "指向版面上的任何东西。", pinned: "已固定 (p)", unset: "默认", before: "上一次", now: "这一次", no_heat: "preflight 查完后才有墨量图。",
    nothing_before: "还没有可对比的上一次排版。", frame: "文框", element: "逐个元素", open: "在编辑器中打开", pin: "固定检查器",
    problem: "逐个问题", esc: "放开", click: "点击", wheel: "Ctrl + 滚轮", zooming: "缩放", opening: "打开编辑器",
    ways: "排法", searching: "正在试排其他排法……", take: "采用", costs: (n) => `代价 ${n}`,
  },
};

export let language = (navigator.language || "en").startsWith("zh") ? "zh" : "en";

export const words = () => WORDS[language];

export function other() {
  language = language === "zh" ? "en" : "zh";
}
