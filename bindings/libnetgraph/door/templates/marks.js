// Marks: what this device and others have said, kept where it survives a reload. They are only ever added; who is here follows.
class Marks {
  constructor(data) {
    this.data = data;
    this.known = new Map(data.people.map(([id, name, organisation, code, standing]) =>
      [id, {id, name, organisation, code, standing, find: searchable(`${name} ${organisation}`)}]));
    this.prefix = `libnetgraph-door:${data.event}:`;
    this.key = this.prefix + data.list;
    this.all = new Map();
    this.kept = true; // whether this browser keeps anything
    this.saved = 0; // how many marks the last file saved had
    this.log = ""; // which log of the server `since` counts in
    this.since = 0;
    this.device = this.stored("libnetgraph-door-device") || mark(6);
    this.store("libnetgraph-door-device", this.device);
    this.reload();
  }

  stored(key) {
    try { return localStorage.getItem(key); } catch { this.kept = false; return null; }
  }

  store(key, text) {
    try { localStorage.setItem(key, text); this.kept = true; } catch { this.kept = false; }
  }

  parsed(text) {
    try { return JSON.parse(text) || {}; } catch { return {}; }
  }

  // What is in the store joins what is here: another window may have written since.
  reload() {
    const held = this.parsed(this.stored(this.key));
    for (const one of held.marks || []) {
      const mine = this.all.get(one.id);
      if (!mine) this.all.set(one.id, one);
      else if (one.sent && !mine.sent) mine.sent = one.sent;
    }
    this.saved = Math.max(this.saved, held.saved || 0);
    this.settle();
  }

  keep() {
    this.reload();
    this.store(this.key, JSON.stringify({marks: [...this.all.values()], saved: this.saved}));
  }

  // Check-ins of earlier lists of this event on this device, not yet taken over.
  earlier() {
    const found = new Map();
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i);
        if (!key.startsWith(this.prefix) || key === this.key) continue;
        for (const one of this.parsed(localStorage.getItem(key)).marks || []) if (!this.all.has(one.id)) found.set(one.id, one);
      }
    } catch { this.kept = false; }
    return [...found.values()];
  }

  add(marks, sent = "") {
    for (const one of marks) {
      const mine = this.all.get(one.id);
      if (mine) mine.sent = sent || mine.sent;
      else this.all.set(one.id, sent ? {...one, sent} : {...one});
    }
    this.keep();
  }

  confirm(ids, log) {
    for (const id of ids) if (this.all.has(id)) this.all.get(id).sent = log;
    this.keep();
  }

  unsent() {
    return [...this.all.values()].filter(one => !one.sent || one.sent !== this.log);
  }

  // Who is here: by the earliest mark about them that is not taken back.
  settle() {
    const every = [...this.all.values()].sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
    const back = new Set(every.flatMap(one => one.undoes || []));
    this.here = new Map();
    this.living = new Map();
    this.named = new Map();
    for (const one of every) {
      if (one.what !== "here") continue;
      if (one.name && !this.named.has(one.person)) this.named.set(one.person, one);
      if (back.has(one.id)) continue;
      if (!this.here.has(one.person)) this.here.set(one.person, one);
      if (!this.living.has(one.person)) this.living.set(one.person, []);
      this.living.get(one.person).push(one.id);
    }
    this.walkIns = [...this.named.values()].filter(one => !this.known.has(one.person) && this.here.has(one.person))
      .map(one => ({id: one.person, name: one.name, organisation: one.organisation || "", code: "", standing: "walk-in",
                    find: searchable(`${one.name} ${one.organisation || ""}`)}));
  }

  say(what, person, more = {}) {
    const one = {id: `${this.device}-${mark(8)}`, what, person, at: now(), device: this.device, ...more};
    this.add([one]);
    return one;
  }

  // A second tap says nothing new.
  arrive(person) {
    return this.here.has(person) ? null : this.say("here", person);
  }

  takeBack(person) {
    const undoes = this.living.get(person);
    return undoes ? this.say("undo", person, {undoes: undoes.slice(0, 100)}) : null;
  }

  walkIn(fields) {
    return this.say("here", `new-${this.device}-${mark(6)}`, Object.fromEntries(Object.entries(fields).filter(([, text]) => text)));
  }

  person(id) {
    return this.known.get(id) || this.walkIns.find(one => one.id === id);
  }

  // The list as `libnetgraph record` reads it, with a mark by which Excel reads accents.
  csv() {
    const cell = text => this.data.disarmed[text] ?? disarmed(text);
    const rows = [...this.here.values()].sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : a.person < b.person ? -1 : 1).map(one => {
      const known = this.known.get(one.person), walkIn = known ? {} : this.named.get(one.person) || one;
      const isKnown = known || !/^new-[a-z0-9]{4,16}-[a-z0-9]{4,24}$/.test(one.person);
      return [this.data.event, one.person, isKnown ? "yes" : "", known ? known.name : walkIn.name || "", known ? known.organisation : walkIn.organisation || "",
              walkIn.email || "", walkIn.consent || "", "attended", one.at, one.device].map(cell);
    });
    return "\ufeff" + csvOf([this.data.columns, ...rows]);
  }

  markSaved() {
    this.saved = this.all.size;
    this.keep();
  }
}
