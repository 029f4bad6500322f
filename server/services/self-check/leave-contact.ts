import { createHash } from "node:crypto";
import { leads } from "@/db/schema";
import { Evaluation } from "@/domain/assessment/evaluation";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import type { LeadFields } from "@/domain/leads/lead-fields";
import { getTranslator } from "@/messages";
import type { Locale } from "@/messages/locale";
import { networkOf } from "@/server/auth/client-address";
import { reserveTry, tryKey } from "@/server/auth/tries";
import { ServiceError } from "../../errors";
import { asSystem, type ServiceContext, todayOf } from "../context";
import { recordEvent } from "../events/record-event";
import { announceLeadIn } from "../leads/announce-lead";
import { storedPhone } from "../contacts/stored-phone";
import { checkedAnswers, type GivenAnswers } from "./check-answers";
import { refuseTicket } from "./form-ticket";
import { compiledPublicRules, publicRules } from "./public-rules";

export interface LeaveContactInput extends GivenAnswers {
  fields: LeadFields;
  locale: Locale;
  ticket: string;
  /** A field that people do not see; who fills it in is a machine, and is told that all went well. */
  website: string;
}

/**
 * Somebody leaves their contact with their answers: a lead. The words they agreed to are kept with it; with a mail server, colleagues are told.
 *
 * Refuses with `self-check-too-quick`, `self-check-stale`, `self-check-wait` (after a few from one network, growing).
 */
export async function leaveContact(ctx: ServiceContext, input: LeaveContactInput, hasMail: boolean): Promise<void> {
  const { facts, skipped, leadKeepDays } = await checkedAnswers(ctx, input);
  if (input.website !== "") return;
  const refusal = refuseTicket(input.ticket, ctx.now());
  if (refusal) throw new ServiceError("PRECONDITION_FAILED", refusal);
  const seconds = await reserveTry(
    ctx.connection,
    [tryKey(`lead-left|${networkOf(ctx.address)}`, FREE_TRIES.contactsLeft)],
    ctx.now(),
  );
  if (seconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "self-check-wait", { n: seconds });
  const evaluation = new Evaluation(compiledPublicRules()).load(facts, todayOf(ctx));
  const requiredIds = evaluation.compiled.licences
    .filter(({ index }) => evaluation.verdict(index) === "required")
    .map(({ licence }) => licence.id);
  const { name, company, phone, email, wechat, message } = input.fields;
  await asSystem(ctx, async (tx) => {
    const id = leadIdOf(input.ticket);
    const made = await tx
      .insert(leads)
      .values({
        id,
        ...{ name, company, email, wechat, facts, skipped, requiredIds },
        phone: storedPhone(phone),
        message: message === "" ? null : message,
        locale: input.locale,
        rulesVersion: publicRules().version,
        consent: getTranslator(input.locale, "check")("contact.consent", { days: leadKeepDays }),
        consentedAt: ctx.now(),
        createdAt: ctx.now(),
        updatedAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: leads.id });
    if (made.length === 0) return;
    await announceLeadIn(tx, ctx, id, hasMail);
    // The log keeps forever what has to be deleted with the lead: hence no name and no number.
    await recordEvent(
      tx,
      { ...ctx, actor: null },
      { clientId: null, kind: "lead.received", data: { leadId: id, required: requiredIds.length } },
    );
  });
}

/** One form, one lead: sending it again after a lost answer makes no second one. */
function leadIdOf(ticket: string): string {
  const hex = createHash("sha256").update(ticket).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
