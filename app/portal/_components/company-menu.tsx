import { Icon } from "@/components/ui/icon";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { switchCompany } from "../_actions/switch-company";

/** The company in view; with several, a list to choose another from. Works without script. */
export function CompanyMenu({
  w,
  current,
  companies,
}: {
  w: Words;
  current: { id: string; name: string };
  companies: readonly { id: string; name: string; turnCount: number }[];
}) {
  if (companies.length < 2) return <span lang="zh-CN">{current.name}</span>;
  const t = getTranslator(w.locale, "portal");
  return (
    <details>
      <summary className="row min-h-11 list-none" aria-label={`${t("company.switch")}: ${current.name}`}>
        <span className="ell" lang="zh-CN">
          {current.name}
        </span>
        <Icon name="down" />
      </summary>
      <form action={switchCompany} className="pn absolute inset-x-4 top-full z-30 mt-1 p-1 shadow-float">
        {companies.map(({ id, name, turnCount }) => (
          <button
            key={id}
            name="clientId"
            value={id}
            aria-current={id === current.id ? "true" : undefined}
            className="row min-h-11 w-full rounded-md px-3 text-start text-fg hover:bg-hover"
          >
            <span className="min-w-0 flex-1 py-1.5">
              <span className="block" lang="zh-CN">
                {name}
              </span>
              <span className="block text-sm text-fg-3">{t("company.turns", { n: turnCount })}</span>
            </span>
            {id === current.id ? <Icon name="check" /> : null}
          </button>
        ))}
      </form>
    </details>
  );
}
