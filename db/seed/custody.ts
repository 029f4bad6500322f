import { and, eq } from "drizzle-orm";
import { clients, custodyItems } from "@/db/schema";
import type { CustodyKind } from "@/domain/custody/custody";
import type { CustodyAct, CustodyHolder } from "@/domain/custody/movements";
import { read, type ServiceContext } from "@/server/services/context";
import { tellSent } from "@/server/services/custody/client-custody";
import { recordCustody, type ThingFields } from "@/server/services/custody/record-custody";
import { companyBy } from "./opening";
import type { Narrator } from "./narrator";

const clientOf = (ctx: ServiceContext, key: string): Promise<string> =>
  read(ctx, async (tx) => {
    const [row] = await tx
      .select({ id: clients.id })
      .from(clients)
      .where(eq(clients.uscc, companyBy(key).uscc));
    if (!row) throw new Error(`no company ${key}`);
    return row.id;
  });

const itemsOf = (ctx: ServiceContext, clientId: string, names: readonly string[]) =>
  read(ctx, async (tx) => {
    const found = [];
    for (const name of names) {
      const [row] = await tx
        .select({ itemId: custodyItems.id, expectedVersion: custodyItems.version })
        .from(custodyItems)
        .where(and(eq(custodyItems.clientId, clientId), eq(custodyItems.name, name)));
      if (!row) throw new Error(`nothing called ${name}`);
      found.push(row);
    }
    return found;
  });

const thing = (kind: CustodyKind, name: string, more: Partial<ThingFields> = {}): ThingFields => ({
  ...{ kind, name, documentType: null, portal: null, loginName: null, codesTo: null, note: null },
  ...more,
});

interface ToldAct {
  act: Exclude<CustodyAct, "confirmed" | "corrected">;
  things?: readonly string[];
  fresh?: readonly ThingFields[];
  to: CustodyHolder | null;
  /** Days from today. */
  due?: number;
  courier?: string;
  tracking?: string;
  note?: string;
}

/** What went from hand to hand: originals lent to a counter and late, a key under way, a seal with a colleague, an account. */
export function tellCustody(story: Narrator): void {
  const ours = (key: string): CustodyHolder => ({ hand: "agency", colleagueId: story.person(key).userId, name: null });
  const theirs = (key: string): CustodyHolder => ({
    hand: "client",
    colleagueId: null,
    name: companyBy(key).contacts[0]?.name ?? "",
  });
  const act = (key: string, daysAgo: number, hour: number, told: ToldAct, who: string = companyBy(key).owner) => {
    story.about(key);
    story.at(
      daysAgo,
      hour,
      who,
      async (ctx) => {
        const clientId = await clientOf(ctx, key);
        const { act: what, to, due, courier = null, tracking = null, note = null } = told;
        await recordCustody(ctx, {
          clientId,
          act: what,
          on: story.day(-daysAgo),
          items: await itemsOf(ctx, clientId, told.things ?? []),
          newItems: told.fresh ?? [],
          from: what === "received" ? (theirs(key).name ?? null) : null,
          to,
          dueBackOn: due === undefined ? null : story.day(due),
          ...{ courier, tracking, note },
        });
      },
      { drawsNumber: true },
    );
  };

  act("qinghe", 12, 10.2, {
    act: "received",
    fresh: [
      thing("original", "营业执照正本", { documentType: "business-licence" }),
      thing("company-seal", "公章"),
      thing("legal-rep-seal", "法人章"),
    ],
    to: ours("lin"),
    due: 2,
  });
  act("qinghe", 12, 10.4, {
    act: "received",
    fresh: [
      thing("portal-account", "电信业务市场综合管理系统账号", {
        portal: "电信业务市场综合管理信息系统",
        loginName: "qinghe_edi",
        codesTo: "方晓棠的手机",
      }),
    ],
    to: ours("lin"),
  });
  act("qinghe", 12, 10.6, { act: "registered", fresh: [thing("ukey", "工商 UKey")], to: theirs("qinghe") });
  act("qinghe", 8, 14, { act: "handed", things: ["公章"], to: ours("zhou"), note: "盖承诺书，用完交回" });
  story.about("qinghe");
  story.at(
    5,
    16,
    "client:qinghe",
    async (ctx) => {
      const clientId = await clientOf(ctx, "qinghe");
      const [item] = await itemsOf(ctx, clientId, ["工商 UKey"]);
      await tellSent(ctx, {
        clientId,
        itemIds: item ? [item.itemId] : [],
        other: null,
        courier: "顺丰速运",
        tracking: "SF1420556612089",
      });
    },
    { drawsNumber: true },
  );
  act("luming", 44, 10, {
    act: "received",
    fresh: [thing("original", "营业执照副本", { documentType: "business-licence" }), thing("contract-seal", "合同章")],
    to: ours("he"),
  });
  act("luming", 16, 9.5, {
    act: "given",
    things: ["营业执照副本"],
    to: { hand: "authority", colleagueId: null, name: "市政务服务中心 12 号窗口" },
    due: -2,
    note: "核验原件",
  });
  act("luming", 2, 15, { act: "returned", things: ["合同章"], to: theirs("luming") });
  act("hailan", 30, 11, { act: "received", fresh: [thing("ukey", "法人数字证书 UKey")], to: ours("lin") });
  act("hailan", 1, 15, {
    act: "sent",
    things: ["法人数字证书 UKey"],
    to: theirs("hailan"),
    courier: "EMS",
    tracking: "1098837720416",
  });
}
