import { connect } from "@/db/client";
import { agency, priceBooks } from "@/db/schema";
import { ownDatabase } from "../own-database";
import { type FoundSession, findSession, openSession } from "@/server/auth/sessions";
import { licenceById } from "@/domain/rules/rule-set";
import { statementId, statementOf } from "@/domain/rules/statements";
import { rulesInForce } from "@/server/rules-in-force";
import { confirmStatements } from "../../services/rule-confirmations/confirm-statements";
import { restrictClient } from "@/server/services/clients/restrict-client";
import { runImpact } from "@/server/services/impact/run-impact";
import { askWhoWouldNeed } from "@/server/services/impact/start-impact";
import { setPersonActive } from "@/server/services/people/update-person";
import { publishPriceBook } from "@/server/services/price-book/publish-price-book";
import { editDraft } from "@/server/services/rule-drafts/edit-draft";
import { getDraft } from "@/server/services/rule-drafts/get-draft";
import { openDraft } from "@/server/services/rule-drafts/open-draft";
import { savePart } from "@/server/services/rule-drafts/save-part";
import { type TestPerson, type TestWorld, testWorld } from "../test-context";
import { type PreparedCompany, prepareCompany } from "./prepared-company";

/** Who knocks. `owner` has the restricted company 甲; `outsider` is a consultant it does not name. */
export const IDENTITIES = [
  "visitor",
  "disabled",
  "owner",
  "outsider",
  "manager",
  "administrator",
  "clientA",
  "clientB",
  "linkA",
  "linkB",
] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Those for whom company 甲 exists. */
export const INSIDE: readonly Identity[] = ["owner", "manager", "clientA", "linkA"];

export interface AccessWorld {
  world: TestWorld;
  /** Restricted to its owner. */
  a: PreparedCompany;
  b: PreparedCompany;
  people: Record<"owner" | "outsider" | "manager" | "administrator" | "spare", TestPerson>;
  priceBookId: string;
  /** A comparison over all clients that hits both companies. */
  impactRunId: string;
  /** Open, with a source of its own. */
  ruleDraftId: string;
  ruleDraftVersion: number;
  /** The rules in force. */
  ruleVersionId: string;
  /** What an entry says, as the rules in force have it, and the manager's confirmation of it. */
  statement: { id: string; key: string; hash: string };
  confirmationId: string;
  /** Session cookies. The disabled person's stands in the database and no longer opens anything. */
  tokens: Record<Exclude<Identity, "visitor">, string>;
  /** As the session look-up finds them; null for those whom nobody knows. */
  sessions: Record<Identity, FoundSession | null>;
  appUrl: string;
  /** The owner of the tables, and the server's superuser, in the world's own database. */
  ownerUrl: string;
  adminUrl: string;
}

export async function makeAccessWorld(databaseName: string): Promise<AccessWorld> {
  const { appUrl, ownerUrl, adminUrl } = await ownDatabase(databaseName);
  const world = await testWorld(appUrl);
  const { consultant: owner, colleague: outsider, manager, administrator } = world.people;
  const spare = await world.newPerson("consultant");
  const disabled = await world.newPerson("manager");
  const owned = connect(ownerUrl, 1);
  await owned.db.insert(agency).values({ id: 1, name: "测试代办", nameEn: "Test agency", hasSelfCheck: true });
  await owned.close();
  await publishPriceBook(world.contextOf(manager), { basedOnId: null, book: PRICES });
  const a = await prepareCompany(world, owner, "甲密雀");
  const b = await prepareCompany(world, outsider, "乙密雀");
  await restrictClient(world.contextOf(manager), {
    id: a.clientId,
    expectedVersion: a.clientVersion,
    isRestricted: true,
    colleagueIds: [],
  });
  a.clientVersion += 1;

  const { id: ruleDraftId } = await openDraft(world.contextOf(manager), { title: "规则草稿", fromVersionId: null });
  const { version: ruleDraftVersion } = await editDraft(world.contextOf(manager), {
    ...{ draftId: ruleDraftId, expectedVersion: 1 },
    ...{ title: "规则草稿", summary: "加一条出处", inForceFrom: "2026-12-01" },
  });
  const ruleVersionId = (await getDraft(world.contextOf(manager), { draftId: ruleDraftId })).base.id;
  await savePart(world.contextOf(manager), {
    ...{ draftId: ruleDraftId, part: "source:own-source", content: OWN_SOURCE },
    ...{ expectedVersion: 0, isNew: true },
  });

  const fee = statementOf(licenceById(rulesInForce(), "edi-b21"), licenceById(rulesInForce(), "edi-b21").governmentFee);
  if (!fee) throw new Error("the entry says nothing of its fee");
  const statement = { id: statementId(fee), key: fee.key, hash: fee.hash };
  const {
    confirmationIds: [confirmationId = ""],
  } = await confirmStatements(world.contextOf(manager), { statements: [fee], note: "看过办事指南" });

  const { runId: impactRunId } = await askWhoWouldNeed(world.contextOf(manager), {
    licence: "edi-b21",
    facts: { third_party_orders_online: true },
  });
  await runImpact(world.contextOf("system"), { runId: impactRunId });

  const signIn = (userId: string) =>
    openSession(world.connection, { userId, kind: "password", address: null, agent: "test" }, world.now());
  const tokens = {
    disabled: await signIn(disabled.userId),
    owner: await signIn(owner.userId),
    outsider: await signIn(outsider.userId),
    manager: await signIn(manager.userId),
    administrator: await signIn(administrator.userId),
    clientA: await signIn(a.userId),
    clientB: await signIn(b.userId),
    linkA: a.linkSessionToken,
    linkB: b.linkSessionToken,
  };
  await setPersonActive(world.contextOf(administrator), {
    userId: disabled.userId,
    isActive: false,
    expectedVersion: 1,
  });
  const sessions = { visitor: null } as Record<Identity, FoundSession | null>;
  for (const [who, token] of Object.entries(tokens))
    sessions[who as Identity] = await findSession(world.connection, token, world.now());
  const priceBookId = await world.connection.within(SYSTEM_REACH, async (tx) => {
    const [book] = await tx.select({ id: priceBooks.id }).from(priceBooks);
    return book?.id ?? "";
  });
  return {
    world,
    a,
    b,
    people: { owner, outsider, manager, administrator, spare },
    priceBookId,
    impactRunId,
    ruleDraftId,
    ruleDraftVersion,
    ruleVersionId,
    statement,
    confirmationId,
    tokens,
    sessions,
    appUrl,
    ownerUrl,
    adminUrl,
  };
}

export const SYSTEM_REACH = { role: "system", userId: null, linkRequestId: null } as const;

/** 2026-11-23 is the world's day. */
export const PRICES = {
  format: 1 as const,
  label: "测试价目",
  inForceFrom: "2026-11-23",
  vat: { basisPoints: 600, mode: "included" as const },
  instalments: [{ share: 10_000, event: "quote-accepted" as const, withinWorkingDays: 3 }],
  prices: [
    { licence: "edi-b21", kind: "new" as const, serviceFen: 900_000 },
    { licence: "icp-b25", kind: "new" as const, serviceFen: 800_000 },
  ],
};

/** A source that a draft of rules adds. */
export const OWN_SOURCE = {
  id: "own-source",
  title: { zh: "本地办事指南", en: "Local guide" },
  issuer: { zh: "通信管理局", en: "Communications administration" },
  numberDate: { zh: "2026年", en: "2026" },
};
