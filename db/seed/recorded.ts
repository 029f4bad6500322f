import { eq } from "drizzle-orm";
import { applications, clients } from "@/db/schema";
import { type RecordedData, type RecordField, recordFieldsOf } from "@/domain/documents/recorded-data";
import type { PaperRecordFields } from "@/domain/documents/record-schema";
import { addDays, type Day } from "@/domain/shared/day";
import { fenFromYuan } from "@/domain/shared/money";
import { read, type ServiceContext, todayOf } from "@/server/services/context";
import { COMPANIES, type SeedCompany } from "./companies";

export type Recorded = Pick<PaperRecordFields, "issuedOn" | "expiresOn"> & {
  record: Omit<PaperRecordFields, "issuedOn" | "expiresOn">;
};

/** What the reviewers of the story read off the papers of one application's company. */
export async function readingFor(
  ctx: ServiceContext,
  applicationId: string,
  today: Day,
): Promise<(documentType: string) => Recorded | null> {
  const found = await read(ctx, async (tx) => {
    const [row] = await tx
      .select({ uscc: clients.uscc, licenceId: applications.licenceId })
      .from(applications)
      .innerJoin(clients, eq(clients.id, applications.clientId))
      .where(eq(applications.id, applicationId));
    return row;
  });
  const company = COMPANIES.find(({ uscc }) => uscc === found?.uscc);
  if (!company) return () => null;
  return (documentType) => {
    const shown = recordFieldsOf(documentType);
    // Nobody has time for all of them; what identifies the company is always read.
    if (!READ.includes(documentType)) return null;
    const data = dataOf(company);
    // One form was filled in with a name that only looks right.
    if (found?.licenceId === "prepackaged-food-filing" && documentType === "filing-form")
      data.legalRepresentative = misspelt(data.legalRepresentative ?? "");
    const fields = Object.fromEntries(shown.map((field) => [field, data[field] ?? null]));
    return {
      ...daysOf(company, documentType, today, todayOf(ctx)),
      record: {
        issuer: ISSUERS[documentType] ?? null,
        purpose: null,
        fields: { ...NONE, ...fields },
      },
    };
  };
}

const READ = ["business-licence", "articles", "legal-rep-id", "premises-proof", "domain-certificate", "filing-form"];

const ISSUERS: Readonly<Record<string, string>> = {
  "business-licence": "市场监督管理局",
  "legal-rep-id": "公安局",
  "domain-certificate": "域名注册服务机构",
};

const NONE: Record<RecordField, null> = {
  companyName: null,
  uscc: null,
  legalRepresentative: null,
  registeredCapitalFen: null,
  address: null,
  domain: null,
  domainOwner: null,
};

function dataOf(company: SeedCompany): RecordedData {
  const { name, uscc, contacts, key, facts } = company;
  const head = contacts.find(({ role }) => role === "legal-representative" || role === "founder") ?? contacts[0];
  const capital = facts.registered_capital_wan;
  return {
    companyName: name,
    uscc,
    ...(head ? { legalRepresentative: head.name } : {}),
    ...(typeof capital === "number" ? { registeredCapitalFen: fenFromYuan(capital * 10_000) } : {}),
    address: `${name.slice(0, 2)}市示例路 ${10 + COMPANIES.indexOf(company)} 号`,
    domain: `${key}.example`,
    domainOwner: name,
  };
}

const LOOKALIKES: Readonly<Record<string, string>> = { 望: "旺", 宁: "宇", 舟: "丹", 然: "燃", 一: "伊", 明: "朋" };

/** The last character by one that looks or sounds alike. */
const misspelt = (name: string): string => name.slice(0, -1) + (LOOKALIKES[name.slice(-1)] ?? "某");

/** A lease ends sooner or later by company; what was read is never younger than the day of reading. */
function daysOf(company: SeedCompany, documentType: string, today: Day, readOn: Day) {
  const n = COMPANIES.indexOf(company);
  const issuedOn = addDays(readOn, -400 - n * 17);
  if (documentType === "premises-proof") return { issuedOn, expiresOn: addDays(today, 23 + n * 41) };
  if (documentType === "domain-certificate") return { issuedOn, expiresOn: addDays(today, 52 + n * 29) };
  if (documentType === "legal-rep-id") return { issuedOn, expiresOn: addDays(issuedOn, 7300) };
  return { issuedOn: documentType === "business-licence" ? issuedOn : null, expiresOn: null };
}
