// What the invented outlets published (tests/outlet/content), read by the browser's own parsers.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const contentFolder = fileURLToPath(new URL("../outlet/content", import.meta.url));

const text = (path) => readFile(join(contentFolder, path), "utf8");

/** Runs in the browser: an element's running text, captions and rights notice. */
function readParts(root) {
  const aside = "aside, .inline-related, .promo, .rights";
  const words = (element) => element.textContent;
  const running = [...root.querySelectorAll("p, li, td, th, h2")].filter((element) => !element.closest(aside));
  const captions = [...root.querySelectorAll("figcaption")].map((caption) => caption.firstChild);
  return {
    paragraphs: running.map(words),
    captions: captions.map(words),
    rights: [...root.querySelectorAll(".rights")].map(words),
    pictures: root.querySelectorAll("figure").length,
  };
}

/** Runs in the browser: the articles of an RSS feed that carries them whole. */
function readFullTextFeed(feed) {
  const items = new DOMParser().parseFromString(feed, "application/xml").querySelectorAll("item");
  return [...items].map((item) => {
    const content = item.getElementsByTagName("content:encoded")[0].textContent;
    const field = (name) => item.querySelector(name).textContent;
    return {
      outlet: "harbour-post",
      language: "en",
      title: field("title"),
      published: Date.parse(field("pubDate")),
      ...readParts(new DOMParser().parseFromString(content, "text/html").body),
    };
  });
}

/** Runs in the browser: what an Atom feed of teasers names, and where the pages are. */
function readTeaserFeed(feed) {
  const entries = new DOMParser().parseFromString(feed, "application/xml").querySelectorAll("entry");
  return [...entries].map((entry) => ({
    outlet: "sanchahe",
    language: entry.getAttribute("xml:lang").slice(0, 2),
    title: entry.querySelector("title").textContent,
    published: Date.parse(entry.querySelector("published").textContent),
    page: entry.querySelector("link").getAttribute("href").replace("{{origin}}/", ""),
  }));
}

/** Runs in the browser: the article of a page. */
function readPage(html) {
  return readParts(new DOMParser().parseFromString(html, "text/html").querySelector(".text"));
}

/** Every article of both outlets, the newest first. */
export async function publishedArticles(browser) {
  const page = await browser.newPage();
  await page.addScriptTag({ content: String(readParts) });
  const whole = await page.evaluate(readFullTextFeed, await text("harbour-post/feed.xml"));
  const teasers = await page.evaluate(readTeaserFeed, await text("sanchahe/feed.atom"));
  for (const article of teasers) Object.assign(article, await page.evaluate(readPage, await text(article.page)));
  await page.close();
  return [...whole, ...teasers].sort((one, other) => other.published - one.published);
}
