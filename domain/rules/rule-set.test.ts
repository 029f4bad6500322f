import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { contentHash } from "./content-hash";
import { citationsOf, findLicence, licenceById, optionsOf, withoutInternal } from "./rule-set";

const ruleSet = loadRuleSet();

function* texts(value: unknown, path = ""): Generator<{ path: string; text: string }> {
  if (typeof value === "string") yield { path, text: value };
  else if (Array.isArray(value)) for (const [i, part] of value.entries()) yield* texts(part, `${path}[${i}]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, part] of Object.entries(value)) yield* texts(part, `${path}.${key}`);
}

const shown = withoutInternal(ruleSet);
const words = [
  ...texts(shown.licences),
  ...texts(shown.facts),
  ...texts(shown.groups),
  ...texts(shown.sources),
  ...texts(shown.meta),
];
const chinese = words.filter(({ path }) => path.endsWith(".zh"));
const english = words.filter(({ path }) => path.endsWith(".en"));

describe("the catalogue", () => {
  it("says of every fact whether a company could change it", () => {
    expect(ruleSet.facts.filter(({ changeable }) => changeable === undefined)).toEqual([]);
  });

  it("is complete", () => {
    expect([ruleSet.licences.length, ruleSet.facts.length, ruleSet.sources.length]).toEqual([81, 137, 112]);
    expect(ruleSet.licences.filter((licence) => licence.handling === "refer")).toHaveLength(5);
    const outcomes = ruleSet.licences.flatMap((licence) => licence.triggers.map((trigger) => trigger.outcome));
    const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
    expect([outcomes.length, count("required") + count("conditional") + count("recommended")]).toEqual([172, 172]);
  });

  it("has at least one citation behind every rule, its own or the entry's", () => {
    for (const licence of ruleSet.licences)
      for (const rule of [...licence.triggers, ...licence.exemptions, ...licence.blockers, ...licence.conditions])
        expect(citationsOf(licence, rule).cites.length, `${licence.id} ${rule.id}`).toBeGreaterThan(0);
    const marked = citationsOf(
      licenceById(ruleSet, "icp-filing"),
      licenceById(ruleSet, "icp-filing").exemptions[0] ?? {},
    );
    expect(marked.entryLevel).toBe(true);
  });

  it("leaves what no source dates open", () => {
    const dated = ruleSet.licences.flatMap((licence) =>
      licence.triggers.filter((trigger) => trigger.inForceFrom !== null),
    );
    expect(dated).toEqual([]);
    const fees = ruleSet.licences.filter((licence) => licence.governmentFee.cny === null);
    expect(fees.length).toBeGreaterThan(0);
    for (const licence of fees) expect(licence.governmentFee.text.zh).not.toMatch(/^免费/);
  });
});

describe("its words", { timeout: 60_000 }, () => {
  it("are Chinese in Chinese, with full-width punctuation", () => {
    for (const { path, text } of chinese) {
      expect(text, path).not.toMatch(/[\u4e00-\u9fff][,;:!?()"]|[,;:!?()"][\u4e00-\u9fff]/);
      if (!/short\.zh$/.test(path) && !/^\[\d+\]\.(title|numberDate)/.test(path))
        expect(text, path).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it("are English in English", () => {
    for (const { path, text } of english)
      if (!path.includes("numberDate"))
        expect(
          text.replace(/“[^”]*”|（[^）]*）|工信部通〔2015〕196号|办市场发〔2019〕41号|诊所/g, ""),
          path,
        ).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it("name no research notes, garbled names or ids", () => {
    const ids = [...ruleSet.licences.map(({ id }) => id), ...ruleSet.facts.map(({ id }) => id)].filter((id) =>
      /[a-z]_|-(filing|licence|b\d\d)/.test(id),
    );
    const named = new RegExp(`(^|[^A-Za-z0-9_-])(${ids.join("|")})($|[^A-Za-z0-9_-])`);
    for (const { path, text } of [...chinese, ...english]) {
      expect(text, path).not.toMatch(/种子|\bseeds?\b|凭记忆|from memory|spam|\.txt\b|undefined/i);
      expect(text, path).not.toMatch(named);
    }
  });
});

describe("what leaves the office", { timeout: 60_000 }, () => {
  it("holds no research notes, market estimates or article references", () => {
    expect(JSON.stringify(shown)).not.toMatch(/"internal":|agencyFeeCny|leadTimeWeeks|"seen"|articleRefs/);
    expect(JSON.stringify(ruleSet)).toMatch(/"internal":/);
    expect(shown.hash).toBe(ruleSet.hash);
  });
});

describe("look-ups", () => {
  it("find entries and give held licences the catalogue as options", () => {
    expect(findLicence(ruleSet, "nope")).toBeUndefined();
    expect(() => licenceById(ruleSet, "nope")).toThrow(RangeError);
    const held = ruleSet.facts.find((fact) => fact.id === "licences_held");
    expect(held && optionsOf(ruleSet, held)).toHaveLength(81);
  });
});

describe("contentHash", () => {
  it("is SHA-256 over RFC 8785 JSON", () => {
    const value = { b: [1, 1e21, 0.1, -0, true, null], a: '€ \u0007"\\é', "\u{1F600}": {}, ﬀ: 1 };
    const node = createHash("sha256")
      .update(canonicalize(value) ?? "", "utf8")
      .digest("hex");
    expect(contentHash(value)).toBe(node);
    expect(canonicalize({ b: 1, a: [1e21, 1e-7, 100] })).toBe('{"a":[1e+21,1e-7,100],"b":1}');
  });

  it("does not depend on the order of keys", () => {
    expect(contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(contentHash({ b: { d: 3, c: 2 }, a: 1 }));
    expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: 2 }));
  });

  it("refuses what JSON cannot say", () => {
    expect(() => contentHash(undefined)).toThrow(TypeError);
    expect(() => contentHash({ a: Number.NaN })).toThrow();
    expect(() => contentHash({ a: "\uD800" })).toThrow();
  });

  it("is the rule set's hash", () => {
    const { version: _, hash, ...content } = ruleSet;
    expect(contentHash(content)).toBe(hash);
  });
});
