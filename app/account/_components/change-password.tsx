"use client";
import { ActFault } from "@/components/act-fault";
import { api } from "@/components/client-api";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useAct } from "@/components/use-act";

/** The current password and the next. Afterwards every session is over, so the sign-in page follows. */
export function ChangePassword({
  size,
  email,
  words,
}: {
  size: 32 | 48;
  /** For password managers, which file a password under its account. */
  email: string;
  words: Record<"text" | "current" | "next" | "nextHint" | "change", string>;
}) {
  const act = useAct();
  const submit = (form: FormData) =>
    act.run(
      (options) =>
        api.me.changePassword.mutate(
          { current: String(form.get("current") ?? ""), next: String(form.get("next") ?? "") },
          options,
        ),
      { isRefreshing: false, onDone: () => location.assign("/sign-in?out=1") },
    );
  return (
    <form
      method="post"
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <p className="text-sm text-fg-2">{words.text}</p>
      <ActFault act={act} />
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        id="current"
        type="password"
        size={size}
        label={words.current}
        required
        maxLength={256}
        autoComplete="current-password"
      />
      <TextField
        id="next"
        type="password"
        size={size}
        label={words.next}
        hint={words.nextHint}
        required
        minLength={12}
        maxLength={128}
        autoComplete="new-password"
      />
      <div>
        <Button type="submit" tone="primary" size={size} isBusy={act.isPending}>
          {words.change}
        </Button>
      </div>
    </form>
  );
}
