import { MessagesProvider } from "@/components/messages-provider";
import { pageWords } from "@/components/page-words";
import { DeskBar, Lead, Pane, Split } from "@/components/shell/desk-page";
import { Link } from "@/components/ui/link";
import { getTranslator, pickMessages } from "@/messages";
import { api } from "@/server/api/caller";
import { AgencyForm } from "./agency-form";

const WHERE = ["Quote", "Report", "Portal"] as const;

/** The agency's own details, for a manager and for the administrator who sets the installation up. */
export async function AgencyPage({ pricesHref }: { pricesHref?: string }) {
  const [w, trpc] = await Promise.all([pageWords(), api()]);
  const t = getTranslator(w.locale, "office");
  const { fields, version, logoHash } = await trpc.agency.get();
  const missing = [
    fields.address ? null : t("agency.missing.address"),
    fields.phone ? null : t("agency.missing.phone"),
    fields.bankName && fields.bankAccount ? null : t("agency.missing.bank"),
  ].filter((word) => word !== null);
  const contact = [fields.address, fields.phone, fields.email].filter(Boolean);
  return (
    <>
      <DeskBar w={w} title={t("agency.title")} isHeadingBelow />
      <Split kind="facts">
        <Pane>
          <Lead
            level={1}
            title={
              missing.length > 0
                ? t("agency.findingUnset", { missing: w.list(missing) })
                : t("agency.finding", { name: fields.name })
            }
            text={t("agency.text")}
          />
          <MessagesProvider
            locale={w.locale}
            today={w.today}
            messages={pickMessages(w.locale, ["office.agency", "clients.errors", "common.field"])}
          >
            <AgencyForm key={version} fields={fields} version={version} logoHash={logoHash} />
          </MessagesProvider>
          {pricesHref ? (
            <p className="px-4 pb-6 desk:px-5 text-sm text-fg-2">
              {t("agency.tax")}{" "}
              <Link className="link" href={pricesHref}>
                {t("agency.toPrices")}
              </Link>
            </p>
          ) : null}
        </Pane>
        <Pane role="side" label={t("agency.where")}>
          <section className="sec">
            <h2>{t("agency.preview")}</h2>
            <div className="mt-1 border-y border-line-strong py-3">
              {logoHash ? (
                <img
                  src={`/api/agency/logo/${logoHash}`}
                  alt=""
                  className="mb-1.5 h-8 max-w-[160px] rounded bg-white object-contain object-left"
                />
              ) : null}
              <p className="font-strong">{fields.name}</p>
              {fields.nameEn ? <p className="text-sm text-fg-2">{fields.nameEn}</p> : null}
              {contact.length > 0 ? <p className="mt-1 text-xs text-fg-2">{contact.join(" · ")}</p> : null}
              {fields.bankName || fields.bankAccount ? (
                <p className="mt-1 text-xs text-fg-2">{[fields.bankName, fields.bankAccount].join(" ")}</p>
              ) : null}
            </div>
          </section>
          <section className="sec">
            <h2>{t("agency.where")}</h2>
            <dl className="grid gap-2 text-sm">
              {WHERE.map((where) => (
                <div key={where}>
                  <dt>{t(`agency.where${where}`)}</dt>
                  <dd className="text-fg-2">{t(`agency.where${where}Text`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        </Pane>
      </Split>
    </>
  );
}
