// A mirror: its configuration, archive and server, and the outlets that it harvests, in a folder of its own.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { contentFolder } from "./fixture.mjs";
import { outlets as importedOutlets, writePages } from "./newsroom.mjs";
import { program, run, Service } from "./programs.mjs";

const settings = (folder, harvested) => `
[archive]
path = "${join(folder, "archive")}"

[serve]
listen = "127.0.0.1:0"

[net]
private_hosts = ["${harvested ? new URL(harvested).host : ""}"]
contact = "mailto:test@example.org"
`;

const harvestedOutlets = (origin) => `
[[outlets]]
id = "harbour-post"
name = "The Harbour Post"
language = "en"
feeds = ["${origin}/harbour-post/feed.xml"]

[[outlets]]
id = "sanchahe"
name = "三岔河日报"
language = "zh"
feeds = ["${origin}/sanchahe/feed.atom"]
`;

const importedOutlet = ({ id, name, language, home }) => `
[[outlets]]
id = "${id}"
name = "${name}"
language = "${language}"
home = "${home}"
`;

export class Mirror {
  /** `harvests`: of the two outlets of tests/outlet/content, which are started with it. `imports`: of those of newsroom.mjs. */
  static async start({ harvests = true, imports = false } = {}) {
    const mirror = new Mirror();
    mirror.folder = await mkdtemp(join(tmpdir(), "offprint-browser-"));
    if (harvests) mirror.outlet = await Service.start(program("OUTLET_BINARY"), [contentFolder, "--port", "0"]);
    mirror.config = join(mirror.folder, "offprint.toml");
    const origin = mirror.outlet?.origin;
    const configuration = [settings(mirror.folder, origin), origin ? harvestedOutlets(origin) : ""];
    await writeFile(mirror.config, [...configuration, ...(imports ? importedOutlets.map(importedOutlet) : [])].join(""));
    return mirror;
  }

  offprint(...args) {
    return run(program("OFFPRINT_BINARY"), [...args, "--config", this.config]);
  }

  /** Takes in articles of newsroom.mjs; one that it has already, as a revision. */
  async import(articles) {
    const pages = join(this.folder, "pages");
    await writePages(pages, articles);
    await this.offprint("import", pages);
  }

  /** Publishes the site as files; their folder. */
  async publishSite() {
    const output = join(this.folder, "site");
    await this.offprint("publish", "site", "--output", output);
    return output;
  }

  /** Harvests once: the articles that were taken, and the closing report. */
  async pull() {
    const output = await this.offprint("pull", "--json");
    const lines = output.trim().split("\n").map((line) => JSON.parse(line));
    return { report: lines.at(-1), taken: lines.slice(0, -1) };
  }

  /** Serves it, until it is stopped. */
  async serve() {
    this.server = await Service.start(program("OFFPRINT_BINARY"), ["serve", "--no-harvest", "--config", this.config]);
    this.origin = this.server.origin;
    return this.server;
  }

  /** An article as the archive holds it; its newest revision where none is named. */
  async show(id, revision) {
    const which = revision ? ["--revision", String(revision)] : [];
    return JSON.parse(await this.offprint("show", id, "--json", ...which));
  }

  /** Has the outlet publish one of its files with a phrase exchanged. */
  async publishChange(path, phrase, replacement) {
    const text = await readFile(join(contentFolder, path), "utf8");
    if (!text.includes(phrase)) throw new Error(`${path} does not say "${phrase}"`);
    const answer = await fetch(`${this.outlet.origin}/_outlet/put?path=/${path}`, {
      method: "POST",
      body: text.replace(phrase, replacement),
    });
    if (!answer.ok) throw new Error(`the outlet refused the change of ${path}: ${answer.status}`);
  }

  /** The requests that the outlet took since it was last asked. */
  async outletRequests() {
    const answer = await fetch(`${this.outlet.origin}/_outlet/requests`);
    const lines = (await answer.text()).split("\n").filter(Boolean);
    await fetch(`${this.outlet.origin}/_outlet/forget`, { method: "POST" });
    return lines.map((line) => JSON.parse(line));
  }

  async stop() {
    await this.server?.stop();
    await this.outlet?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
