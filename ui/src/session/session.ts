import { createStore, immediately } from "../live/store";
import { forTab } from "../parts/storage";

/** Who looks at this tab. */
export interface Session {
  token: string;
  sub: string;
  roles: readonly string[];
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const KEY = "board.token";

/** The tab's own: two tabs can be two people. */
export const session = createStore<Session | undefined>(restore(), immediately);
/** Why somebody was signed out, until they sign in again. */
export const farewell = createStore<string>("", immediately);

export function signInWith(token: string): void {
  const read = readToken(token.trim());
  forTab.set(KEY, read.token);
  farewell.update(() => "");
  session.update(() => read);
}

export function signOut(reason = ""): void {
  forTab.remove(KEY);
  farewell.update(() => reason);
  session.update(() => undefined);
}

export function isAdmin(who: Session | undefined): boolean {
  return who?.roles.includes("admin") ?? false;
}

/** What a JSON Web Token claims; the services check it. Throws a sentence where it is none. */
export function readToken(token: string): Session {
  const claims = claimsOf(token);
  const { sub, roles = [], exp } = claims;
  if (typeof sub !== "string" || !sub) throw new Error("The token names nobody: its `sub` is missing.");
  if (typeof exp !== "number") throw new Error("The token has no end: its `exp` is missing.");
  const named = Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [];
  return { token, sub, roles: named, expiresAt: exp * 1000 };
}

function claimsOf(token: string): Record<string, unknown> {
  const part = token.split(".")[1] ?? "";
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    throw new Error("This is not a token: paste all three parts, with the dots between them.");
  }
}

function restore(): Session | undefined {
  const token = forTab.get(KEY);
  if (!token) return undefined;
  try {
    return readToken(token);
  } catch {
    return undefined;
  }
}
