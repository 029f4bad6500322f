import { and, asc, eq, sql } from "drizzle-orm";
import { clients, custodyActs, custodyItems, custodyMovements } from "@/db/schema";
import { getTranslator, toLocale } from "@/messages";
import type { ReceiptSheet } from "@/server/pdf/receipt-sheet";
import { renderPdf } from "@/server/pdf/render-pdf";
import { ServiceError } from "@/server/errors";
import { agencyIn, type AgencyRow } from "../agency/agency-row";
import { logoUriIn } from "../agency/logo";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { paperDay } from "../paper-words";
import type { PdfFile } from "../quotes/quote-pdf";
import { withinReach } from "../within-reach";

/** The receipt of one act, for both to sign. It is set after the transaction has ended. */
export async function receiptPdf(ctx: ServiceContext, input: { actId: string }): Promise<PdfFile> {
  mustBeAble(ctx, "custody.read");
  const { view, fileName } = await read(ctx, async (tx) => {
    const [found] = await tx
      .select({ act: custodyActs, clientName: clients.name })
      .from(custodyActs)
      .innerJoin(clients, eq(clients.id, custodyActs.clientId))
      .where(and(eq(custodyActs.id, input.actId), withinReach(ctx, custodyActs.clientId)));
    if (!found) throw new ServiceError("NOT_FOUND", "not-found");
    const rows = await tx
      .select({
        item: custodyItems,
        isTakenBack: sql<boolean>`exists (select 1 from custody_movements c
          where c.item_id = custody_movements.item_id and c.corrects = custody_movements.sequence)`,
      })
      .from(custodyMovements)
      .innerJoin(custodyItems, eq(custodyItems.id, custodyMovements.itemId))
      .where(eq(custodyMovements.actId, found.act.id))
      .orderBy(asc(custodyItems.code));
    const agency = await agencyIn(tx);
    return sheetOf(ctx, found, rows, { ...agency, logo: await logoUriIn(tx, agency) });
  });
  const { bytes } = await renderPdf({ kind: "receipt", view });
  return { fileName, bytes };
}

type Found = { act: typeof custodyActs.$inferSelect; clientName: string };
type Row = { item: typeof custodyItems.$inferSelect; isTakenBack: boolean };

function sheetOf(
  ctx: ServiceContext,
  { act, clientName }: Found,
  rows: readonly Row[],
  agency: AgencyRow & { logo: string | null },
): { view: ReceiptSheet; fileName: string } {
  const locale = toLocale(personOf(ctx).locale);
  const t = getTranslator(locale, "custody");
  const pdf = getTranslator(locale, "pdf");
  const agencyName = locale === "en" ? (agency.nameEn ?? agency.name) : agency.name;
  const day = (iso: string) => paperDay(iso, locale);
  const fact = (label: string, value: string | null) => (value === null ? [] : [{ label, value }]);
  const view: ReceiptSheet = {
    lang: locale,
    documentTitle: `${t("receipt.title")} ${act.number}`,
    agency: {
      short: agencyName,
      name: agencyName,
      logo: agency.logo,
      lines: [agency.address, agency.phone && pdf("phone", { phone: agency.phone })].filter((line): line is string =>
        Boolean(line),
      ),
    },
    title: t("receipt.title"),
    stamp: rows.some(({ isTakenBack }) => isTakenBack) ? t("receipt.takenBack") : null,
    facts: [
      ...fact(t("receipt.number"), act.number),
      ...fact(t("receipt.day"), day(act.on)),
      ...fact(t("receipt.client"), clientName),
      ...fact(t("receipt.act"), t(`act.${act.act}`)),
      ...fact(t("receipt.from"), act.fromWords),
      ...fact(t("receipt.to"), act.toWords),
      ...fact(t("receipt.due"), act.dueBackOn && day(act.dueBackOn)),
      ...fact(t("receipt.courier"), act.courier && `${act.courier} ${act.tracking ?? ""}`),
    ],
    columns: { number: t("receipt.no"), name: t("receipt.thing"), code: t("receipt.code") },
    rows: rows.map(({ item }, index) => ({
      number: String(index + 1),
      name: item.name,
      detail: [t(`kind.${item.kind}`), item.portal, item.loginName].filter(Boolean).join(" · "),
      code: item.code,
    })),
    notes: [
      ...(act.note ? [t("receipt.note", { text: act.note })] : []),
      t("receipt.count", { n: rows.length }),
      t("receipt.noPasswords"),
    ],
    signatures: [
      { lines: [t("receipt.giver", { name: act.fromWords ?? "" }), t("receipt.signDay")] },
      { lines: [t("receipt.taker", { name: act.toWords ?? "" }), t("receipt.signDay")] },
    ],
    foot: {
      left: t("receipt.foot", { number: act.number, by: act.byName }),
      right: null,
      page: pdf("foot.page", { page: "{page}", pages: "{pages}" }),
    },
    missingGlyphs: pdf("missingGlyphs", { characters: "{characters}" }),
  };
  return { view, fileName: `${t("receipt.title")} ${act.number} ${clientName}.pdf` };
}
