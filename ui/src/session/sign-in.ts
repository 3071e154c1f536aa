import { request } from "../api/request";
import type { Role, SignedIn } from "../api/types";
import { signInWith } from "./session";

/** Signs in by name. Throws a Problem; status 404 where only tokens are accepted. */
export async function signInAs(name: string, role: Role): Promise<void> {
  const { data } = await request<{ data: SignedIn }>("orders", "/api/v1/sign-in", { method: "POST", body: { name, role } });
  signInWith(data.token);
}
