// What is on the screen: rows of guests, the counter, what is to be said. Everything from outside goes in as text, never as markup.
const SHOWN = 12; // rows before "show all": more than fits a phone's screen, few enough to be there at once after each key
const at = id => document.getElementById(id);

// A text that is there already is left alone: writing it again would lay the page out again.
const write = (id, text) => { if (at(id).textContent !== text) at(id).textContent = text; };

const made = (tag, more = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), more);
  element.append(...inside);
  return element;
};
const isolated = text => made("bdi", {}, text);
const hidden = text => made("span", {className: "spoken"}, text);
const button = (text, about, className, press) => {
  const element = made("button", {type: "button", className}, text, ...(about ? [hidden(`: ${about}`)] : []));
  element.addEventListener("click", press);
  return element;
};

class View {
  constructor(marks) {
    this.marks = marks;
    this.everybody = [...marks.known.values()];
    this.typed = "";
    this.filter = "all";
    this.whole = false;
    this.cards = new Map();
    this.lastTap = -1e9;
    this.lit = "";
    this.done = () => {}; // called after each check-in or undo
  }

  // Two taps in quick succession are one: what lies under the finger after the first may be somebody else.
  steady(event) {
    if (event.detail < 1) return true; // a key
    const since = event.timeStamp - this.lastTap;
    if (since < 350) return false;
    this.lastTap = event.timeStamp;
    return true;
  }

  // Those to come stand before those here: the next to press is on top.
  rows() {
    const here = this.marks.here, found = matching([...this.marks.walkIns, ...this.everybody], this.typed);
    const come = found.filter(one => !here.has(one.id)), came = found.filter(one => here.has(one.id));
    if (this.typed.trim()) return [...come, ...came];
    if (this.filter === "here") return came;
    const listed = come.filter(one => !one.standing);
    return this.filter === "come" ? listed : [...listed, ...came];
  }

  draw() {
    const rows = this.rows(), shown = this.whole ? rows : rows.slice(0, SHOWN);
    this.arrange(at("list"), shown);
    const left = rows.length - shown.length;
    at("more").hidden = left === 0;
    if (left) write("more", `Show all (${digits.format(left)} more)`);
    at("none").hidden = rows.length > 0;
    if (!rows.length) write("none", this.typed.trim() ? "Nobody of this name is on the list." : this.filter === "here" ? "Nobody is here yet." : this.filter === "come" ? "Everybody has come." : "The list is empty.");
    write("found", this.typed.trim() ? counted(rows.length, "person found", "people found") : "");
    this.count();
  }

  // Most keys change few rows: those that say what they said before are not touched, so that nothing of them is laid out anew.
  arrange(list, shown) {
    const before = new Map([...list.children].map(row => [row.dataset.says, row]));
    const rows = shown.map(one => before.get(this.says(one)) || this.row(one)), kept = new Set(rows);
    for (const row of before.values()) if (!kept.has(row)) row.remove();
    let next = list.firstChild;
    for (const row of rows) {
      if (row === next) next = next.nextSibling;
      else list.insertBefore(row, next);
    }
  }

  count() {
    if (this.counted === this.marks.all.size) return; // marks are only ever added
    this.counted = this.marks.all.size;
    const here = this.marks.here, listed = this.everybody.filter(one => !one.standing);
    const come = listed.filter(one => here.has(one.id)).length, more = here.size - come;
    at("here").textContent = digits.format(here.size);
    at("of").textContent = `here; ${digits.format(come)} of ${counted(listed.length, "person", "people")} on the list` + (more ? `, ${digits.format(more)} more` : "");
    at("to-come").textContent = digits.format((listed.length - come));
    at("are-here").textContent = digits.format(here.size);
  }

  // All that a row shows.
  says(one) {
    const mark = this.marks.here.get(one.id);
    return [one.id, one.name, one.organisation, mark ? mark.at : "", this.cards.has(one.id), one.id === this.lit].join("\n");
  }

  row(one) {
    const mark = this.marks.here.get(one.id);
    const who = made("div", {className: "who"}, made("b", {}, isolated(one.name)));
    if (one.standing) who.append(" ", made("span", {className: "badge"}, one.standing));
    if (one.organisation) who.append(" ", made("span", {className: "details"}, isolated(one.organisation)));
    const what = made("div", {className: "what"});
    if (mark) {
      what.append(made("span", {className: "since"}, "✓ here ", made("time", {dateTime: mark.at}, mark.at.slice(11, 16))));
      if (this.cards.has(one.id)) what.append(button("Card", one.name, "plain", () => this.showCard(one.id)));
      what.append(button("Undo", one.name, "plain back", event => { if (this.steady(event)) this.takeBack(one, event.detail < 1); }));
    } else {
      what.append(button("Here", one.name, "big", event => { if (this.steady(event)) this.arrive(one, event.detail < 1); }));
    }
    const row = made("li", {className: mark ? "guest here" : "guest"}, who, what);
    if (one.id === this.lit) row.classList.add("lit");
    row.dataset.person = one.id;
    row.dataset.says = this.says(one);
    return row;
  }

  // `byKey`: the focus goes back to the search, so that a key held down does not take back what it did.
  arrive(one, byKey = true) {
    const mark = this.marks.arrive(one.id);
    const searched = this.typed !== "";
    this.clear();
    this.draw();
    this.say(one.name, mark ? " is here." : ` was here already, since ${this.marks.here.get(one.id).at.slice(11, 16)}.`, mark ? one : null);
    if (searched || byKey) at("search").focus();
    else this.focusRow(one.id);
    this.done();
  }

  takeBack(one, byKey) {
    this.marks.takeBack(one.id);
    this.draw();
    this.say(one.name, " was taken back: not here.", null);
    if (byKey) at("search").focus();
    else this.focusRow(one.id);
    this.done();
  }

  focusRow(id) {
    const row = [...at("list").children].find(row => row.dataset.person === id);
    (row ? row.querySelector("button:last-of-type") : at("take-back").hidden ? at("search") : at("take-back")).focus({preventScroll: true});
  }

  clear() {
    this.typed = at("search").value = "";
    this.whole = false;
    this.lit = "";
    at("clear").hidden = true;
  }

  // One line about what was just done, with the way back; it stays until the next.
  say(name, text, one) {
    at("said").replaceChildren(isolated(name), text);
    at("take-back").hidden = !one;
    at("card").hidden = !one || !this.cards.has(one.id);
    this.last = one;
    at("toast").hidden = false;
  }

  showCard(id) {
    const card = this.cards.get(id);
    at("one-card").replaceChildren(this.card(card));
    at("card-window").showModal();
  }

  card(card) {
    const box = made("article", {className: "card"}, made("h3", {}, isolated(card.name), ...(card.change ? [" ", made("span", {className: "badge"}, card.change)] : [])));
    if (card.seats.length) box.append(made("p", {className: "seats"}, ...card.seats.flatMap((seat, i) => [i ? " · " : "", isolated(seat)])));
    const list = made("ol");
    for (const met of card.meets) {
      const entry = made("li", {}, made("p", {}, made("b", {}, isolated(met.name)), ...(met.organisation ? [" ", made("span", {className: "details"}, isolated(met.organisation))] : []),
        ...(met.change ? [" ", made("span", {className: `badge ${met.change}`}, met.change)] : [])));
      for (const line of [...met.lines, met.by]) if (line) entry.append(made("p", {}, isolated(line)));
      list.append(entry);
    }
    if (card.meets.length) box.append(list);
    for (const line of card.also) box.append(made("p", {}, isolated(line)));
    return box;
  }

  // What a plan made anew says: the summary, cards that changed, and who is no longer introduced.
  showPlan(plan) {
    this.cards = new Map(plan.cards.map(card => [card.person, card]));
    at("plan-summary").replaceChildren(...plan.summary.map(line => made("p", {}, isolated(line))));
    const changed = plan.cards.filter(card => card.change);
    at("changed-cards").replaceChildren(...changed.map(card => this.card(card)));
    at("changed-title").textContent = changed.length ? `${counted(changed.length, "card", "cards")} changed` : "No card changed";
    at("print-cards").hidden = changed.length === 0;
    at("dropped").replaceChildren(...plan.dropped.map(line => made("li", {}, isolated(line))));
    at("dropped-title").textContent = `No longer introduced: ${counted(plan.dropped.length, "pair", "pairs")}`;
    at("dropped-all").hidden = plan.dropped.length === 0;
    at("new-plan").hidden = !plan.again;
    this.draw();
  }
}
