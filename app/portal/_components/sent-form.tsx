"use client";
import { OwnFaults } from "@/components/own-faults";
import { Banner } from "@/components/ui/banner";
import { type SentState, tellSent } from "../_actions/tell-sent";
import { usePostedForm } from "./use-posted-form";

interface Props {
  clientId: string;
  /** What they have and could send. */
  things: readonly { id: string; name: string }[];
  words: Record<
    "which" | "other" | "otherHint" | "courier" | "tracking" | "send" | "busy" | "sent" | "missing",
    string
  >;
}

const NOTHING: SentState = {
  isSent: false,
  error: null,
  typed: { other: "", courier: "", tracking: "" },
  key: 0,
};

/** What was sent and by which courier; posts without script too, and what was typed stays when it is refused. */
export function SentForm({ clientId, things, words }: Props) {
  const { answer, isPending, form } = usePostedForm(tellSent, NOTHING);
  return (
    <form {...form} className="pn pn-one mt-3 grid gap-3" key={answer.key}>
      <OwnFaults />
      <input type="hidden" name="clientId" value={clientId} />
      {answer.isSent && !answer.error ? <Banner tone="ok">{words.sent}</Banner> : null}
      {answer.error ? (
        <Banner tone="bad" isAlert>
          {answer.error}
        </Banner>
      ) : null}
      {things.length > 0 ? (
        <fieldset className="grid gap-1">
          <legend className="field-label">{words.which}</legend>
          {things.map(({ id, name }) => (
            <label key={id} className="check-label min-h-11 items-center">
              <input type="checkbox" className="check" name="thing" value={id} />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <div>
        <label className="field-label" htmlFor="other">
          {things.length > 0 ? words.other : words.which}
        </label>
        <div className="inp inp-48">
          <input
            id="other"
            name="other"
            maxLength={80}
            required={things.length === 0}
            data-missing={words.missing}
            autoComplete="off"
            defaultValue={answer.typed.other}
            aria-describedby={things.length > 0 ? "other-hint" : undefined}
          />
        </div>
        {things.length > 0 ? (
          <p className="field-hint" id="other-hint">
            {words.otherHint}
          </p>
        ) : null}
      </div>
      {(["courier", "tracking"] as const).map((name) => (
        <div key={name}>
          <label className="field-label" htmlFor={name}>
            {words[name]}
          </label>
          <div className="inp inp-48">
            <input
              id={name}
              name={name}
              maxLength={name === "courier" ? 40 : 60}
              required
              data-missing={words.missing}
              autoComplete="off"
              defaultValue={answer.typed[name]}
            />
          </div>
        </div>
      ))}
      <button
        type="submit"
        className="btn btn-48 btn-primary w-full"
        aria-busy={isPending || undefined}
        disabled={isPending}
      >
        {isPending ? words.busy : words.send}
      </button>
    </form>
  );
}
