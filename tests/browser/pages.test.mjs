// Every kind of page, at the widths of a phone and a desk, by day and night, in a script that runs from the left and in one that
// runs from the right.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Mirror } from "./mirror.mjs";
import { articles, changedPlan, dates, lighthouse, noodles, saltFestival, tideMill } from "./newsroom.mjs";
import { launchBrowser, Reader } from "./reader.mjs";

const articlePath = ({ id }) => `/articles/${id}.html`;
const search = (query) => `/search?q=${encodeURIComponent(query)}`;

const pages = [
  { page: "front", path: "/" },
  { page: "article-zh", path: articlePath(noodles) },
  { page: "article-en", path: articlePath(tideMill) },
  { page: "article-ar", path: articlePath(dates) },
  { page: "article-he", path: articlePath(lighthouse) },
  { page: "article-ja", path: articlePath(saltFestival) },
  { page: "article-revised", path: articlePath(changedPlan) },
  { page: "revision", path: `/revisions/${changedPlan.id}/1.html` },
  { page: "script", path: `/scripts/zh-TW/${noodles.id}.html` },
  { page: "outlet", path: "/outlets/liuhe.html" },
  { page: "outlet-month", path: "/outlets/liuhe/2026-10.html" },
  { page: "topics", path: "/topics.html" },
  { page: "topic", path: "/topics.html", follow: ".topics a" },
  { page: "topic-month", path: "/topics.html", follow: ".topics a", then: ".months li a" },
  { page: "day", path: "/days/2026-11-18.html" },
  { page: "month", path: "/months/2026-11.html" },
  { page: "archive", path: "/archive.html" },
  { page: "sources", path: "/sources.html" },
  { page: "about", path: "/about.html" },
  { page: "search", path: "/search.html" },
  { page: "search-found", path: search("老街") },
  { page: "search-nothing", path: search("长颈鹿") },
  { page: "search-invalid", path: search("before:yesterday"), refused: true },
  { page: "offline", path: "/offline.html" },
  { page: "not-found", path: "/articles/nowhere.example/a-123456.html", refused: true },
];

const windows = [360, 1280].flatMap((width) =>
  [false, true].flatMap((dark) => ["zh-CN", "ar"].map((language) => ({ width, dark, language }))),
);

describe("Every page", () => {
  let browser, mirror;

  before(async () => {
    browser = await launchBrowser();
    mirror = await Mirror.start({ imports: true });
    await mirror.pull();
    await mirror.import(articles);
    await mirror.import([changedPlan]);
    await mirror.serve();
  });

  after(async () => {
    await mirror?.stop();
    await browser?.close();
  });

  for (const options of windows) {
    const { width, dark, language } = options;
    // Whom a page hinders depends on the colours, the width and the language; each colour and width is looked at in one language.
    const isExamined = dark === (language === "ar");

    describe(`at ${width} px, ${dark ? "dark" : "light"}, in ${language}`, () => {
      let reader;

      before(async () => {
        reader = await Reader.open(browser, mirror.origin, options);
      });

      after(() => reader?.close());

      for (const { page, path, follow, then, refused } of pages) {
        test(`can be read: ${page}`, async () => {
          reader.troubles.length = 0;
          await reader.go(path, { refused });
          for (const link of [follow, then].filter(Boolean)) await reader.follow(link);
          for (const picture of await reader.pictures()) assert.ok(picture.width > 0, `not shown: ${picture.address}`);
          await reader.screenshot(page);
          assert.ok((await reader.overhang()) <= 0, `the page is ${await reader.overhang()} px wider than the window`);
          if (isExamined) assert.deepEqual(await reader.hindrances(), []);
          assert.deepEqual(reader.troubles, []);
        });
      }
    });
  }

  for (const language of ["en", "zh-TW", "de", "ru", "fa", "es"]) {
    test(`fits a phone in ${language}`, async () => {
      const reader = await Reader.open(browser, mirror.origin, { width: 360, language });
      try {
        for (const path of ["/", articlePath(tideMill), "/months/2026-11.html", "/sources.html", "/about.html", search("老街"), "/offline.html"]) {
          await reader.go(path);
          assert.ok((await reader.overhang()) <= 0, `${path} is ${await reader.overhang()} px wider than the window`);
        }
      } finally {
        await reader.close();
      }
    });
  }
});
