import { Banner } from "@/components/ui/banner";
import { SearchBox } from "@/components/ui/filter-bar";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { Translator } from "@/messages/translator";
import type { LetterData } from "./letter-data";

interface Shown {
  id: string;
  name: string;
  clientName: string;
  number: string;
  status: string;
  why: string | null;
}

/** Which application the letter is about: the one it was uploaded to, the ones that fit with what speaks for each, or a search. */
export function WhichApplication({
  w,
  t,
  data,
  hits,
  typed,
  isPicked,
}: {
  w: Words;
  t: Translator<"letters">;
  data: LetterData;
  /** What a search found; null: nobody searched. */
  hits:
    | readonly {
        id: string;
        clientName: string;
        number: string;
        licence: { zh: string; en: string };
        kind: Kind;
        officialStatus: Status;
      }[]
    | null;
  typed: string;
  /** By a person, in the address. */
  isPicked: boolean;
}) {
  const { letter, matches, proposedId } = data;
  const at = `/desk/letters/${letter.id}`;
  const isFixed = letter.applicationId !== null;
  const nameOf = (each: { licence: { zh: string; en: string }; kind: Kind }) =>
    w.application(w.locale === "en" ? each.licence.en : each.licence.zh, each.kind);
  const list: Shown[] = (hits ?? matches).map((each) => ({
    id: each.id,
    name: nameOf(each),
    clientName: each.clientName,
    number: each.number,
    status: w.t(`officialStatus.${each.officialStatus}`),
    why:
      "evidence" in each
        ? w.list((each as LetterData["matches"][number]).evidence.map(({ kind }) => t(`evidence.${kind}`)))
        : null,
  }));
  const says = isFixed
    ? t("which.fixed")
    : hits !== null
      ? hits.length > 0
        ? t("which.hits")
        : t("which.noHit")
      : matches.length === 0
        ? proposedId === null
          ? t("which.none")
          : null
        : proposedId === null
          ? t("which.several")
          : matches[0]?.id === proposedId && !isPicked
            ? t("which.certain")
            : t("which.chosen");
  return (
    <section className="grid gap-2" aria-label={t("which.title")}>
      <h2 className="h3">{t("which.title")}</h2>
      {says ? <p className="text-sm text-fg-2">{says}</p> : null}
      {data.isAboutAnother ? <Banner tone="warn">{t("which.another")}</Banner> : null}
      {isFixed ? null : (
        <>
          <ul className="grid gap-1.5">
            {list.map((each) => (
              <li key={each.id} className="row flex-wrap rounded border border-line px-3 py-2 text-sm">
                <span className="min-w-0 flex-1 basis-48">
                  <b className="font-strong">{each.name}</b>
                  <small className="block text-fg-2">
                    <span lang="zh-CN">{each.clientName}</span> · {each.number} · {each.status}
                  </small>
                  {each.why ? <small className="block text-fg-3">{each.why}</small> : null}
                </span>
                {each.id === proposedId ? (
                  <Tag tone="ok">{t("which.chosen")}</Tag>
                ) : (
                  <a className="btn btn-28" data-soft href={`${at}?application=${each.id}`}>
                    {t("which.choose")}
                  </a>
                )}
              </li>
            ))}
          </ul>
          <SearchBox action={at} value={typed} label={t("which.search")} />
        </>
      )}
    </section>
  );
}

type Kind = LetterData["matches"][number]["kind"];
type Status = LetterData["matches"][number]["officialStatus"];
