export function words(zh: string, en: string): string;
export function say(zh: string, en: string): void;
export class Stop extends Error {
  constructor(zh: string, en: string);
}
export function end(error: unknown): never;
export function during<T>(zh: string, en: string, work: () => Promise<T>): Promise<T>;
