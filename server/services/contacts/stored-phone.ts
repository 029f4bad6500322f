import { groupPhone, type Phone, parsePhone } from "@/domain/clients/phone";

/** "+8657188888888#801": one text that `parsePhone` reads back, extension included. */
export function storedPhone(phone: Phone | null): string | null {
  if (phone === null) return null;
  return phone.extension === null ? phone.number : `${phone.number}#${phone.extension}`;
}

/** For people: "138 0013 8000", "0571-88888888 #801"; the text itself where it is no number we know. */
export function shownPhone(stored: string | null): string | null {
  if (stored === null) return null;
  const phone = parsePhone(stored);
  if (phone === null) return stored;
  return phone.extension === null ? groupPhone(phone) : `${groupPhone(phone)} #${phone.extension}`;
}
