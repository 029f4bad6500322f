import { pageLocale } from "@/components/page-words";
import { MessagePage } from "@/components/shell/message-page";
import { ButtonLink } from "@/components/ui/button";
import { getTranslator } from "@/messages";

export default async function NotFound() {
  const t = getTranslator(await pageLocale(), "shell");
  return (
    <MessagePage
      title={t("notFound.title")}
      text={t("notFound.text")}
      actions={
        <ButtonLink tone="primary" href="/">
          {t("notFound.home")}
        </ButtonLink>
      }
    />
  );
}
