import { SERVICES, type Service, SHOP_SERVICES } from "../api/config";
import { createStore, immediately } from "../live/store";
import { tabStore } from "../shared/storage";

/** The signed-in user of this tab. */
export interface Session {
  token: string;
  sub: string;
  roles: readonly string[];
}

const KEY = "board.token";

/** Per tab: two tabs can be two users. */
export const sessionStore = createStore<Session | undefined>(restore(), immediately);
/** Why the user was signed out; empty after the next sign-in. */
export const signOutReason = createStore<string>("", immediately);

/** Throws where it is not a token. */
export function signInWith(token: string): void {
  const parsed = parseToken(token.trim());
  tabStore.set(KEY, parsed.token);
  signOutReason.update(() => "");
  sessionStore.update(() => parsed);
}

export function signOut(reason = ""): void {
  tabStore.remove(KEY);
  signOutReason.update(() => reason);
  sessionStore.update(() => undefined);
}

export function isAdmin(session: Session | undefined): boolean {
  return session?.roles.includes("admin") ?? false;
}

/** The services whose live data the user sees: an operator, that of every one. */
export function servicesOf(session: Session | undefined): readonly Service[] {
  return isAdmin(session) ? SERVICES : SHOP_SERVICES;
}

/** The claims of a JSON Web Token, unverified: the services verify it. Throws an Error with the reason. */
export function parseToken(token: string): Session {
  const claims = claimsOf(token);
  const { sub, roles = [], exp } = claims;
  if (typeof sub !== "string" || !sub) throw new Error("The token has no subject: its `sub` claim is missing.");
  if (typeof exp !== "number") throw new Error("The token has no expiry: its `exp` claim is missing.");
  const names = Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [];
  return { token, sub, roles: names };
}

function claimsOf(token: string): Record<string, unknown> {
  const part = token.split(".")[1] ?? "";
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    throw new Error("This is not a token: paste all three parts, including the dots.");
  }
}

function restore(): Session | undefined {
  const token = tabStore.get(KEY);
  if (!token) return undefined;
  try {
    return parseToken(token);
  } catch {
    return undefined;
  }
}
