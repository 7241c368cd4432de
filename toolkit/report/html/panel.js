// The side panel: what was found, what is proposed and why, and the buttons that choose.

function details(review, index, choose) {
  const item = review.items[index];
  const active = review.active(index);
  const nodes = [
    element("h2", {}, `${titled(item.state)} ${index + 1} of ${review.items.length}`),
    element(
      "p",
      { class: "tags" },
      element("span", { class: `tag k-${item.kind}` }, item.kind),
      ` at ${item.place}`,
      element("span", { class: `tag said ${review.decisions[index].decision}` }, decisionText(review, index)),
    ),
    element("p", { class: "mqm" }, `MQM: ${FACTS.kinds[item.kind]}`),
  ];
  const place = active || item;
  const before = review.file.text.slice(place.from, place.to);
  nodes.push(
    active
      ? element("p", { class: "change" }, isolated("del", before), " → ", isolated("ins", active.replacement))
      : element("p", { class: "change" }, isolated("q", before), element("span", { class: "stays" }, " stays")),
  );
  if (item.options.length) {
    nodes.push(element("h3", {}, item.options.length > 1 ? "Proposals" : "Proposal"));
    nodes.push(
      element(
        "ol",
        { class: "options" },
        ...item.options.map((option, at) => optionEntry(review, item, option, at, active, choose)),
      ),
    );
  } else {
    nodes.push(element("p", {}, "There is no proposal: a person must decide."));
  }
  nodes.push(element("h3", {}, "How it came about"), derivation(item));
  return nodes;
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
    element("p", {}, ...brief(option.reason, 600)),
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
  const { decision, option } = review.decisions[index];
  if (decision === ACCEPTED && option === null) return "confirmed";
  if (decision === ACCEPTED && option > 0) return `accepted: proposal ${option + 1}`;
  return decision;
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
