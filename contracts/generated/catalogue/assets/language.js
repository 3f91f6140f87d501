// The language of the page: both are in it, the root element says which one shows.
(() => {
  const root = document.documentElement;
  const kept = () => {
    try { return localStorage.getItem("language"); } catch { return null; }  // file:// may have no storage
  };
  const keep = (language) => {
    try { localStorage.setItem("language", language); } catch { /* shown all the same, asked again next time */ }
  };
  const wished = new URLSearchParams(location.search).get("language") ?? kept();
  const show = (language) => {
    root.dataset.language = language;
    root.lang = language === "zh" ? "zh-CN" : "en";
    for (const button of document.querySelectorAll("button[data-language]"))
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    for (const each of document.querySelectorAll("option[data-zh]")) each.textContent = each.dataset[language];
    for (const each of document.querySelectorAll("input[data-zh]")) each.placeholder = each.dataset[language];
    document.dispatchEvent(new Event("language"));
  };
  const first = wished ?? (navigator.language.startsWith("zh") ? "zh" : "en");
  root.dataset.language = first === "en" ? "en" : "zh";  // before anything is painted
  document.addEventListener("DOMContentLoaded", () => {
    show(root.dataset.language);
    for (const button of document.querySelectorAll("button[data-language]"))
      button.addEventListener("click", () => { keep(button.dataset.language); show(button.dataset.language); });
  });
})();
