import type { Licence } from "./schema";

/**
 * Whether the rule says that the paper does not expire. A rule without years says it in words (长期有效), or that the term is
 * on the certificate, depends on the place, or lies in an event: then it is asked for.
 */
export const hasNoTerm = ({ validity }: Pick<Licence, "validity">): boolean =>
  validity.years === null && /^(备案)?长期|无到期|无期限/.test(validity.text.zh);
