import { amountInWords } from "@/domain/pricing/amount-in-words";
import type { PartSum } from "@/domain/pricing/quote-lines";
import type { Fen } from "@/domain/shared/money";
import { getTranslator, type Locale, type Translator } from "@/messages";
import type { QuoteSheet, QuoteSheetLine, QuoteSheetTotal } from "../../pdf/quote-sheet";
import { paperAmount, paperDay, paperHash, paperInstant } from "../paper-words";
import type { OfferedLine, OfferedQuote } from "./quote-view";

type Words = Translator<"pdf">;

/** The quote in finished words for paper, in the quote's own language. Unknown amounts read 待确认, never 0. `logo` as in SheetAgency. */
export function quoteSheet(offered: OfferedQuote, logo: string | null): QuoteSheet {
  const locale: Locale = offered.language === "en" ? "en" : "zh-CN";
  const t = getTranslator(locale, "pdf");
  const { agency } = offered;
  return {
    lang: locale,
    documentTitle: `${t("quote.title")} ${offered.number}`,
    agency: {
      short: agency.name,
      name: agency.name,
      logo,
      lines: [
        agency.address,
        t("adviser", { name: offered.adviserName }),
        agency.phone && t("phone", { phone: agency.phone }),
      ].filter((line): line is string => Boolean(line)),
    },
    title: t("quote.title"),
    stamp: stampOf(offered, t),
    facts: factsOf(offered, locale, t),
    columns: {
      item: t("quote.columns.item"),
      official: t("quote.columns.official"),
      service: t("quote.columns.service"),
      thirdParty: t("quote.columns.thirdParty"),
    },
    lines: offered.lines.map((line) => lineOf(line, offered.language, locale, t)),
    totals: totalsOf(offered, t),
    underSum: underSum(offered, t),
    payments: {
      title: t("quote.payments"),
      rows: offered.instalments.map((part) => ({
        label: t("quote.instalmentLabel", {
          number: part.number,
          event: t(`quote.instalment.${part.event}`, {
            n: part.withinWorkingDays,
            licence: leadName(offered, part.licenceId),
          }),
        }),
        amount: paperAmount(part.amountFen),
      })),
    },
    notes: { title: t("quote.notes"), items: notesOf(offered, t) },
    acceptance: answerSentence(offered, locale, t),
    signatures: offered.answer
      ? []
      : [
          { lines: [t("quote.signClient", { name: offered.client.name }), t("quote.signDate", { day: "" })] },
          {
            lines: [
              t("quote.signAgency", { name: agency.name }),
              t("quote.signDate", { day: paperDay(offered.quotedOn, locale) }),
            ],
          },
        ],
    foot: {
      left: `${t("quote.number", { number: offered.number, revision: offered.revision })} · ${t("foot.online")}`,
      right: offered.contentHash && t("foot.hash", { hash: paperHash(offered.contentHash) }),
      page: t("foot.page", { page: "{page}", pages: "{pages}" }),
    },
    missingGlyphs: t("missingGlyphs", { characters: "{characters}" }),
  };
}

function stampOf(offered: OfferedQuote, t: Words): string | null {
  if (offered.isExpired) return t("quote.stamp.expired");
  switch (offered.status) {
    case "sent":
    case "accepted":
      return null;
    default:
      return t(`quote.stamp.${offered.status}`);
  }
}

function factsOf(offered: OfferedQuote, locale: Locale, t: Words) {
  const { basis, client } = offered;
  const day = basis.assessedOn && paperDay(basis.assessedOn, locale);
  return [
    { label: t("quote.facts.client"), value: client.name },
    {
      label: t("quote.facts.number"),
      value: t("quote.number", { number: offered.number, revision: offered.revision }),
    },
    ...(client.uscc ? [{ label: t("quote.facts.uscc"), value: client.uscc }] : []),
    { label: t("quote.facts.date"), value: paperDay(offered.quotedOn, locale) },
    {
      label: t("quote.facts.basis"),
      value:
        day && basis.ruleSetVersion ? t("quote.basis", { day, version: basis.ruleSetVersion }) : t("quote.noBasis"),
    },
    { label: t("quote.facts.validUntil"), value: paperDay(offered.validUntil, locale) },
  ];
}

function lineOf(line: OfferedLine, language: "zh" | "en", locale: Locale, t: Words): QuoteSheetLine {
  const common = getTranslator(locale, "common");
  const { thirdParty } = line;
  const payee = thirdParty && { payee: thirdParty.payee[language] };
  const detail = [
    line.note?.[language],
    line.isOfficialAdvanced && line.officialFen !== 0 ? t("quote.officialAdvanced") : null,
    payee && t(thirdParty.isPaidDirectly ? "quote.payeeDirect" : "quote.payeeAdvanced", payee),
  ].filter((part): part is string => Boolean(part));
  return {
    name: common("application", { licence: line.name[language], kind: common(`kind.${line.kind}`) }),
    detail: detail.length > 0 ? detail.join(locale === "en" ? "; " : "；") : null,
    official: officialOf(line, t),
    service: amountOrOpen(line.serviceFen, t),
    thirdParty: thirdParty ? amountOrOpen(thirdParty.fen, t) : "–",
  };
}

function officialOf({ officialFen, isOfficialUnconfirmed }: OfferedLine, t: Words): string {
  if (officialFen === 0) return t(isOfficialUnconfirmed ? "quote.toConfirm" : "quote.free");
  if (officialFen === null || !isOfficialUnconfirmed) return amountOrOpen(officialFen, t);
  return t("quote.unconfirmed", { amount: paperAmount(officialFen) });
}

const amountOrOpen = (fen: Fen | null, t: Words) => (fen === null ? t("quote.toConfirm") : paperAmount(fen));

/** A sum with unknown parts says how many are not in it. */
function sumOf(sum: PartSum, t: Words): string {
  if (sum.unknown === 0) return paperAmount(sum.knownFen);
  if (sum.knownFen === 0) return t("quote.sumUnknown", { n: sum.unknown });
  return `${paperAmount(sum.knownFen)}\n${t("quote.sumBeside", { n: sum.unknown })}`;
}

function totalsOf(offered: OfferedQuote, t: Words): QuoteSheetTotal[] {
  const { totals, discount } = offered;
  const official = sumOf(totals.official, t);
  const thirdParty = offered.lines.some((line) => line.thirdParty) ? sumOf(totals.thirdParty, t) : "–";
  const net = sumOf({ knownFen: totals.netServiceFen, unknown: totals.service.unknown }, t);
  const sum = { name: t("quote.total"), detail: null, official, service: net, thirdParty, isSum: true };
  if (!discount) return [sum];
  return [
    { name: t("quote.subtotal"), detail: null, official, service: sumOf(totals.service, t), thirdParty, isSum: false },
    {
      name: t("quote.discount", { reason: discount.reason }),
      detail: null,
      official: "",
      service: `−${paperAmount(totals.discountFen)}`,
      thirdParty: "",
      isSum: false,
    },
    sum,
  ];
}

function underSum(offered: OfferedQuote, t: Words): string[] {
  const { totals, vat } = offered;
  const rate = `${vat.basisPoints / 100}%`;
  const advancedFen = totals.payableFen - totals.netServiceFen - (vat.mode === "added" ? totals.vatFen : 0);
  const elsewhere = totals.paidElsewhere;
  const first = [
    t("quote.inWords", { amount: paperAmount(totals.payableFen), words: amountInWords(totals.payableFen) }),
    t(vat.mode === "added" ? "quote.vatAdded" : "quote.vatIncluded", { rate, amount: paperAmount(totals.vatFen) }),
    ...(advancedFen > 0 ? [t("quote.advanced", { amount: paperAmount(advancedFen) })] : []),
  ].join(offered.language === "en" ? " " : "");
  if (elsewhere.knownFen === 0 && elsewhere.unknown === 0) return [first];
  const amount = paperAmount(elsewhere.knownFen);
  const second =
    elsewhere.unknown === 0
      ? t("quote.elsewhere", { amount })
      : elsewhere.knownFen === 0
        ? t("quote.elsewhereOnlyUnknown", { n: elsewhere.unknown })
        : t("quote.elsewhereUnknown", { amount, n: elsewhere.unknown });
  return [first, second];
}

function leadName(offered: OfferedQuote, licenceId: string | null): string {
  return offered.lines.find((line) => line.licenceId === licenceId)?.name[offered.language] ?? "";
}

function notesOf(offered: OfferedQuote, t: Words): string[] {
  const { totals, agency } = offered;
  const isOpen =
    totals.official.unknown + totals.thirdParty.unknown > 0 || offered.lines.some((line) => line.isOfficialUnconfirmed);
  const terms = (offered.terms ?? "").split("\n").map((line) => line.trim());
  return [
    ...offered.notes,
    ...(isOpen ? [t("quote.noteToConfirm")] : []),
    t("quote.noteOfficial"),
    t("quote.noteTime"),
    ...terms.filter(Boolean),
    ...(agency.bankName && agency.bankAccount
      ? [t("quote.bank", { name: agency.name, bank: agency.bankName, account: onOneLine(agency.bankAccount) })]
      : []),
  ];
}

/** A number that is copied by eye must not be torn at its blanks. */
const onOneLine = (number: string) => number.replaceAll(" ", "\u00a0");

function answerSentence(offered: OfferedQuote, locale: Locale, t: Words): string | null {
  if (!offered.answer) return null;
  const { kind, name, at } = offered.answer;
  return t(`quote.${kind}`, { name, instant: paperInstant(at, locale) });
}

/** The name of the file, in the quote's language: 报价单 Q-2026-0237 第2版 青禾集市. */
export function quoteFileName(offered: OfferedQuote): string {
  const t = getTranslator(offered.language === "en" ? "en" : "zh-CN", "pdf");
  const client = offered.client.name;
  return `${t("quote.file", { number: offered.number, revision: offered.revision, client })}.pdf`;
}
