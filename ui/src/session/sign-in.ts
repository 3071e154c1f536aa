import { request } from "../api/request";
import type { Role, SignedIn } from "../api/types";
import { signInWith } from "./session";

/** Signs in by name. Throws a Problem: 404 where the services take tokens only. */
export async function signInAs(name: string, role: Role): Promise<void> {
  const answer = await request<{ data: SignedIn }>("orders", "/api/v1/sign-in", { method: "POST", body: { name, role } });
  signInWith(answer.data.token);
}
