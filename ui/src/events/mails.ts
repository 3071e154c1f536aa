import { request } from "../api/request";
import type { Mail } from "../api/types";

/** More than an order gets. */
const LIMIT = 100;

/** The mails about an order, newest first. */
export async function fetchMails(orderId: string): Promise<readonly Mail[]> {
  const path = `/api/v1/notifications?orderId=${orderId}&limit=${LIMIT}`;
  return (await request<{ data: { mails: Mail[] } }>("notifications", path)).data.mails;
}
