// The files of the report: opened one at a time, their decisions kept, exported and loaded.

const FACTS = JSON.parse(document.getElementById("facts").textContent);
const by = (id) => document.getElementById(id);
const blocks = [...document.querySelectorAll("script.file")];
const reviews = new Map(); // by number of the file
const STATES = ["edit", "suggestion", "flag"];
let review = null,
  view = null,
  current = -1,
  shownItem = -1;

// Decisions are kept where closing the page does not lose them: by the server that gave the page, where one did, otherwise in
// the browser's store, which may refuse to keep any.
let saving = Promise.resolve();
const unsaved = new Set(); // reviews that have changed since they were last sent

function stored(file) {
  if (FACTS.save) return null;
  try {
    return JSON.parse(localStorage.getItem(`mtclean:${file.sha256}`));
  } catch {
    return null;
  }
}

function store(kept) {
  if (FACTS.save) {
    unsaved.add(kept);
    saving = saving.then(() => unsaved.delete(kept) && send(FACTS.save, exportOf([kept])).catch(complain));
    return;
  }
  try {
    localStorage.setItem(`mtclean:${kept.file.sha256}`, JSON.stringify(kept.save()));
  } catch {
    say("This browser does not keep decisions: export them before you close the page.");
  }
}

function complain(error) {
  say(`Not saved: ${error.message}. Export the decisions before you close the page.`);
}

async function send(address, decisions) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(decisions),
    signal: AbortSignal.timeout(20000),
  });
  const told = await answer.text();
  if (!answer.ok) throw new Error(told);
  return told;
}

// Write one file, or all of them, as decided: done by the server that gave the page.
async function write(numbers) {
  await saving;
  let done = 0,
    told = "";
  for (const number of numbers) {
    const written = reviewOf(number);
    try {
      told = await send(`${FACTS.write}/${number}`, exportOf([written]));
      written.written = true;
      done += 1;
    } catch (error) {
      told = `Not written: ${error.message}`;
      break;
    }
  }
  if (review) refilter();
  else showIndex();
  say(numbers.length > 1 && done === numbers.length ? `Wrote ${done} files.` : told);
}

function writtenNote() {
  return FACTS.write ? [review.written ? "written ✓" : "not written yet"] : [];
}

function exportOf(files) {
  return { schema: FACTS.schema, files: files.map((kept) => kept.record()) };
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

function showIndex() {
  review = view = null;
  by("desk").hidden = by("file-tools").hidden = true;
  by("index-button").hidden = true;
  by("write-button").hidden = true;
  by("write-all-button").hidden = !FACTS.write;
  by("error").hidden = true;
  by("title").textContent = "mtclean review";
  document.title = "mtclean: review";
  const total = (state) => blocks.reduce((sum, block) => sum + Number(block.dataset[state]), 0);
  by("counts").textContent = `${blocks.length} files · ${STATES.map((state) => `${total(state)} ${state}s`).join(" · ")}`;
  const rows = blocks.map((block, number) => {
    const { decided, written } = reviews.get(number) ?? { decided: 0, written: false };
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, element("a", { href: `#file-${number + 1}`, dir: "auto" }, block.dataset.name)),
      ...STATES.map((state) => element("td", {}, block.dataset[state])),
      element("td", {}, decided || "–"),
      FACTS.write ? element("td", {}, written ? "✓" : "–") : [],
    );
  });
  const names = ["File", "Edits", "Suggestions", "Flags", "Decided", ...(FACTS.write ? ["Written"] : [])];
  const heads = names.map((name) => element("th", { scope: "col" }, name));
  by("index").replaceChildren(
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)),
  );
  by("index").hidden = false;
}

function showFile(number) {
  review = reviewOf(number);
  const { name, error, signature } = review.file;
  by("index").hidden = true;
  by("desk").hidden = by("file-tools").hidden = false;
  by("index-button").hidden = blocks.length < 2;
  by("write-button").hidden = !FACTS.write;
  by("write-all-button").hidden = true;
  by("title").textContent = name;
  document.title = `${name} – mtclean review`;
  by("error").hidden = !error;
  by("error").textContent = error || "";
  by("signature").textContent = signature;
  off = new Set();
  view = new TextView(review, by("text"), describe);
  by("list-items").replaceChildren(
    ...review.items.map((_, index) => element("li", { "data-number": index + 1 }, ...listEntry(review, index))),
  );
  by("list").hidden = !review.items.length;
  buildFilters();
  current = shownItem = -1;
  refilter();
  const [first] = visible;
  if (first === undefined) by("details").replaceChildren(element("p", {}, "Nothing to decide in this file."));
  else select(first, { scroll: false });
}

function route() {
  const match = /^#file-(\d+)$/.exec(location.hash);
  const number = match ? Number(match[1]) - 1 : blocks.length === 1 ? 0 : -1;
  if (match || !review || (blocks.length > 1 && location.hash === "")) blocks[number] ? showFile(number) : showIndex();
}

function exportDecisions() {
  const source = JSON.stringify(exportOf(blocks.map((_, number) => reviewOf(number))), null, 1);
  const link = element("a", {
    href: URL.createObjectURL(new Blob([source], { type: "application/json" })),
    download: "decisions.json",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say("Exported decisions.json.");
}

// Take exported decisions over; returns the reviews that they are about, and how many decisions do not fit.
function takeOver(value) {
  if (value.schema !== FACTS.schema) throw new Error("no decisions of this version");
  const records = new Map(value.files.map((record) => [record.sha256, record]));
  const taken = [];
  let lost = 0;
  blocks.forEach((_, number) => {
    const { file } = reviewOf(number);
    if (!records.has(file.sha256)) return;
    const fresh = new Review(file);
    lost += fresh.load(records.get(file.sha256));
    reviews.set(number, fresh);
    taken.push(fresh);
  });
  return { taken, lost };
}

async function importDecisions(file) {
  let taken, lost;
  try {
    ({ taken, lost } = takeOver(JSON.parse(await file.text())));
  } catch (error) {
    return say(`Cannot read ${file.name}: ${error.message}.`);
  }
  taken.forEach(store);
  if (review) showFile(blocks.findIndex((_, number) => reviewOf(number).file === review.file));
  else showIndex();
  say(
    taken.length
      ? `Loaded decisions on ${taken.length} of ${blocks.length} files${lost ? `; ${lost} decisions do not fit` : ""}.`
      : `${file.name} is about other texts.`,
  );
}

// Begin with what was decided before, where the page comes from a server.
async function start() {
  if (FACTS.save) {
    try {
      takeOver(await (await fetch(FACTS.save)).json());
    } catch (error) {
      say(`Cannot load earlier decisions: ${error.message}.`);
    }
  }
  route();
}
