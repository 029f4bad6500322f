import { describe, expect, it } from "vitest";
import { addressBehind } from "./client-address";

describe("addressBehind", () => {
  it.each([
    ["the peer, without proxies", "203.0.113.5", 0, "203.0.113.5"],
    ["the peer, although the client wrote something", "198.51.100.1, 203.0.113.5", 0, "203.0.113.5"],
    ["what the one proxy saw", "198.51.100.1, 203.0.113.5, 10.0.0.2", 1, "203.0.113.5"],
    ["what the first of two proxies saw", "203.0.113.5, 10.0.0.3, 10.0.0.2", 2, "203.0.113.5"],
    ["the peer, when the proxies were passed by", "10.0.0.2", 1, "10.0.0.2"],
    ["the peer, not the client's word, when a proxy is missing", "198.51.100.1, 203.0.113.5", 2, "203.0.113.5"],
    ["an IPv4 peer on an IPv6 socket", "::ffff:203.0.113.5", 0, "203.0.113.5"],
  ])("gives %s", (_, header, proxies, address) => {
    expect(addressBehind(header, proxies)).toBe(address);
  });

  it("gives null without the header", () => {
    expect(addressBehind(null, 0)).toBeNull();
  });
});
