import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";

export interface Crumb {
  label: string;
  href?: string;
}

/** Labels of up to so many characters, such as numbers, stay whole; longer ones give way. */
const SHORT = 16;

/** Where we are, for the bar. The last one is the page itself and its `h1`, unless the heading is further below. */
export function Breadcrumbs({
  label,
  items,
  isHeadingBelow,
}: {
  label: string;
  items: readonly Crumb[];
  isHeadingBelow?: boolean | undefined;
}) {
  const Last = isHeadingBelow ? "span" : "h1";
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="crumb">
        {items.map((item, index) => (
          <li key={item.label} className={item.label.length <= SHORT ? "flex-none" : undefined}>
            {index > 0 ? <Icon name="right" /> : null}
            {index === items.length - 1 ? (
              <Last className="ell text-sm" aria-current="page">
                {item.label}
              </Last>
            ) : item.href ? (
              <Link href={item.href} className="ell">
                {item.label}
              </Link>
            ) : (
              <span className="ell">{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
