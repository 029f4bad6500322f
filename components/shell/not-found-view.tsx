import { pageLocale, pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { getTranslator } from "@/messages";

/** Inside the desk's frame: there is no such page, or not for this person. */
export async function NotFoundView({ homeHref }: { homeHref: string }) {
  const [locale, w] = await Promise.all([pageLocale(), pageWords()]);
  const t = getTranslator(locale, "shell");
  return (
    <>
      <title>{t("notFound.title")}</title>
      <DeskBar w={w} title={t("notFound.title")} />
      <Empty
        title={t("notFound.missing")}
        text={t("notFound.text")}
        actions={
          <ButtonLink tone="primary" href={homeHref}>
            {t("notFound.home")}
          </ButtonLink>
        }
      />
    </>
  );
}
