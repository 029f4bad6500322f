/**
 * Money is a whole number of fen (分, 1/100 yuan), CNY only. A fraction of a fen, NaN or a number past the safe range
 * never leaves this file: the callers' contract is checked and a RangeError says which amount broke it.
 */
export type Fen = number;

/** A share in hundredths of a percent: 600 is 6 %, 10_000 is the whole. */
export type BasisPoints = number;

export const WHOLE: BasisPoints = 10_000;

export function isFen(value: unknown): value is Fen {
  return typeof value === "number" && Number.isSafeInteger(value);
}

function checked(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`);
  // -0 would print as "-0" and break equality of canonical JSON.
  return amount === 0 ? 0 : amount;
}

export function fenFromYuan(yuan: number): Fen {
  return checked(Math.round(yuan * 100));
}

/** Sum; throws RangeError when an amount is not whole fen or the sum leaves the safe range. */
export function addFen(...amounts: readonly Fen[]): Fen {
  let sum = 0;
  for (const amount of amounts) sum = checked(sum + checked(amount));
  return sum;
}

export function subtractFen(from: Fen, amount: Fen): Fen {
  return checked(checked(from) - checked(amount));
}

/** How a part of a fen is dropped. Each caller names the rule it follows. */
export type Rounding = "half-up" | "down" | "up";

/**
 * numerator × amount ÷ denominator, rounded to a whole fen.
 *
 * `half-up` rounds half a fen away from zero (四舍五入, as invoices do), `down` towards zero, `up` away from it. Worked
 * in big integers, so that no product loses its last digits.
 */
export function proportionOfFen(amount: Fen, numerator: number, denominator: number, rounding: Rounding): Fen {
  if (denominator === 0) throw new RangeError("a share of nothing");
  const product = BigInt(checked(amount)) * BigInt(checked(numerator));
  const divisor = BigInt(checked(denominator));
  const negative = product < 0n !== divisor < 0n && product !== 0n;
  const top = product < 0n ? -product : product;
  const bottom = divisor < 0n ? -divisor : divisor;
  let whole = top / bottom;
  const rest = top % bottom;
  if (rest > 0n && (rounding === "up" || (rounding === "half-up" && rest * 2n >= bottom))) whole += 1n;
  return checked(Number(negative ? -whole : whole));
}

/** `share` basis points of an amount. */
export function shareOfFen(amount: Fen, share: BasisPoints, rounding: Rounding): Fen {
  return proportionOfFen(amount, share, WHOLE, rounding);
}

/**
 * An amount cut into parts by shares that make up the whole; every part is rounded down and the last takes the rest, so
 * that the parts always add up. Throws RangeError when the shares do not add up to 10,000 or one is negative.
 */
export function splitFen(amount: Fen, shares: readonly BasisPoints[]): Fen[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (shares.length === 0 || total !== WHOLE || shares.some((share) => share < 0 || !Number.isInteger(share)))
    throw new RangeError(`shares must be whole, not negative and add up to ${WHOLE}: ${shares.join(", ")}`);
  const parts = shares.slice(0, -1).map((share) => shareOfFen(amount, share, "down"));
  return [...parts, subtractFen(amount, addFen(...parts))];
}
