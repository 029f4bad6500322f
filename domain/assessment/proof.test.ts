import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "@/domain/rules/content-hash";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { arbitraryProfile } from "@/server/rules/testing/arbitrary-profiles";
import { compile } from "./compile";
import { type Facts, parseFacts } from "./parse-facts";
import { type Proof, proofOf, proofText, verifyProof } from "./proof";
import { proofFaultInWords } from "./proof-words";
import { WORKED_CASES, everythingNo } from "./testing/profiles";
import { tinyRuleSet } from "./testing/tiny-rule-set";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const date = "2026-11-22";
const about = {
  client: "杭州某某科技有限公司",
  uscc: null,
  caseNumber: "ZB-2026-0001",
  assessmentId: "01930000-0000-7000-8000-000000000000",
  finalisedAt: "2026-11-22T08:00:00.000Z",
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A small proof, so that very many of its bytes can be changed. */
const yes = (fact: string) => ({ fact, op: "eq", value: true }) as const;
const tiny = compile(
  tinyRuleSet(
    [{ id: "sells" }, { id: "capital", type: "number" }, { id: "city", type: "string" }],
    [
      { id: "shop", triggers: [{ when: yes("sells") }] },
      {
        id: "bank",
        triggers: [{ when: { all: [yes("sells"), { fact: "capital", op: "gte", value: 100 }] } }],
        prerequisites: [{ licence: "shop" }],
      },
    ],
  ),
);
const small = proofOf(tiny, { facts: { sells: true, capital: 100, city: "杭州" }, date, about });
const smallBytes = bytesOf(proofText(small));
const caseB = { ...everythingNo(ruleSet), ...WORKED_CASES.find(({ id }) => id === "B")?.facts };
const whole = proofOf(compiled, { facts: caseB, date, about });

function faultOf(proof: Proof): { kind: string; zh: string; en: string } {
  const check = verifyProof(bytesOf(proofText(proof)));
  if (check.isTrue) throw new Error("it proved true");
  return { kind: check.fault.kind, zh: proofFaultInWords(check, "zh"), en: proofFaultInWords(check, "en") };
}

/** What somebody does who knows how the seal is made. */
function resealed({ seal: _, ...open }: Proof): Proof {
  return { ...open, seal: contentHash(open) };
}

describe("a proof", () => {
  it("is true as it was written, whatever was answered", () => {
    expect(verifyProof(bytesOf(proofText(whole)))).toMatchObject({ isTrue: true });
    fc.assert(
      fc.property(arbitraryProfile(compiled), (facts) => {
        const parsed = parseFacts(ruleSet, facts);
        if (!parsed.ok) throw new Error("refused");
        const proof = proofOf(compiled, { facts: parsed.facts, date, about });
        expect(verifyProof(bytesOf(proofText(proof)))).toMatchObject({ isTrue: true });
      }),
      { numRuns: 2, seed: 4 },
    );
  });

  it("is always the same bytes, and carries its rules whole", () => {
    expect(proofText(proofOf(compiled, { facts: caseB, date, about }))).toBe(proofText(whole));
    expect(contentHash(whole.rules)).toBe(ruleSet.hash);
    expect(JSON.stringify(whole.traces["edi-b21"])).toContain('"articles"');
  });

  it("was written by an earlier build and still is true", () => {
    // The seal of this proof as it first was: when it changes, proofs given out would be false. Raise PROOF_FORMAT instead.
    expect(contentHash(proofText(small))).toMatchInlineSnapshot(
      `"597ae78ac0351c2cccca3afa94d785684648496bad81e815cd98851994e97325"`,
    );
  });
});

describe("a proof with one change", () => {
  it("is false with any bit of any byte flipped", () => {
    fc.assert(
      fc.property(fc.nat(smallBytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = smallBytes.slice();
        changed[at] = (changed[at] as number) ^ (1 << bit);
        expect(verifyProof(changed).isTrue).toBe(false);
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  it("is false with any byte taken out, put in twice or cut off", () => {
    fc.assert(
      fc.property(fc.nat(smallBytes.length - 1), (at) => {
        const without = [...smallBytes.slice(0, at), ...smallBytes.slice(at + 1)];
        const twice = [...smallBytes.slice(0, at + 1), ...smallBytes.slice(at)];
        for (const changed of [without, twice, smallBytes.slice(0, at)])
          expect(verifyProof(Uint8Array.from(changed)).isTrue).toBe(false);
      }),
      { numRuns: 100, seed: 4 },
    );
  });

  it("is false with a byte of the whole catalogue changed", () => {
    const bytes = bytesOf(proofText(whole));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] as number) ^ (1 << bit);
        expect(verifyProof(changed).isTrue).toBe(false);
      }),
      { numRuns: 4, seed: 4 },
    );
  });

  it("is false for everything computed, also with a new seal, and the first difference is named", () => {
    const facts: Facts = { ...whole.facts, hosts_third_party_sellers: false };
    expect(faultOf(resealed({ ...whole, facts }))).toMatchObject({
      kind: "differs",
      zh: expect.stringMatching(/^“.+”的推理里，事实“.+”：文件写的是“.+”，重新计算是“.+”。$/),
    });
    const verdicts = { ...whole.verdicts, "edi-b21": "not-required" as const };
    expect(faultOf(resealed({ ...whole, verdicts })).en).toBe(
      "Verdict on “EDI licence”: the file says “Not needed”, computed again it is “Required”.",
    );
    expect(faultOf(resealed({ ...whole, receipt: "0".repeat(64) })).zh).toMatch(/^收据不符/);
    expect(faultOf(resealed({ ...whole, date: "2026-11-23" })).zh).toMatch(/^收据不符/);
    // Named by no rule: only the receipt knows of it.
    expect(faultOf(resealed({ ...whole, facts: { ...whole.facts, city: "杭州" } })).en).toMatch(/^The receipt/);
    const [, ...rest] = Object.entries(whole.verdicts);
    expect(faultOf(resealed({ ...whole, verdicts: Object.fromEntries(rest) })).kind).toBe("differs");
    expect(faultOf(resealed({ ...whole, ruleSet: { ...whole.ruleSet, version: "2026.12" } })).kind).toBe("differs");
  });

  it("is false with other rules, named by their hash or by the seal", () => {
    const rules = structuredClone(whole.rules);
    Object.assign(rules.licences[0] ?? {}, { stage: 3 });
    expect(faultOf(resealed({ ...whole, rules })).kind).toBe("rules-changed");
    const own = resealed({ ...whole, rules, ruleSet: { ...whole.ruleSet, hash: contentHash(rules) } });
    expect(faultOf(own).kind).toBe("differs"); // the receipt was made with the hash
  });

  it("is false for another client, and with facts that are none", () => {
    expect(faultOf({ ...whole, about: { ...about, client: "别的公司" } }).kind).toBe("seal");
    expect(faultOf({ ...whole, facts: { ...whole.facts, nothing: true } })).toMatchObject({ kind: "facts-refused" });
    expect(faultOf({ ...whole, facts: { ...whole.facts, channels: ["none"] } })).toMatchObject({
      kind: "facts-refused",
    });
  });

  it("says of other files that they are none, and never throws", () => {
    const kindOf = (text: string) => {
      const check = verifyProof(bytesOf(text));
      return check.isTrue ? "true" : check.fault.kind;
    };
    expect(kindOf("")).toBe("not-json");
    expect(kindOf("null")).toBe("not-a-proof");
    expect(kindOf("{}")).toBe("not-a-proof");
    expect(kindOf(JSON.stringify({ ...small, rules: { ...small.rules, licences: 3 } }))).toBe("not-a-proof");
    expect(kindOf(JSON.stringify({ ...small, rules: { ...small.rules, licences: [3] } }))).toBe("rules-changed");
    expect(kindOf(JSON.stringify({ ...small, more: 1 }))).toBe("not-a-proof");
    expect(kindOf(JSON.stringify(small))).toBe("layout");
    expect(kindOf(JSON.stringify(small, null, 2))).toBe("layout");
    const broken = { ...small.rules, licences: [{ id: "shop" }] };
    const own = { ...small, rules: broken, ruleSet: { ...small.ruleSet, hash: contentHash(broken) } };
    expect(kindOf(JSON.stringify(own))).toBe("rules-unreadable");
    expect(kindOf(proofText(small).replace("杭州某某", "\\ud800"))).toBe("seal");
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(kindOf(text)).not.toBe("true");
      }),
      { numRuns: 50, seed: 4 },
    );
  });
});
