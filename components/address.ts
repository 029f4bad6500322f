export type Query = Readonly<Record<string, string | undefined>>;

/** An address with its filters; what is empty is left out, so that the same list has one address. */
export function addressOf(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const text = params.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** One value of a parameter that an address may repeat. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return one === "" ? undefined : one;
}

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;
