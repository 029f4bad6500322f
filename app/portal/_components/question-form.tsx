"use client";
import { OwnFaults } from "@/components/own-faults";
import { Banner } from "@/components/ui/banner";
import { Icon } from "@/components/ui/icon";
import { askQuestion, type QuestionState } from "../_actions/ask-question";
import { usePostedForm } from "./use-posted-form";

interface Props {
  clientId: string;
  /** The paper it is about; then no application is chosen. */
  requirementId?: string;
  applications: readonly { id: string; name: string }[];
  words: Record<"text" | "hint" | "about" | "aboutNone" | "send" | "busy" | "sent" | "missing", string>;
}

const NOTHING: QuestionState = { isSent: false, error: null, text: "", key: 0 };

/** A plain form that posts without script too; what was typed stays when it is refused. */
export function QuestionForm({ clientId, requirementId, applications, words }: Props) {
  const { answer, isPending, form } = usePostedForm(askQuestion, NOTHING);
  return (
    <form {...form} className={requirementId ? "mt-2 grid gap-3" : "pn pn-one mt-3 grid gap-3"} key={answer.key}>
      <OwnFaults />
      <input type="hidden" name="clientId" value={clientId} />
      {requirementId ? <input type="hidden" name="requirementId" value={requirementId} /> : null}
      {answer.isSent && !answer.error ? <Banner tone="ok">{words.sent}</Banner> : null}
      {answer.error ? (
        <Banner tone="bad" isAlert>
          {answer.error}
        </Banner>
      ) : null}
      <div>
        <label className="field-label" htmlFor="text">
          {words.text}
        </label>
        <div className="inp inp-48">
          <textarea
            id="text"
            name="text"
            rows={4}
            maxLength={2000}
            required
            data-missing={words.missing}
            defaultValue={answer.text}
            aria-describedby="text-hint"
          />
        </div>
        <p className="field-hint" id="text-hint">
          {words.hint}
        </p>
      </div>
      {applications.length > 0 ? (
        <div>
          <label className="field-label" htmlFor="applicationId">
            {words.about}
          </label>
          <div className="inp inp-48">
            <select id="applicationId" name="applicationId" defaultValue="">
              <option value="">{words.aboutNone}</option>
              {applications.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <Icon name="down" />
          </div>
        </div>
      ) : null}
      <button
        type="submit"
        className={`btn btn-48 w-full ${requirementId ? "" : "btn-primary"}`}
        aria-busy={isPending || undefined}
        disabled={isPending}
      >
        {isPending ? words.busy : words.send}
      </button>
    </form>
  );
}
