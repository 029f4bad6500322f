import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages-provider";
import { pageLocale, pageWords } from "@/components/page-words";
import { pinyinOf } from "@/components/pinyin";
import { DeskBar, Split } from "@/components/shell/desk-page";
import { formatMonth } from "@/components/format";
import { firstPriceBook } from "@/domain/pricing/price-book";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { PriceEditor } from "./_components/price-editor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "quotes")("prices.edit.title") };
}

/** A new price book, begun from the newest one, or from an empty one where there is none. Nothing is kept until it is published. */
export default async function EditPricesPage() {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "quotes");
  const [{ newestId }, catalogue] = await Promise.all([trpc.priceBook.list({}), trpc.rules.catalogue()]);
  const newest = newestId ? (await trpc.priceBook.list({ id: newestId })).shown : null;
  const label = t("prices.edit.labelDefault", { month: formatMonth(w.today, w.locale) });
  return (
    <>
      <DeskBar
        w={w}
        crumbs={[{ label: t("prices.edit.crumb"), href: "/manage/prices" }, { label: t("prices.edit.title") }]}
        isHeadingBelow
      />
      <Split>
        <MessagesProvider
          locale={w.locale}
          today={w.today}
          messages={pickMessages(w.locale, [
            "quotes.prices",
            "quotes.edit",
            "common.field",
            "common.application",
            "common.kind",
            "common.act",
          ])}
        >
          <PriceEditor
            basedOnId={newest?.id ?? null}
            base={newest?.book ?? firstPriceBook(label, w.today)}
            label={label}
            licences={catalogue
              .filter(({ isReferred }) => !isReferred)
              .map(({ id, name }) => ({ id, name, search: `${name} ${id} ${pinyinOf(name)}`.toLowerCase() }))}
          />
        </MessagesProvider>
      </Split>
    </>
  );
}
