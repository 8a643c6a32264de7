// Hands in the key of the link that this page was opened by: it stands behind the #, so that no log, history or preview has it.
(async () => {
  "use strict";
  const said = document.getElementById("said"), key = /[#&]t=([A-Za-z0-9_-]+)/.exec(location.hash);
  const code = /^\/c\/([A-Za-z0-9]+)$/i.exec(location.pathname);
  if (!key) return;
  history.replaceState(null, "", location.pathname);
  said.textContent = "One moment…";
  try {
    const answer = await fetch("/join", {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify({token: key[1]}), credentials: "same-origin"});
    await answer.text();
    if (answer.status === 200) location.replace(code ? `/#c=${code[1]}` : "/");
    else said.textContent = "This link was used already, or is not of this evening. Ask for a new one: “Add a device” on a device that is let in.";
  } catch {
    said.textContent = "No connection to the organiser's computer.";
  }
})();
