import { expect, test } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { hasNoTerm } from "./licence-term";

const { licences } = loadRuleSet();
const termless = new Set(licences.filter(hasNoTerm).map(({ id }) => id));

test("filings that last as long as their facts are true have no term", () => {
  for (const id of ["icp-filing", "app-filing", "public-security-filing", "mlps", "game-isbn", "drug-info-filing"])
    expect(termless, id).toContain(id);
});

test("a term of years, on the certificate, by place or by event is asked for", () => {
  for (const id of [
    "icp-b25",
    "edi-b21",
    "payment-licence",
    "hr-service-licence",
    "genai-filing",
    "drug-online-sale",
    "odi",
  ])
    expect(termless, id).not.toContain(id);
});
