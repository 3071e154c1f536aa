/** Single messages, as the board's own server reads them from Kafka and produces them in development. */
import { askServer } from "../api/board-server";
import type { LiveEvent } from "../live/messages";

type Position = Pick<LiveEvent, "topic" | "partition" | "offset">;

/** A message without its position. */
interface Content {
  key: string | null;
  /** The schema's id and the Avro, in base64. */
  value: string | null;
  headers: Record<string, string>;
}

export function pathOf({ topic, partition, offset }: Position): string {
  return `${topicPath(topic)}/${partition}/${offset}`;
}

function topicPath(topic: string): string {
  return `/messages/${encodeURIComponent(topic)}`;
}

/** The value in hexadecimal digits, from the schema's id on. */
export async function fetchBytes(event: LiveEvent): Promise<string> {
  const { value } = await askServer<Content>(pathOf(event));
  return Array.from(atob(value ?? ""), (each) => each.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

/** A command that produces the message again. */
export async function fetchCurl(event: LiveEvent): Promise<string> {
  return curlOf(`${location.origin}${topicPath(event.topic)}`, JSON.stringify(await askServer<Content>(pathOf(event))));
}

/** For a POSIX shell: an apostrophe ends the quoted text, stands alone and begins it again. */
export function curlOf(url: string, body: string): string {
  return `curl --data '${body.replaceAll("'", `'\\''`)}' '${url}'`;
}

/** Produces the same message again. Resolves to where it is, such as `order.created 2:17`. */
export async function produceAgain(event: LiveEvent): Promise<string> {
  const content = await askServer<Content>(pathOf(event));
  const { partition, offset } = await askServer<Position>(topicPath(event.topic), JSON.stringify(content));
  return `${event.topic} ${partition}:${offset}`;
}
