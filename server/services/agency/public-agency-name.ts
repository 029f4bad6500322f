import type { Locale } from "@/messages";
import { asSystem, type ServiceContext } from "../context";
import { agencyNameIn } from "../invitations/find-link";

/** The agency's name, which anybody may read; null before it is set up. */
export const publicAgencyName = (ctx: ServiceContext, locale: Locale): Promise<string | null> =>
  asSystem(ctx, (tx) => agencyNameIn(tx, locale));
