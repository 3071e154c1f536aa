import { counted } from "../shared/money";
import { report, reportProblem } from "../shared/toasts";
import { useAction } from "../shared/useAction";
import { confirmDiscard, discard, type ParkedMessage, positionOf, replayAndWait } from "./dead-letters";
import { type Failure, inTurns } from "./in-turns";

interface Props {
  messages: readonly ParkedMessage[];
  /** Called once an action has begun. */
  onBegin: () => void;
  /** Called once it has ended. */
  onEnd: () => void;
}

/** Replays or discards the messages. The outcome is told when it is known. */
export function DeadLetterActions({ messages, onBegin, onEnd }: Props) {
  const { run, busy } = useAction(reportProblem);
  const act = (verb: string, on: readonly ParkedMessage[], action: (message: ParkedMessage) => Promise<void>) =>
    void run(async () => {
      onBegin();
      tell(verb, on.length, await inTurns(on, action));
      onEnd();
    });
  const discardAll = async () => {
    if (await confirmDiscard(messages)) act("discarded", messages, discard);
  };
  // A blocked message follows the dead letter that blocks it; alone, it can only be discarded.
  const dead = messages.filter(({ state }) => state === "dead");
  const number = (of: readonly ParkedMessage[]) => (messages.length > 1 ? ` ${of.length}` : "");
  return (
    <>
      {dead.length > 0 && (
        <button type="button" className="button primary small" disabled={busy} onClick={() => act("replayed", dead, replayAndWait)}>
          Replay{number(dead)}
        </button>
      )}
      <button type="button" className="button quiet small" disabled={busy} onClick={() => void discardAll()}>
        Discard{number(messages)}
      </button>
    </>
  );
}

function tell(verb: string, number: number, failures: readonly Failure<ParkedMessage>[]): void {
  const done = number - failures.length;
  if (done > 0) report(`${counted(done, "message")} ${verb}.`);
  for (const { item, reason } of failures) reportProblem(`${positionOf(item)} was not ${verb}. ${reason}`);
}
