import { eq } from "drizzle-orm";
import { leads } from "@/db/schema";
import { leadFields } from "@/domain/leads/lead-fields";
import type { ServiceContext } from "@/server/services/context";
import { read } from "@/server/services/context";
import { dismissLead } from "@/server/services/leads/work-lead";
import { newTicket } from "@/server/services/self-check/form-ticket";
import { leaveContact } from "@/server/services/self-check/leave-contact";
import type { Narrator } from "./narrator";

const SHOP = {
  province: "CN-JS",
  entity_type: "limited-company",
  channels: ["app", "mini-program"],
  server_location: "mainland",
  hosts_third_party_sellers: true,
  third_party_orders_online: true,
  licences_held: ["icp-filing"],
};
const STUDIO = {
  province: "CN-SC",
  channels: ["app"],
  server_location: "mainland",
  live_streaming_roles: ["mcn"],
  produces_av_programmes: true,
};

/** Strangers who left their contact after the public self-check: two wait, one was no good. */
export function tellLeads(story: Narrator): void {
  story.about("the self-check");
  story.at(6, 20, "lin", leave({ name: "贺先生", company: "示例未填", phone: "13900000001", message: "随便看看" }, {}));
  story.at(5, 9, "lin", dismiss("示例未填", "电话是空号，没有其他联系方式。"));
  story.at(
    2,
    21,
    "lin",
    leave(
      {
        name: "顾女士",
        company: "苏州澄湖生活科技有限公司",
        phone: "13800000002",
        message: "平台下个月上线，来得及吗？",
      },
      SHOP,
    ),
  );
  story.at(
    1,
    13,
    "lin",
    leave(
      { name: "Daniel Reyes", company: "Chengdu Bamboo Studio", email: "daniel@bamboo.example", message: "" },
      STUDIO,
      "en",
    ),
  );
}

type Typed = { name: string; company: string; phone?: string; email?: string; message: string };

const leave =
  (typed: Typed, facts: Record<string, unknown>, locale: "zh-CN" | "en" = "zh-CN") =>
  (ctx: ServiceContext) =>
    leaveContact(
      { ...ctx, actor: null },
      {
        facts,
        skipped: [],
        locale,
        fields: leadFields.parse(typed),
        ticket: newTicket(new Date(ctx.now().getTime() - 120_000)),
        website: "",
      },
      false,
    );

const dismiss = (company: string, reason: string) => async (ctx: ServiceContext) => {
  const [lead] = await read(ctx, (tx) => tx.select().from(leads).where(eq(leads.company, company)));
  if (lead) await dismissLead(ctx, { leadId: lead.id, expectedVersion: lead.version, reason });
};
