/** What a service answers where it refuses. */
interface Refusal {
  message?: string;
  fields?: Record<string, string>;
  details?: Record<string, unknown>;
  suggestion?: string;
}

/** A request that failed: a sentence for a person, and for a form the sentence of each field. */
export class Problem extends Error {
  /** The HTTP status; 0 where nothing answered. */
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, message: string, refusal: Refusal = {}) {
    super(message);
    this.status = status;
    this.fields = refusal.fields ?? {};
    this.details = refusal.details ?? {};
  }

  static of(status: number, body: unknown): Problem {
    const refusal = (typeof body === "object" && body !== null ? body : {}) as Refusal;
    const sentence = reasonOf(refusal) ?? refusal.message ?? `The service answered ${status}.`;
    return new Problem(status, sentence, refusal);
  }
}

function reasonOf(refusal: Refusal): string | undefined {
  const reason = refusal.details?.["reason"];
  return typeof reason === "string" && reason.includes(" ") ? reason : undefined;
}

/** The sentence of whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
