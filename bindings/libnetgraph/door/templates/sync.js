// The link to the small server, where there is one: hands in what it does not have yet, and takes what other devices said.
class Link {
  constructor(marks, changed) {
    this.marks = marks;
    this.changed = changed; // called after each try
    this.state = "waiting"; // then: linked, offline, refused, stranger
    this.why = "";
    this.plan = 0; // which plan the server has
    this.busy = false;
  }

  async ask(path, body) {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), path === "replan" || path === "edit" ? 120000 : 8000);
    try {
      const answer = await fetch(`/${path}`, {
        method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body), credentials: "same-origin", cache: "no-store", signal: stop.signal,
      });
      return [answer.status, answer.headers.get("Content-Type") === "application/json" ? await answer.json() : {}];
    } finally {
      clearTimeout(timer);
    }
  }

  async sync() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let more = true; more;) {
        const going = this.marks.unsent().slice(0, 100);
        const [status, said] = await this.ask("marks", {marks: going.map(({sent, ...one}) => one), since: this.marks.since, log: this.marks.log});
        if (status === 401) { this.state = "stranger"; break; }
        if (status !== 200) { this.state = "refused"; this.why = said.problem || `answer ${status}`; break; }
        this.state = "linked";
        if (said.log !== this.marks.log) {
          // Another log: what this device holds may be news to it.
          this.marks.log = said.log;
          this.marks.since = 0;
          this.marks.confirm(going.map(one => one.id), said.log);
          continue;
        }
        if (said.marks.length) this.marks.add(said.marks, said.log);
        if (going.length) this.marks.confirm(going.map(one => one.id), said.log);
        this.marks.since = said.upto;
        this.plan = said.plan;
        more = said.more || this.marks.unsent().length > 0;
      }
    } catch {
      this.state = "offline";
    } finally {
      this.busy = false;
    }
    this.changed();
  }

  start() {
    const again = async () => { await this.sync(); setTimeout(again, document.hidden ? 15000 : 2500); };
    again();
    addEventListener("online", () => this.sync());
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.sync(); });
  }
}
