// What can be done without JavaScript: everything.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { Mirror } from "./mirror.mjs";
import { articles, noodles, oldStreetPlan, textOf } from "./newsroom.mjs";
import { launchBrowser, plain, Reader } from "./reader.mjs";

describe("Without JavaScript", () => {
  let browser, mirror, reader;

  before(async () => {
    browser = await launchBrowser();
    mirror = await Mirror.start({ harvests: false, imports: true });
    await mirror.import(articles);
    await mirror.serve();
  });

  after(async () => {
    await mirror?.stop();
    await browser?.close();
  });

  const visit = (what, work) =>
    test(what, async () => {
      reader = await Reader.open(browser, mirror.origin, { width: 360, script: false });
      try {
        await work();
        assert.deepEqual(reader.troubles, []);
      } finally {
        await reader.close();
      }
    });

  const click = (link) => Promise.all([reader.page.waitForEvent("load"), link.click()]);
  const path = () => new URL(reader.page.url()).pathname;
  const language = () => reader.page.locator("html").getAttribute("lang");

  for (const article of articles) {
    visit(`an article is whole: ${article.title}`, async () => {
      await reader.go(`/articles/${article.id}.html`);
      assert.equal(await reader.text("h1"), article.title);
      const text = await reader.text(".body");
      for (const paragraph of article.paragraphs) assert.ok(text.includes(plain(textOf(paragraph))), `lacks: ${paragraph}`);
      assert.equal((await reader.pictures()).filter(({ width }) => width > 0).length, article.picture ? 1 : 0);
    });
  }

  visit("a list shows how an article begins", async () => {
    await reader.go("/outlets/liuhe.html");
    const lead = await reader.text("main .lead");
    assert.ok(noodles.paragraphs[0].startsWith(lead.slice(0, 10)), `it shows: ${lead}`);
  });

  visit("the search answers its form", async () => {
    await reader.go("/");
    await click(reader.page.locator(".masthead a", { hasText: "Search" }));
    await reader.page.locator("input[type=search]").fill("槐树");
    await click(reader.page.locator("form button"));
    await click(reader.page.locator(".results a", { hasText: oldStreetPlan.title }));
    assert.equal(path(), `/articles/${oldStreetPlan.id}.html`);
  });

  visit("a language is chosen at the page's foot, and stays chosen", async () => {
    const article = `/articles/${noodles.id}.html`;
    await reader.go(article);
    assert.equal(await language(), "en");
    await click(reader.page.locator(".foot a", { hasText: "Deutsch" }));
    assert.deepEqual([path(), await language()], [article, "de"]);
    await reader.go("/archive.html");
    assert.equal(await language(), "de");
    await click(reader.page.locator(".foot a", { hasText: "العربية" }));
    assert.deepEqual([path(), await language()], ["/archive.html", "ar"]);
    await reader.go("/");
    assert.equal(await language(), "ar");
  });

  visit("a Chinese article can be read in the other script, which is said, and as it was published again", async () => {
    await reader.go(`/articles/${noodles.id}.html`);
    await click(reader.page.locator(".scripts a[hreflang=zh-TW]"));
    assert.equal(path(), `/scripts/zh-TW/${noodles.id}.html`);
    assert.equal(await reader.page.locator("article").getAttribute("lang"), "zh-TW");
    assert.equal(await reader.text("h1"), "老麵館關門前的最後一個冬天");
    assert.match(await reader.text(".body"), /傍晚的柳河老街，麵館的燈最後一個熄滅[^]*頭髮全白的老人[^]*改造以後/);
    assert.match(await reader.text(".notice"), /^Converted by machine/);
    await click(reader.page.locator(".scripts a[hreflang=zh-HK]"));
    assert.equal(path(), `/scripts/zh-HK/${noodles.id}.html`);
    await click(reader.page.locator(".scripts a", { hasText: "As published" }));
    assert.equal(path(), `/articles/${noodles.id}.html`);
    assert.equal(await reader.text("h1"), noodles.title);
  });
});
