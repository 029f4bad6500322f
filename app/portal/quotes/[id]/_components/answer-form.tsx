"use client";
import { OwnFaults } from "@/components/own-faults";
import { Banner } from "@/components/ui/banner";
import { acceptQuote, declineQuote, type QuoteAnswerState } from "../../../_actions/answer-quote";
import { usePostedForm } from "../../../_components/use-posted-form";

interface Props {
  quoteId: string;
  contentHash: string;
  personName: string;
  /** An expired quote can be declined only. */
  canAccept: boolean;
  words: Record<
    | "name"
    | "agree"
    | "accept"
    | "decline"
    | "declineTitle"
    | "reason"
    | "declineSend"
    | "kept"
    | "nameMissing"
    | "agreeMissing",
    string
  >;
}

const NOTHING: QuoteAnswerState = { error: null, name: "", reason: "" };

/** Name, tick, accept; or not, with a reason. Plain forms that post without script, too. */
export function AnswerForm({ quoteId, contentHash, personName, canAccept, words }: Props) {
  const accepting = usePostedForm(acceptQuote, { ...NOTHING, name: personName });
  const declining = usePostedForm(declineQuote, NOTHING);
  const isBusy = accepting.isPending || declining.isPending;
  const seen = (
    <>
      <input type="hidden" name="quoteId" value={quoteId} />
      <input type="hidden" name="contentHash" value={contentHash} />
    </>
  );
  const error = accepting.answer.error ?? declining.answer.error;
  return (
    <div className="grid gap-3">
      {error ? (
        <Banner tone="bad" isAlert>
          {error}
        </Banner>
      ) : null}
      {canAccept ? (
        <form {...accepting.form} className="grid gap-3">
          <OwnFaults />
          {seen}
          <div>
            <label className="field-label" htmlFor="name">
              {words.name}
            </label>
            <div className="inp inp-48">
              <input
                id="name"
                name="name"
                autoComplete="name"
                required
                maxLength={60}
                defaultValue={accepting.answer.name}
                data-missing={words.nameMissing}
              />
            </div>
          </div>
          <label className="check-label">
            <input
              type="checkbox"
              className="check"
              name="isAgreed"
              value="yes"
              required
              data-missing={words.agreeMissing}
            />
            <span>{words.agree}</span>
          </label>
          <button type="submit" className="btn btn-48 btn-primary w-full" disabled={isBusy}>
            {words.accept}
          </button>
          <p className="text-sm leading-[22px] text-fg-2">{words.kept}</p>
        </form>
      ) : null}
      <details>
        <summary className="btn btn-48 w-full list-none">{words.decline}</summary>
        <form {...declining.form} className="mt-3 grid gap-3">
          {seen}
          <div>
            <label className="field-label" htmlFor="reason">
              {words.reason}
            </label>
            <div className="inp inp-48">
              <textarea id="reason" name="reason" rows={3} maxLength={500} defaultValue={declining.answer.reason} />
            </div>
          </div>
          <button type="submit" className="btn btn-48 btn-danger w-full" disabled={isBusy}>
            {words.declineSend}
          </button>
        </form>
      </details>
    </div>
  );
}
