// The service worker: keeps the pages that were read and the newest articles, for when the mirror cannot be reached.
"use strict";

const scope = self.registration.scope;
const cachePrefix = `offprint ${scope} `; // reader.js lists by it; another copy of the site may share the origin
const cacheNames = ["shell", "read", "newest", "pictures"].map((kind) => `${cachePrefix}${kind} 1`);
const [shellCache, readCache, newestCache, pictureCache] = cacheNames;
const shell = ["offline.html", "style.css", "reader.js", "favicon.svg", "manifest.webmanifest"];
const offlinePage = `${scope}offline.html`;
const newestList = `${scope}offline/newest.json`;
const neverKept = /^(search(\.html|\.json|\.atom)?|feeds|metrics|healthz|image|websub)(\/|\?|$)/;
const mostPages = 300;
const mostPictures = 600;
const patience = 4000;
const hour = 3600000;

const ignore = () => {};
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What a page is kept under: the front page under one name, whichever way it was asked for. */
function keyOf(address) {
  const url = new URL(address, scope);
  url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  return url.href.startsWith(`${offlinePage}?`) ? offlinePage : url.href;
}

const isPicture = (key) => key.startsWith(scope) && new URL(key).pathname.includes("/pictures/");
const isKeepable = (key) => key.startsWith(scope) && !neverKept.test(key.slice(scope.length));
const isPage = (answer) => /^text\/html\b/i.test(answer.headers.get("Content-Type") || "");

function mayBeKept({ status, type, headers }) {
  return status === 200 && type === "basic" && !/\bno-store\b/i.test(headers.get("Cache-Control") || "");
}

/** A copy that does not tell whether it came by a redirect: one that does is refused as a page. */
async function plainCopy(answer) {
  const headers = new Headers(answer.headers);
  if (!isPage(answer)) return new Response(await answer.blob(), { headers });
  const html = await answer.text();
  const title = /<title[^>]*>([^<]*)/i.exec(html);
  headers.set("Kept-Title", encodeURIComponent(title ? title[1] : ""));
  return new Response(html, { headers });
}

async function keep(cacheName, key, answer, most = Infinity) {
  if (!mayBeKept(answer)) throw new Error(`not to be kept: ${key}`);
  const copy = await plainCopy(answer);
  const cache = await caches.open(cacheName);
  await cache.delete(key); // so that it comes last: keys stand in the order in which they were put
  await cache.put(key, copy);
  for (const old of (await cache.keys()).slice(0, -most)) await cache.delete(old);
}

const keepFile = (key, answer) => keep(shellCache, key, answer);
const keepNew = (key, answer) => keep(newestCache, key, answer);
const keepPicture = (key, answer) => keep(pictureCache, key, answer, mostPictures);

async function keepRead(key, answer) {
  if (key === offlinePage) return keepFile(key, answer);
  if (!isKeepable(key) || !isPage(answer)) return;
  await keep(readCache, key, answer, mostPages);
  await (await caches.open(newestCache)).delete(key);
}

async function keepShell() {
  for (const key of shell.map(keyOf)) await keepFile(key, await fetch(key, { cache: "no-cache" }));
}

/** The form of it that every browser can show. */
function firstPicture(html, page) {
  const image = /<picture\b[^]*?<img\b[^>]*?\ssrc="([^"]+)"/i.exec(html);
  return image ? new URL(image[1], page).href : "";
}

async function keepWithPicture(key, keepPage) {
  if (!isKeepable(key) || (await caches.match(key))) return;
  const answer = await fetch(key);
  const picture = firstPicture(await answer.clone().text(), key);
  await keepPage(key, answer);
  if (isPicture(picture) && !(await caches.match(picture))) await keepPicture(picture, await fetch(picture));
}

async function keepNewest() {
  const last = await caches.match(newestList);
  if (last && Date.now() - Number(last.headers.get("Kept-At")) < hour) return;
  const answer = await fetch(newestList, { cache: "no-cache" });
  // Noted before the pages are fetched: where one fails, the next try waits, too.
  await (await caches.open(shellCache)).put(newestList, new Response("", { headers: { "Kept-At": Date.now() } }));
  await keepShell();
  const keys = (await answer.json()).pages.map(keyOf);
  const newest = await caches.open(newestCache);
  for (const { url } of await newest.keys()) if (!keys.includes(url)) await newest.delete(url);
  for (const key of keys) await keepWithPicture(key, keepNew);
}

async function networkFirst(event, key, keepAnswer) {
  const network = fetch(event.request);
  event.waitUntil(network.then((answer) => keepAnswer(key, answer.clone())).catch(ignore));
  const inTime = await Promise.race([network.catch(ignore), pause(patience)]);
  return inTime || (await caches.match(key)) || network;
}

async function answerPage(event, key) {
  try {
    return await networkFirst(event, key, keepRead);
  } catch (error) {
    // By a redirect, as the links of that page hold at its own address only.
    return (await caches.match(offlinePage)) ? Response.redirect(`${offlinePage}?missing`) : Response.error();
  }
}

/** A browser asks for the form and size that suit it; of what was kept, any rendition of the same original will do. */
async function likePicture(cache, key) {
  const [original] = /^.*\/[^/.-]*/.exec(key);
  const like = (await cache.keys()).find(({ url }) => url.startsWith(original));
  return like ? cache.match(like) : Response.error();
}

async function answerPicture(event, key) {
  const cache = await caches.open(pictureCache);
  const kept = await cache.match(key);
  if (kept) return kept;
  const network = fetch(event.request);
  event.waitUntil(network.then((answer) => keepPicture(key, answer.clone())).catch(ignore));
  return network.catch(() => likePicture(cache, key));
}

const answerFile = (event, key) => networkFirst(event, key, keepFile);

function wayToAnswer({ mode, destination }, key) {
  if (isPicture(key)) return answerPicture;
  if (mode === "navigate") return answerPage;
  return ["style", "script", "image", "manifest"].includes(destination) && isKeepable(key) ? answerFile : null;
}

async function removeOldCaches() {
  const old = (await caches.keys()).filter((name) => name.startsWith(cachePrefix) && !cacheNames.includes(name));
  for (const name of old) await caches.delete(name);
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(keepShell());
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOldCaches().then(() => self.clients.claim()));
});

// From reader.js when a page has loaded, the first time right after this worker was installed: that page was there before it.
// The newest articles are fetched here and not in "install", which browsers give up when it takes long.
self.addEventListener("message", (event) => {
  const shown = keepWithPicture(keyOf(event.source.url), keepRead).catch(ignore);
  event.waitUntil(shown.then(keepNewest).catch(ignore));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const key = keyOf(request.url);
  if (request.method !== "GET" || !key.startsWith(scope)) return;
  const answer = wayToAnswer(request, key);
  if (answer) event.respondWith(answer(event, key));
});
