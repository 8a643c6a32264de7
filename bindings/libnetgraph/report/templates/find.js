// Shows only those entries of the page in which the words typed occur; case and accents do not matter.
(() => {
  const box = document.getElementById("find"), found = document.getElementById("found");
  const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...document.querySelectorAll("[data-find]")].map(at => [at, plain(at.textContent)]);
  box.parentElement.hidden = false;
  box.addEventListener("input", () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let cards = 0;
    for (const [at, text] of entries) {
      at.hidden = !words.every(word => text.includes(word));
      if (!at.hidden && at.className.startsWith("card")) cards += 1;
    }
    found.textContent = words.length ? (cards === 1 ? "1 card" : cards + " cards") : "";
  });
})();
