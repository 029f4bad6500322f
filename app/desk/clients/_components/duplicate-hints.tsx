"use client";
import { useEffect, useState } from "react";
import { api } from "@/components/client-api";
import { useT } from "@/components/messages-provider";
import { Link } from "@/components/ui/link";

interface Found {
  id: string;
  name: string;
  uscc: string | null;
  ownerName: string;
  match: "code" | "name" | "similar";
}

/** Clients that are probably the same company, asked for when the hand rests. A failed look-up says nothing: saving checks again. */
export function DuplicateHints({ name, uscc, exceptId }: { name: string; uscc: string; exceptId?: string }) {
  const t = useT("clients");
  const [found, setFound] = useState<readonly Found[]>([]);

  useEffect(() => {
    if ([...name.trim()].length < 2 && uscc.trim().length < 8) return setFound([]);
    let isStale = false;
    const timer = setTimeout(() => {
      api.client.duplicates
        .query({ name: name.slice(0, 200), uscc: uscc.trim() === "" ? null : uscc.slice(0, 40), exceptId })
        .then((rows) => {
          if (!isStale) setFound(rows);
        })
        .catch(() => undefined);
    }, 300);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [name, uscc, exceptId]);

  return (
    <div aria-live="polite">
      {found.length > 0 ? (
        <div className="ban">
          <div className="min-w-0 flex-1">
            <b>{t("form.duplicates")}</b>
            <ul>
              {found.map((each) => (
                <li key={each.id} className="flex flex-wrap gap-x-2 py-1">
                  <Link href={`/desk/clients/${each.id}`} className="link py-0.5" target="_blank">
                    {each.name}
                  </Link>
                  <span className="text-fg-2">
                    {t(`form.duplicate.${each.match}`)} · {t("form.duplicateOwner", { owner: each.ownerName })}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : null}
    </div>
  );
}
