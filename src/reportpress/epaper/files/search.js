// Looks for words in the index that search-index.js has put at hand; nothing is asked of a server.
"use strict";
(function () {
  const AROUND = 40; // characters beside the first word that is found
  const field = document.getElementById("q");
  const told = document.getElementById("told");
  const results = document.getElementById("results");

  const plain = (text) => text.normalize("NFKC").toLowerCase();

  // A text with the words in it marked.
  function marked(text, words) {
    const piece = document.createDocumentFragment();
    const lower = text.toLowerCase();
    let at = 0;
    while (at < text.length) {
      let next = -1, length = 0;
      for (const word of words) {
        const found = lower.indexOf(word, at);
        if (found >= 0 && (next < 0 || found < next)) { next = found; length = word.length; }
      }
      if (next < 0) break;
      piece.append(text.slice(at, next));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + length);
      piece.append(mark);
      at = next + length;
    }
    piece.append(text.slice(at));
    return piece;
  }

  function around(text, words) {
    const lower = text.toLowerCase();
    const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0));
    const start = Number.isFinite(first) ? Math.max(0, first - AROUND) : 0;
    const end = start + 3 * AROUND;
    return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
  }

  function search() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    results.replaceChildren();
    told.textContent = "";
    if (!words.length) return;
    const found = window.searchIndex.filter((each) => {
      const all = plain(each.title + "\n" + each.text);
      return words.every((word) => all.includes(word));
    });
    for (const each of found) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = each.file;
      link.append(marked(each.title, words));
      const where = document.createElement("span");
      where.className = "on-page";
      where.textContent = each.page;
      const quoted = document.createElement("p");
      const said = each.text.replace(each.title, "").trim(); // the title is above it
      quoted.append(marked(around(said, words), words));
      item.append(link, " ", where, quoted);
      results.append(item);
    }
    told.textContent = found.length
      ? told.dataset.found.replace("{}", String(found.length))
      : told.dataset.none;
  }

  field.value = new URLSearchParams(location.search).get("q") || "";
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", "?q=" + encodeURIComponent(field.value));
    search();
  });
  field.addEventListener("input", search);
  search();
})();
