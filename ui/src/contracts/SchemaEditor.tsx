import { type CSSProperties, type KeyboardEvent, type RefObject, useState } from "react";
import { type Completion, completionAt } from "./completion";

interface Props {
  label: string;
  text: string;
  onChange: (text: string) => void;
  /** The numbers of the lines that are marked, from 1 on. */
  wrong: readonly number[];
  /** The types that the text may name. */
  named: readonly string[];
  editor: RefObject<HTMLTextAreaElement | null>;
}

/** A text of which each line has a number; what is typed in a string of it is completed. */
export function SchemaEditor({ label, text, onChange, wrong, named, editor }: Props) {
  const [completion, setCompletion] = useState<Completion>();
  const [index, setIndex] = useState(0);
  const complete = (found: Completion | undefined) => {
    setCompletion(found);
    setIndex(0);
  };
  const accept = (word: string | undefined) => {
    if (!editor.current || !completion || word === undefined) return;
    editor.current.setRangeText(word, completion.from, editor.current.selectionStart, "end");
    onChange(editor.current.value);
    complete(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!completion) return;
    const { length } = completion.words;
    if (event.key === "ArrowDown") setIndex((index + 1) % length);
    else if (event.key === "ArrowUp") setIndex((index + length - 1) % length);
    else if (event.key === "Enter" || event.key === "Tab") accept(completion.words[index]);
    else if (event.key === "Escape") complete(undefined);
    else return;
    event.preventDefault();
  };
  return (
    <div className="editor">
      <pre aria-hidden="true">
        {text.split("\n").map((_, line) => (
          <span key={line} className={wrong.includes(line + 1) ? "wrong" : undefined}>{`${line + 1}\n`}</span>
        ))}
      </pre>
      <textarea
        ref={editor}
        aria-label={label}
        aria-autocomplete="list"
        aria-controls={completion && "completions"}
        aria-activedescendant={completion && `completion-${index}`}
        spellCheck={false}
        rows={text.split("\n").length}
        value={text}
        onChange={({ target }) => {
          onChange(target.value);
          complete(completionAt(target.value, target.selectionStart, named));
        }}
        onKeyDown={onKeyDown}
        onBlur={() => complete(undefined)}
      />
      {completion && <Words completion={completion} index={index} text={text} onAccept={accept} />}
    </div>
  );
}

interface WordsProps {
  completion: Completion;
  /** Of the word that the Enter key takes. */
  index: number;
  text: string;
  onAccept: (word: string) => void;
}

/** The words below the place where the typed text begins. */
function Words({ completion: { from, words }, index, text, onAccept }: WordsProps) {
  const lines = text.slice(0, from).split("\n");
  const place = { "--row": lines.length, "--column": lines.at(-1)?.length ?? 0 } as CSSProperties;
  return (
    <ul id="completions" className="completions" role="listbox" aria-label="Completions" style={place}>
      {words.map((word, each) => (
        <li
          key={word}
          id={`completion-${each}`}
          role="option"
          aria-selected={each === index}
          // Before the editor loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onAccept(word);
          }}
        >
          {word}
        </li>
      ))}
    </ul>
  );
}
