// Decisions on one file, and the text that they make. No page here: this part could be tested anywhere.

const UNDECIDED = "undecided",
  ACCEPTED = "accepted",
  REJECTED = "rejected";

class Review {
  // file: a data block, see reporter.py. saved: earlier decisions, as `save` gives them.
  constructor(file, saved) {
    this.file = file;
    this.items = file.items;
    this.decisions = this.items.map(() => ({ decision: UNDECIDED, option: null }));
    this.history = [];
    for (const [index, decision, option] of saved || []) this.restore(index, decision, option);
  }

  get decided() {
    return this.decisions.filter(({ decision }) => decision !== UNDECIDED).length;
  }

  // The option in force at an item, or null where the original stands.
  active(index) {
    const { decision, option } = this.decisions[index];
    if (decision === REJECTED) return null;
    if (decision === ACCEPTED) return option === null ? null : this.items[index].options[option];
    return this.items[index].state === "edit" ? this.items[index].options[0] : null;
  }

  // Decide on an item; returns the item in the way where the option cannot stand beside another, otherwise -1.
  decide(index, decision, option = null) {
    if (decision === ACCEPTED && option !== null) {
      const other = this.conflict(index, this.items[index].options[option]);
      if (other >= 0) return other;
    }
    this.history.push([index, this.decisions[index]]);
    this.decisions[index] = { decision, option };
    return -1;
  }

  // Take the last decision back; returns its item, or -1 where there is none.
  undo() {
    if (!this.history.length) return -1;
    const [index, before] = this.history.pop();
    this.decisions[index] = before;
    return index;
  }

  conflict(index, option) {
    return this.items.findIndex((_, other) => {
      const taken = other === index ? null : this.active(other);
      return taken !== null && collide(taken, option);
    });
  }

  restore(index, decision, option) {
    const item = this.items[index];
    if (!item || ![ACCEPTED, REJECTED].includes(decision)) return false;
    if (option !== null && !item.options[option]) return false;
    const done = this.decide(index, decision, option) < 0;
    if (done) this.history.pop();
    return done;
  }

  save() {
    return this.decisions.flatMap(({ decision, option }, index) => (decision === UNDECIDED ? [] : [[index, decision, option]]));
  }

  // The text as decided.
  text() {
    const pieces = [];
    let at = 0;
    const options = this.items.map((_, index) => this.active(index)).filter((option) => option !== null);
    for (const option of options.sort(byPlace)) {
      pieces.push(this.file.text.slice(at, option.from), option.replacement);
      at = option.to;
    }
    return pieces.join("") + this.file.text.slice(at);
  }

  // The decisions as `mtclean apply` reads them.
  record() {
    const decisions = this.items.map((item, index) => {
      const option = this.active(index);
      const { decision } = this.decisions[index];
      const said = option || item.options[0];
      const place = option || item;
      return {
        start: place.start,
        end: place.end,
        text: this.file.text.slice(place.from, place.to),
        replacement: option ? option.replacement : null,
        kind: item.kind,
        state: item.state,
        rule: said ? said.rule : item.found[0].detector,
        reason: said ? said.reason : item.found[0].message,
        confidence: said ? said.confidence : item.found[0].confidence,
        decision,
      };
    });
    const { name, sha256, length, signature } = this.file;
    return { file: name, sha256, length, signature, decisions };
  }

  // Take decisions over from an export of this text; returns how many could not be.
  load(record) {
    let lost = 0;
    for (const said of record.decisions) {
      if (said.decision === UNDECIDED) continue;
      const index = this.items.findIndex((item) => item.kind === said.kind && isAbout(item, said));
      const item = this.items[index];
      const option = item && said.replacement !== null ? item.options.findIndex((candidate) => same(candidate, said)) : null;
      if (!item || option === -1 || !this.restore(index, said.decision, option)) lost += 1;
    }
    return lost;
  }
}

// Whether an exported decision is about `item`.
function isAbout(item, said) {
  if (said.replacement !== null) return item.options.some((option) => same(option, said));
  const rule = item.options.length ? item.options[0].rule : item.found[0].detector;
  return item.start === said.start && item.end === said.end && item.state === said.state && rule === said.rule;
}

function same(option, said) {
  return option.start === said.start && option.end === said.end && option.replacement === said.replacement;
}

// Whether two changes are in each other's way: they overlap, or one inserts inside the other, or both insert at one place.
function collide(one, other) {
  if (one.from === other.from && one.to === other.to) return true;
  return one.from < other.to && other.from < one.to;
}

function byPlace(one, other) {
  return one.from - other.from || one.to - other.to;
}
