import { expect, test } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { licenceById } from "./rule-set";
import { statementInWords } from "./statement-words";
import { isSameLook, statementId, statementOf, statementsOf } from "./statements";

const ruleSet = loadRuleSet();
const edi = licenceById(ruleSet, "edi-b21");

test("everything an entry says has a name of its own, in every entry", () => {
  for (const licence of ruleSet.licences) {
    const ids = statementsOf(licence).map(statementId);
    expect(new Set(ids).size, licence.id).toBe(ids.length);
  }
});

test("a statement is named by ids: another order of the list changes neither its name nor its hash", () => {
  const turned = { ...edi, conditions: [...edi.conditions].reverse() };
  const named = (of: typeof edi) => new Set(statementsOf(of).map(statementId));
  expect(named(turned)).toEqual(named(edi));
});

test("what it says, the article it cites and since when it holds make its hash; how sure we are of it does not", () => {
  const [first, ...rest] = edi.conditions;
  if (!first) throw new Error("the entry has no condition");
  const hashWith = (change: Partial<typeof first>) =>
    statementsOf({ ...edi, conditions: [{ ...first, ...change }, ...rest] }).find(({ key }) =>
      key.endsWith(`/conditions/${first.id}`),
    )?.hash;
  const { hash } = statementOf(edi, first) ?? {};
  expect(hashWith({})).toBe(hash);
  expect(hashWith({ confidence: first.confidence === "official" ? "from-memory" : "official" })).toBe(hash);
  expect(hashWith({ text: { ...first.text, zh: `${first.text.zh}。` } })).not.toBe(hash);
  expect(hashWith({ inForceTo: "2030-01-01" })).not.toBe(hash);
  expect(hashWith({ cites: [{ source: "telecom-regs", articles: "99" }] })).not.toBe(hash);
});

test("one look settles what rests on the same places or on fewer of them; what has no source of its own, with its entry", () => {
  const [first, ...rest] = edi.conditions;
  if (!first) throw new Error("the entry has no condition");
  const [law, guide] = [
    { source: "telecom-regs", articles: "7" },
    { source: "edi-guide", articles: "3" },
  ];
  const citing = (cites: (typeof law)[]) => {
    const [found] = statementsOf({ ...edi, conditions: [{ ...first, cites }, ...rest] }).filter(
      ({ kind }) => kind === "condition",
    );
    if (!found) throw new Error("the condition is gone");
    return found;
  };
  expect(isSameLook(citing([law, guide]), citing([guide]))).toBe(true);
  expect(isSameLook(citing([guide]), citing([law, guide]))).toBe(false);
  expect(isSameLook(citing([law]), citing([{ ...law, articles: "8" }]))).toBe(false);
  const unsourced = statementsOf(edi).filter(({ citations }) => citations.entryLevel);
  const [one, other] = unsourced;
  const [elsewhere] = statementsOf(licenceById(ruleSet, "icp-b25")).filter(({ citations }) => citations.entryLevel);
  if (!one || !other || !elsewhere) throw new Error("every statement has a source of its own by now");
  expect(isSameLook(one, other)).toBe(true);
  expect(isSameLook(one, elsewhere)).toBe(false);
  expect(isSameLook(one, citing([law]))).toBe(false);
});

test("each statement is said in both languages, without Chinese in the English but what it quotes", () => {
  for (const statement of ruleSet.licences.flatMap(statementsOf)) {
    expect(statementInWords(ruleSet, statement, "zh").text, statement.key).not.toBe("");
    const { text, details } = statementInWords(ruleSet, statement, "en");
    expect(text, statement.key).not.toBe("");
    expect([text, ...details].join(" ").replaceAll(/“[^”]*”/g, ""), statement.key).not.toMatch(/\p{Script=Han}/u);
  }
});
