// Search without a server, in a copy of the site: the words of the address are looked for in a list
// that is loaded only then. It finds and ranks as the site does; results look as they do there.
"use strict";

(() => {
  const script = document.currentScript;
  const asked = new URLSearchParams(location.search);
  const query = (asked.get("q") || "").trim().split(/\s+/u).join(" ");
  const from = Math.max(0, Number.parseInt(asked.get("from"), 10) || 0);
  const PAGE = 20, MOST_WORDS = 10, LONGEST_QUERY = 200, LONGEST_WORD = 50;
  const SHORTEST_STEM = 3, LONGEST_END = 4;
  const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\u0300-\u036f\u00ad]|['’](?=[\p{L}\p{N}]))*/gu;

  if (query) {
    const list = document.createElement("script");
    list.src = script.dataset.index;
    list.addEventListener("error", () => show(script.dataset.failure));
    window.mirrorSearch = (index) => answer(new Index(index));
    document.head.append(list);
  }

  function answer(index) {
    document.querySelector("main input[name=q]").value = query;
    const words = index.told.words;
    const title = words.title.replace("%(words)s", () => query);
    document.title = document.title.replace(/^[^·]*(?= ·)/u, () => title);
    const stems = query.length > LONGEST_QUERY ? [] : index.stemsIn(query);
    if (!stems.length || stems.length > MOST_WORDS) {
      show(words.refused);
      return;
    }
    const found = index.find(stems);
    const form = new Intl.PluralRules(index.told.language).select(found.length);
    const status = show((words.found[form] || words.found.other).replace("%(number)s", found.length));
    const nodes = found.length ? [results(index, found, stems)] : [element("p", {}, words.nothing)];
    if (from || found.length > from + PAGE) nodes.push(pagination(words, found.length));
    status.after(...nodes);
  }

  function show(text) {
    const status = element("p", { role: "status" });
    document.querySelector("main form[role=search]").after(status);
    status.textContent = text;
    return status;
  }

  function results(index, found, stems) {
    const list = element("ol", { class: "found", role: "list" });
    for (const number of found.slice(from, from + PAGE)) {
      const [place, title, type, beginning] = index.told.pages[number];
      const link = element("a", { href: script.dataset.root + place }, title);
      const item = element("li", {}, element("h2", { class: "card-title" }, link));
      item.append(element("p", { class: "found-type" }, index.told.types[type]));
      if (beginning) item.append(element("p", {}, ...marked(index, beginning, stems)));
      list.append(item);
    }
    return list;
  }

  // The words that were looked for, marked in a text.
  function marked(index, text, stems) {
    const nodes = [];
    let at = 0;
    for (const word of text.matchAll(WORD)) {
      if (!stems.includes(index.stem(word[0]))) continue;
      nodes.push(text.slice(at, word.index), element("mark", {}, word[0]));
      at = word.index + word[0].length;
    }
    return [...nodes, text.slice(at)];
  }

  function pagination(words, number) {
    const nav = element("nav", { class: "pagination", "aria-label": words.further });
    if (number > from + PAGE) nav.append(turn(words.more, { from: from + PAGE }, { rel: "next" }));
    if (from) nav.append(turn(words.start, {}, {}));
    return nav;
  }

  function turn(text, place, attributes) {
    const address = new URLSearchParams({ q: query, ...place });
    return element("a", { class: "button", href: `?${address}`, ...attributes }, text);
  }

  // Texts are never read as HTML.
  function element(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    made.append(...content);
    return made;
  }

  class Index {
    constructor(told) {
      this.told = told;
      this.forms = new Map();
      this.ends = new Set();
      for (const [stem, [ends]] of Object.entries(told.stems)) {
        for (const end of ends.split(" ")) {
          this.ends.add(end);
          this.forms.set(form(stem, end), stem);
        }
      }
    }

    stemsIn(text) {
      return [...new Set(Array.from(text.matchAll(WORD), (word) => this.stem(word[0])))];
    }

    // A word that stands nowhere is taken for a form of the longest stem that an end known here,
    // of whatever word, makes it of.
    stem(word) {
      const plain = plainly(word);
      if (this.forms.has(plain)) return this.forms.get(plain);
      let longest = "";
      for (const end of this.ends) {
        const [taken, added] = parts(end);
        if (!plain.endsWith(added)) continue;
        const stem = plain.slice(0, plain.length - added.length) + taken;
        if (stem.length > longest.length && Object.hasOwn(this.told.stems, stem)) longest = stem;
      }
      return longest || this.beginning(plain) || plain;
    }

    // The longest stem that a word begins with, but for an end as endings are. A small copy does not
    // know every ending of its language.
    beginning(plain) {
      const shortest = Math.max(SHORTEST_STEM, plain.length - LONGEST_END);
      for (let length = plain.length - 1; length >= shortest; length--) {
        const stem = plain.slice(0, length);
        if (Object.hasOwn(this.told.stems, stem)) return stem;
      }
      return "";
    }

    // Numbers of pages that hold every stem, the best first; of equal ones the newest is before.
    find(stems) {
      const weights = stems.map((stem) => this.weights(stem));
      const rank = (number) => weights.reduce((sum, each) => sum + each.get(number), 0);
      return [...weights[0].keys()]
        .filter((number) => weights.every((each) => each.has(number)))
        .map((number) => [number, rank(number)])
        .sort((one, other) => other[1] - one[1] || one[0] - other[0])
        .map(([number]) => number);
    }

    weights(stem) {
      const weights = new Map();
      if (!Object.hasOwn(this.told.stems, stem)) return weights;
      let number = 0;
      for (const written of this.told.stems[stem][1].split(" ")) {
        const [step, weight] = written.split(".");
        number += Number.parseInt(step, 36);
        weights.set(number, weight ? Number.parseInt(weight, 36) : 1);
      }
      return weights;
    }
  }

  function form(stem, end) {
    const [taken, added] = parts(end);
    return stem.slice(0, stem.length - taken.length) + added;
  }

  function parts(end) {
    const [taken, added] = end.split("/");
    return added === undefined ? ["", taken] : [taken, added];
  }

  function plainly(word) {
    const small = Array.from(word).slice(0, LONGEST_WORD).join("").normalize("NFKC").toLowerCase();
    const marks = /[\u0300-\u036f\u00ad]/gu;
    return small.replaceAll("ß", "ss").replaceAll("ё", "е").replaceAll("’", "'").replace(marks, "");
  }
})();
