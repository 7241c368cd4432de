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
  const here = (act) => (option) => {
    select(index, { scroll: false });
    act(option);
  };
  by("details").replaceChildren(...details(review, index, { choose: here(choose), always: here(always), never: here(never) }));
  if (index !== current) {
    const note = `Shown in passing: the keys and buttons are about number ${current + 1}. Click the mark to decide on this one.`;
    by("details").prepend(element("p", { class: "passing" }, note));
  }
  by("details").scrollTop = scrolled;
  if (focused >= 0 && buttons()[focused]) buttons()[focused].focus({ preventScroll: true });
  const item = review.items[current];
  const { decision } = review.decisions[current];
  by("accept").firstChild.textContent = item.options.length ? "Accept " : "Confirm ";
  by("accept").setAttribute("aria-pressed", String(decision === ACCEPTED));
  by("reject").setAttribute("aria-pressed", String(decision === REJECTED));
}

function step(direction, focus) {
  if (!review) return;
  if (!visible.length) return say("No change matches the filter.");
  const ahead = direction > 0 ? visible.find((index) => index > current) : visible.findLast((index) => index < current);
  if (ahead === undefined) return say(direction > 0 ? "This is the last one." : "This is the first one.");
  say("");
  select(ahead, { focus });
}

function decide(decision, option = null, remember = null) {
  if (!review || current < 0) return;
  const other = review.decide(current, decision, option, remember);
  if (other >= 0) {
    return say(
      `It cannot stand beside number ${other + 1} at ${review.items[other].place} (${plain(review.active(other).replacement) || "a removal"}). Reject that first.`,
    );
  }
  const alike = remember ? review.decideAlike(current) : [];
  changed([current, ...alike]);
  const more = alike.length ? ` So ${alike.length === 1 ? "is" : "are"} ${alike.length} more of the same.` : "";
  say(`${titled(decisionText(review, current))}.${more}`);
}

// Accept the wording at hand, or the first, for all texts to come; once more takes that back and leaves it accepted.
function always() {
  if (!review || current < 0) return;
  const { option, remember } = review.decisions[current];
  if (!review.pair(current)) return say("This cannot be remembered: it says nothing about other texts.");
  decide(ACCEPTED, option ?? 0, remember === ALWAYS ? null : ALWAYS);
}

// Reject the change, or the flag, for all texts to come; once more takes that back and leaves it rejected.
function never() {
  if (!review || current < 0) return;
  if (!review.items[current].never) return say("This cannot be remembered: it says nothing about other texts.");
  decide(REJECTED, null, review.decisions[current].remember === NEVER ? null : NEVER);
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
  const undone = review.undo();
  if (!undone.length) return say("Nothing to undo.");
  changed(undone);
  select(undone[0]);
  const more = undone.length > 1 ? `, and ${undone.length - 1} more` : "";
  say(`Undone: number ${undone[0] + 1} is ${decisionText(review, undone[0])}${more}.`);
}

// Show items anew after a decision on the first of them.
function changed(indices) {
  const focused = document.activeElement && document.activeElement.closest("#text .mark");
  view.refresh(indices);
  for (const index of indices) by("list-items").children[index].replaceChildren(...listEntry(review, index));
  store(review);
  refilter();
  select(indices[0], { focus: Boolean(focused), scroll: false });
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
  A: always,
  R: never,
  u: undo,
  w: () => FACTS.write && review && write([blocks.findIndex((_, number) => reviews.get(number) === review)]),
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
  filter.query = by("search").value.trim().toLowerCase();
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
by("write-button").addEventListener("click", KEYS.w);
by("write-all-button").addEventListener("click", () => write([...blocks.keys()]));
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
if (FACTS.write) {
  by("export-button").classList.remove("main");
  by("help-kept").textContent = "Decisions are saved as you make them; nothing is written into your files until you say so.";
}
if (matchMedia("(max-width: 48rem)").matches) setView(true);
start();
