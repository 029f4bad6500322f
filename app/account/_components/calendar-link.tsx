"use client";
import { useState } from "react";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { NativeSelectField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";
import type { FeedScope } from "@/domain/calendar/feed-entries";

type Words = Record<
  "scope" | "mine" | "all" | "make" | "again" | "againNote" | "revoke" | "revoked" | "made" | "copy" | "copied" | "how",
  string
>;

/** The person's secret link to their deadlines: made and shown once, made anew, revoked. */
export function CalendarLink({
  isMade,
  scope,
  state,
  words,
}: {
  isMade: boolean;
  scope: FeedScope;
  /** When it was made and last read, or that there is none. */
  state: string;
  words: Words;
}) {
  const make = useAct();
  const revoke = useAct();
  const [url, setUrl] = useState<string | null>(null);

  async function submit(form: FormData) {
    const chosen = form.get("calendar-scope") === "all" ? "all" : "mine";
    const made = await make.run((options) => api.me.makeCalendarFeed.mutate({ scope: chosen }, options));
    if (made) setUrl(made.url);
  }

  return (
    <div className="grid gap-3 text-sm">
      {url ? (
        <Banner tone="ok">
          <p>{words.made}</p>
          <p className="my-2 font-mono text-xs wrap-anywhere select-all">{url}</p>
          <CopyButton text={url} label={words.copy} word={words.copy} doneLabel={words.copied} tone="default" />
          <p className="mt-2 text-xs text-fg-2">{words.how}</p>
        </Banner>
      ) : null}
      <p>{state}</p>
      <ActFault act={make} />
      <ActFault act={revoke} />
      <form
        method="post"
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(new FormData(event.currentTarget));
        }}
      >
        <NativeSelectField
          id="calendar-scope"
          label={words.scope}
          defaultValue={scope}
          options={[
            { value: "mine", label: words.mine },
            { value: "all", label: words.all },
          ]}
        />
        <Button type="submit" tone={isMade ? "default" : "primary"} icon="link" isBusy={make.isPending}>
          {isMade ? words.again : words.make}
        </Button>
        {isMade ? (
          <Button
            type="button"
            tone="danger"
            isBusy={revoke.isPending}
            onClick={() =>
              void revoke.run((options) => api.me.revokeCalendarFeed.mutate(undefined, options), {
                done: words.revoked,
                onDone: () => setUrl(null),
              })
            }
          >
            {words.revoke}
          </Button>
        ) : null}
      </form>
      {isMade ? <p className="text-xs text-fg-3">{words.againNote}</p> : null}
    </div>
  );
}
