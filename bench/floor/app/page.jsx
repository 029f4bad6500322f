import { headers } from "next/headers";

/** The floor: a dynamic page that does nothing. */
export default async function Page() {
  await headers();
  return <p>空页面</p>;
}
