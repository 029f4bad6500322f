import { pageLocale } from "@/components/page-words";
import { MessagePage } from "@/components/shell/message-page";
import { ButtonLink } from "@/components/ui/button";
import { getTranslator } from "@/messages";

/** A link that expired, or never was. */
export async function NoSuchLink() {
  const t = getTranslator(await pageLocale(), "check");
  return (
    <MessagePage
      title={t("link.gone")}
      text={t("link.goneText")}
      actions={
        <ButtonLink href="/check" tone="primary">
          {t("link.again")}
        </ButtonLink>
      }
    />
  );
}
