import { IMPACT_STATES, type ImpactState } from "@/domain/impact/impact-run";
import { impactInWords } from "@/domain/impact/impact-words";
import { findLicence, textIn } from "@/domain/rules/rule-set";
import { getTranslator } from "@/messages";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, personOf, read, type ServiceContext } from "../context";
import { csvRow } from "./csv";
import { runIn } from "./get-run";
import { rulesByHashIn } from "./impact-rules";
import { type ImpactedClient, type ListImpactInput, resultsIn } from "./list-results";

const AT_ONCE = 500;

/** The list as a table for spreadsheets, one row for each client and licence, read as it is sent; without a state those of all. */
export async function exportImpact(
  ctx: ServiceContext,
  input: Omit<ListImpactInput, "cursor" | "state"> & { state?: ImpactState | undefined },
): Promise<{ fileName: string; rows: AsyncGenerator<string> }> {
  mustBeAble(ctx, "impact.read");
  const locale = ruleLocaleOf(ctx);
  const t = getTranslator(personOf(ctx).locale, "impact");
  const { run, before, after } = await read(ctx, async (tx) => {
    const found = (await runIn(tx, input.runId)).run;
    return {
      run: found,
      before: (await rulesByHashIn(tx, ctx, found.fromHash)).ruleSet,
      after: (await rulesByHashIn(tx, ctx, found.toHash)).ruleSet,
    };
  });
  const page = (state: ImpactState, last: string | null) =>
    read(ctx, (tx) =>
      resultsIn(tx, ctx, { ...input, state }, last === null ? null : { direction: "after", key: [last] }, AT_ONCE),
    );
  const cellsOf = (client: ImpactedClient): string[] =>
    client.differences.map((impact) => {
      const { name, lines, questions } = impactInWords(before, after, impact, locale);
      const first = (id: string) => {
        const entry = findLicence(after, id) ?? findLicence(before, id);
        return entry ? textIn(entry.names.official, locale) : id;
      };
      return csvRow([
        client.clientName,
        client.ownerName,
        name,
        first(impact.licence),
        t(`change.${impact.change}`),
        impact.before === null ? "" : t(`verdict.${impact.before}`),
        impact.after === null ? "" : t(`verdict.${impact.after}`),
        [
          ...lines.map((line) => `${t(`part.${line.part}`)}: ${line.before ?? ""} → ${line.after ?? ""}`),
          ...questions,
        ].join("\n"),
        t(`state.${client.state}`),
        client.reason ?? "",
      ]);
    });
  async function* rows(): AsyncGenerator<string> {
    const head = [
      "client",
      "owner",
      "licence",
      "official",
      "change",
      "before",
      "after",
      "details",
      "state",
      "reason",
    ] as const;
    // The mark by which spreadsheets know that it is UTF-8.
    yield `\uFEFF${csvRow(head.map((column) => t(`export.${column}`)))}`;
    for (const state of input.state ? [input.state] : IMPACT_STATES) {
      let last: string | null = null;
      do {
        const clients: ImpactedClient[] = await page(state, last);
        for (const client of clients) yield cellsOf(client).join("");
        last = clients.length < AT_ONCE ? null : (clients.at(-1)?.clientId ?? null);
      } while (last !== null);
    }
  }
  return { fileName: `${t("export.file", { from: run.fromLabel, to: run.toLabel })}.csv`, rows: rows() };
}
