// The web server: `node server/web/main.mjs [--dev] -H HOST -p PORT`. Plain JavaScript, see door.mjs.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import next from "next";
import { passDoor } from "./door.mjs";

const { values } = parseArgs({
  options: {
    dev: { type: "boolean", default: false },
    host: { type: "string", short: "H", default: "127.0.0.1" },
    port: { type: "string", short: "p", default: "3000" },
  },
});
const { dev, host } = values;
const port = Number(values.port);

const server = createServer();
const app = next({ dev, hostname: host, port, httpServer: server, ...(dev ? { turbopack: true } : {}) });
await app.prepare();
const answer = app.getRequestHandler();

server.on("request", (request, response) => {
  typeAsText(response);
  if (passDoor(request, response, dev)) return;
  answer(request, response).catch((error) => {
    console.error(error);
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  });
});
server.on("error", (error) => {
  console.error(error);
  process.exit(1);
});
server.listen(port, host);

for (const signal of ["SIGINT", "SIGTERM"])
  process.once(signal, () => {
    // In development every open page holds a line to this server, for reloading, and would be waited for.
    if (dev) process.exit(0);
    // What is being answered is answered; then background work of the framework ends.
    server.close(() => void app.close().finally(() => process.exit(0)));
    server.closeIdleConnections();
  });

/**
 * Next hands the type of a route's answer on as a list of one, in which its own compression does not know the type: every answer of the
 * API then went out whole.
 *
 * @param {import("node:http").ServerResponse} response
 */
function typeAsText(response) {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) => {
    const isListed = name.toLowerCase() === "content-type" && Array.isArray(value) && value.length === 1;
    return setHeader(name, isListed ? value[0] : value);
  };
}
