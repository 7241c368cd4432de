// Filter and search: which items are shown and stepped through.

const STATE_NAMES = { edit: "edits", suggestion: "suggestions (skipped)", flag: "flags" };
const DECISIONS = [UNDECIDED, ACCEPTED, REJECTED];
const filter = { hidden: new Set(), query: "" };

let visible = []; // items that match, in order
let off = new Set(); // items that do not

function matches(index) {
  const item = review.items[index];
  if (filter.hidden.has(item.kind) || filter.hidden.has(item.state) || filter.hidden.has(review.decisions[index].decision))
    return false;
  if (!filter.query) return true;
  review.searched[index] ??= searched(item);
  return review.searched[index].includes(filter.query);
}

function searched(item) {
  const parts = [item.kind, item.state, review.file.text.slice(item.from, item.to)];
  for (const option of item.options) parts.push(option.replacement, option.rule, option.reason, ...option.evidence);
  for (const finding of item.found) parts.push(finding.message, finding.detector, ...finding.evidence);
  return parts.join("\n").toLowerCase();
}

// Show what matches. Only marks and entries that change are touched; a row that is drawn later looks at `off` itself.
function refilter() {
  const before = off;
  visible = [];
  off = new Set();
  review.items.forEach((_, index) => (matches(index) ? visible.push(index) : off.add(index)));
  const entries = by("list-items").children;
  for (const index of review.items.keys()) {
    if (before.has(index) === off.has(index)) continue;
    entries[index].hidden = off.has(index);
    for (const mark of view.marksOf(index)) setOff(mark, off.has(index));
  }
  const all = review.items.length;
  by("filter-note").textContent = visible.length === all ? "" : `(${visible.length} of ${all})`;
  const count = (state) => review.items.filter((item) => item.state === state).length;
  const states = STATES.map((state) => `${count(state)} ${state}${count(state) === 1 ? "" : "s"}`);
  by("counts").textContent = [...states, `${review.decided} decided`, ...writtenNote()].join(" · ");
}

function setOff(mark, isOff) {
  mark.classList.toggle("off", isOff);
  if (mark.hasAttribute("role")) mark.tabIndex = isOff ? -1 : 0;
}

function buildFilters() {
  const kinds = Object.keys(FACTS.kinds).filter((kind) => review.items.some((item) => item.kind === kind));
  const box = (value, label, of, className = "") => {
    const input = element("input", { type: "checkbox", value, checked: !filter.hidden.has(value) });
    const count = of && review.items.filter((item) => item[of] === value).length;
    input.addEventListener("change", () => {
      filter.hidden[input.checked ? "delete" : "add"](value);
      refilter();
    });
    return element("label", { class: className }, input, " ", element("span", {}, label), of ? ` ${count}` : "");
  };
  by("filter-states").replaceChildren(...STATES.map((state) => box(state, STATE_NAMES[state], "state")));
  by("filter-decisions").replaceChildren(...DECISIONS.map((decision) => box(decision, decision)));
  by("filter-kinds").replaceChildren(...kinds.map((kind) => box(kind, kind, "kind", `k-${kind}`)));
}
