// Decisions on one file, and the text that they make. No page here: this part could be tested anywhere.

const UNDECIDED = "undecided",
  ACCEPTED = "accepted",
  REJECTED = "rejected";

const ALWAYS = "always",
  NEVER = "never";

class Review {
  // file: a data block, see reporter.py. saved: earlier decisions, as `save` gives them.
  constructor(file, saved) {
    this.file = file;
    this.items = file.items;
    this.decisions = this.items.map(() => ({ decision: UNDECIDED, option: null, remember: null }));
    this.history = []; // lists of [item, decision before]
    this.searched = []; // what of each item is searched, in lower case
    this.written = false;
    for (const [index, decision, option, remember] of saved || []) this.restore(index, decision, option, remember ?? null);
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
  decide(index, decision, option = null, remember = null) {
    if (decision === ACCEPTED && option !== null) {
      const other = this.conflict(index, this.items[index].options[option]);
      if (other >= 0) return other;
    }
    this.history.push([[index, this.decisions[index]]]);
    this.decisions[index] = { decision, option, remember };
    this.written = false;
    return -1;
  }

  // Decide alike on the undecided items that are about the same word, as part of the last decision; returns these items.
  decideAlike(index) {
    const { decision, remember } = this.decisions[index];
    const alike = [];
    this.items.forEach((item, other) => {
      if (other === index || this.decisions[other].decision !== UNDECIDED) return;
      const option = remember === ALWAYS ? item.options.findIndex(({ always }) => samePair(always, this.pair(index))) : null;
      if (remember === ALWAYS ? option < 0 : !sameWord(item.never, this.items[index].never)) return;
      if (option !== null && this.conflict(other, item.options[option]) >= 0) return;
      this.history.at(-1).push([other, this.decisions[other]]);
      this.decisions[other] = { decision, option, remember: null };
      alike.push(other);
    });
    return alike;
  }

  // Variant and spelling that could be remembered of an item as it stands, or would be of its first option; or null.
  pair(index) {
    const option = this.active(index) || this.items[index].options[0];
    return option ? option.always : null;
  }

  // Take the last decision back; returns its items, none where there is no decision.
  undo() {
    const changed = this.history.pop() || [];
    for (const [index, before] of changed) this.decisions[index] = before;
    if (changed.length) this.written = false;
    return changed.map(([index]) => index);
  }

  conflict(index, option) {
    return this.items.findIndex((_, other) => {
      const taken = other === index ? null : this.active(other);
      return taken !== null && collide(taken, option);
    });
  }

  restore(index, decision, option, remember) {
    const item = this.items[index];
    if (!item || ![ACCEPTED, REJECTED].includes(decision)) return false;
    if (option !== null && !item.options[option]) return false;
    const done = this.decide(index, decision, option, [ALWAYS, NEVER].includes(remember) ? remember : null) < 0;
    if (done) this.history.pop();
    return done;
  }

  save() {
    return this.decisions.flatMap(({ decision, option, remember }, index) =>
      decision === UNDECIDED ? [] : [[index, decision, option, remember]],
    );
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
      const { decision, remember } = this.decisions[index];
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
        ...(remember ? { remember } : {}),
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
      if (!item || option === -1 || !this.restore(index, said.decision, option, said.remember ?? null)) lost += 1;
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

function samePair(one, other) {
  return one !== null && other !== null && one[0] === other[0] && one[1] === other[1];
}

function sameWord(one, other) {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
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
