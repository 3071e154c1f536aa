/** One record in two versions of a contract, as the board's own server encodes and decodes it in development. */
import { askServer } from "../api/board-server";
import { pathOf } from "../events/messages";
import type { LiveEvent } from "../live/messages";

export interface Read {
  version: number;
  record: Readonly<Record<string, unknown>> | null;
  /** Why this version can't read it. */
  error: string | null;
}

export interface Written {
  version: number;
  /** The Avro in hexadecimal digits. */
  bytes: string;
  readers: readonly Read[];
}

export async function fetchEvolution(event: LiveEvent, from: number, to: number): Promise<readonly Written[]> {
  const query = `written=${event.version}&from=${from}&to=${to}`;
  return (await askServer<{ writers: Written[] }>(`${pathOf(event)}/evolution?${query}`)).writers;
}

/** What this reader makes of the writer's record: the fields that it fills in, and those that it drops. */
export function differenceOf(writer: Written, reader: Read): string {
  const written = writer.readers.find(({ version }) => version === writer.version)?.record ?? {};
  const read = reader.record ?? {};
  const filledIn = Object.keys(read).filter((name) => !(name in written));
  const dropped = Object.keys(written).filter((name) => !(name in read));
  const parts = [filledIn.length > 0 && `fills in ${filledIn.join(", ")}`, dropped.length > 0 && `drops ${dropped.join(", ")}`];
  return parts.filter(Boolean).join(", ") || "as it was written";
}
