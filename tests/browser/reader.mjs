// A reader: a Chromium window of some width, by day or night, with or without JavaScript, that notes all that goes wrong.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

const screenshots = process.env.SCREENSHOTS || fileURLToPath(new URL("../../build/screenshots", import.meta.url));
const axeScript = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const blockedWorker = "Service Worker registration blocked by Playwright";

export function launchBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** White space as a reader sees it. */
export function plain(text) {
  return text.replace(/\s+/gu, " ").trim();
}

/** Runs in the browser: the contrast ratio of WCAG between the text's colour and what lies behind it. */
function contrastOfText() {
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\d.]+/g).map((value) => ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = [document.body, document.documentElement]
    .map((element) => getComputedStyle(element).backgroundColor)
    .find((colour) => colour !== "rgba(0, 0, 0, 0)");
  const paper = luminance(behind ?? "rgb(255, 255, 255)");
  const ink = luminance(getComputedStyle(document.body).color);
  return { ratio: (Math.max(paper, ink) + 0.05) / (Math.min(paper, ink) + 0.05), dark: paper < ink };
}

/** Runs in the browser: fetches what is only fetched near the window, and waits until every picture is there or has failed. */
async function settlePictures() {
  const pictures = [...document.images];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  return pictures.map((picture) => ({ address: picture.currentSrc || picture.src, width: picture.naturalWidth }));
}

/** Runs in the browser, where axe is: what hinders many from reading the page, each with the elements that do. */
async function seriousHindrances() {
  const { violations } = await axe.run(document, { resultTypes: ["violations"], preload: false });
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ""}`).join(" | ")}`);
}

export class Reader {
  /** `language` is what the browser asks pages in. Without `worker` nothing but the page itself asks for anything. */
  static async open(browser, origin, { width = 1280, dark = false, script = true, language = "en", worker = false } = {}) {
    const reader = new Reader();
    reader.origin = origin;
    reader.name = [width, dark ? "dark" : "light", language === "en" ? (script ? "script" : "noscript") : language].join("-");
    reader.context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: dark ? "dark" : "light",
      javaScriptEnabled: script,
      locale: language,
      serviceWorkers: worker ? "allow" : "block",
    });
    reader.page = await reader.context.newPage();
    reader.watch();
    return reader;
  }

  /** Notes every request to another origin, every failed one, and every word in the console. */
  watch() {
    this.troubles = [];
    this.refusal = null;
    this.page.on("request", (request) => {
      if (new URL(request.url()).origin !== this.origin) this.troubles.push(`asked another origin: ${request.url()}`);
    });
    this.page.on("requestfailed", (request) => {
      // Whoever leaves a page while its icon is on the way breaks that off.
      const left = request.failure()?.errorText === "net::ERR_ABORTED" && request.url().endsWith("/favicon.svg");
      if (!left) this.troubles.push(`failed: ${request.url()}`);
    });
    this.page.on("response", (response) => {
      if (response.status() >= 400 && response.url() !== this.refusal) this.troubles.push(`answered ${response.status()}: ${response.url()}`);
    });
    this.page.on("console", (message) => {
      const isRefusal = message.location().url === this.refusal && message.text().startsWith("Failed to load resource");
      if (!isRefusal && message.text() !== blockedWorker) this.troubles.push(`console: ${message.text()}`);
    });
    this.page.on("pageerror", (error) => this.troubles.push(`script: ${error}`));
  }

  /** With `refused`, that the page itself is answered with an error is no trouble. */
  go(path, { refused = false } = {}) {
    const address = new URL(path, this.origin).href;
    this.refusal = refused ? address : null;
    return this.page.goto(address, { waitUntil: "load" });
  }

  /** Goes where the first such link leads. */
  async follow(selector) {
    return this.go(await this.page.locator(selector).first().evaluate((link) => link.href));
  }

  /** What the page reads, as one line. */
  async text(selector = "main") {
    return plain(await this.page.locator(selector).first().evaluate((element) => element.textContent));
  }

  pictures() {
    return this.page.evaluate(settlePictures);
  }

  contrast() {
    return this.page.evaluate(contrastOfText);
  }

  /** How many pixels the page is wider than the window. */
  overhang() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  /** What axe finds that is serious or worse. */
  async hindrances() {
    await this.page.evaluate(await axeScript);
    return this.page.evaluate(seriousHindrances);
  }

  async screenshot(name) {
    await mkdir(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}-${this.name}.png`), fullPage: true });
  }

  /** The path of an article, found as a reader finds it: on the outlet's list, page by page. */
  async find(article) {
    await this.go(`/outlets/${article.outlet}.html`);
    for (;;) {
      const link = this.page.locator("main a", { hasText: article.title }).first();
      if ((await link.count()) > 0) return new URL(await link.evaluate((a) => a.href)).pathname;
      const older = this.page.locator("a[rel=next]").first();
      if ((await older.count()) === 0) throw new Error(`no list of ${article.outlet} names "${article.title}"`);
      await this.go(await older.evaluate((a) => a.href));
    }
  }

  close() {
    return this.context.close();
  }
}
