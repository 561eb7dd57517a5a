// Two outlets are harvested, and the mirror is read as its readers read it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { publishedArticles } from "./fixture.mjs";
import { Mirror } from "./mirror.mjs";
import { launchBrowser, plain, Reader } from "./reader.mjs";

const windows = [360, 1280].flatMap((width) =>
  [false, true].flatMap((dark) => [false, true].map((script) => ({ width, dark, script }))),
);
const furniture = ["Comments", "The morning letter", "Most read", "网友评论", "每日一信", "分享到", "Комментарии", "Утреннее письмо"];

/** The article's text stands in the page, all of it and in order, with its captions and its rights notice. */
function assertWhole(article, text) {
  let from = 0;
  for (const paragraph of article.paragraphs.map(plain)) {
    const at = text.indexOf(paragraph, from);
    assert.notEqual(at, -1, `"${article.title}" lacks, or has in another place: ${paragraph}`);
    from = at + paragraph.length;
  }
  for (const words of [...article.captions, ...article.rights]) {
    assert.ok(text.includes(plain(words)), `"${article.title}" lacks: ${words}`);
  }
  for (const words of furniture) assert.ok(!text.includes(words), `"${article.title}" has what stood around it: ${words}`);
}

function assertSafe(response) {
  const policy = response.headers()["content-security-policy"] ?? "";
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-|\*|https?:/);
}

describe("A mirror of two outlets", () => {
  let browser, mirror, articles, first;

  before(async () => {
    browser = await launchBrowser();
    articles = await publishedArticles(browser);
    mirror = await Mirror.start();
    first = await mirror.pull();
    await mirror.serve();
  });

  after(async () => {
    await mirror?.stop();
    await browser?.close();
  });

  /** Opens a window, and at its end finds nothing to complain of. */
  async function read(options, work) {
    const reader = await Reader.open(browser, mirror.origin, options);
    try {
      await work(reader);
      assert.deepEqual(reader.troubles, []);
    } finally {
      await reader.close();
    }
  }

  async function assertReadable(reader, response, { dark }) {
    assert.equal(response.status(), 200);
    assertSafe(response);
    assert.ok((await reader.overhang()) <= 0, `the page is ${await reader.overhang()} px wider than the window`);
    const contrast = await reader.contrast();
    assert.ok(contrast.ratio >= 7, `the text's contrast is ${contrast.ratio}`);
    assert.equal(contrast.dark, dark);
    for (const picture of await reader.pictures()) assert.ok(picture.width > 0, `not shown: ${picture.address}`);
  }

  test("holds every article after the first pull", () => {
    const { added, revised, postponed, sources_failed, pictures_failed } = first.report;
    assert.deepEqual(
      { added, revised, postponed, sources_failed, pictures_failed },
      { added: articles.length, revised: 0, postponed: 0, sources_failed: 0, pictures_failed: 0 },
    );
    assert.equal(articles.length, 40);
  });

  for (const options of windows) {
    const { width, dark, script } = options;
    test(`is read at ${width} px, ${dark ? "dark" : "light"}, ${script ? "with" : "without"} JavaScript`, () =>
      read(options, async (reader) => {
        const front = await reader.go("/");
        await assertReadable(reader, front, options);
        const list = await reader.text();
        const places = articles.slice(0, 10).map((article) => list.indexOf(plain(article.title)));
        assert.ok(!places.includes(-1), "the front page lacks one of the ten newest articles");
        assert.deepEqual(places, places.slice().sort((one, other) => one - other), "newest first");
        await reader.screenshot("front");

        for (const language of ["en", "zh", "ru"]) {
          const article = articles.find((candidate) => candidate.language === language && candidate.pictures > 0);
          const response = await reader.go(await reader.find(article));
          await assertReadable(reader, response, options);
          assert.equal(plain(await reader.page.locator("h1").first().textContent()), plain(article.title));
          assertWhole(article, await reader.text());
          assert.equal((await reader.pictures()).length, article.pictures);
          await reader.screenshot(`article-${language}`);
        }

        await assertReadable(reader, await reader.go("/sources.html"), options);
        await reader.screenshot("sources");
      }));
  }

  test("has every article whole, with its pictures", () =>
    read({ width: 360, script: false }, async (reader) => {
      for (const article of articles) {
        await reader.go(await reader.find(article));
        assertWhole(article, await reader.text());
        const pictures = await reader.pictures();
        assert.ok(pictures.length >= article.pictures, `"${article.title}" lacks a picture`);
        for (const picture of pictures) assert.ok(picture.width > 0, `not shown: ${picture.address}`);
        assert.ok((await reader.overhang()) <= 0, `"${article.title}" is wider than the window`);
      }
    }));

  test("leads from an article to the copies of those it names", () =>
    read({}, async (reader) => {
      const article = articles.find(({ title }) => title.startsWith("Winter ferry"));
      await reader.go(await reader.find(article));
      await reader.page.locator("main a", { hasText: "North Pier is closed" }).click();
      assert.equal(new URL(reader.page.url()).origin, mirror.origin);
      assert.match(await reader.text("h1"), /^Storm takes thirty metres/);
    }));

  test("names its sources", () =>
    read({}, async (reader) => {
      await reader.go("/sources.html");
      const text = await reader.text();
      for (const name of ["The Harbour Post", "三岔河日报", "/harbour-post/feed.xml", "/sanchahe/feed.atom"])
        assert.ok(text.includes(name), `Sources lacks ${name}`);
    }));

  test("answers what it does not have with a page that leads on", async () => {
    const reader = await Reader.open(browser, mirror.origin);
    const response = await reader.go("/articles/nowhere.example/a-123456.html");
    assert.equal(response.status(), 404);
    assertSafe(response);
    await reader.screenshot("not-found");
    await reader.page.locator("main a").first().click();
    assert.ok((await reader.text()).includes(plain(articles[0].title)));
    assert.deepEqual(reader.troubles.filter((trouble) => trouble.startsWith("asked")), []);
    await reader.close();
  });

  test("publishes feeds that carry the articles whole", () =>
    read({}, async (reader) => {
      await reader.go("/");
      for (const [path, outlet] of [["/feeds/all.atom", ""], ["/feeds/harbour-post.atom", "harbour-post"], ["/feeds/sanchahe.atom", "sanchahe"]]) {
        const answer = await fetch(new URL(path, mirror.origin));
        assert.match(answer.headers.get("content-type"), /^application\/atom\+xml/);
        const entries = await reader.page.evaluate(readAtom, await answer.text());
        for (const article of articles.filter((one) => !outlet || one.outlet === outlet).slice(0, 10)) {
          const entry = entries.find(({ title }) => plain(title) === plain(article.title));
          assert.ok(entry, `${path} lacks "${article.title}"`);
          assert.equal(Date.parse(entry.published), article.published);
          assertWhole({ ...article, rights: [] }, plain(entry.text));
        }
      }
    }));

  test("fetches nothing again that has not changed, and adds nothing", async () => {
    await mirror.outletRequests();
    const { report, taken } = await mirror.pull();
    assert.deepEqual(taken, []);
    assert.deepEqual([report.added, report.revised], [0, 0]);
    const refetched = (await mirror.outletRequests()).filter(({ status }) => status !== 304);
    assert.deepEqual(refetched.map(({ path, status }) => `${status} ${path}`), []);
  });

  for (const { what, path, phrase, replacement, title } of [
    {
      what: "in a feed that carries it",
      path: "harbour-post/feed.xml",
      phrase: "Dogs travel free",
      replacement: "Dogs travel at half fare",
      title: "Winter ferry",
    },
    {
      what: "on its page",
      path: "sanchahe/zh/a-70010004",
      phrase: "网眼从十厘米放大到十二厘米",
      replacement: "网眼从十厘米放大到十三厘米",
      title: "冬捕节",
    },
  ]) {
    test(`keeps both revisions of an article that was changed ${what}`, async () => {
      await mirror.publishChange(path, phrase, replacement);
      const { report, taken } = await mirror.pull();
      assert.deepEqual([report.added, report.revised], [0, 1]);
      assert.deepEqual(taken.map(({ revision }) => revision), [2]);
      assert.ok((await mirror.show(taken[0].taken, 1)).body_html.includes(phrase));
      assert.ok((await mirror.show(taken[0].taken)).body_html.includes(replacement));
      await read({ width: 360 }, async (reader) => {
        await reader.go(await reader.find(articles.find((article) => article.title.startsWith(title))));
        const text = await reader.text();
        assert.ok(text.includes(replacement) && !text.includes(phrase));
      });
    });
  }
});

/** Runs in the browser: the entries of an Atom feed, and the text of what each carries. */
function readAtom(xml) {
  const feed = new DOMParser().parseFromString(xml, "application/xml");
  if (feed.querySelector("parsererror")) throw new Error(feed.querySelector("parsererror").textContent);
  return [...feed.querySelectorAll("entry")].map((entry) => ({
    title: entry.querySelector("title").textContent,
    published: entry.querySelector("published").textContent,
    text: new DOMParser().parseFromString(entry.querySelector("content").textContent, "text/html").body.textContent,
  }));
}
