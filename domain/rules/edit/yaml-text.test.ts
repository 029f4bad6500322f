import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { contentHash } from "../content-hash";
import { inSchemaOrder } from "./key-order";
import { partYaml, readRuleSetYaml, readYaml, ruleSetYaml, yamlOf } from "./yaml-text";

const tiny = tinyRuleSet(
  [{ id: "asked" }, { id: "capital", type: "number" }],
  [
    { id: "first", triggers: [{ when: { fact: "asked", op: "eq", value: true } }] },
    { id: "second", triggers: [{ when: { fact: "capital", op: "gte", value: 1000 } }] },
  ],
);

const back = (text: string): unknown => {
  const read = readYaml(text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.value.value;
};

describe("a rule set as YAML", () => {
  it("comes back exactly: the shipped one, with the same hash", () => {
    const ruleSet = loadRuleSet();
    const read = readRuleSetYaml(ruleSetYaml(ruleSet));
    expect(read.ok && read.value.open).toEqual([]);
    expect(read.ok && contentHash(read.value.content)).toBe(ruleSet.hash);
  });

  it("comes back exactly whatever the texts and figures are", () => {
    const leaf = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.constantFrom(
        "yes",
        "no",
        "on",
        "null",
        "~",
        "1",
        "01",
        "1e3",
        "2026-11",
        "12:30",
        "- a",
        "a: b",
        "#",
        "'",
        '"',
        " x ",
        "a\nb\n",
        "：“证”",
        "=",
        "<<",
        "0x1f",
        ".5",
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
      fc.boolean(),
      fc.constant(null),
    );
    const content = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("node"), { maxLength: 4 }),
        fc.dictionary(
          fc.string({ minLength: 1, maxLength: 12 }).filter((key) => key !== "__proto__"),
          tie("node"),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(content, (value) => {
        expect(contentHash(back(yamlOf(value)))).toBe(contentHash(value));
      }),
    );
  });

  it("keeps clauses on one line and the two languages below each other", () => {
    const [first] = tiny.licences;
    expect(yamlOf(first)).toContain("    when: { fact: asked, op: eq, value: true }\n");
    expect(yamlOf(first?.names)).toMatch(/^official:\n {2}zh: .*\n {2}en: /);
  });

  it("has its keys in the order of the files, however the database kept them", () => {
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .map(([key, item]) => [key, sorted(item)]),
            )
          : value;
    for (const licence of loadRuleSet().licences.slice(0, 8)) {
      expect(partYaml("licence", sorted(licence))).toBe(yamlOf(licence));
      expect(contentHash(inSchemaOrder("licence", sorted(licence)))).toBe(contentHash(licence));
    }
    expect(inSchemaOrder("licence", { own: 1, id: "x", kind: 2 })).toEqual({ id: "x", kind: 2, own: 1 });
  });

  it("names line and place of what is wrong, in the words of the checks", () => {
    const text = ruleSetYaml(tiny);
    const lineWith = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;
    const faults = (changed: string) => {
      const read = readRuleSetYaml(changed);
      return read.ok ? read.value.open : read.faults;
    };
    expect(faults(text.replace("fact: capital, op: gte", "fact: captial, op: gte"))).toEqual([
      {
        line: lineWith("fact: capital, op: gte"),
        place: "licences[1].triggers[0].when.fact",
        code: "unknown-fact",
        values: { given: '"captial"' },
      },
    ]);
    expect(faults(text.replace("  - id: capital", "  - idd: capital"))[0]).toMatchObject({
      place: "facts[1].id",
      code: "key-missing",
    });
    expect(faults(text.replace("meta:", "mate:"))[0]).toEqual({
      line: 1,
      place: "mate",
      code: "key-unknown",
      values: { key: "mate" },
    });
    expect(faults(text.replaceAll("id: second", "id: first")).map(({ code }) => code)).toContain("declared-twice");
    expect(faults(text.replace("    group: all\n", "    group: all\n    group: all\n"))[0]).toMatchObject({
      line: lineWith("    group: all") + 1,
      code: "yaml-key-twice",
    });
    expect(faults("just words")).toMatchObject([{ code: "wrong-kind", values: { kind: "fields" } }]);
    expect(faults("meta: &a 1\ngroups: *a\n")).toMatchObject([{ code: "yaml-alias" }]);
    expect(faults("meta:\n\tx: 1\n")[0]).toMatchObject({ line: 2, code: "yaml-indent" });
    expect(faults('meta: "open\n')[0]).toMatchObject({ code: "yaml-unclosed" });
  });
});
