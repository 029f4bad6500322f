"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { NativeSelectField, type Option } from "@/components/ui/field";

/**
 * One of the colleagues who can take on work, fetched when the form opens. Until somebody is picked it follows the record, so that
 * saving does not put back whom a colleague replaced meanwhile; what was picked stays.
 */
export function ColleagueField(props: { id: string; label: string; chosenId: string | null; placeholder?: string }) {
  const [options, setOptions] = useState<Option[] | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    // Without them nobody else can be picked; the form's own error comes with saving.
    void api.client.colleagues
      .query()
      .then((people) => !isGone && setOptions(people.map(({ id, name }) => ({ value: id, label: name }))))
      .catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, []);
  const { id, label, placeholder, chosenId } = props;
  // Whoever stands there stands there until the names have come: saving early must not take them away.
  const shown = options ?? (chosenId === null ? [] : [{ value: chosenId, label: "…" }]);
  return (
    <NativeSelectField
      {...{ id, label, placeholder }}
      options={shown}
      value={picked ?? chosenId ?? ""}
      onChange={(event) => setPicked(event.currentTarget.value)}
    />
  );
}
