import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import type { Result } from "./result";

/** What has to change before anything is filed: each thing once, with the licences it serves. */
export function GapList({
  w,
  t,
  gaps,
  hrefOf,
}: {
  w: Words;
  t: Translator<"assessments">;
  gaps: Result["gaps"];
  hrefOf: (licenceId: string) => string;
}) {
  if (gaps.length === 0) return null;
  return (
    <section className="border-b border-line px-5 py-4">
      <h2 className="h3 mb-2">{t("result.gaps")}</h2>
      <ul className="grid gap-x-6 gap-y-2 text-sm lg:grid-cols-2">
        {gaps.map((gap) => (
          <li key={gap.change} className="flex gap-2">
            <Icon name="arrow" size={14} className="mt-1 text-warn" />
            <span className="min-w-0">
              {gap.change} {gap.isPractice ? <Tag tone="line">{t("result.gapPractice")}</Tag> : null}
              <span className="block text-xs text-fg-3">
                {gap.licences.map((licence, index) => (
                  <span key={licence.id}>
                    {index > 0 ? (w.locale === "en" ? ", " : "、") : null}
                    <Link href={hrefOf(licence.id)} scroll={false} className="hover:underline">
                      {licence.name}
                    </Link>
                  </span>
                ))}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
