"use client";
import { useActionState } from "react";
import { OwnFaults } from "@/components/own-faults";
import { Banner } from "@/components/ui/banner";
import { Icon } from "@/components/ui/icon";
import { type MessageAnswer, sendMessage } from "../../_actions/send-message";

interface Props {
  clientId: string;
  applications: readonly { id: string; name: string }[];
  words: Record<"text" | "hint" | "about" | "aboutNone" | "send" | "busy" | "sent" | "missing", string>;
}

const NOTHING: MessageAnswer = { isSent: false, error: null, text: "", key: 0 };

/** A plain form that posts without script too; what was typed stays when it is refused. */
export function MessageForm({ clientId, applications, words }: Props) {
  const [answer, submit, isPending] = useActionState(sendMessage, NOTHING);
  return (
    <form action={submit} className="pn pn-one mt-3 grid gap-3" key={answer.key}>
      <OwnFaults />
      <input type="hidden" name="clientId" value={clientId} />
      {answer.isSent ? <Banner tone="ok">{words.sent}</Banner> : null}
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
        className="btn btn-48 btn-primary w-full"
        aria-busy={isPending || undefined}
        disabled={isPending}
      >
        {isPending ? words.busy : words.send}
      </button>
    </form>
  );
}
