import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages";
import type { Result } from "./result";

/** What has to change before anything is filed: what bars an application first, then each gap once, with its licences. */
export function GapList({
  w,
  t,
  barriers,
  gaps,
  hrefOf,
}: {
  w: Words;
  t: Translator<"assessments">;
  barriers: Result["barriers"];
  gaps: Result["gaps"];
  hrefOf: (licenceId: string) => string;
}) {
  if (gaps.length === 0 && barriers.length === 0) return null;
  const namesOf = (licences: Result["gaps"][number]["licences"]) => (
    <span className="block text-xs text-fg-3">
      {licences.map((licence, index) => (
        <span key={licence.id}>
          {index > 0 ? (w.locale === "en" ? ", " : "、") : null}
          <Link href={hrefOf(licence.id)} scroll={false} className="hover:underline">
            {licence.name}
          </Link>
        </span>
      ))}
    </span>
  );
  return (
    <section className="border-b border-line px-5 py-4">
      <h2 className="h3 mb-2">{t("result.gaps")}</h2>
      <ul className="grid gap-x-6 gap-y-2 text-sm lg:grid-cols-2">
        {barriers.map((barrier) => (
          <li key={barrier.text} className="flex gap-2">
            <Icon name="warning" size={14} className="mt-1 text-bad" />
            <span className="min-w-0">
              {t("result.barrier", { why: barrier.text })}
              {namesOf(barrier.licences)}
            </span>
          </li>
        ))}
        {gaps.map((gap) => (
          <li key={gap.change} className="flex gap-2">
            <Icon name="arrow" size={14} className="mt-1 text-warn" />
            <span className="min-w-0">
              {gap.change} {gap.isPractice ? <Tag tone="line">{t("result.gapPractice")}</Tag> : null}
              {namesOf(gap.licences)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
