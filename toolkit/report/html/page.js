// The page: opens files, steps, decides, filters, saves. Everything here answers to an event.

const FACTS = JSON.parse(document.getElementById("facts").textContent);
const by = (id) => document.getElementById(id);
const blocks = [...document.querySelectorAll("script.file")];
const reviews = new Map(); // by number of the file
const STATES = ["edit", "suggestion", "flag"];
const STATE_NAMES = { edit: "edits", suggestion: "suggestions (skipped)", flag: "flags" };
const DECISIONS = [UNDECIDED, ACCEPTED, REJECTED];
const filter = { hidden: new Set(), query: "" };
let review = null, view = null, current = -1, shownItem = -1;

// Decisions in the browser's store, so that closing the page loses nothing; a browser may refuse to keep any.
function stored(file) {
  try {
    return JSON.parse(localStorage.getItem(`mtclean:${file.sha256}`));
  } catch {
    return null;
  }
}

function store() {
  try {
    localStorage.setItem(`mtclean:${review.file.sha256}`, JSON.stringify(review.save()));
  } catch {
    say("This browser does not keep decisions: export them before you close the page.");
  }
}

function reviewOf(number) {
  if (!reviews.has(number)) {
    const file = JSON.parse(blocks[number].textContent);
    const saved = stored(file);
    reviews.set(number, new Review(file, Array.isArray(saved) ? saved : []));
  }
  return reviews.get(number);
}

function say(message) {
  by("status").textContent = message;
}

// ---- Files

function showIndex() {
  review = view = null;
  by("desk").hidden = by("file-tools").hidden = true;
  by("index-button").hidden = true;
  by("error").hidden = true;
  by("title").textContent = "mtclean review";
  document.title = "mtclean: review";
  const total = (state) => blocks.reduce((sum, block) => sum + Number(block.dataset[state]), 0);
  by("counts").textContent = `${blocks.length} files · ${STATES.map((state) => `${total(state)} ${state}s`).join(" · ")}`;
  const rows = blocks.map((block, number) => {
    const decided = reviews.has(number) ? reviews.get(number).decided : 0;
    return element("tr", {}, element("th", { scope: "row" }, element("a", { href: `#file-${number + 1}`, dir: "auto" }, block.dataset.name)),
      ...STATES.map((state) => element("td", {}, block.dataset[state])), element("td", {}, decided || "–"));
  });
  const heads = ["File", "Edits", "Suggestions", "Flags", "Decided"].map((name) => element("th", { scope: "col" }, name));
  by("index").replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
  by("index").hidden = false;
}

function showFile(number) {
  review = reviewOf(number);
  const { name, error, signature } = review.file;
  by("index").hidden = true;
  by("desk").hidden = by("file-tools").hidden = false;
  by("index-button").hidden = blocks.length < 2;
  by("title").textContent = name;
  document.title = `${name} – mtclean review`;
  by("error").hidden = !error;
  by("error").textContent = error || "";
  by("signature").textContent = signature;
  view = new TextView(review, by("text"), describe);
  by("list-items").replaceChildren(...review.items.map((_, index) => element("li", { value: index + 1 }, ...listEntry(review, index))));
  by("list").hidden = !review.items.length;
  buildFilters();
  current = shownItem = -1;
  refilter();
  const first = visibleItems()[0];
  if (first === undefined) by("details").replaceChildren(element("p", {}, "Nothing to decide in this file."));
  else select(first, { scroll: false });
}

function route() {
  const match = /^#file-(\d+)$/.exec(location.hash);
  const number = match ? Number(match[1]) - 1 : blocks.length === 1 ? 0 : -1;
  if (match || !review || blocks.length > 1 && location.hash === "") blocks[number] ? showFile(number) : showIndex();
}

// ---- The current item

function describe(index) {
  const item = review.items[index];
  const active = review.active(index);
  const place = active || item;
  const before = plain(review.file.text.slice(place.from, place.to));
  const what = active ? `${before || "nothing"} becomes ${plain(active.replacement) || "nothing"}` : `${before || "here"} stays`;
  return `${titled(item.state)}, ${item.kind}: ${what}, ${decisionText(review, index)}`;
}

function plain(text) {
  return brief(text, 80).map((node) => node.textContent ?? node).join("");
}

function select(index, { focus = false, scroll = true } = {}) {
  for (const mark of document.querySelectorAll("[aria-current]")) mark.removeAttribute("aria-current");
  current = index;
  for (const mark of document.querySelectorAll(`.mark[data-item="${index}"]`)) mark.setAttribute("aria-current", "true");
  const mark = view.markOf(index);
  if (mark && focus) mark.focus({ preventScroll: true });
  if (scroll) (mark || view.rowElement(index)).scrollIntoView({ block: "center" });
  showDetails(index);
}

function showDetails(index) {
  const buttons = () => [...by("details").querySelectorAll(".options button")];
  const focused = buttons().indexOf(document.activeElement);
  const scrolled = shownItem === index ? by("details").scrollTop : 0;
  shownItem = index;
  by("details").replaceChildren(...details(review, index, (option) => { select(index, { scroll: false }); choose(option); }));
  by("details").scrollTop = scrolled;
  if (focused >= 0 && buttons()[focused]) buttons()[focused].focus({ preventScroll: true });
  const item = review.items[index];
  by("accept").firstChild.textContent = item.options.length ? "Accept " : "Confirm ";
}

function step(direction, focus) {
  if (!review) return;
  const visible = visibleItems();
  if (!visible.length) return say("No change matches the filter.");
  const ahead = direction > 0 ? visible.find((index) => index > current) : visible.findLast((index) => index < current);
  if (ahead === undefined) return say(direction > 0 ? "This is the last one." : "This is the first one.");
  say("");
  select(ahead, { focus });
}

// ---- Decisions

function decide(decision, option = null) {
  if (!review || current < 0) return;
  const other = review.decide(current, decision, option);
  if (other >= 0) {
    return say(`It cannot stand beside number ${other + 1} at ${review.items[other].place} (${plain(review.active(other).replacement) || "a removal"}). Reject that first.`);
  }
  changed(current);
  say(`${titled(decisionText(review, current))}.`);
}

function accept() {
  if (!review || current < 0) return;
  decide(ACCEPTED, review.items[current].options.length ? 0 : null);
}

function choose(option) {
  if (!review || current < 0) return;
  if (review.items[current].options[option]) decide(ACCEPTED, option);
  else say(`There is no proposal ${option + 1}.`);
}

function undo() {
  if (!review) return;
  const index = review.undo();
  if (index < 0) return say("Nothing to undo.");
  changed(index);
  select(index);
  say(`Undone: number ${index + 1} is ${decisionText(review, index)}.`);
}

function changed(index) {
  const focused = document.activeElement && document.activeElement.closest("#text .mark");
  view.refresh(index);
  by("list-items").children[index].replaceChildren(...listEntry(review, index));
  store();
  refilter();
  select(index, { focus: Boolean(focused), scroll: false });
}

// ---- Filter and search

function matches(index) {
  const item = review.items[index];
  if (filter.hidden.has(item.kind) || filter.hidden.has(item.state) || filter.hidden.has(review.decisions[index].decision)) return false;
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
  [...by("list-items").children].forEach((entry, index) => { entry.hidden = !visible.has(index); });
  const all = review.items.length;
  by("filter-note").textContent = visible.size === all ? "" : `(${visible.size} of ${all})`;
  const count = (state) => review.items.filter((item) => item.state === state).length;
  by("counts").textContent = `${STATES.map((state) => `${count(state)} ${state}${count(state) === 1 ? "" : "s"}`).join(" · ")} · ${review.decided} decided`;
}

function buildFilters() {
  const kinds = Object.keys(FACTS.kinds).filter((kind) => review.items.some((item) => item.kind === kind));
  const box = (value, label, of, className = "") => {
    const input = element("input", { type: "checkbox", value, checked: !filter.hidden.has(value) });
    const count = of && review.items.filter((item) => item[of] === value).length;
    input.addEventListener("change", () => { filter.hidden[input.checked ? "delete" : "add"](value); refilter(); });
    return element("label", { class: className }, input, " ", element("span", {}, label), of ? ` ${count}` : "");
  };
  by("filter-states").replaceChildren(...STATES.map((state) => box(state, STATE_NAMES[state], "state")));
  by("filter-decisions").replaceChildren(...DECISIONS.map((decision) => box(decision, decision)));
  by("filter-kinds").replaceChildren(...kinds.map((kind) => box(kind, kind, "kind", `k-${kind}`)));
}

// ---- Export and import

function exportDecisions() {
  const files = blocks.map((_, number) => reviewOf(number).record());
  const source = JSON.stringify({ schema: FACTS.schema, files }, null, 1);
  const link = element("a", { href: URL.createObjectURL(new Blob([source], { type: "application/json" })), download: "decisions.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say("Exported decisions.json.");
}

async function importDecisions(file) {
  let lost = 0, taken = 0;
  try {
    const value = JSON.parse(await file.text());
    if (value.schema !== FACTS.schema) throw new Error("no decisions of this version");
    const records = new Map(value.files.map((record) => [record.sha256, record]));
    blocks.forEach((_, number) => {
      const loaded = reviewOf(number);
      const record = records.get(loaded.file.sha256);
      if (!record) return;
      reviews.set(number, new Review(loaded.file));
      lost += reviews.get(number).load(record);
      taken += 1;
    });
  } catch (error) {
    return say(`Cannot read ${file.name}: ${error.message}.`);
  }
  if (review) {
    showFile(blocks.findIndex((_, number) => reviewOf(number).file.sha256 === review.file.sha256));
    store();
  } else showIndex();
  say(taken ? `Loaded decisions on ${taken} of ${blocks.length} files${lost ? `; ${lost} decisions do not fit` : ""}.` : `${file.name} is about other texts.`);
}

// ---- Events

const THEMES = [["", "auto"], ["light", "light"], ["dark", "dark"]];
let theme = 0;

function nextTheme() {
  theme = (theme + 1) % THEMES.length;
  const [value, label] = THEMES[theme];
  document.documentElement.dataset.theme = value;
  by("theme").textContent = `Colours: ${label}`;
}

function setView(inline) {
  by("text").classList.toggle("inline-view", inline);
  by("view-inline").setAttribute("aria-pressed", String(inline));
  by("view-side").setAttribute("aria-pressed", String(!inline));
}

const KEYS = {
  n: () => step(1, true), ArrowRight: () => step(1, true), p: () => step(-1, true), ArrowLeft: () => step(-1, true),
  a: accept, r: () => decide(REJECTED), u: undo, "/": () => by("search").focus(), "?": () => by("help").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
  const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const mark = event.target.closest("#text .mark");
  if (mark && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    return select(Number(mark.dataset.item), { focus: true, scroll: false });
  }
  const act = /^[1-9]$/.test(event.key) ? () => choose(Number(event.key) - 1) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

const itemAt = (event) => {
  const mark = event.target.closest && event.target.closest("[data-item]");
  return mark && !mark.classList.contains("off") ? Number(mark.dataset.item) : -1;
};

by("text").addEventListener("click", (event) => { if (itemAt(event) >= 0) select(itemAt(event), { focus: true, scroll: false }); });
by("text").addEventListener("focusin", (event) => { if (itemAt(event) >= 0 && itemAt(event) !== current) select(itemAt(event), { scroll: false }); });
by("text").addEventListener("mouseover", (event) => { if (itemAt(event) >= 0) showDetails(itemAt(event)); });
by("text").addEventListener("mouseout", (event) => { if (itemAt(event) >= 0 && current >= 0) showDetails(current); });
by("list-items").addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  event.preventDefault();
  select(itemAt(event), { focus: true });
});
by("search-form").addEventListener("submit", (event) => { event.preventDefault(); by("search").blur(); step(1, true); });
by("search").addEventListener("input", () => { filter.query = by("search").value.trim().toLocaleLowerCase(); refilter(); });
by("next").addEventListener("click", () => step(1));
by("previous").addEventListener("click", () => step(-1));
by("accept").addEventListener("click", accept);
by("reject").addEventListener("click", () => decide(REJECTED));
by("undo").addEventListener("click", undo);
by("view-side").addEventListener("click", () => setView(false));
by("view-inline").addEventListener("click", () => setView(true));
by("only-marked").addEventListener("click", () => {
  const on = by("text").classList.toggle("only-marked");
  by("only-marked").setAttribute("aria-pressed", String(on));
});
by("theme").addEventListener("click", nextTheme);
by("help-button").addEventListener("click", () => by("help").showModal());
by("export-button").addEventListener("click", exportDecisions);
by("import-button").addEventListener("click", () => by("import-file").click());
by("import-file").addEventListener("change", () => { if (by("import-file").files[0]) importDecisions(by("import-file").files[0]); by("import-file").value = ""; });
by("index-button").addEventListener("click", () => { location.hash = ""; });
window.addEventListener("hashchange", route);
if (matchMedia("(max-width: 48rem)").matches) setView(true);
route();
