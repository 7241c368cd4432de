// Filter and search: which items are shown and stepped through.

const STATE_NAMES = { edit: "edits", suggestion: "suggestions (skipped)", flag: "flags" };
const DECISIONS = [UNDECIDED, ACCEPTED, REJECTED];
const filter = { hidden: new Set(), query: "" };

function matches(index) {
  const item = review.items[index];
  if (filter.hidden.has(item.kind) || filter.hidden.has(item.state) || filter.hidden.has(review.decisions[index].decision))
    return false;
  if (!filter.query) return true;
  const parts = [item.kind, item.state, review.file.text.slice(item.from, item.to)];
  for (const option of item.options) parts.push(option.replacement, option.rule, option.reason, ...option.evidence);
  for (const finding of item.found) parts.push(finding.message, finding.detector, ...finding.evidence);
  return parts.some((part) => part.toLocaleLowerCase().includes(filter.query));
}

function visibleItems() {
  return review.items.map((_, index) => index).filter(matches);
}

function refilter() {
  const visible = new Set(visibleItems());
  for (const mark of document.querySelectorAll("#text .mark")) {
    const on = visible.has(Number(mark.dataset.item));
    mark.classList.toggle("off", !on);
    if (mark.hasAttribute("role")) mark.tabIndex = on ? 0 : -1;
  }
  [...by("list-items").children].forEach((entry, index) => {
    entry.hidden = !visible.has(index);
  });
  const all = review.items.length;
  by("filter-note").textContent = visible.size === all ? "" : `(${visible.size} of ${all})`;
  const count = (state) => review.items.filter((item) => item.state === state).length;
  by("counts").textContent =
    `${STATES.map((state) => `${count(state)} ${state}${count(state) === 1 ? "" : "s"}`).join(" · ")} · ${review.decided} decided`;
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
