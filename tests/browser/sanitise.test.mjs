// What `offprint sanitize` lets through, in a real browser: nothing of it runs, nothing is left that could, and news keeps its markup.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { once } from "node:events";
import { after, before, describe, test } from "node:test";

import { armedMarkup, newsMarkup } from "./armed_markup.mjs";
import { program } from "./programs.mjs";
import { launchBrowser } from "./reader.mjs";

/** Many documents in one run, each ended by a NUL byte. */
async function sanitised(documents) {
  const child = spawn(program("OFFPRINT_BINARY"), ["sanitize", "--nul"]);
  const chunks = [];
  child.stdout.on("data", (bytes) => chunks.push(bytes));
  child.stdin.end(documents.map((text) => text.replaceAll("\0", "\uFFFD") + "\0").join(""));
  const [code] = await once(child, "close");
  assert.equal(code, 0);
  const clean = Buffer.concat(chunks).toString().split("\0").slice(0, -1);
  assert.equal(clean.length, documents.length);
  return clean;
}

const alarm = "<script>window.fired = 0; window.fire = () => { window.fired++; }; alert = confirm = prompt = window.fire;</script>";
const page = (body) => `<!doctype html><meta charset=utf-8>${alarm}<body>${body}`;
const chapter = (body) =>
  `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Chapter</title>` +
  `<script>window.fired = 0; window.fire = function () { window.fired++; };</script></head><body>${body}</body></html>`;

/** Runs in the browser: all that a reader could set off; then what is left that could run. */
async function provoke() {
  const allowed = ["script", "meta", "head", "html", "body", "title"];
  for (const element of document.querySelectorAll("body *")) {
    for (const kind of ["click", "mouseover", "focus", "blur", "toggle", "error", "load", "animationstart", "pointerdown"])
      element.dispatchEvent(new Event(kind, { bubbles: kind !== "load", cancelable: true }));
    if (element.matches("summary")) element.click();
  }
  await new Promise((resolve) => setTimeout(resolve, 20));
  const armed = [];
  for (const element of document.body.querySelectorAll("*")) {
    const name = element.localName;
    const dangerous = ["script", "style", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "template", "video", "audio"];
    if (dangerous.includes(name) && !allowed.slice(1).includes(name)) armed.push(`<${name}>`);
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") armed.push(`<${name}> of ${element.namespaceURI}`);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$|^formaction$|^xlink/i.test(attribute)) armed.push(`${name} ${attribute}`);
      if (/^(href|src|cite|srcset|poster|data|action|background)$/i.test(attribute) && !/^(https?:|mailto:|tel:|#|\/|\.{0,2}[\w%?]|$)/i.test(value)) armed.push(`${name} ${attribute}=${value}`);
      if (/^\s*(javascript|vbscript|data|feed|view-source):/i.test(value)) armed.push(`${name} ${attribute}=${value}`);
    }
  }
  return { fired: window.fired, armed };
}

/** Runs in the browser: the same by way of innerHTML, twice. */
async function setTwice(markup) {
  const first = document.createElement("div");
  document.body.append(first);
  first.innerHTML = markup;
  const second = document.createElement("div");
  document.body.append(second);
  second.innerHTML = first.innerHTML;
  await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("Markup that carries a script, sanitised", () => {
  let browser, tab, server, origin, clean;
  let served = "";
  let type = "text/html";

  before(async () => {
    clean = await sanitised(armedMarkup);
    server = createServer((request, response) => {
      const found = request.url === "/";
      response.writeHead(found ? 200 : 404, { "content-type": `${type}; charset=utf-8` });
      response.end(found ? served : "");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${server.address().port}/`;
    browser = await launchBrowser();
    tab = await browser.newPage();
    await tab.route((address) => !address.href.startsWith(origin), (route) => route.abort());
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  const open = async (text, kind) => {
    served = text;
    type = kind;
    await tab.goto(origin, { waitUntil: "load" });
    return tab.evaluate(provoke);
  };

  test("would fire, were it not sanitised", async () => {
    const found = await open(page(armedMarkup.filter((text) => text.startsWith("<img")).join("\n")), "text/html");
    assert.ok(found.fired > 5, `only ${found.fired} fired`);
  });

  test("runs nothing and arms nothing as a page", async () => {
    for (let start = 0; start < clean.length; start += 40) {
      const some = clean.slice(start, start + 40);
      const found = await open(page(some.join("\n")), "text/html");
      assert.deepEqual(found, { fired: 0, armed: [] }, `in ${JSON.stringify(armedMarkup.slice(start, start + 40))}`);
    }
  });

  test("each by itself runs nothing and arms nothing", async () => {
    await open(page(""), "text/html");
    for (const [index, markup] of clean.entries()) {
      const found = await tab.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "text/html");
        return [...parsed.body.querySelectorAll("*")].flatMap((element) =>
          [...element.attributes].filter(({ name, value }) => /^on/i.test(name) || /^\s*(javascript|vbscript|data):/i.test(value)).map(({ name }) => name),
        );
      }, markup);
      assert.deepEqual(found, [], `${armedMarkup[index]} became ${markup}`);
    }
  });

  test("runs nothing and arms nothing as innerHTML, set twice", async () => {
    for (let start = 0; start < clean.length; start += 40) {
      await open(page(""), "text/html");
      await tab.evaluate(setTwice, clean.slice(start, start + 40).join("\n"));
      assert.deepEqual(await tab.evaluate(provoke), { fired: 0, armed: [] }, `from ${start}`);
    }
  });

  test("runs nothing and arms nothing as a chapter of an e-book", async () => {
    await open(page(""), "text/html");
    const xml = await tab.evaluate(
      (texts) =>
        texts.map((text) => {
          const parsed = new DOMParser().parseFromString(text, "text/html");
          return [...parsed.body.childNodes].map((node) => new XMLSerializer().serializeToString(node)).join("");
        }),
      clean,
    );
    for (let start = 0; start < xml.length; start += 40) {
      const found = await open(chapter(xml.slice(start, start + 40).join("\n")), "application/xhtml+xml");
      assert.deepEqual(found, { fired: 0, armed: [] }, `from ${start}`);
      assert.equal(await tab.evaluate(() => document.querySelector("parsererror")?.textContent ?? ""), "");
    }
  });
});

describe("The markup of news, sanitised", () => {
  test("comes through whole", async () => {
    for (const [index, markup] of (await sanitised(newsMarkup)).entries()) assert.equal(markup.trim(), newsMarkup[index]);
  });
});
