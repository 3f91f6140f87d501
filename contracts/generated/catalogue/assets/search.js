// Filters the list of events: every word must occur in the event's text; the filters must fit.
(() => {
  const field = (id) => document.getElementById(id);
  const inputs = ["words", "network", "status", "level"].map(field);
  const rows = [...document.querySelectorAll("li[data-type]")];
  const sections = [...document.querySelectorAll("section[data-network]")];
  const counts = { zh: (found, all) => `${found} / ${all} 种事件`, en: (found, all) => `${found} of ${all} events` };

  const apply = () => {
    const [words, network, status, level] = inputs.map((each) => each.value.trim().toLowerCase());
    const wanted = words.split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      const { type, status: its, level: grade } = row.dataset;
      const fits = (!network || type.startsWith(`${network}.`)) && (!status || its === status)
        && (!level || grade.toLowerCase() === level) && wanted.every((word) => SEARCH[type].includes(word));
      row.hidden = !fits;
      found += fits;
    }
    for (const section of sections) section.hidden = !section.querySelector("li[data-type]:not([hidden])");
    field("none").hidden = found > 0;
    field("count").textContent = counts[document.documentElement.dataset.language](found, rows.length);
    const kept = new URLSearchParams(inputs.filter((each) => each.value).map((each) => [each.id, each.value]));
    history.replaceState(null, "", `#${kept}`);
  };

  const asked = new URLSearchParams(location.hash.slice(1));
  for (const each of inputs) {
    if (asked.has(each.id)) each.value = asked.get(each.id);
    each.addEventListener("input", apply);
  }
  document.addEventListener("language", apply);
  apply();
})();
