// What scripts add: everything here works without them, less conveniently.
"use strict";
(() => {
  // A choice in the line above the results applies at once.
  for (const form of document.querySelectorAll("form.line")) {
    for (const select of form.querySelectorAll("select")) {
      select.addEventListener("change", () => form.requestSubmit());
    }
  }
})();
