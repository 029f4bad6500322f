/**
 * How long the next try must wait after `failures` wrong passwords in a row, in seconds. Counted per account and network
 * address together, so that nobody can shut somebody else out, and again per address alone against guessing many accounts.
 * Free up to the fifth, then 15 s doubling to 15 minutes: never a full lock. Source: docs/security.md#sign-in.
 */
export function signInDelaySeconds(failures: number, freeTries: number): number {
  if (failures < freeTries) return 0;
  return Math.min(900, 15 * 2 ** Math.min(failures - freeTries, 10));
}

/** A person mistypes a few times; one address tries many accounts only when it is guessing. */
export const FREE_TRIES = { accountAndAddress: 5, address: 30, codesAsked: 3, contactsLeft: 5 } as const;

/** Failures older than this no longer count, in seconds. */
export const FORGET_AFTER_SECONDS = 3600;
