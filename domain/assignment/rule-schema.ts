import { z } from "zod";
import { line, requiredLine } from "@/domain/shared/typed-text";
import { APPLICATION_KINDS } from "@/domain/workflow/application-kind";
import { FALLBACKS } from "./assignment-rules";
import { LICENCE_AREAS } from "./licence-areas";

/** More rules than a person can keep in mind are none. */
export const MOST_RULES = 40;
const MOST_NAMED = 40;
const ids = z.array(z.uuid()).max(MOST_NAMED);

const rule = z.strictObject({
  id: z.uuid(),
  name: requiredLine(60),
  isOn: z.boolean(),
  when: z.strictObject({
    areas: z.array(z.enum(LICENCE_AREAS)).max(LICENCE_AREAS.length),
    licenceIds: z.array(z.string().max(80)).max(MOST_NAMED),
    kinds: z.array(z.enum(APPLICATION_KINDS)).max(APPLICATION_KINDS.length),
    provinces: z.array(z.string().regex(/^CN-[A-Z]{2}$/)).max(MOST_NAMED),
    city: line(30).nullable(),
    clientOwnerIds: ids,
  }),
  to: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("person"), userId: z.uuid() }),
    z.strictObject({ kind: z.literal("client-owner") }),
    z.strictObject({ kind: z.literal("least-loaded"), userIds: ids.min(1) }),
  ]),
});

/** The whole list in its order: what is saved, and what is tried out. */
export const rulesSchema = z.strictObject({ rules: z.array(rule).max(MOST_RULES), fallback: z.enum(FALLBACKS) });
