/** The JSON body of a service's error response. */
interface ErrorBody {
  message?: string;
  fields?: Record<string, string>;
  details?: Record<string, unknown>;
}

/** A failed request: one message for the user, and one for each invalid form field. */
export class Problem extends Error {
  /** The HTTP status; 0 without a response. */
  readonly status: number;
  readonly fields: Readonly<Record<string, string>>;

  constructor(status: number, message: string, body: ErrorBody = {}) {
    super(message);
    this.status = status;
    this.fields = body.fields ?? {};
  }

  static of(status: number, json: unknown): Problem {
    const body = (typeof json === "object" && json !== null ? json : {}) as ErrorBody;
    const message = reasonOf(body) ?? body.message ?? `The service answered ${status}.`;
    return new Problem(status, message, body);
  }
}

function reasonOf(body: ErrorBody): string | undefined {
  const reason = body.details?.["reason"];
  return typeof reason === "string" && reason.includes(" ") ? reason : undefined;
}

/** The message of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
