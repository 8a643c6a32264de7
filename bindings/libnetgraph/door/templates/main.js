// The page put together: what is pressed, typed and opened.
const data = JSON.parse(at("data").textContent);
const marks = new Marks(data), view = new View(marks);
const link = data.served ? new Link(marks, () => refresh()) : null;
let planShown = 0;

const lastingWords = () => {
  const kept = marks.kept ? "" : "This browser keeps nothing: save the list before you close the page. ";
  if (!link) return kept + (marks.here.size ? "Kept on this device. Save the list and send it to the organiser." : "");
  const waiting = marks.unsent().length;
  if (link.state === "stranger") return kept + "This device is not let in any more: ask for a new link. What was said here stays on it.";
  if (link.state === "refused") return kept + `The organiser's computer refuses: ${link.why}. Save the list.`;
  if (link.state === "offline") return kept + `No connection: ${counted(waiting, "change waits", "changes wait")} on this device and will be sent later.`;
  return kept + (link.state === "linked" ? "With the organiser's computer." : "Connecting…");
};

const refresh = () => {
  write("link", lastingWords());
  at("link").className = link && ["offline", "stranger", "refused"].includes(link.state) ? "warning" : "";
  const focused = document.activeElement, row = focused && focused.closest("#list .guest"), state = JSON.stringify([...marks.here.keys()].sort());
  if (state !== refresh.state) {
    refresh.state = state;
    const scroll = scrollY;
    view.draw();
    if (row) view.focusRow(row.dataset.person);
    scrollTo(0, scroll);
  }
  if (!at("earlier").hidden) showEarlier();
  const unsaved = marks.all.size - marks.saved;
  at("unsaved").hidden = Boolean(link && link.state === "linked") || unsaved < 10;
  at("unsaved-count").textContent = counted(unsaved, "change is", "changes are");
  if (link && link.plan !== planShown) {
    planShown = link.plan;
    link.ask("plan", {}).then(([status, said]) => { if (status === 200) view.showPlan(said); }).catch(() => { planShown = -1; });
  }
};
view.done = () => { refresh(); if (link) link.sync(); };

// Searching ------------------------------------------------------------------------------------------------------------------
at("search").addEventListener("input", () => {
  view.typed = at("search").value;
  view.whole = false;
  at("clear").hidden = view.typed === "";
  view.draw();
});
at("search").addEventListener("keydown", event => {
  if (event.key === "Escape") { view.clear(); view.draw(); }
  if (event.key !== "Enter" || !view.typed.trim()) return;
  event.preventDefault();
  const rows = view.rows(), coming = rows.filter(one => !marks.here.has(one.id));
  if (rows.length === 1) view.arrive(rows[0]);
  else if (coming.length) at("list").querySelector(".big").focus();
  else if (!rows.length) openForm(view.typed.trim());
});
at("clear").addEventListener("click", () => { view.clear(); view.draw(); at("search").focus(); });
at("more").addEventListener("click", () => {
  view.whole = true;
  const first = at("list").children.length;
  view.draw();
  const next = at("list").children[first];
  if (next) next.querySelector("button").focus({preventScroll: true});
});
for (const choice of document.querySelectorAll("input[name=filter]")) choice.addEventListener("change", () => {
  view.filter = choice.value;
  view.clear();
  view.draw();
});
at("take-back").addEventListener("click", event => { if (view.last) view.takeBack(view.last, event.detail < 1); });
at("card").addEventListener("click", () => { if (view.last) view.showCard(view.last.id); });

// Somebody who is not on the list ----------------------------------------------------------------------------------------------
const openForm = name => {
  at("walk-in").hidden = false;
  at("walk-in-open").setAttribute("aria-expanded", "true");
  at("walk-in-same").hidden = true;
  at("walk-in-name").value = name;
  at("walk-in-name").focus();
};
const closeForm = () => {
  at("walk-in").hidden = true;
  at("walk-in-open").setAttribute("aria-expanded", "false");
  for (const id of ["name", "organisation", "email"]) at(`walk-in-${id}`).value = "";
  at("walk-in-no").checked = false;
};
const textIn = id => at(`walk-in-${id}`).value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim().slice(0, 200);
const enter = () => {
  const one = marks.walkIn({name: textIn("name"), organisation: textIn("organisation"), email: textIn("email"), consent: at("walk-in-no").checked ? "no" : ""});
  closeForm();
  view.clear();
  view.draw();
  view.say(one.name, " is here.", marks.person(one.person));
  at("search").focus();
  view.done();
};
at("walk-in-open").addEventListener("click", () => { if (at("walk-in").hidden) openForm(view.typed.trim()); else { closeForm(); at("walk-in-open").focus(); } });
at("walk-in-cancel").addEventListener("click", () => { closeForm(); at("walk-in-open").focus(); });
at("walk-in-form").addEventListener("submit", event => {
  event.preventDefault();
  const name = textIn("name");
  if (!name) { at("walk-in-name").focus(); return; }
  const same = wordsOf(name).sort().join(" ");
  const found = [...marks.walkIns, ...marks.known.values()].filter(one => wordsOf(one.name).sort().join(" ") === same);
  if (!found.length || !same) { enter(); return; }
  at("walk-in-found").replaceChildren(...found.slice(0, 5).map(one => view.row(one)));
  at("walk-in-same").hidden = false;
  at("walk-in-same").focus();
});
at("walk-in-name").addEventListener("input", () => { at("walk-in-same").hidden = true; });
at("walk-in-other").addEventListener("click", enter);

// The list, out of here --------------------------------------------------------------------------------------------------------
const save = () => {
  const url = URL.createObjectURL(new Blob([marks.csv()], {type: "text/csv;charset=utf-8"}));
  const file = made("a", {href: url, download: `checkins-${marks.device}.csv`});
  file.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  marks.markSaved();
  refresh();
};
for (const id of ["save", "save-now"]) at(id).addEventListener("click", save);
at("as-text").addEventListener("click", () => {
  at("text").value = marks.csv().slice(1);
  at("text-window").showModal();
  at("text").select();
});
at("copy").addEventListener("click", async () => {
  at("text").select();
  let done = false;
  try { await navigator.clipboard.writeText(at("text").value); done = true; } catch { done = document.execCommand("copy"); }
  at("copied").textContent = done ? "Copied." : "Select the text and copy it by hand.";
  if (done) { marks.markSaved(); refresh(); }
});
for (const close of document.querySelectorAll("dialog .close")) close.addEventListener("click", () => close.closest("dialog").close());

// Check-ins that an earlier list of this event left on this device; the server may bring them, too.
const showEarlier = () => {
  const earlier = marks.earlier();
  at("earlier").hidden = earlier.length === 0;
  at("earlier-count").textContent = counted(earlier.length, "change", "changes");
};
at("earlier-take").addEventListener("click", () => { marks.add(marks.earlier()); at("earlier").hidden = true; view.done(); });
at("earlier-leave").addEventListener("click", () => { at("earlier").hidden = true; });
addEventListener("storage", event => { if (event.key === marks.key) { marks.reload(); refresh(); } });

// With the small server ----------------------------------------------------------------------------------------------------------
const pressed = (id, waiting, ask) => at(id).addEventListener("click", async () => {
  at(id).disabled = true;
  at("server-said").textContent = waiting;
  try { at("server-said").textContent = await ask(); } catch { at("server-said").textContent = "No connection to the organiser's computer: try again."; }
  at(id).disabled = false;
});
const planned = ([status, said], place) => {
  if (status !== 200) return said.problem || "Refused.";
  planShown = link.plan = said.number;
  view.showPlan(said);
  if (place === "server-said") at("new-plan-title").focus();
  return `Planned again: ${at("changed-title").textContent}.`;
};

// Seats changed by hand: people by name, as the fields offer them.
const byHand = () => {
  const ids = new Map();
  const offer = () => {
    ids.clear();
    for (const one of [...marks.walkIns, ...marks.known.values()]) {
      const text = one.organisation ? `${one.name} · ${one.organisation}` : one.name;
      ids.set(ids.has(text) ? `${text} (${one.id})` : text, one.id);
    }
    at("edit-people").replaceChildren(...[...ids.keys()].map(value => made("option", {value})));
  };
  const idOf = typed => ids.get(typed) || (found => found.length === 1 ? found[0].id : "")(matching([...marks.walkIns, ...marks.known.values()], typed));
  const needs = {"pin-table": "round table", "veto-table": "table", pin: "b round", veto: "b", swap: "b round", add: "", remove: ""};
  const shape = () => { for (const field of ["b", "round", "table"]) at(`edit-${field}-line`).hidden = !needs[at("edit-kind").value].includes(field); };
  const change = async body => {
    at("edit-said").textContent = "Planning…";
    try { at("edit-said").textContent = planned(await link.ask("edit", body), "edit-said"); } catch { at("edit-said").textContent = "No connection to the organiser's computer: try again."; }
  };
  at("by-hand").addEventListener("toggle", offer);
  at("edit-kind").addEventListener("change", shape);
  at("edit-form").addEventListener("submit", event => {
    event.preventDefault();
    const kind = at("edit-kind").value, one = {edit: kind.split("-")[0]};
    for (const field of ["a", ...needs[kind].split(" ").filter(Boolean)]) {
      const typed = at(`edit-${field}`).value.trim();
      if (field === "a" || field === "b") one[field] = idOf(typed);
      else if (typed) one[field] = Number(typed);
      if (one[field] === "" || (one[field] === undefined && (field === "table" || kind === "swap" || kind === "pin"))) { at("edit-said").textContent = typed ? `Nobody, or more than one, is found by “${typed}”.` : "Something is not filled in yet."; at(`edit-${field}`).focus(); return; }
    }
    change({edits: [one]});
  });
  at("edit-undo").addEventListener("click", () => change({undo: true}));
  shape();
};
if (link) {
  pressed("invite", "", async () => {
    const [status, said] = await link.ask("invite", {});
    if (status !== 200) return said.problem || "Refused.";
    at("invite-link").textContent = said.link;
    at("invite-code").hidden = !said.image;
    if (said.image) at("invite-code").src = said.image;
    at("invite-window").showModal();
    return "";
  });
  if (data.plan) at("print-cards").addEventListener("click", () => { document.body.className = "only-cards"; print(); document.body.className = ""; });
  if (data.plan) pressed("replan", "Planning…", async () => {
    await link.sync();
    return planned(await link.ask("replan", {finished: at("finished") ? Number(at("finished").value) : 0}), "server-said");
  });
  if (at("edit-form")) byHand();
}

// A card's code opened this page, or one was typed: its bearer is shown, to be let in by one press.
const byCode = () => {
  const wanted = /^#c=([A-Za-z0-9]+)$/.exec(location.hash);
  if (!wanted) return;
  history.replaceState(null, "", location.pathname);
  const one = [...marks.known.values()].find(one => one.code === wanted[1].toUpperCase());
  if (!one) { view.say("", "No guest of this list has that code.", null); return; }
  view.clear();
  view.typed = at("search").value = one.name;
  view.lit = one.id;
  at("clear").hidden = false;
  view.draw();
  view.focusRow(one.id);
};
addEventListener("hashchange", byCode);
view.draw();
showEarlier();
byCode();
refresh();
if (link) link.start();
