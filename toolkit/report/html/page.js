// The current item: stepping, deciding, undoing; and the events that all of it answers to.

function describe(index) {
  const item = review.items[index];
  const active = review.active(index);
  const place = active || item;
  const before = plain(review.file.text.slice(place.from, place.to));
  const what = active ? `${before || "nothing"} becomes ${plain(active.replacement) || "nothing"}` : `${before || "here"} stays`;
  return `${titled(item.state)}, ${item.kind}: ${what}, ${decisionText(review, index)}`;
}

function plain(text) {
  return brief(text, 80)
    .map((node) => node.textContent ?? node)
    .join("");
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
  by("details").replaceChildren(
    ...details(review, index, (option) => {
      select(index, { scroll: false });
      choose(option);
    }),
  );
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

function decide(decision, option = null) {
  if (!review || current < 0) return;
  const other = review.decide(current, decision, option);
  if (other >= 0) {
    return say(
      `It cannot stand beside number ${other + 1} at ${review.items[other].place} (${plain(review.active(other).replacement) || "a removal"}). Reject that first.`,
    );
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
  store(review);
  refilter();
  select(index, { focus: Boolean(focused), scroll: false });
}

const THEMES = [
  ["", "auto"],
  ["light", "light"],
  ["dark", "dark"],
];
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
  n: () => step(1, true),
  ArrowRight: () => step(1, true),
  p: () => step(-1, true),
  ArrowLeft: () => step(-1, true),
  a: accept,
  r: () => decide(REJECTED),
  u: undo,
  "/": () => by("search").focus(),
  "?": () => by("help").showModal(),
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

by("text").addEventListener("click", (event) => {
  if (itemAt(event) >= 0) select(itemAt(event), { focus: true, scroll: false });
});
by("text").addEventListener("focusin", (event) => {
  if (itemAt(event) >= 0 && itemAt(event) !== current) select(itemAt(event), { scroll: false });
});
by("text").addEventListener("mouseover", (event) => {
  if (itemAt(event) >= 0) showDetails(itemAt(event));
});
by("text").addEventListener("mouseout", (event) => {
  if (itemAt(event) >= 0 && current >= 0) showDetails(current);
});
by("list-items").addEventListener("click", (event) => {
  if (!event.target.closest("a")) return;
  event.preventDefault();
  select(itemAt(event), { focus: true });
});
by("search-form").addEventListener("submit", (event) => {
  event.preventDefault();
  by("search").blur();
  step(1, true);
});
by("search").addEventListener("input", () => {
  filter.query = by("search").value.trim().toLocaleLowerCase();
  refilter();
});
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
by("import-file").addEventListener("change", () => {
  if (by("import-file").files[0]) importDecisions(by("import-file").files[0]);
  by("import-file").value = "";
});
by("index-button").addEventListener("click", () => {
  location.hash = "";
});
window.addEventListener("hashchange", route);
if (matchMedia("(max-width: 48rem)").matches) setView(true);
start();
