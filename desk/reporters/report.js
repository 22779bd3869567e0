"use strict";
// Shows of the findings those that the reader asks for; without it, all are there.
addEventListener("DOMContentLoaded", () => {
  const form = document.querySelector("form.filters");
  const pages = [...document.querySelectorAll("article.page")].map((page) => ({
    page,
    words: page.querySelector("header").textContent.toLowerCase(),
    rows: [...page.querySelectorAll("li[data-rule]")].map((row) => ({
      row,
      words: row.textContent.toLowerCase(),
      mark: document.getElementById(row.querySelector("a").hash.slice(1)),
    })),
  }));
  const told = form.querySelector("output");
  const show = () => {
    const severities = new FormData(form).getAll("severity");
    const rule = form.elements.rule.value;
    const words = form.elements.words.value.trim().toLowerCase();
    let shown = 0;
    for (const { page, words: head, rows } of pages) {
      let left = 0;
      for (const { row, words: said, mark } of rows) {
        const wanted = severities.includes(row.dataset.severity) && (!rule || rule === row.dataset.rule) &&
          (!words || said.includes(words) || head.includes(words));
        row.hidden = !wanted;
        if (mark) mark.classList.toggle("off", !wanted);
        left += wanted;
      }
      page.hidden = !left;
      shown += left;
    }
    told.textContent = shown.toLocaleString("en") + " shown";
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show); // a <select> that is set by keyboard or by assistive technology
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();
});
