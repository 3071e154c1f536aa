/** The board's own server: in development it checks schemas, and reads and produces single messages. */

/** Its parsed JSON answer. Throws an Error with its sentence. */
export async function askServer<Answer>(path: string, body?: string): Promise<Answer> {
  const init = body === undefined ? {} : { method: "POST", body };
  const response = await fetch(path, { cache: "no-store", ...init });
  const answer = (await response.json()) as Answer & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `The board's server answered ${response.status}.`);
  return answer;
}
