import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notePeerAddresses } from "./peer-address";

describe("notePeerAddresses", () => {
  const server = http.createServer((request, response) => response.end(String(request.headers["x-forwarded-for"])));
  let url = "";

  beforeAll(async () => {
    notePeerAddresses();
    notePeerAddresses();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it("puts the peer last, once, whatever the client wrote", async () => {
    expect(await (await fetch(url)).text()).toBe("127.0.0.1");
    expect(await (await fetch(url, { headers: { "x-forwarded-for": "198.51.100.9" } })).text()).toBe(
      "198.51.100.9, 127.0.0.1",
    );
  });
});
