import { describe, expect, test } from "vitest";
import { countFilters, listQuery, readListFilters } from "./list-address";

describe("the address of the list", () => {
  test.each([
    "?turn=client",
    "?due=late&sort=updated",
    "?due=14",
    "?q=%E9%9D%92%E7%A6%BE&owner=me&stage=collecting&status=not-filed&licence=edi-b21&kind=new&closed=1",
    "?from=2026-11-23&to=2026-11-29&legal=1",
    "?client=01936f2e-7b1c-7000-8000-000000000001&answered=first&since=2026-01-01",
  ])("%s is read and written alike", (address) => {
    const params = new URLSearchParams(address);
    const filters = readListFilters(Object.fromEntries(params));
    expect(new Set(listQuery(filters).slice(1).split("&"))).toEqual(new Set(params.toString().split("&")));
  });

  test.each([
    { turn: "nobody's" },
    { due: "soon" },
    { due: "-3" },
    { owner: "me too" },
    { client: "1 or 1=1" },
    { since: "2026-02-30" },
    { sort: "number" },
    { from: "tomorrow", to: "2026-13-01" },
    { legal: "yes" },
    { closed: "yes" },
    { q: "   " },
    { stage: ["collecting", "filing"] },
    { unknown: "x" },
  ])("%j says nothing", (params) => expect(readListFilters(params)).toEqual({}));

  test("the order is no filter", () => {
    expect(countFilters(readListFilters({ sort: "updated" }))).toBe(0);
    expect(countFilters(readListFilters({ sort: "updated", due: "none", q: "a" }))).toBe(2);
  });

  test("cursor and other words go along", () => {
    expect(listQuery({ turn: "client" }, { cursor: "abc", tab: null })).toBe("?turn=client&cursor=abc");
    expect(listQuery({})).toBe("");
  });
});
