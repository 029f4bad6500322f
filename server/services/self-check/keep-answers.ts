import { and, eq, gt } from "drizzle-orm";
import { type SELF_CHECK_LINKS, selfChecks } from "@/db/schema";
import { FREE_TRIES } from "@/domain/access/sign-in-delay";
import type { Locale } from "@/messages/locale";
import { networkOf } from "@/server/auth/client-address";
import { hashOfToken, newToken } from "@/server/auth/tokens";
import { reserveTry, tryKey } from "@/server/auth/tries";
import { ServiceError } from "../../errors";
import { asSystem, idOf, type ServiceContext } from "../context";
import { checkedAnswers, type GivenAnswers } from "./check-answers";
import { publicRules } from "./public-rules";

export type Opens = (typeof SELF_CHECK_LINKS)[number];

const DAY_MS = 86_400_000;
/** How long a link opens, in days. */
export const LINK_DAYS: Readonly<Record<Opens, number>> = { resume: 14, result: 30 };

/**
 * Keeps the answers because the person asked for a link: to go on elsewhere, or to show the result. The secret is in this answer and
 * nowhere else. Refuses with `self-check-wait` after many from one network.
 */
export async function keepAnswers(
  ctx: ServiceContext,
  input: GivenAnswers & { opens: Opens; locale: Locale },
): Promise<{ path: string; expiresAt: string }> {
  const { facts, skipped } = await checkedAnswers(ctx, input);
  const seconds = await reserveTry(
    ctx.connection,
    [tryKey(`self-check-kept|${networkOf(ctx.address)}`, FREE_TRIES.address)],
    ctx.now(),
  );
  if (seconds > 0) throw new ServiceError("TOO_MANY_REQUESTS", "self-check-wait", { n: seconds });
  const token = newToken();
  const expiresAt = new Date(ctx.now().getTime() + LINK_DAYS[input.opens] * DAY_MS);
  const { version, hash } = publicRules();
  await asSystem(ctx, (tx) =>
    tx.insert(selfChecks).values({
      id: idOf(ctx),
      tokenHash: hashOfToken(token),
      opens: input.opens,
      facts,
      skipped,
      locale: input.locale,
      rulesVersion: version,
      rulesHash: hash,
      createdAt: ctx.now(),
      expiresAt,
    }),
  );
  return { path: `/check/${input.opens === "resume" ? "c" : "r"}/${token}`, expiresAt: expiresAt.toISOString() };
}

export interface KeptAnswers {
  facts: Record<string, unknown>;
  skipped: string[];
  locale: Locale;
  rulesVersion: string;
  rulesHash: string;
  createdAt: string;
  expiresAt: string;
}

/** What a link of the self-check opens; null for an unknown, expired or other kind of link, and while the page is off. */
export async function findKeptAnswers(
  ctx: ServiceContext,
  input: { token: string; opens: Opens },
): Promise<KeptAnswers | null> {
  return asSystem(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(selfChecks)
      .where(
        and(
          eq(selfChecks.tokenHash, hashOfToken(input.token)),
          eq(selfChecks.opens, input.opens),
          gt(selfChecks.expiresAt, ctx.now()),
        ),
      );
    if (!row) return null;
    const { facts, skipped, locale, rulesVersion, rulesHash, createdAt, expiresAt } = row;
    return {
      ...{ facts, skipped, locale, rulesVersion, rulesHash },
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    };
  });
}
