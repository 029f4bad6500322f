import type { Metadata } from "next";
import { pageLocale, pageWords } from "@/components/page-words";
import { PortalMain } from "@/components/shell/portal-shell";
import type { Words } from "@/components/words";
import type { CustodyPlace } from "@/domain/custody/custody";
import { getTranslator, type Translator } from "@/messages";
import { api } from "@/server/api/caller";
import { confirmBack } from "../_actions/confirm-back";
import { PortalInnerPage } from "../_components/portal-page";
import { SentForm } from "../_components/sent-form";
import { foundOr404 } from "@/components/found-or-404";
import { portalVisitor } from "../_components/visitor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getTranslator(await pageLocale(), "custody")("portal.title") };
}

type Thing = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["things"]>>["things"][number];

const GROUPS: readonly { key: "held" | "office" | "way" | "yours" | "lost"; places: readonly CustodyPlace[] }[] = [
  { key: "held", places: ["agency"] },
  { key: "office", places: ["authority"] },
  { key: "way", places: ["courier"] },
  { key: "yours", places: ["client"] },
  { key: "lost", places: ["lost"] },
];

/** The company's originals, seals, keys and accounts: where each is, and word of what was sent or came back. */
export default async function ThingsPage() {
  const [w, visitor] = await Promise.all([pageWords(), portalVisitor("/portal/things")]);
  const { frame, things } = await foundOr404((await api()).portal.things({ clientId: visitor.clientId }));
  const t = getTranslator(w.locale, "custody");
  const theirs = things.filter(({ place, kind }) => place === "client" && kind !== "portal-account");
  return (
    <PortalInnerPage w={w} visitor={visitor} frame={frame} title={t("portal.title")} backHref="/portal">
      <PortalMain>
        {things.length === 0 ? <p className="text-[15px] leading-6 text-fg-2">{t("portal.none")}</p> : null}
        {GROUPS.map(({ key, places }) => {
          const here = things.filter(({ place }) => places.includes(place));
          return here.length === 0 ? null : (
            <section key={key}>
              <h2 className="h">{t(`portal.${key}`)}</h2>
              <ul className="pn divide-y divide-line">
                {here.map((thing) => (
                  <li key={thing.id} className="px-4 py-3">
                    <OwnThing w={w} t={t} thing={thing} clientId={frame.client.id} />
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
        <h2 className="h">{t("portal.sendTitle")}</h2>
        <p className="text-[15px] leading-6 text-fg-2">{t("portal.sendText")}</p>
        <SentForm
          clientId={frame.client.id}
          things={theirs.map(({ id, name }) => ({ id, name }))}
          words={{
            which: t("portal.which"),
            other: t("portal.other"),
            otherHint: t("portal.otherHint"),
            courier: t("portal.courierName"),
            tracking: t("portal.tracking"),
            send: t("portal.send"),
            busy: t("portal.busy"),
            sent: t("portal.sent"),
            missing: t("portal.missing"),
          }}
        />
      </PortalMain>
    </PortalInnerPage>
  );
}

function OwnThing({ w, t, thing, clientId }: { w: Words; t: Translator<"custody">; thing: Thing; clientId: string }) {
  const { name, kind, dueBackOn } = thing;
  return (
    <>
      <p className="text-[15px] leading-6 font-strong">{name}</p>
      <p className="text-sm text-fg-2">
        {kind === "portal-account" && thing.place === "agency"
          ? t("portal.account", { portal: thing.portal ?? "", login: thing.loginName ?? "" })
          : whereText(w, t, thing)}
      </p>
      {dueBackOn && thing.place === "agency" ? (
        <p className={`text-sm ${thing.isLate ? "text-bad" : "text-fg-2"}`}>
          {t(thing.isLate ? "portal.dueLate" : "portal.due", { day: w.day(dueBackOn) })}
        </p>
      ) : null}
      {thing.canConfirm ? (
        <form action={confirmBack} className="mt-2">
          <input type="hidden" name="clientId" value={clientId} />
          <button
            type="submit"
            name="itemId"
            value={thing.id}
            className="btn btn-48 w-full"
            aria-label={t("portal.confirmOf", { name })}
          >
            {t("portal.confirm")}
          </button>
        </form>
      ) : null}
    </>
  );
}

function whereText(w: Words, t: Translator<"custody">, { place, holder, tracking, since }: Thing): string {
  const words = { holder: holder ?? "", day: w.day(since), tracking: tracking ?? "" };
  if (place === "agency") return t("portal.with", words);
  if (place === "authority") return t("portal.authority", words);
  if (place === "courier") return t("portal.courier", words);
  return place === "client" ? t("portal.withYou", words) : t("portal.lostText", words);
}
