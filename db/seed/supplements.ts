import { and, asc, eq } from "drizzle-orm";
import { applications, requirements } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { SupplementCause } from "@/domain/workflow/supplement";
import { read, type ServiceContext } from "@/server/services/context";
import { recordSupplement } from "@/server/services/supplements/record-supplement";
import { answerItem } from "@/server/services/supplements/settle-item";
import { supplementLedger } from "@/server/services/supplements/supplement-ledger";

/** What windows write, by the type of paper: the first that the application has. */
const WANTED: readonly [type: string, wanted: string, cause: SupplementCause][] = [
  ["staff-proof", "社保缴费证明只有两人，须补齐三名技术人员最近一个月的缴费记录", "missing"],
  ["premises-proof", "办公场所租赁合同已过期，请提交续租后的合同", "expired"],
  ["responsible-person-id", "负责人身份证件反面看不清，请重新扫描", "unclear"],
  ["legal-rep-id", "法定代表人身份证件反面看不清，请重新扫描", "unclear"],
  ["business-licence", "营业执照与申请表住所不一致，请核对后重新提交", "inconsistent"],
];

/** The authority's letter: a paper of the client, one of ours, and a statement; the client is asked at once. */
export async function askForSupplement(ctx: ServiceContext, applicationId: string, on: Day, dueOn: Day): Promise<void> {
  const { version, papers } = await read(ctx, async (tx) => {
    const [row] = await tx.select().from(applications).where(eq(applications.id, applicationId));
    if (!row) throw new Error(`no application ${applicationId}`);
    const filed = await tx
      .select()
      .from(requirements)
      .where(and(eq(requirements.applicationId, applicationId), eq(requirements.status, "filed")))
      .orderBy(asc(requirements.position));
    return { version: row.version, papers: filed };
  });
  const theirs = papers.filter(({ suppliedBy }) => suppliedBy === "client");
  const known = WANTED.find(([type]) => theirs.some(({ documentType }) => documentType === type));
  const paper = theirs.find(({ documentType }) => documentType === known?.[0]);
  const ours = papers.find(({ suppliedBy }) => suppliedBy === "agency-draft");
  await recordSupplement(ctx, {
    applicationId,
    expectedVersion: version,
    on,
    replyWithin: { value: 10, unit: "working-day" },
    items: [
      ...(known && paper
        ? [{ wanted: known[1], requirementId: paper.id, cause: known[2], fault: "client" as const }]
        : []),
      ...(ours
        ? [
            {
              wanted: `“${ours.nameZh.replace(/[（(].*$/, "")}”用的是旧模板，请换成今年的版本`,
              requirementId: ours.id,
              cause: "wrong-template" as const,
              fault: "agency" as const,
            },
          ]
        : []),
      {
        wanted: "说明平台的收费方式，以及是否代收货款",
        requirementId: null,
        cause: "unclear",
        fault: "authority",
      },
    ],
    ask: { dueOn },
  });
}

export async function answerStatements(ctx: ServiceContext, applicationId: string): Promise<void> {
  const [round] = await supplementLedger(ctx, { applicationId });
  for (const { id, version, paper, status } of round?.items ?? [])
    if (paper === null && status === "open")
      await answerItem(ctx, {
        itemId: id,
        expectedVersion: version,
        note: "平台向商家收佣金，不代收货款，已附说明函。",
      });
}
