"use client";
import { useEffect, useState } from "react";
import { type ListFilters, listQuery, readListFilters } from "@/components/application/list-address";
import { api } from "@/components/client-api";
import { useT, useWords } from "@/components/messages-provider";
import { openPage } from "@/components/open-page";
import { Button } from "@/components/ui/button";
import { NativeSelectField, type Option } from "@/components/ui/field";
import { APPLICATION_KINDS } from "@/domain/workflow/application-kind";
import { INTERNAL_STAGES } from "@/domain/workflow/internal-stage";
import { OFFICIAL_STATUSES } from "@/domain/workflow/official-status";

/** The filters as a form of selects; what is chosen becomes the address. */
export function FilterForm({ filters, onClose }: { filters: ListFilters; onClose: () => void }) {
  const t = useT("applications");
  const w = useWords();
  const [licences, setLicences] = useState<Option[] | null>(null);
  const [owners, setOwners] = useState<Option[] | null>(null);

  useEffect(() => {
    let isGone = false;
    // Without them the other filters still work.
    void Promise.all([api.rules.catalogue.query(), api.client.colleagues.query()])
      .then(([catalogue, colleagues]) => {
        if (isGone) return;
        setLicences(catalogue.map((entry) => ({ value: entry.id, label: entry.name })));
        setOwners(colleagues.map((person) => ({ value: person.id, label: person.name })));
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);

  function apply(form: FormData) {
    const chosen = Object.fromEntries([...form].map(([key, value]) => [key, String(value)]));
    const { view, search, turn, due, dueFrom, dueTo, isLegal, clientId, answered, since } = filters;
    const kept = { view, search, turn, due, dueFrom, dueTo, isLegal, clientId, answered, since };
    openPage(`/desk/applications${listQuery({ ...kept, ...readListFilters(chosen) })}`);
    onClose();
  }

  const known = (value: string | undefined, options: readonly Option[] | null): Option[] =>
    options ? [...options] : value ? [{ value, label: "…" }] : [];
  return (
    <form action={apply} className="grid w-80 gap-3 p-4">
      <NativeSelectField
        id="stage"
        label={t("filter.stage")}
        placeholder={t("filter.any")}
        defaultValue={filters.stage ?? ""}
        options={INTERNAL_STAGES.map((value) => ({ value, label: w.t(`stage.${value}`) }))}
      />
      <NativeSelectField
        id="status"
        label={t("filter.status")}
        placeholder={t("filter.any")}
        defaultValue={filters.status ?? ""}
        options={OFFICIAL_STATUSES.map((value) => ({ value, label: w.t(`officialStatus.${value}`) }))}
      />
      <NativeSelectField
        id="licence"
        key={`licence-${licences?.length}`}
        label={t("filter.licence")}
        placeholder={t("filter.any")}
        defaultValue={filters.licence ?? ""}
        options={known(filters.licence, licences)}
      />
      <NativeSelectField
        id="kind"
        label={t("filter.kind")}
        placeholder={t("filter.any")}
        defaultValue={filters.kind ?? ""}
        options={APPLICATION_KINDS.map((value) => ({ value, label: w.t(`kind.${value}`) }))}
      />
      <NativeSelectField
        id="owner"
        key={`owner-${owners?.length}`}
        label={t("filter.owner")}
        placeholder={t("filter.any")}
        defaultValue={filters.owner ?? ""}
        options={[
          { value: "me", label: t("filter.me") },
          ...known(filters.owner === "me" ? undefined : filters.owner, owners),
        ]}
      />
      <NativeSelectField
        id="sort"
        label={t("filter.sort")}
        defaultValue={filters.sort ?? "due"}
        options={(["due", "updated", "created"] as const).map((value) => ({ value, label: t(`filter.by.${value}`) }))}
      />
      <label className="row text-sm">
        <input type="checkbox" name="closed" value="1" defaultChecked={filters.withClosed} />
        {t("filter.closed")}
      </label>
      <div className="row justify-end">
        <Button type="button" tone="ghost" onClick={onClose}>
          {w.t("act.cancel")}
        </Button>
        <Button type="submit" tone="primary">
          {t("filter.apply")}
        </Button>
      </div>
    </form>
  );
}
