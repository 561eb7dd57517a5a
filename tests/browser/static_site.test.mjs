// The site published as files, on a plain file server, in a folder of it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FileServer } from "./file_server.mjs";
import { Mirror } from "./mirror.mjs";
import { articles, changedPlan, dates, flood, noodles, oldStreetPlan, outlets, tideMill } from "./newsroom.mjs";
import { launchBrowser, Reader } from "./reader.mjs";

const folder = "/copies/news/";

const searches = [
  { by: "a word of two characters", query: "面馆", finds: [noodles] },
  { by: "one character", query: "井", finds: [noodles, oldStreetPlan] },
  { by: "a word that several articles of a day have", query: "老街", finds: [noodles, oldStreetPlan] },
  { by: "the other script", query: "麥田", finds: [flood] },
  { by: "a phrase", query: '"stones on it"', finds: [tideMill] },
  { by: "a phrase that is not there", query: '"stones of it"', finds: [] },
  { by: "a word in Arabic", query: "الواحة", finds: [dates] },
  { by: "a word, without another", query: "老街 -槐树", finds: [noodles] },
];

const pages = [
  "",
  `articles/${noodles.id}.html`,
  `articles/${dates.id}.html`,
  `revisions/${changedPlan.id}/1.html`,
  "outlets/liuhe.html",
  "outlets/liuhe/2026-10.html",
  "topics.html",
  "days/2026-11-18.html",
  "months/2026-11.html",
  "archive.html",
  "sources.html",
  "about.html",
  "search.html",
  "offline.html",
];

/** Runs in the browser: what of the page is code or style that a strict policy would refuse. */
function inlineCode() {
  const attributes = [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]);
  const scripts = [...document.scripts].filter((script) => !script.src && script.type !== "application/ld+json");
  return [...attributes.filter(({ name }) => /^on|^style$/.test(name)).map(({ name }) => name), ...scripts.map(String)];
}

describe("A published copy", () => {
  let browser, mirror, server, reader;

  before(async () => {
    browser = await launchBrowser();
    mirror = await Mirror.start({ harvests: false, imports: true });
    await mirror.import(articles);
    await mirror.import([changedPlan]);
    server = await FileServer.start(await mirror.publishSite(), folder);
  });

  after(async () => {
    server?.stop();
    await mirror?.stop();
    await browser?.close();
  });

  const visit = (what, options, work) =>
    test(what, async () => {
      reader = await Reader.open(browser, server.origin, { width: 360, ...options });
      try {
        await work();
        assert.deepEqual(reader.troubles, []);
      } finally {
        await reader.close();
      }
    });

  const foundTitles = async () => {
    const { working } = await reader.page.locator("#search").evaluate((form) => ({ ...form.dataset }));
    await reader.page.waitForFunction((words) => !["", words].includes(document.getElementById("search-state").textContent), working);
    return reader.page.locator("#search-results h3").allTextContents();
  };

  for (const { by, query, finds } of searches) {
    visit(`is searched by ${by}: ${query}`, {}, async () => {
      await reader.go(`${folder}search.html`);
      await reader.page.locator("input[type=search]").fill(query);
      await Promise.all([reader.page.waitForEvent("load"), reader.page.locator("form button").click()]);
      assert.deepEqual((await foundTitles()).sort(), finds.map(({ title }) => title).sort());
    });
  }

  visit("shows what was found as a list that can be read, and leads to the article", {}, async () => {
    await reader.go(`${folder}search.html?q=${encodeURIComponent("面馆")}`);
    await foundTitles();
    await reader.screenshot("static-search");
    assert.ok((await reader.overhang()) <= 0);
    assert.deepEqual(await reader.hindrances(), []);
    const [title, lead] = await Promise.all(["h3", ".lead"].map((part) => reader.page.locator(`#search-results ${part}`).boundingBox()));
    assert.ok(title.y + title.height <= lead.y, "the lead stands beside its title, and not below");
    await reader.follow("#search-results a");
    assert.equal(await reader.text("h1"), noodles.title);
  });

  visit("names its outlets as the configuration does", {}, async () => {
    await reader.go(folder);
    for (const { name } of outlets) assert.ok((await reader.text(".masthead")).includes(name), `not named: ${name}`);
  });

  visit("lists its months where there is no JavaScript to search with", { script: false }, async () => {
    await reader.go(`${folder}search.html`);
    assert.ok(await reader.page.locator(".without-script").isVisible());
    const months = await reader.page.locator(".months a").evaluateAll((links) => links.map((link) => link.href));
    assert.deepEqual(months.map((address) => address.split(folder)[1]), ["months/2026-11.html", "months/2026-10.html"]);
    for (const month of months) assert.equal((await reader.go(month)).status(), 200);
  });

  for (const page of pages) {
    visit(`asks for nothing that it has not, and has no inline code: ${page || "front page"}`, {}, async () => {
      assert.equal((await reader.go(folder + page)).status(), 200);
      for (const picture of await reader.pictures()) assert.ok(picture.width > 0, `not shown: ${picture.address}`);
      assert.deepEqual(await reader.page.evaluate(inlineCode), []);
    });
  }

  visit("has no link that leads nowhere", {}, async () => {
    const waiting = [new URL(folder, server.origin).href];
    const seen = new Set(waiting);
    for (let address = waiting.pop(); address; address = waiting.pop()) {
      const answer = await fetch(address);
      assert.equal(answer.status, 200, address);
      if (!answer.headers.get("content-type").startsWith("text/html")) continue;
      for (const [, link] of (await answer.text()).matchAll(/(?:href|src)="([^"#]+)/g)) {
        const next = new URL(link, address).href;
        if (next.startsWith(server.origin) && !seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    assert.ok(seen.size > articles.length);
  });
});
