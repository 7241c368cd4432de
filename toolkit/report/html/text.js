// The text as elements: rows of original and outcome, marks on both. Text nodes only, never markup from the text.

const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu;
const SEEN_ANYWAY = new Set(["\n", "\t", "\u200c", "\u200d"]);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...children.flat());
  return made;
}

// A stretch of text as nodes, with the characters that cannot be seen spelled out.
function shown(text) {
  const nodes = [];
  let at = 0;
  const plain = text.replaceAll("\r\n", "\n");
  for (const match of plain.matchAll(UNSEEN)) {
    if (SEEN_ANYWAY.has(match[0])) continue;
    const code = `U+${match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    nodes.push(plain.slice(at, match.index), element("span", { class: "control", title: `control character ${code}` }, code));
    if (match[0] === "\r") nodes.push("\n");
    at = match.index + match[0].length;
  }
  nodes.push(plain.slice(at));
  return nodes.filter((node) => node !== "");
}

// A piece of text for a button or a list: one line, not too long.
function brief(text, most = 160) {
  const short = text.length > most ? `${text.slice(0, (most * 2) / 3)} … ${text.slice(-most / 4)}` : text;
  return shown(short.replace(/\r\n|[\r\n]/g, "⏎"));
}

// A sign for a text of which nothing would be seen: none at all, or spaces alone.
function sign(text) {
  if (text === "") return [element("span", { class: "nothing" }, "∅")];
  return text.trim() ? [] : [element("span", { class: "nothing" }, text.replace(/\r\n|[\r\n]/g, "⏎").replace(/\s/g, "␣"))];
}

function isolated(name, text, attributes = {}) {
  const signs = sign(text);
  return element(name, { dir: "auto", ...attributes }, ...(signs.length ? signs : brief(text)));
}

class TextView {
  constructor(review, host, describe) {
    this.review = review;
    this.describe = describe;
    this.rows = this.cut();
    this.rowOf = new Map();
    this.rows.forEach((row, at) => row.items.forEach((index) => this.rowOf.set(index, at)));
    host.replaceChildren(
      element("div", { class: "row head", "aria-hidden": "true" }, element("div", {}, "Original"), element("div", {}, "Cleaned")),
      ...this.rows.map((row) => row.element),
    );
    this.rows.forEach((row) => this.fill(row));
  }

  cut() {
    const { rows, items } = this.review.file;
    const cut = [];
    let from = 0,
      next = 0;
    rows.forEach((to, at) => {
      const row = { from, to, items: [], element: element("div", { class: "row" }) };
      while (next < items.length && (items[next].from < to || at === rows.length - 1)) row.items.push(next++);
      if (row.items.length) row.element.classList.add("marked");
      else if (!this.slice(row).trim()) row.element.classList.add("blank");
      cut.push(row);
      from = to;
    });
    return cut;
  }

  // Show the rows of items anew.
  refresh(indices) {
    for (const at of new Set(indices.map((index) => this.rowOf.get(index)))) this.fill(this.rows[at]);
  }

  rowElement(index) {
    return this.rows[this.rowOf.get(index)].element;
  }

  marksOf(index) {
    return this.rowElement(index).querySelectorAll(`[data-item="${index}"]`);
  }

  // The mark of an item that takes the focus, or null where a removal has swallowed it.
  markOf(index) {
    const row = this.rowElement(index);
    return row.querySelector(`.new [data-item="${index}"]`) || row.querySelector(`[data-item="${index}"]`);
  }

  fill(row) {
    const active = row.items
      .map((index) => ({ index, option: this.review.active(index) }))
      .filter(({ option }) => option !== null)
      .sort((one, other) => byPlace(one.option, other.option));
    const taken = new Set(active.map(({ index }) => index));
    const spans = row.items.map((index) => ({ index, ...this.span(index) }));
    const idle = spans.filter(({ index }) => !taken.has(index));
    const left = element("div", { class: "old", dir: "auto" }, this.marked(row, spans, false));
    const right = element("div", { class: "new", dir: "auto" });
    const placed = new Set(); // insertions that were proposed, each shown once
    let at = row.from;
    for (const { index, option } of active) {
      right.append(...this.marked({ from: at, to: option.from }, idle, true, placed), this.change(index, option));
      at = option.to;
    }
    right.append(...this.marked({ from: at, to: row.to }, idle, true, placed));
    row.element.replaceChildren(left, right);
    for (const index of row.items) if (off.has(index)) for (const mark of this.marksOf(index)) setOff(mark, true);
  }

  span(index) {
    const { from, to } = this.review.active(index) || this.review.items[index];
    return { from, to };
  }

  // Nodes for a stretch of the original with marks; where marks overlap, the shortest stands.
  marked(stretch, spans, live, placed = new Set()) {
    const inside = spans.filter(
      ({ from, to }) => (from < stretch.to && to > stretch.from) || (from === to && from >= stretch.from && from <= stretch.to),
    );
    if (!inside.length) return shown(this.slice(stretch));
    const cuts = new Set([stretch.from, stretch.to]);
    for (const { from, to } of inside) cuts.add(Math.max(from, stretch.from)).add(Math.min(to, stretch.to));
    const nodes = [];
    const ordered = [...cuts].sort((one, other) => one - other);
    ordered.forEach((from, at) => {
      for (const { index } of inside.filter((span) => span.from === span.to && span.from === from)) {
        if (live && !placed.has(index)) nodes.push(this.mark(index, live, "‸"));
        placed.add(index);
      }
      if (at === ordered.length - 1) return;
      const to = ordered[at + 1];
      const covering = inside.filter((span) => span.from <= from && span.to >= to && span.from < span.to);
      const source = this.slice({ from, to });
      const piece = [...(covering.length && source.trim() === "" ? sign(source) : []), ...shown(source)];
      if (!covering.length) return nodes.push(...piece);
      const { index } = covering.reduce((one, other) => (other.to - other.from < one.to - one.from ? other : one));
      const gone = !live && covering.some((span) => this.review.active(span.index) !== null);
      nodes.push(this.mark(index, live, ...(gone ? [element("del", {}, ...piece)] : piece)));
    });
    return nodes;
  }

  slice({ from, to }) {
    return this.review.file.text.slice(from, to);
  }

  // A change in force, in the outcome; inline view shows the deleted text too.
  change(index, option) {
    const before = this.slice(option);
    const gone = before === "" ? [] : [element("del", { class: "inline" }, ...shown(before))];
    const now = option.replacement === "" ? [] : [element("ins", {}, ...shown(option.replacement))];
    return this.mark(index, true, ...gone, ...sign(option.replacement), ...now);
  }

  mark(index, live, ...children) {
    const item = this.review.items[index];
    const { decision } = this.review.decisions[index];
    const force = this.review.active(index) !== null;
    const kind = force && item.state !== "edit" ? "edit" : item.state;
    const classes = ["mark", `k-${item.kind}`, kind, decision, force ? "force" : "idle"].join(" ");
    const common = { class: classes, "data-item": index, "data-kind": item.kind };
    if (!live) return element("span", common, ...children);
    const says = this.describe(index);
    return element(
      "span",
      { ...common, role: "button", tabindex: 0, "aria-description": says },
      element("span", { class: "isolated" }, ...children),
    );
  }
}
