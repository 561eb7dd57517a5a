// What was read can be read again when the mirror cannot be reached.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { FileServer } from "./file_server.mjs";
import { Mirror } from "./mirror.mjs";
import { articles, noodles, tideMill } from "./newsroom.mjs";
import { launchBrowser, Reader } from "./reader.mjs";

const sites = [
  { kind: "served", root: "/", open: (mirror) => mirror.serve() },
  {
    kind: "published",
    root: "/copies/news/",
    open: async (mirror, root) => FileServer.start(await mirror.publishSite(), root),
  },
];

/** Runs in the browser: waits until the page is kept, and its picture in some form. */
async function untilKept() {
  const [original] = /^.*\/[^/.-]*/.exec(document.images[0].src);
  for (let tries = 0; tries < 200; tries++) {
    const caught = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const kept = caught.flat().map(({ url }) => url);
    if (kept.includes(location.href) && kept.some((address) => address.startsWith(original))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not kept: ${location.href}`);
}

for (const { kind, root, open } of sites) {
  describe(`A reader of a ${kind} site who has lost the connection`, () => {
    let browser, mirror, server, reader;

    const articlePath = ({ id }) => `${root}articles/${id}.html`;

    before(async () => {
      browser = await launchBrowser();
      mirror = await Mirror.start({ harvests: false, imports: true });
      await mirror.import(articles);
      server = await open(mirror, root);
      reader = await Reader.open(browser, server.origin, { width: 360, worker: true });
      for (const article of [noodles, tideMill]) {
        await reader.go(articlePath(article));
        await reader.pictures();
        await reader.page.evaluate(untilKept);
      }
      assert.deepEqual(reader.troubles, []);
      await reader.context.setOffline(true);
    });

    after(async () => {
      await reader?.close();
      await server?.stop();
      await mirror?.stop();
      await browser?.close();
    });

    for (const article of [noodles, tideMill]) {
      test(`reads again: ${article.title}`, async () => {
        await reader.go(articlePath(article));
        assert.equal(await reader.text("h1"), article.title);
        assert.deepEqual((await reader.pictures()).map(({ width }) => width > 0), [true]);
      });
    }

    test("is led from a page that is not kept to the titles of those that are", async () => {
      await reader.go(`${root}archive.html`);
      assert.equal(new URL(reader.page.url()).pathname, `${root}offline.html`);
      await reader.page.locator("#kept li").first().waitFor();
      const titles = await reader.page.locator("#kept a").allTextContents();
      assert.ok(titles[0].startsWith(tideMill.title), `the first is ${titles[0]}`);
      assert.ok(titles[1].startsWith(noodles.title), `the second is ${titles[1]}`);
      assert.ok(await reader.page.locator("#kept-missing").isVisible());
      assert.ok((await reader.overhang()) <= 0);
      await reader.screenshot(`offline-kept-${kind}`);
      await Promise.all([reader.page.waitForEvent("load"), reader.page.locator("#kept a").nth(1).click()]);
      assert.equal(await reader.text("h1"), noodles.title);
    });

    test("can have all that is kept forgotten", async () => {
      await reader.go(`${root}offline.html`);
      await reader.page.locator("#forget").click();
      await reader.page.locator("#kept-none").waitFor();
      assert.equal(await reader.page.locator("#kept li").count(), 0);
    });
  });
}
