// A plain file server that has a folder of files below some path of its own, and nothing else.
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const types = {
  ".atom": "application/atom+xml",
  ".avif": "image/avif",
  ".css": "text/css",
  ".html": "text/html",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
};

export class FileServer {
  static async start(folder, prefix) {
    const files = new FileServer();
    files.server = createServer(async (request, response) => {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      const name = path.endsWith("/") ? `${path}index.html` : path;
      const bytes = path.startsWith(prefix) ? await readFile(join(folder, name.slice(prefix.length))).catch(() => null) : null;
      response.writeHead(bytes ? 200 : 404, { "content-type": types[extname(name)] ?? "application/octet-stream" });
      response.end(bytes ?? "");
    }).listen(0, "127.0.0.1");
    await once(files.server, "listening");
    files.origin = `http://127.0.0.1:${files.server.address().port}`;
    return files;
  }

  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
