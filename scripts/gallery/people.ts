import { randomBytes } from "node:crypto";
import { type APIRequestContext, type BrowserContext, request } from "@playwright/test";
import postgres from "postgres";
import { signInAs } from "../../e2e/support/sign-in";
import { e2eState } from "../../e2e/support/state";

/**
 * link: came by a link without an account. prospect: has a quote to answer. newcomer, new-client: the first day, nothing there yet.
 */
export const WHO = [
  // Those for whom people and companies are made come last: they stand in the others' lists from then on.
  "consultant",
  "client",
  "prospect",
  "manager",
  "administrator",
  "visitor",
  "link",
  "newcomer",
  "new-client",
] as const;
export type Who = (typeof WHO)[number];
export type Locale = "zh-CN" | "en";

/** Demo people who read this language; nobody's settings are changed, since other tests look at the same people. */
const KNOWN: Partial<Record<`${Who} ${Locale}`, string>> = {
  "consultant zh-CN": "lin@demo.zhengban.example",
  "consultant en": "he@demo.zhengban.example",
  "manager zh-CN": "manager",
  "administrator zh-CN": "administrator",
  "client zh-CN": "client0001@demo.zhengban.example",
  "prospect zh-CN": "client0003@demo.zhengban.example",
};

/** Signs the browser in as such a person. Answers with addresses that were made for them, by name. */
export async function enter(context: BrowserContext, who: Who, locale: Locale): Promise<Record<string, string>> {
  const { address } = e2eState();
  await context.addCookies([{ name: "zb_locale", value: locale, url: address }]);
  const known = KNOWN[`${who} ${locale}`];
  if (known) await signInAs(context, known);
  else if (who === "visitor") return makeLinks(locale);
  else if (who === "link") {
    const clientId = await newCompany(locale);
    const askFor = await papersOfAFiling(clientId);
    const address = await openPapers(context, await askFor(await addContact(clientId, locale)));
    await ask(context.request, "me.updatePreferences", { locale });
    return { request: address };
  } else if (who === "newcomer" || who === "consultant" || who === "manager" || who === "administrator") {
    const { url, email } = await newColleague(who === "newcomer" ? "consultant" : who, locale);
    await setPassword(context, url, email);
  } else if (who === "new-client") await beContact(context, await newCompany(locale), locale);
  else await beContact(context, await companyCalled(who === "prospect" ? "半山集市" : "青禾集市"), locale);
  return who === "manager" ? newRuleDraft(locale) : {};
}

/** Facts that no rule reads: one that the draft retires, one that it takes away. */
const [RETIRED, REMOVED] = ["fact:service_live", "fact:business_stage"] as const;

/** A draft of the rules, and parts of it: there is none until somebody begins one. */
async function newRuleDraft(locale: Locale): Promise<Record<string, string>> {
  const title = locale === "en" ? "Capital of telecom licences" : "电信许可的资本要求";
  const { id } = await as<{ id: string }>("manager", "ruleDrafts.open", { title, fromVersionId: null });
  const draft = `/manage/rules/${id}`;
  const { content } = await as<{ content: object }>("manager", "ruleDrafts.part", { draftId: id, part: RETIRED });
  const retired = { draftId: id, part: RETIRED, content: { ...content, retired: true }, expectedVersion: 0 };
  await as("manager", "ruleDrafts.savePart", retired);
  await as("manager", "ruleDrafts.removePart", { draftId: id, part: REMOVED, expectedVersion: 0 });
  return {
    ruleParts: `${draft}/parts`,
    ruleChecks: `${draft}/checks`,
    ruleScenarios: `${draft}/scenarios`,
    ruleScenario: `${draft}/scenarios/edi-turns`,
    ruleLicence: `${draft}/licences/edi-b21`,
    ruleFactRetired: `${draft}/facts/${RETIRED.slice("fact:".length)}`,
    ruleFactRemoved: `${draft}/facts/${REMOVED.slice("fact:".length)}`,
    ruleScenarioSteps: `${draft}/scenarios/telecom-capital-one-province`,
    ruleFact: `${draft}/facts/registered_capital_wan`,
    ruleSource: `${draft}/sources/telecom-regs`,
    ruleMeta: `${draft}/meta`,
    ruleGroups: `${draft}/groups`,
  };
}

const NAMES: Readonly<Record<Locale, { colleague: string; contact: string; company: string; shortName: string }>> = {
  "zh-CN": { colleague: "陈拾一", contact: "苏青", company: "绍兴拾一茶舍网络科技有限公司", shortName: "拾一茶舍" },
  en: { colleague: "Nora Quinn", contact: "Peter Lang", company: "宁波远帆体育文化有限公司", shortName: "远帆体育" },
};
const PASSWORD = randomBytes(18).toString("base64url");
const tokenOf = (url: string) => url.slice(url.lastIndexOf("/") + 1);
const mark = () => randomBytes(5).toString("hex");

const desks = new Map<string, Promise<APIRequestContext>>();

/** One call of the API as the first demo person of a role, signed in once. */
async function as<T>(role: "manager" | "administrator", procedure: string, input: object): Promise<T> {
  const signedIn = async () => {
    const own = await request.newContext();
    await signInAs({ request: own }, role);
    return own;
  };
  const desk = desks.get(role) ?? signedIn();
  desks.set(role, desk);
  return ask(await desk, procedure, input);
}

async function ask<T>(desk: APIRequestContext, procedure: string, input: object): Promise<T> {
  const { address } = e2eState();
  const url = `${address}/api/trpc/${procedure}`;
  const answer = /[.](get|list|part)$/.test(procedure)
    ? await desk.get(`${url}?input=${encodeURIComponent(JSON.stringify(input))}`)
    : await desk.post(url, { data: input, headers: { origin: address } });
  if (!answer.ok()) throw new Error(`${procedure}: ${await answer.text()}`);
  return ((await answer.json()) as { result: { data: T } }).result.data;
}

async function setPassword(context: BrowserContext, url: string, email: string): Promise<void> {
  const { address } = e2eState();
  const answer = await context.request.post(`${address}/api/links/password`, {
    form: { token: tokenOf(url), email, password: PASSWORD },
    headers: { origin: address },
    maxRedirects: 0,
  });
  if (answer.headers().location?.includes("fault")) throw new Error(`no password: ${answer.headers().location}`);
}

async function newColleague(role: string, locale: Locale): Promise<{ url: string; email: string }> {
  const email = `${role}-${mark()}@example.cn`;
  const fields = { name: NAMES[locale].colleague, email, role, locale };
  return { email, url: (await as<{ url: string }>("administrator", "people.create", fields)).url };
}

interface Contact {
  contactId: string;
  email: string;
}

async function addContact(clientId: string, locale: Locale): Promise<Contact> {
  const email = `contact-${mark()}@example.cn`;
  const fields = { name: NAMES[locale].contact, email };
  const { id } = await as<{ id: string }>("manager", "client.addContact", { clientId, fields });
  return { contactId: id, email };
}

const invite = ({ contactId }: Contact) =>
  as<{ invitationId: string; url: string }>("manager", "invitation.create", { contactId });

async function beContact(context: BrowserContext, clientId: string, locale: Locale): Promise<void> {
  const contact = await addContact(clientId, locale);
  await setPassword(context, (await invite(contact)).url, contact.email);
  await ask(context.request, "me.updatePreferences", { locale });
}

async function companyCalled(search: string): Promise<string> {
  const { rows } = await as<{ rows: { id: string }[] }>("manager", "client.list", { search });
  if (!rows[0]) throw new Error(`no company ${search}`);
  return rows[0].id;
}

async function newCompany(locale: Locale): Promise<string> {
  const { company: name, shortName } = NAMES[locale];
  return (await as<{ id: string }>("manager", "client.create", { name, shortName })).id;
}

/** Asks for the papers of a filing; each asking makes a link of its own. */
async function papersOfAFiling(clientId: string): Promise<(contact: Contact) => Promise<string>> {
  const { id: caseId } = await as<{ id: string }>("manager", "case.open", { clientId, title: "ICP" });
  const choices = [{ licenceId: "icp-filing", kind: "new" }];
  const fields = { clientId, caseId, assessmentId: null, choices };
  const [made] = await as<{ id: string }[]>("manager", "application.create", fields);
  return async ({ contactId }) => {
    const wanted = { applicationId: made?.id, contactId, dueOn: null };
    return (await as<{ url: string }>("manager", "requirement.request", wanted)).url;
  };
}

/** Opens the papers behind a link as this browser would; answers with the request's address. */
async function openPapers(context: Pick<BrowserContext, "request">, url: string): Promise<string> {
  const { address } = e2eState();
  const answer = await context.request.post(`${address}/api/links/open`, {
    form: { token: tokenOf(url) },
    headers: { origin: address },
    maxRedirects: 0,
  });
  return answer.headers().location ?? "";
}

/** Links in every state, as the person they were made for finds them. */
async function makeLinks(locale: Locale): Promise<Record<string, string>> {
  const clientId = await newCompany(locale);
  const contacts = await Promise.all([1, 2, 3, 4].map(() => addContact(clientId, locale)));
  const [papers, account, expired, revoked] = contacts as [Contact, Contact, Contact, Contact];
  const late = await invite(expired);
  const sql = postgres(e2eState().ownerUrl, { max: 1, onnotice: () => {} });
  await sql.begin(async (tx) => {
    await tx`select set_config('app.role', 'system', true)`;
    await tx`update invitations set created_at = created_at - interval '10 days',
      expires_at = expires_at - interval '10 days' where id = ${late.invitationId}`;
  });
  await sql.end();
  const askFor = await papersOfAFiling(clientId);
  const used = await askFor(papers);
  const elsewhere = await request.newContext();
  await openPapers({ request: elsewhere }, used);
  const checked = {
    sharedCheck: await keptCheck(elsewhere, locale, "result"),
    begunCheck: await keptCheck(elsewhere, locale, "resume"),
  };
  await elsewhere.dispose();
  const withdrawn = await invite(revoked);
  await as("manager", "invitation.revoke", { invitationId: withdrawn.invitationId });
  const addresses = {
    papers: await askFor(papers),
    account: (await invite(account)).url,
    colleague: (await newColleague("consultant", locale)).url,
    used,
    expired: late.url,
    revoked: withdrawn.url,
  };
  const links = Object.entries(addresses).map(([name, url]) => [name, `/l/${tokenOf(url)}`]);
  return { ...Object.fromEntries(links), ...checked };
}

/** A marketplace that answered some of the self-check, behind a link that anybody may open. */
async function keptCheck(anybody: APIRequestContext, locale: Locale, opens: "result" | "resume"): Promise<string> {
  const facts = {
    province: "CN-ZJ",
    channels: ["website", "app"],
    server_location: "mainland",
    hosts_third_party_sellers: true,
    third_party_orders_online: true,
  };
  const { path } = await ask<{ path: string }>(anybody, "selfCheck.keep", { facts, skipped: ["city"], locale, opens });
  return path;
}
