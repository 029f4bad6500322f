import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What our pages use. The rest of next-auth (its own pages, its log for browsers) is not there. */
const DOORS = {
  GET: ["csrf", "session", "signin", "error"],
  POST: ["callback/credentials", "signout"],
} as const;

const door = (method: keyof typeof DOORS) => async (request: Request, context: Context) => {
  const { nextauth } = await context.params;
  if (!(DOORS[method] as readonly string[]).includes(nextauth.join("/"))) return new Response(null, { status: 404 });
  return NextAuth(authOptions())(request, context) as Promise<Response>;
};

export const GET = door("GET");
export const POST = door("POST");
