// The side panel: what was found, what is proposed and why, and the buttons that choose.

// The change comes first, then why, then what can be done about it; how it was found comes last. `acts` are what the buttons do.
function details(review, index, acts) {
  const item = review.items[index];
  const active = review.active(index);
  const said = active || item.options[0];
  const { decision } = review.decisions[index];
  const nodes = [
    element(
      "div",
      { class: "heading" },
      element("h2", {}, `${titled(item.state)} ${index + 1} of ${review.items.length}`),
      element("span", { class: "rule" }, `${review.decided} decided`),
      element("span", { class: `tag said ${decision}` }, decisionText(review, index)),
    ),
    change(review, index),
    element("p", { class: "why" }, ...brief(said ? said.reason : item.found[0].message, 600)),
    element("p", { class: "tags" }, element("span", { class: `tag k-${item.kind}` }, item.kind), ` at ${item.place}`),
    rememberButtons(review, index, acts),
  ];
  if (item.options.length) {
    nodes.push(element("h3", {}, item.options.length > 1 ? "Choose a wording" : "The wording proposed"));
    nodes.push(
      element(
        "ol",
        { class: "options" },
        ...item.options.map((option, at) => optionEntry(review, item, option, at, active, acts.choose)),
      ),
    );
  } else {
    nodes.push(element("p", {}, "There is no proposal: a person must decide."));
  }
  nodes.push(element("h3", {}, "How it came about"), derivation(item));
  nodes.push(element("p", { class: "mqm" }, `MQM: ${FACTS.kinds[item.kind]}`));
  return nodes;
}

// What becomes of the text at an item: the change in force, or that it stays, and what it was not changed to.
function change(review, index) {
  const item = review.items[index];
  const active = review.active(index);
  const [first] = item.options;
  const place = active || first || item;
  const before = review.file.text.slice(place.from, place.to);
  return element("p", { class: "change" }, ...(active ? made(before, active.replacement) : kept(before, first)));
}

function made(before, after) {
  if (!before) return [isolated("ins", after), stays(" is put in")];
  if (!after) return [isolated("del", before), stays(" is removed")];
  return [isolated("del", before), " → ", isolated("ins", after)];
}

function kept(before, proposed) {
  if (!proposed) return [isolated("q", before), stays(" stays")];
  if (!before) return [isolated("b", proposed.replacement), stays(" is not put in")];
  if (!proposed.replacement) return [isolated("q", before), stays(" stays; it is not removed")];
  return [isolated("q", before), stays(" stays; not "), isolated("q", proposed.replacement)];
}

function stays(words) {
  return element("span", { class: "stays" }, words);
}

// Buttons that make a decision hold for all texts to come, where it can.
function rememberButtons(review, index, acts) {
  const item = review.items[index];
  const { remember } = review.decisions[index];
  const pair = review.pair(index);
  const button = (act, on, key, ...label) => {
    const made = element(
      "button",
      { type: "button", "aria-pressed": String(on), "aria-keyshortcuts": `Shift+${key}` },
      element("kbd", {}, `Shift ${key}`),
      " ",
      ...label,
      on ? " ✓" : "",
    );
    made.addEventListener("click", () => act());
    return made;
  };
  const buttons = [];
  if (pair) {
    const [variant, spelling] = pair.map((word) => isolated("b", word));
    buttons.push(button(acts.always, remember === ALWAYS, "A", "Always ", spelling, " for ", variant));
  }
  if (item.never) {
    const label = item.state === "flag" ? "Never flag " : "Never change ";
    buttons.push(button(acts.never, remember === NEVER, "R", label, isolated("b", item.never)));
  }
  if (!buttons.length) return [];
  const when = FACTS.write ? "when the file is written" : "by mtclean apply --remember";
  return element(
    "div",
    { class: "remember", role: "group", "aria-label": "For all texts to come" },
    ...buttons,
    element("p", { class: "rule" }, `For all texts to come; kept in mtclean.toml ${when}.`),
  );
}

function optionEntry(review, item, option, at, active, choose) {
  const chosen = option === active;
  const label = at < 9 ? element("kbd", {}, String(at + 1)) : `${at + 1}.`;
  const place =
    option.from === item.from && option.to === item.to
      ? []
      : [isolated("q", review.file.text.slice(option.from, option.to)), " → "];
  const button = element(
    "button",
    { type: "button", "aria-pressed": String(chosen) },
    label,
    " ",
    ...place,
    isolated("span", option.replacement, { class: "wording" }),
    option.replacement === "" ? " remove" : "",
    chosen ? " ✓" : "",
  );
  button.addEventListener("click", () => choose(at));
  return element(
    "li",
    {},
    button,
    at === 0 && (!active || chosen) ? [] : element("p", {}, ...brief(option.reason, 600)),
    element("p", { class: "rule" }, `${option.rule} · confidence ${option.confidence.toFixed(2)}`),
    evidenceList(option.evidence),
    option.leftOut ? element("p", { class: "left-out" }, "Not done by itself: ", ...brief(option.leftOut, 600)) : [],
  );
}

function derivation(item) {
  const told = new Set(item.options.flatMap((option) => option.evidence));
  const steps = item.found.map((finding) =>
    element(
      "li",
      {},
      element("b", {}, finding.detector),
      finding.language ? ` (language ${finding.language})` : "",
      ": ",
      ...brief(finding.message, 600),
      finding.text === null ? [] : [" At ", isolated("q", finding.text), "."],
      element("span", { class: "rule" }, ` confidence ${finding.confidence.toFixed(2)}`),
      evidenceList(finding.evidence.filter((entry) => !told.has(entry))),
    ),
  );
  const [first] = item.options;
  if (item.state === "edit") {
    const rules = first.rule.split("+");
    steps.push(element("li", {}, element("b", {}, rules.join(", then ")), ": ", ...brief(first.reason, 600)));
    steps.push(element("li", {}, "The cleaner carried it out."));
  } else {
    steps.push(
      element(
        "li",
        {},
        "The cleaner left the text: ",
        ...brief(first ? first.leftOut : "there was nothing to propose", 600),
        ".",
      ),
    );
  }
  return element("ol", { class: "derivation" }, ...steps);
}

function evidenceList(evidence) {
  return evidence.length
    ? element(
        "ul",
        { class: "evidence", "aria-label": "Evidence" },
        ...evidence.map((entry) => element("li", { dir: "auto" }, ...brief(entry, 300))),
      )
    : [];
}

function titled(word) {
  return word[0].toUpperCase() + word.slice(1);
}

function decisionText(review, index) {
  const { decision, option, remember } = review.decisions[index];
  const held = remember === ALWAYS ? ", always" : remember === NEVER ? ", for good" : "";
  if (decision === ACCEPTED && option === null) return "confirmed";
  if (decision === ACCEPTED && option > 0) return `accepted: proposal ${option + 1}${held}`;
  return `${decision}${held}`;
}

// One entry of the list below the text, which is also what is printed.
function listEntry(review, index) {
  const item = review.items[index];
  const active = review.active(index);
  const place = active || item;
  const before = review.file.text.slice(place.from, place.to);
  const said = active || item.options[0];
  const offer =
    !active && item.options.length
      ? [element("span", { class: "stays" }, " stays; proposed: "), isolated("span", item.options[0].replacement)]
      : [];
  const link = element("a", { href: "#text", "data-item": index }, item.place);
  return [
    link,
    " ",
    element("span", { class: `tag k-${item.kind}` }, item.kind),
    " ",
    element("span", { class: "tag" }, item.state),
    " ",
    ...(active ? [isolated("del", before), " → ", isolated("ins", active.replacement)] : [isolated("q", before), ...offer]),
    element("span", { class: "reason" }, ...brief(said ? said.reason : item.found[0].message, 400)),
    element("span", { class: "rule" }, ` ${said ? said.rule : item.found[0].detector} · ${decisionText(review, index)}`),
  ];
}
