import { MessagesProvider } from "@/components/messages-provider";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator, pickMessages } from "@/messages";
import type { api } from "@/server/api/caller";
import { ClientThingActs } from "../../../_components/custody/custody-acts";
import { originalPapers, shownOf } from "../../../_components/custody/shown-of";
import { dueMark, placeText, thingHref } from "../../../_components/custody/thing-words";

type Custody = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["custody"]["ofClient"]>>;

const SHOWN = 8;

/** The client's originals, seals, keys and accounts: where each is, and what is done with several at once. */
export function CustodySection({
  w,
  clientId,
  custody,
  colleagues,
  meId,
}: {
  w: Words;
  clientId: string;
  custody: Custody;
  colleagues: readonly { id: string; name: string }[];
  meId: string;
}) {
  const t = getTranslator(w.locale, "custody");
  const { things } = custody;
  return (
    <section className="sec" id="custody">
      <h2>
        <Link className="hover:underline" href={`/desk/custody?view=all&client=${clientId}`}>
          {t("client.title")}
        </Link>
      </h2>
      {things.length === 0 ? <p className="text-sm text-fg-3">{t("client.none")}</p> : null}
      <ul className="text-sm">
        {things.slice(0, SHOWN).map((thing) => (
          <li
            key={thing.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line py-1.5 last:border-0"
          >
            <span className="min-w-40 flex-1">
              <Link className="link" href={thingHref(thing.id)}>
                {thing.name}
              </Link>
              {thing.loginName ? <span className="text-fg-3"> {thing.loginName}</span> : null}
            </span>
            {dueMark(w, t, thing)}
            <span className="text-xs text-fg-3">
              {[
                placeText(t, thing),
                t("since", { day: w.day(thing.since) }),
                thing.dueBackOn ? t("due", { day: w.day(thing.dueBackOn) }) : null,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {things.length > SHOWN ? (
        <p className="mt-2 text-sm">
          <Link className="link" href={`/desk/custody?view=all&client=${clientId}`}>
            {t("client.all", { n: things.length })}
          </Link>
        </p>
      ) : null}
      <MessagesProvider
        locale={w.locale}
        today={w.today}
        messages={pickMessages(w.locale, [
          "custody.kind",
          "custody.act",
          "custody.ask",
          "custody.verb",
          "custody.form",
          "custody.conflict",
          "custody.done",
          "custody.doneTitle",
          "custody.doneText",
          "custody.print",
          "custody.close",
          "custody.client",
          "common.act",
          "common.field",
        ])}
      >
        <ClientThingActs
          things={things.map((thing) => shownOf(t, thing))}
          people={{ clientId, colleagues, meId, contacts: custody.contacts, papers: originalPapers(w) }}
        />
      </MessagesProvider>
    </section>
  );
}
