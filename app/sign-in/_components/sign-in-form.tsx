"use client";
import { useEffect, useRef, useState } from "react";
import { formatMessage } from "@/messages/format-message";
import type { Locale } from "@/messages/locale";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { type SignInAnswer, signIn } from "./sign-in";

interface Props {
  locale: Locale;
  /** Where to go afterwards; the person's first page without it. */
  back: string | null;
  words: Record<
    "email" | "password" | "submit" | "busy" | "showPassword" | "hidePassword" | "needEmail" | "needPassword",
    string
  >;
  /** `wait` is the message itself, its number is filled in every second. */
  errors: Record<"wrong" | "offline" | "failed" | "wait" | "waitOver", string>;
}

/** E-mail and password, errors in words, the growing delay counted down. */
export function SignInForm({ locale, back, words, errors }: Props) {
  const [isBusy, setIsBusy] = useState(false);
  const [answer, setAnswer] = useState<Exclude<SignInAnswer, { kind: "in" }> | null>(null);
  const [missing, setMissing] = useState<{ email: boolean; password: boolean }>({ email: false, password: false });
  const [isShown, setIsShown] = useState(false);
  const left = useCountdown(answer);
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);

  async function submit() {
    const given = { email: email.current?.value.trim() ?? "", password: password.current?.value ?? "" };
    const lacking = { email: !/^\S+@\S+$/.test(given.email), password: given.password === "" };
    setMissing(lacking);
    if (lacking.email) return email.current?.focus();
    if (lacking.password) return password.current?.focus();
    setIsBusy(true);
    setAnswer(null);
    const result = await signIn(given);
    // A full load: the new session decides what every layout shows.
    if (result.kind === "in") return location.assign(back ?? "/");
    setIsBusy(false);
    setAnswer(result);
    if (result.kind === "wrong") password.current?.select();
  }

  return (
    // Sent before the script is there, a form without a method would put the password into the address.
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && left === 0) void submit();
      }}
    >
      {answer ? (
        <div className="mb-4" aria-live="polite">
          {answer.kind !== "wait" ? (
            <Banner tone="bad" isAlert>
              {errors[answer.kind]}
            </Banner>
          ) : left > 0 ? (
            <Banner tone="warn" isAlert={left === answer.seconds}>
              {formatMessage(errors.wait, locale, { n: left })}
            </Banner>
          ) : (
            <Banner tone="ok">{errors.waitOver}</Banner>
          )}
        </div>
      ) : null}
      <div className="mb-3.5">
        <label className="field-label" htmlFor="email">
          {words.email}
        </label>
        <div className="inp inp-40">
          <input
            ref={email}
            id="email"
            name="email"
            type="email"
            autoComplete="username"
            inputMode="email"
            spellCheck={false}
            autoCapitalize="none"
            autoFocus
            maxLength={254}
            required
            aria-invalid={missing.email}
            aria-describedby={missing.email ? "email-error" : undefined}
          />
        </div>
        {missing.email ? (
          <p className="field-error" id="email-error">
            {words.needEmail}
          </p>
        ) : null}
      </div>
      <div className="mb-4.5">
        <label className="field-label" htmlFor="password">
          {words.password}
        </label>
        <div className="inp inp-40 pr-1">
          <input
            ref={password}
            id="password"
            name="password"
            type={isShown ? "text" : "password"}
            autoComplete="current-password"
            maxLength={256}
            required
            aria-invalid={missing.password}
            aria-describedby={missing.password ? "password-error" : undefined}
          />
          <button
            type="button"
            className="btn btn-ghost btn-28 btn-icon"
            aria-label={isShown ? words.hidePassword : words.showPassword}
            aria-pressed={isShown}
            onClick={() => setIsShown(!isShown)}
          >
            <Icon name={isShown ? "eye-off" : "eye"} />
          </button>
        </div>
        {missing.password ? (
          <p className="field-error" id="password-error">
            {words.needPassword}
          </p>
        ) : null}
      </div>
      <Button tone="primary" size={40} type="submit" className="w-full" isBusy={isBusy} disabled={left > 0}>
        {isBusy ? words.busy : words.submit}
      </Button>
    </form>
  );
}

/** Seconds left to wait, counting down once a second; 0 when there is nothing to wait for. */
function useCountdown(answer: SignInAnswer | null): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (answer?.kind !== "wait") return setLeft(0);
    const until = Date.now() + answer.seconds * 1000;
    setLeft(answer.seconds);
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(rest);
      if (rest === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [answer]);
  return left;
}
