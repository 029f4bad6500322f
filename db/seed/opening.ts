import { createReadStream, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { parse } from "yaml";
import { agency, clientMembers, contacts, users } from "@/db/schema";
import { priceBookSchema } from "@/domain/pricing/price-book";
import { createClientFields } from "@/domain/clients/schema";
import { newId } from "@/server/ids";
import { createClient } from "@/server/services/clients/create-client";
import { restrictClient } from "@/server/services/clients/restrict-client";
import { getClient } from "@/server/services/clients/get-client";
import { keepTemplate } from "@/server/services/drafting/keep-template";
import { publishPriceBook } from "@/server/services/price-book/publish-price-book";
import { COMPANIES, type SeedCompany } from "./companies";
import type { Narrator } from "./narrator";
import { OFFICE_PEOPLE } from "./people";

const SYSTEM = { role: "system", userId: null, linkRequestId: null } as const;

/** Made up for the trial, as the agency is. */
const TERMS = {
  zh: [
    "服务费含准备材料、提交和一次补正。因客户资料不实造成的重新办理，另行商定。",
    "官费和第三方费用按收费单位的票据结算，金额变动的以票据为准。",
    "法定期限由审批机关掌握，我们按期限提醒和跟进，不承诺批准结果。",
    "客户提供的材料只用于所列事项，办结后按客户要求归还或销毁。",
  ].join("\n"),
  en: [
    "Service fees cover preparing the papers, filing and one supplement. Filing anew because of untrue information is agreed separately.",
    "Official and third-party fees are settled by the receipts of whoever charges them; where an amount changes, the receipt counts.",
    "Lawful time limits are in the hands of the authority. We watch and follow them and promise no outcome.",
    "Papers you give us are used for the items listed only, and returned or destroyed afterwards as you wish.",
  ].join("\n"),
};

export type PasswordHashFor = (email: string) => Promise<string>;

/** The agency, its people and its prices. */
export async function openOffice(story: Narrator, hashFor: PasswordHashFor): Promise<void> {
  const began = new Date(`${story.day(-430)}T01:00:00Z`);
  await story.connection.within(SYSTEM, async (tx) => {
    await tx.insert(agency).values({
      id: 1,
      name: "明衡企服",
      nameEn: "Mingheng Corporate Services",
      address: "上海市静安区示例路 100 号 8 层",
      phone: "021-5550 0100",
      email: "desk@demo.zhengban.example",
      bankName: "示例银行上海静安支行",
      bankAccount: "0000 1111 2222 3333",
      chaseMost: 4,
      hasSelfCheck: true,
      quoteTermsZh: TERMS.zh,
      quoteTermsEn: TERMS.en,
      isDemo: true,
    });
    for (const { key, name, role, email, phone, locale } of OFFICE_PEOPLE) {
      const id = newId(began);
      await tx.insert(users).values({
        id,
        email,
        name,
        role,
        phone,
        locale,
        passwordHash: await hashFor(email),
        isDemo: true,
        createdAt: began,
      });
      story.introduce(key, { userId: id, role, name, locale });
    }
  });
  const book = priceBookSchema.parse({
    ...parse(readFileSync(path.join(process.cwd(), "db/seed/price-book.yaml"), "utf8")),
    inForceFrom: story.day(-430),
  });
  story.at(430, 9, "shen", (ctx) => publishPriceBook(ctx, { book, basedOnId: null }));
  for (const [hour, name, documentType, fileName] of TEMPLATES)
    story.at(420, hour, "shen", async (ctx) => {
      const where = path.join(process.cwd(), "db", "seed", "templates", fileName);
      await keepTemplate(ctx, {
        fields: { name, documentType, licenceId: null },
        fileName: `${name}.docx`,
        declaredBytes: statSync(where).size,
        body: createReadStream(where),
      });
    });
}

/** Word files to draft from. */
const TEMPLATES = [
  [10, "依法经营承诺书", "commitment", "undertaking.docx"],
  [10.5, "授权委托书", "power-of-attorney", "power-of-attorney.docx"],
] as const;

/** Records one company as its consultant would; its contacts with a portal account can sign in. */
export function recordCompany(
  story: Narrator,
  company: SeedCompany,
  daysAgo: number,
  hashFor: PasswordHashFor,
): { id: () => string } {
  let id = "";
  story.at(daysAgo, 9.5, company.owner, async (ctx) => {
    const input = createClientFields.parse({
      name: company.name,
      shortName: company.shortName,
      uscc: company.uscc,
      source: company.source,
      notes: company.note,
      contacts: company.contacts.map(({ name, role, phone, email }, i) => ({
        name,
        role,
        phone,
        email,
        isMain: i === 0,
      })),
    });
    ({ id } = await createClient(ctx, input));
    for (const contact of company.contacts) {
      if (!contact.hasPortal) continue;
      const userId = newId(ctx.now());
      const { name, email, locale } = contact;
      const passwordHash = await hashFor(email);
      await story.connection.within(SYSTEM, async (tx) => {
        await tx.insert(users).values({
          id: userId,
          email,
          name,
          role: "client",
          locale,
          passwordHash,
          isDemo: true,
          createdAt: ctx.now(),
        });
        await tx.insert(clientMembers).values({ clientId: id, userId, createdAt: ctx.now() });
        await tx
          .update(contacts)
          .set({ userId })
          .where(and(eq(contacts.clientId, id), eq(contacts.email, email)));
      });
      story.introduce(`client:${company.key}`, { userId, role: "client", name, locale, clientIds: [id] });
    }
  });
  if (company.isRestricted)
    story.at(daysAgo, 11, "shen", async (ctx) => {
      const client = await getClient(ctx, { id });
      await restrictClient(ctx, { id, expectedVersion: client.client.version, isRestricted: true, colleagueIds: [] });
    });
  return { id: () => id };
}

export const companyBy = (key: string): SeedCompany => {
  const company = COMPANIES.find((each) => each.key === key);
  if (!company) throw new Error(`no company ${key}`);
  return company;
};
