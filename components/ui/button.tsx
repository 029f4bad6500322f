import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";
import { Keys } from "@/components/ui/kbd";
import { Link } from "@/components/ui/link";

/** default: white with a hairline · primary: one a screen · ghost: no border · danger: red word · destroy: red fill, in dialogs only · link */
export type ButtonTone = "default" | "primary" | "ghost" | "danger" | "destroy" | "link";
/** Height in pixels: 28 small, 32 desk, 36 review, 40 sign-in, 48 portal. */
export type ButtonSize = 28 | 32 | 36 | 40 | 48;

interface Look {
  tone?: ButtonTone;
  size?: ButtonSize;
  icon?: IconName;
  /** An icon after the word, for menus (`down`). */
  iconAfter?: IconName;
  /** `"a"`, `"shift+m"`, `"g t"`, `"enter"`: shown as a hint, and components/keys presses the button for it. */
  hotkey?: string;
  className?: string;
}

export function buttonClass({ tone = "default", size = 32, className }: Look, isIcon = false): string {
  let name = "btn";
  if (tone !== "default") name += ` btn-${tone}`;
  if (size !== 32) name += ` btn-${size}`;
  if (isIcon) name += " btn-icon";
  return className ? `${name} ${className}` : name;
}

export function hotkeyAttributes(hotkey: string | undefined) {
  if (!hotkey) return null;
  // ARIA knows single keys and modifiers; a sequence such as "g t" has no notation there.
  const aria = hotkey.includes(" ")
    ? undefined
    : hotkey.replace(/(^|\+)(arrow)?[a-z]/g, (match) =>
        match.length > 2 ? `Arrow${match.slice(-1).toUpperCase()}` : match.toUpperCase(),
      );
  return { "data-key": hotkey, "aria-keyshortcuts": aria };
}

function Face({ icon, iconAfter, hotkey, children }: Look & { children?: ReactNode }) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {iconAfter ? <Icon name={iconAfter} size={12} /> : null}
      {hotkey ? <Keys hotkey={hotkey} /> : null}
    </>
  );
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  /**
   * Why it cannot be pressed now. The button stays reachable by keyboard, does nothing, wears a lock, and the reason
   * stands beside it.
   */
  disabledReason?: string | null | undefined;
  reasonId?: string;
  isBusy?: boolean;
}

export function Button(props: ButtonProps) {
  const { tone, size, icon, iconAfter, hotkey, className, disabledReason, reasonId, isBusy, children, ...rest } = props;
  const look = { tone, size, className };
  if (disabledReason) {
    const id = reasonId ?? `why-${rest.id ?? (hotkey ?? String(icon ?? "button")).replace(/\W/g, "-")}`;
    return (
      <>
        <button
          type="button"
          {...rest}
          onClick={undefined}
          className={buttonClass(look)}
          aria-disabled="true"
          aria-describedby={id}
        >
          <Face icon="lock">{children}</Face>
        </button>
        <span id={id} className="text-xs text-fg-3">
          {disabledReason}
        </span>
      </>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      {...hotkeyAttributes(hotkey)}
      {...(isBusy ? { "aria-busy": true, "aria-disabled": true, onClick: undefined } : null)}
      className={buttonClass(look)}
    >
      <Face icon={icon} iconAfter={iconAfter} hotkey={hotkey}>
        {children}
      </Face>
    </button>
  );
}

export interface ButtonLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement>, Look {
  href: string;
  /** A file or another site: a plain anchor without client navigation. */
  isPlain?: boolean;
}

/** Looks like a button, goes somewhere. */
export function ButtonLink({
  tone,
  size,
  icon,
  iconAfter,
  hotkey,
  className,
  isPlain,
  children,
  ...rest
}: ButtonLinkProps) {
  const face = (
    <Face icon={icon} iconAfter={iconAfter} hotkey={hotkey}>
      {children}
    </Face>
  );
  const shared = { ...rest, ...hotkeyAttributes(hotkey), className: buttonClass({ tone, size, className }) };
  return isPlain ? <a {...shared}>{face}</a> : <Link {...shared}>{face}</Link>;
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children"> {
  icon: IconName;
  /** Its name: for screen readers and as the tip on hover and focus. */
  label: string;
  tone?: ButtonTone;
  size?: ButtonSize;
  hotkey?: string;
}

export function IconButton({ icon, label, tone = "ghost", size = 28, hotkey, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      {...hotkeyAttributes(hotkey)}
      aria-label={label}
      data-tip={label}
      data-tip-key={hotkey}
      className={buttonClass({ tone, size, className }, true)}
    >
      <Icon name={icon} />
    </button>
  );
}

export function IconLink({
  icon,
  label,
  href,
  tone = "ghost",
  size = 28,
  hotkey,
  className,
}: Omit<IconButtonProps, "onClick"> & { href: string }) {
  return (
    <Link
      href={href}
      {...hotkeyAttributes(hotkey)}
      aria-label={label}
      data-tip={label}
      data-tip-key={hotkey}
      className={buttonClass({ tone, size, className }, true)}
    >
      <Icon name={icon} />
    </Link>
  );
}
