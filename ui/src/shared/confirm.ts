import { createStore, immediately } from "../live/store";

/** What the user must agree to: names what changes, and what can't be undone. */
export interface Question {
  title: string;
  text: string;
  /** The label of the button that agrees. */
  action: string;
  /** The label of the button that changes nothing. */
  keep: string;
}

interface Asked extends Question {
  answer: (agreed: boolean) => void;
}

export const question = createStore<Asked | undefined>(undefined, immediately);

/** Asks once, in a dialog. Resolves to whether the user agreed. */
export function ask(asked: Question): Promise<boolean> {
  question.get()?.answer(false);
  return new Promise((resolve) => {
    const answer = (agreed: boolean) => {
      question.update(() => undefined);
      resolve(agreed);
    };
    question.update(() => ({ ...asked, answer }));
  });
}
