import { MessagesProvider } from "@/components/messages-provider";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { pickMessages, type Translator } from "@/messages";
import type { Book } from "./book-figures";
import { editorAddress } from "./editor-address";
import { GapAct } from "./gap-act";
import { placeLine } from "./place-line";

/** What the test does not show yet, each with a company that would show it. */
export function GapList({
  w,
  draftId,
  gaps,
  isOpen,
  licences,
  t,
  f,
}: {
  w: Words;
  draftId: string;
  gaps: Book["gaps"];
  isOpen: boolean;
  licences: readonly { value: string; label: string }[];
  t: Translator<"rule-checks">;
  f: Translator<"findings">;
}) {
  return (
    <MessagesProvider
      locale={w.locale}
      today={w.today}
      messages={pickMessages(w.locale, ["rule-checks", "common.act", "common.field", "assessments.verdictText"])}
    >
      <ul data-list="gaps">
        {gaps.map((gap) => (
          <li key={gap.id} className="grid gap-1 border-line border-b px-5 py-3">
            <p className="row flex-wrap gap-3">
              {gap.licence ? (
                <Link className="link font-strong" href={editorAddress(draftId, `licence:${gap.licence}`, gap.at)}>
                  {placeLine(gap.place, f)}
                </Link>
              ) : (
                <span className="font-strong">{placeLine(gap.place, f)}</span>
              )}
              <span className="sp" />
              {isOpen ? (
                <GapAct
                  draftId={draftId}
                  licence={gap.licence}
                  licences={licences}
                  facts={gap.facts}
                  answers={gap.answers}
                />
              ) : null}
            </p>
            <p>
              {t(`gap.wanted.${gap.wanted}`)}
              {w.locale === "en" ? ": " : "："}
              {gap.clause}
            </p>
            <p className="text-fg-3 text-sm">
              {t("gap.such", { answers: gap.answers.map(({ label, answer }) => `${label} ${answer}`).join(" · ") })}
              {w.locale === "en" ? "; " : "；"}
              {t("gap.rest")}
            </p>
          </li>
        ))}
      </ul>
    </MessagesProvider>
  );
}
