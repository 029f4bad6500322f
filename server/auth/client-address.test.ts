import { describe, expect, it } from "vitest";
import { addressBehind, networkOf } from "./client-address";

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

describe("networkOf", () => {
  it.each([
    ["203.0.113.5", "203.0.113.5"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["not an address", "not an address"],
    [null, "unknown"],
  ])("counts %s as %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
