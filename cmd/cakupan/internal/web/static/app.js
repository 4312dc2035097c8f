// What scripts add: everything here works without them, less conveniently.
// The server's answers are put into the page as text, never as HTML.
"use strict";
(() => {
  // A choice made with the pointer in the line above a list applies at once. By
  // keyboard a choice is passed through on the way to the next one: there it waits
  // for Enter or the button.
  for (const form of document.querySelectorAll("form.line")) {
    let byKey = false;
    form.addEventListener("keydown", () => { byKey = true; });
    form.addEventListener("pointerdown", () => { byKey = false; });
    for (const field of form.querySelectorAll("select, input[type=checkbox]")) {
      field.addEventListener("change", () => { if (!byKey) form.requestSubmit(); });
    }
  }

  // One Tab stop for a drawing with many links; arrows, Home and End go through them.
  function roving(drawing, links) {
    let at = 0;
    links.forEach((a, i) => {
      a.setAttribute("tabindex", i === 0 ? "0" : "-1");
      a.addEventListener("focus", () => {
        links[at].setAttribute("tabindex", "-1");
        a.setAttribute("tabindex", "0");
        at = i;
      });
    });
    drawing.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.altKey || e.metaKey) return;
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      links[Math.max(0, Math.min(to, links.length - 1))].focus();
    });
  }

  // Suggestions below the search box: the ARIA combobox with a list.
  const box = document.querySelector("input[data-suggest]");
  if (box) {
    const list = document.createElement("ul");
    list.id = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.dataset.suggestName);
    box.form.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["aria-controls", "suggestions"], ["aria-expanded", "false"]]) {
      box.setAttribute(name, value);
    }
    let items = [], active = -1, timer = 0, asked = null;
    let held = false; // the Enter that took a suggestion is still down, and repeats
    let shown = "", eager = false; // what the list is for; an arrow was pressed before it came
    const close = () => {
      clearTimeout(timer);
      if (asked) asked.abort();
      list.hidden = true;
      items = [];
      active = -1;
      shown = "";
      eager = false;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };
    const point = (i) => {
      active = i;
      [...list.children].forEach((li, k) => li.setAttribute("aria-selected", String(k === i)));
      if (i < 0) {
        box.removeAttribute("aria-activedescendant");
        return;
      }
      box.setAttribute("aria-activedescendant", "suggestion-" + i);
      list.children[i].scrollIntoView({ block: "nearest" });
    };
    const take = (i) => {
      const it = items[i];
      const open = it.kind === "field"; // its value is still to come
      box.value = it.text + (open ? "" : " ");
      box.focus();
      close();
      if (open) ask();
    };
    const show = (text, found) => {
      shown = text;
      items = found.slice(0, 12);
      list.replaceChildren(...items.map((it, i) => {
        const li = document.createElement("li");
        li.id = "suggestion-" + i;
        li.setAttribute("role", "option");
        li.setAttribute("aria-selected", "false");
        const name = document.createElement("span");
        const term = it.text.slice(it.text.lastIndexOf(" ") + 1); // as it goes into the box
        const known = it.kind === "field" || it.kind === "value";
        name.textContent = known ? term : it.name;
        const more = document.createElement("span");
        more.className = "n";
        const says = known && !term.endsWith(":" + it.name) ? [it.name] : [];
        if (it.count >= 0) says.push(it.count.toLocaleString(document.documentElement.lang));
        more.textContent = says.join(" · ");
        li.append(name, " ", more);
        li.addEventListener("pointerdown", (e) => { e.preventDefault(); take(i); });
        return li;
      }));
      active = -1;
      list.hidden = items.length === 0;
      box.setAttribute("aria-expanded", String(items.length > 0));
      box.removeAttribute("aria-activedescendant");
      if (eager && items.length > 0) point(0);
      eager = false;
    };
    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        if (asked) asked.abort();
        if (box.value.trim().length < 2) { close(); return; }
        asked = new AbortController();
        const text = box.value;
        try {
          const res = await fetch(box.dataset.suggest + "&q=" + encodeURIComponent(text), { signal: asked.signal });
          const found = res.ok ? await res.json() : null;
          if (found && document.activeElement === box && box.value === text) show(text, found.suggestions);
        } catch { /* no suggestions, then */ }
      }, 120);
    };
    for (const over of ["keyup", "blur", "pointerdown"]) box.addEventListener(over, () => { held = false; });
    box.form.addEventListener("submit", (e) => { if (held) e.preventDefault(); });
    box.addEventListener("input", ask);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (e) => {
      if (e.isComposing) return;
      if (e.key === "Enter" && e.repeat) { e.preventDefault(); return; } // one press asks once
      if (e.key === "ArrowDown" && list.hidden) { e.preventDefault(); eager = true; ask(); return; }
      if (list.hidden) return;
      if (e.key === "ArrowDown" || e.key === "ArrowUp") {
        e.preventDefault();
        if (box.value !== shown) { eager = true; return; } // the list is of an older text
        const n = items.length + 1; // one place more: nothing chosen
        point(((active + 1 + (e.key === "ArrowDown" ? 1 : n - 1)) % n) - 1);
      } else if (e.key === "Enter" && active >= 0) {
        e.preventDefault();
        held = true;
        take(active);
      } else if (e.key === "Escape") {
        e.preventDefault();
        close();
      }
    });
  }

  // The histogram: draw over some months, or Shift with the arrows and then Enter.
  for (const figure of document.querySelectorAll("figure[data-brush]")) {
    const svg = figure.querySelector("svg");
    const bars = [...svg.querySelectorAll("a")];
    const says = figure.querySelector("output");
    const band = document.createElementNS(svg.namespaceURI, "rect");
    band.setAttribute("class", "band");
    svg.append(band);
    roving(svg, bars);
    let from = -1, to = -1;
    const edge = (i) => { const r = bars[i].querySelector(".slot"); return [r.x.baseVal.value, r.x.baseVal.value + r.width.baseVal.value]; };
    const paint = () => {
      if (from < 0) { band.setAttribute("width", "0"); says.textContent = ""; return; }
      const lo = Math.min(from, to), hi = Math.max(from, to);
      band.setAttribute("x", edge(lo)[0]);
      band.setAttribute("width", edge(hi)[1] - edge(lo)[0]);
      band.setAttribute("height", "80");
      const n = bars.slice(lo, hi + 1).reduce((sum, a) => sum + Number(a.dataset.n), 0);
      says.textContent = (lo === hi ? "" : bars[lo].dataset.label + " – ") + bars[hi].dataset.label + ": " + n.toLocaleString(document.documentElement.lang);
    };
    const go = () => {
      const lo = Math.min(from, to), hi = Math.max(from, to);
      const gap = "FROM..TO", all = figure.dataset.brush, at = all.lastIndexOf(gap);
      location.assign(all.slice(0, at) + bars[lo].dataset.from + ".." + bars[hi].dataset.to + all.slice(at + gap.length));
    };
    const under = (e) => {
      const r = svg.getBoundingClientRect();
      const x = (e.clientX - r.left) / r.width * svg.viewBox.baseVal.width;
      let best = 0;
      bars.forEach((_, i) => { if (edge(i)[0] <= x) best = i; });
      return best;
    };
    let down = false;
    svg.addEventListener("dragstart", (e) => e.preventDefault());
    svg.addEventListener("pointerdown", (e) => {
      if (e.button !== 0) return;
      down = true;
      from = to = under(e);
    });
    window.addEventListener("pointermove", (e) => {
      if (!down) return;
      to = under(e);
      if (to !== from) { svg.setPointerCapture(e.pointerId); paint(); }
    });
    const end = (e) => {
      if (!down) return;
      down = false;
      if (e.type === "pointerup" && from !== to) { go(); return; }
      from = to = -1; // one bar only: its own link
      paint();
    };
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
    svg.addEventListener("keydown", (e) => {
      if (e.key === "Escape") { from = to = -1; paint(); return; }
      if (e.key === "Enter" && from >= 0 && from !== to) { e.preventDefault(); go(); return; }
      const at = bars.indexOf(document.activeElement); // roving has moved already
      if (!["ArrowRight", "ArrowLeft", "Home", "End"].includes(e.key) || at < 0) return;
      if (!e.shiftKey) { from = to = -1; paint(); return; }
      if (from < 0) from = Math.max(0, Math.min(bars.length - 1, e.key === "ArrowRight" ? at - 1 : at + 1));
      to = at;
      paint();
    });
  }

  // The map says below it what is pointed at; its regions are one Tab stop.
  const says = document.getElementById("map-says");
  const map = document.querySelector(".atlas svg.map");
  if (map && says) {
    const known = says.textContent;
    const say = (e) => {
      const a = e.target.closest("a[data-code]");
      says.textContent = a ? a.getAttribute("aria-label") : known;
    };
    map.addEventListener("pointerover", say);
    map.addEventListener("focusin", say);
    map.addEventListener("pointerleave", () => { says.textContent = known; });
    map.addEventListener("focusout", () => { says.textContent = known; });
    roving(map, [...map.querySelectorAll("a[data-code]")]);
  }

  // Words of a text lead to their fact: it opens.
  const openFact = () => {
    const id = location.hash.slice(1);
    const details = id && document.getElementById(id)?.querySelector(":scope > details");
    if (details) details.open = true;
  };
  window.addEventListener("hashchange", openFact);
  openFact();
})();
