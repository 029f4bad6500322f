import { expect, test } from "vitest";
import { markup, unpacked } from "@/components/ui/markup";
import { currentPlace, railOf } from "./rail-markup";

const mark = markup`<i></i>`;
const GROUPS = [
  {
    links: [
      { href: "/desk", label: "今天", mark, isExact: true, count: 120, figure: "today" },
      { href: "/desk/applications?owner=me", label: "申请", mark, hotkey: "g a", count: 0, figure: "applications" },
    ],
  },
  {
    title: "我的视图",
    links: [{ href: "/desk/applications?owner=me&turn=client", label: "等<客户>", mark, isView: true }],
  },
];
const { rail, places } = railOf(GROUPS);

test("the links are drawn with their figures and keys, every word escaped", () => {
  expect(unpacked(rail)).toBe(
    '<div><a href="/desk" data-soft data-tip-rail="今天"><i></i><span class="rail-word">今天</span><span class="n" data-figure="today">99+</span></a>' +
      '<a href="/desk/applications?owner=me" data-soft data-key="g a" data-tip-rail="申请"><i></i><span class="rail-word">申请</span><span class="n" data-figure="applications"></span></a></div>' +
      '<div><h2>我的视图</h2><a href="/desk/applications?owner=me&amp;turn=client" data-soft data-tip-rail="等&lt;客户&gt;"><i></i><span class="rail-word">等&lt;客户&gt;</span></a></div>',
  );
});

test.each([
  ["/desk", "", "/desk"],
  ["/desk/applications", "", "/desk/applications?owner=me"],
  ["/desk/applications/1", "owner=me&turn=client", "/desk/applications?owner=me"],
  ["/desk/applications", "owner=me&turn=client", "/desk/applications?owner=me&turn=client"],
  ["/desk/clients", "", null],
])("on %s?%s the current link is %s", (pathname, search, expected) => {
  expect(currentPlace(places, pathname, search)).toBe(expected);
});
