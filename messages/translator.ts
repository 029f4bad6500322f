/** The shape of a translator, shared by server and client. Types only: importing it costs a screen nothing. */
import type { ReactNode } from "react";
import type { Messages, Namespace } from "@/messages/catalogue";

type Dotted<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Dotted<T[K]>}`;
}[keyof T & string];

/** Dotted keys of one area, for example `clock.latest` of `common`. */
export type MessageKey<N extends Namespace> = Dotted<Messages[N]>;

export type MessageValues = Record<string, string | number>;
export type RichValues = Record<string, string | number | ((chunks: ReactNode) => ReactNode)>;

/**
 * Gives the sentence for a key. Arguments are named: `t("clock.left", { n: 7 })`.
 *
 * `rich` replaces tags by elements: `t.rich("demo", { a: (c) => <a href="/x">{c}</a> })`.
 * `has` answers for a key that comes from data (an error reason, a stage).
 */
export interface Translator<N extends Namespace> {
  (key: MessageKey<N>, values?: MessageValues): string;
  rich(key: MessageKey<N>, values: RichValues): ReactNode;
  /** The message with its braces, for a client component that fills it in as it changes (`formatMessage`). */
  raw(key: MessageKey<N>): string;
  has(key: string): key is MessageKey<N>;
}
