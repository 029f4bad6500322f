import { eq, inArray, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients, filingPacks, fileVersions, ruleSetVersions, users } from "@/db/schema";
import { becomesPages, packFileName, papersOfPack } from "@/domain/documents/filing-pack";
import { findLicence } from "@/domain/rules/rule-set";
import { dayInShanghai } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import type { PackPlan, PlannedPaper } from "@/server/pack/pack-plan";
import { agencyIn } from "../agency/agency-row";
import { type PaperView, papersIn } from "../applications/application-papers";
import type { ApplicationRow } from "../applications/lock-application";
import { templateOfIn } from "../applications/process-templates";
import type { ServiceContext } from "../context";
import { paperDay } from "../paper-words";
import { rulesInForce } from "@/server/rules-in-force";

export interface OrderedPlan {
  plan: PackPlan;
  /** The number that the pack will have: only one is made at a time. */
  number: number;
  fileName: string;
}

/**
 * Everything about a pack in finished words, in Chinese: it is read by the authority. The order of papers is the catalogue's;
 * no authority's own order or naming of files is in the rule set, and the index says so.
 */
export async function planPackIn(
  tx: Tx,
  ctx: ServiceContext,
  row: ApplicationRow,
  ownFileOnly: readonly string[],
): Promise<OrderedPlan> {
  const t = getTranslator("zh-CN", "pdf");
  const [head] = await tx
    .select({ name: clients.name, uscc: clients.uscc, owner: users.name, rules: ruleSetVersions.label })
    .from(clients)
    .innerJoin(users, eq(users.id, row.ownerId))
    .innerJoin(ruleSetVersions, eq(ruleSetVersions.id, row.ruleSetVersionId))
    .where(eq(clients.id, row.clientId));
  if (!head) throw new Error(`application ${row.id} has no client`);
  const agency = await agencyIn(tx);
  const template = await templateOfIn(tx, ctx, row.templateId);
  const all = await papersIn(tx, ctx, row.id);
  const papers = await plannedPapers(tx, all, head.name, ownFileOnly);
  const number = await nextNumber(tx, row.id);
  const matter = getTranslator("zh-CN", "common")("application", {
    licence: template.licenceName.zh,
    kind: getTranslator("zh-CN", "common")(`kind.${row.kind}`),
  });
  const title = t("pack.file", { matter, client: head.name, number });
  return {
    number,
    fileName: title,
    plan: {
      title,
      indexName: packFileName(0, papers.length, t("pack.title"), head.name, "application/pdf"),
      at: ctx.now().toISOString(),
      words: { ownFile: t("pack.ownFile") },
      papers,
      sheet: {
        lang: "zh-CN",
        documentTitle: title,
        agency: {
          short: agency.name,
          name: agency.name,
          // The plan is kept with each pack for good; a picture in it would be kept as often.
          logo: null,
          lines: [
            agency.address,
            t("adviser", { name: head.owner }),
            agency.phone && t("phone", { phone: agency.phone }),
          ].filter((line): line is string => Boolean(line)),
        },
        title: t("pack.title"),
        facts: [
          { label: t("pack.facts.applicant"), value: head.name },
          { label: t("pack.facts.number"), value: t("pack.number", { application: row.number, number }) },
          ...(head.uscc ? [{ label: t("pack.facts.uscc"), value: head.uscc }] : []),
          { label: t("pack.facts.day"), value: paperDay(dayInShanghai(ctx.now()), "zh-CN") },
          { label: t("pack.facts.matter"), value: matter },
          { label: t("pack.facts.rules"), value: head.rules },
          { label: t("pack.facts.authority"), value: authorityOf(row.licenceId) ?? t("pack.toConfirm") },
        ],
        columns: {
          number: t("pack.columns.number"),
          name: t("pack.columns.name"),
          form: t("pack.columns.form"),
          pages: t("pack.columns.pages"),
          span: t("pack.columns.span"),
          file: t("pack.columns.file"),
        },
        without: withoutOf(all),
        notes: [
          t("pack.note.order"),
          t("pack.note.numbers"),
          ...(papers.some(({ isOwnFileOnly }) => isOwnFileOnly) ? [t("pack.note.ownFiles")] : []),
        ],
        foot: {
          left: title,
          right: null,
          page: t("foot.page", { page: "{page}", pages: "{pages}" }),
        },
        missingGlyphs: t("missingGlyphs", { characters: "{characters}" }),
      },
    },
  };
}

const authorityOf = (licenceId: string): string | null =>
  findLicence(rulesInForce(), licenceId)?.authority.text.zh ?? null;

async function plannedPapers(
  tx: Tx,
  all: readonly PaperView[],
  company: string,
  ownFileOnly: readonly string[],
): Promise<PlannedPaper[]> {
  const papers = papersOfPack(all);
  if (papers.length === 0) return [];
  const forms = getTranslator("zh-CN", "requirements");
  const hashes = await tx
    .select({ id: fileVersions.id, sha256: fileVersions.sha256 })
    .from(fileVersions)
    .where(
      inArray(
        fileVersions.id,
        papers.map(({ file }) => file.id),
      ),
    );
  const hashOf = new Map(hashes.map(({ id, sha256 }) => [id, sha256]));
  return papers.map((paper, index) => {
    const sha256 = hashOf.get(paper.file.id);
    if (!sha256) throw new Error(`file ${paper.file.id} is gone`);
    return {
      requirementId: paper.id,
      number: index + 1,
      name: paper.name,
      form: forms(`form.${paper.form}`),
      fileVersionId: paper.file.id,
      sha256,
      byteCount: paper.file.byteCount,
      mediaType: paper.file.mediaType,
      fileName: packFileName(index + 1, papers.length, paper.name.zh, company, paper.file.mediaType),
      isOwnFileOnly: !becomesPages(paper.file.mediaType) || ownFileOnly.includes(paper.id),
    };
  });
}

/** Papers that were asked for and are not in the pack: whoever reads the index must not look for them. */
function withoutOf(all: readonly PaperView[]): PackPlan["sheet"]["without"] {
  const t = getTranslator("zh-CN", "pdf");
  const rows = all
    .filter(({ status, isMandatory }) => isMandatory && status === "waived")
    .map(({ name, reason }) => ({ name: name.zh, reason: reason ?? "" }));
  return rows.length === 0 ? null : { title: t("pack.without"), rows };
}

async function nextNumber(tx: Tx, applicationId: string): Promise<number> {
  const [last] = await tx
    .select({ number: max(filingPacks.number) })
    .from(filingPacks)
    .where(eq(filingPacks.applicationId, applicationId));
  return (last?.number ?? 0) + 1;
}
