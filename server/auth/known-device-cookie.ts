import { cookies } from "next/headers";
import { env } from "../env";
import { KNOWN_DEVICE_COOKIE, KNOWN_DEVICE_DAYS, knownDevice, newKnownDevice } from "./known-device";

/** The name of the browser of this request, where the e-mail signed in from it before; else null. */
export async function knownDeviceOf(email: string): Promise<string | null> {
  return knownDevice((await cookies()).get(KNOWN_DEVICE_COOKIE)?.value, email, env().authSecret);
}

/** Marks the browser of this request. It keeps one mark: the last person's who signed in from it. */
export async function keepKnownDevice(email: string, secure: boolean): Promise<void> {
  const options = {
    httpOnly: true,
    sameSite: "lax",
    path: "/api/auth",
    secure,
    maxAge: KNOWN_DEVICE_DAYS * 86_400,
  } as const;
  (await cookies()).set(KNOWN_DEVICE_COOKIE, newKnownDevice(email, env().authSecret), options);
}
