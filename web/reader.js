// On every page: lets the service worker keep what is read, and lists on offline.html what it has kept. Without it all pages
// can be read all the same.
(() => {
  "use strict";

  const home = new URL(document.currentScript.dataset.root || ".", location.href).href;
  const cachePrefix = `offprint ${home} `; // as worker.js has it

  function setHidden(selector, isHidden) {
    for (const element of document.querySelectorAll(selector)) element.hidden = isHidden;
  }

  async function startWorker() {
    // Pages on a disk have no worker, and browsers differ in how they say so.
    if (!location.protocol.startsWith("http") || !("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register(`${home}worker.js`, { scope: home });
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage("shown");
  }

  async function keptCaches(kind = "") {
    const names = await caches.keys();
    return names.filter((name) => name.startsWith(cachePrefix + kind));
  }

  async function keptPage(cache, request) {
    const answer = await cache.match(request);
    const markup = decodeURIComponent((answer && answer.headers.get("Kept-Title")) || "");
    const title = new DOMParser().parseFromString(markup, "text/html").documentElement.textContent.trim();
    // Without the site's own name behind it.
    return { address: request.url, title: title.replace(/ – [^–]*$/, "") || request.url };
  }

  /** In the order in which they were kept, which is the order of a cache's keys. */
  async function keptPages(kind) {
    const pages = [];
    for (const name of await keptCaches(kind)) {
      const cache = await caches.open(name);
      const requests = await cache.keys();
      pages.push(...(await Promise.all(requests.map((request) => keptPage(cache, request)))));
    }
    return pages;
  }

  function pageItem({ address, title }) {
    const link = document.createElement("a");
    link.href = address;
    link.dir = "auto";
    link.textContent = title;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }

  async function allPages() {
    const read = await keptPages("read ");
    return read.reverse().concat(await keptPages("newest "));
  }

  async function showKept(list) {
    // A private window may have no caches at all, which is to have kept nothing.
    const pages = await allPages().catch(() => []);
    list.textContent = "";
    list.append(...pages.map(pageItem));
    setHidden("#kept-none", pages.length > 0);
    setHidden("#forget", pages.length === 0);
  }

  async function forgetKept(list) {
    await Promise.all((await keptCaches()).map((name) => caches.delete(name)));
    await showKept(list);
  }

  function startList(list) {
    setHidden("#kept-missing", location.search !== "?missing");
    const button = document.getElementById("forget");
    if (button) button.addEventListener("click", () => forgetKept(list));
    showKept(list);
  }

  setHidden(".needs-script", false);
  setHidden(".without-script", true);
  const list = document.getElementById("kept");
  if (list) startList(list);
  // What the page itself shows comes first on a slow line.
  addEventListener("load", () => startWorker().catch(() => {}));
})();
