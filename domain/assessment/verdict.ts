import { FALSE, TRUE, type TruthValue, UNKNOWN } from "./truth";

export const VERDICTS = ["required", "recommended", "needs-judgement", "not-required", "undetermined"] as const;

/**
 * required: the law asks for it (or another required licence asks for it first); recommended: useful, never a duty;
 * needs-judgement: depends on a point a person must decide; not-required: no rule asks for it; undetermined: facts that
 * are still missing could change the answer.
 */
export type Verdict = (typeof VERDICTS)[number];

/** What decides a verdict: is any trigger of each kind true, is it needed first by a required licence, is an exemption true. */
export interface Grounds {
  readonly required: TruthValue;
  readonly needed: TruthValue;
  readonly conditional: TruthValue;
  readonly recommended: TruthValue;
  readonly exempt: TruthValue;
}

/**
 * The strongest true trigger decides: required, then conditional, then recommended. A true exemption takes away the last
 * two; against a required trigger, or a licence that another one needs first, it changes nothing (the pair goes to a
 * person). Anything other than `undetermined` holds whatever the unknown grounds turn out to be.
 */
export function verdictOf(grounds: Grounds): Verdict {
  const { required, needed, conditional, recommended, exempt } = grounds;
  if (required === TRUE || needed === TRUE) return "required";
  if (required === UNKNOWN || needed === UNKNOWN) return "undetermined";
  if (exempt === TRUE) return "not-required";
  if (conditional === FALSE && recommended === FALSE) return "not-required";
  if (exempt === UNKNOWN) return "undetermined";
  if (conditional === TRUE) return "needs-judgement";
  if (conditional === UNKNOWN) return "undetermined";
  return recommended === TRUE ? "recommended" : "undetermined";
}

/** {@link verdictOf} for every combination, so that evaluation is one look-up: an index into {@link VERDICTS}. */
export const VERDICT_TABLE: Uint8Array = (() => {
  const table = new Uint8Array(243);
  const values: readonly TruthValue[] = [FALSE, UNKNOWN, TRUE];
  for (const required of values)
    for (const needed of values)
      for (const conditional of values)
        for (const recommended of values)
          for (const exempt of values) {
            const grounds = { required, needed, conditional, recommended, exempt };
            table[tableIndex(required, needed, conditional, recommended, exempt)] = VERDICTS.indexOf(
              verdictOf(grounds),
            );
          }
  return table;
})();

export function tableIndex(
  required: number,
  needed: number,
  conditional: number,
  recommended: number,
  exempt: number,
): number {
  return required + 3 * (needed + 3 * (conditional + 3 * (recommended + 3 * exempt)));
}
