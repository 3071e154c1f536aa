import { type ReactNode, useEffect, useRef, useState } from "react";
import { messageOf } from "../api/problem";
import { Facts } from "../shared/Facts";
import { Loading } from "../shared/Loading";
import { useAction } from "../shared/useAction";
import { fetchSchema, fetchVerdict, type TopicChange, type Verdict, type Violation } from "./playground";
import "./playground.css";
import { SchemaEditor } from "./SchemaEditor";

const TYPING_DELAY = 300; // milliseconds

interface Props {
  topic: string;
  /** The types that a schema may name. */
  named: readonly string[];
}

/** An editor for the schema, with what `codegen check` says of it. Nothing is saved. */
export default function Playground({ topic, named }: Props) {
  const [original, setOriginal] = useState<string>();
  const [text, setText] = useState("");
  const { run, problem } = useAction();
  useEffect(() => {
    void run(async () => {
      const schema = await fetchSchema(topic);
      setOriginal(schema);
      setText(schema);
    });
  }, [topic]);
  const { verdict, failure } = useVerdict(topic, original === undefined ? "" : text);
  const editor = useRef<HTMLTextAreaElement>(null);
  const file = `${topic}.avsc`;
  const own = verdict?.violations.filter((each) => each.file === file) ?? [];
  if (original === undefined) return problem ? <p className="notice bad">{problem}</p> : <Loading rows={3} />;
  return (
    <div className="playground">
      <SchemaEditor
        label={`Schema of ${topic}`}
        text={text}
        onChange={setText}
        wrong={own.map(({ line }) => line)}
        named={named}
        editor={editor}
      />
      <div className="verdict" aria-live="polite">
        {failure && <p className="notice bad">{failure}</p>}
        {verdict && <Outcome verdict={verdict} file={file} isEdited={text !== original} onShow={(line) => showLine(editor.current, line)} />}
        {text !== original && (
          <button type="button" className="button small" onClick={() => setText(original)}>
            Undo every edit
          </button>
        )}
        <p className="hint">Nothing is saved. The check is that of codegen check, at the topic's level, against the published versions.</p>
      </div>
    </div>
  );
}

/** The verdict on the text, asked for when typing pauses; undefined before the first. */
function useVerdict(topic: string, text: string): { verdict: Verdict | undefined; failure: string } {
  const [state, setState] = useState<{ verdict: Verdict | undefined; failure: string }>({ verdict: undefined, failure: "" });
  useEffect(() => {
    if (!text) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      fetchVerdict(topic, text).then(
        (verdict) => isCurrent && setState({ verdict, failure: verdict.problem }),
        (error: unknown) => isCurrent && setState({ verdict: undefined, failure: messageOf(error) }),
      );
    }, TYPING_DELAY);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [topic, text]);
  return state;
}

interface OutcomeProps {
  verdict: Verdict;
  file: string;
  isEdited: boolean;
  onShow: (line: number) => void;
}

function Outcome({ verdict: { violations, changes, problem }, file, isEdited, onShow }: OutcomeProps) {
  if (problem) return null;
  return (
    <>
      {violations.length === 0 && (
        <p className="notice good">{isEdited ? "The change is compatible." : "Edit the schema: remove a field, or add one without a default."}</p>
      )}
      {violations.length > 0 && (
        <ol className="violations">
          {violations.map((violation) => (
            <Broken key={violation.rule + violation.path + violation.message} violation={violation} file={file} onShow={onShow} />
          ))}
        </ol>
      )}
      {changes.map((change) => (
        <Affected key={change.topic} change={change} />
      ))}
    </>
  );
}

function Broken({ violation, file, onShow }: { violation: Violation; file: string; onShow: (line: number) => void }) {
  const { line, path, rule, message, fix } = violation;
  return (
    <li className="notice bad">
      {violation.file === file ? (
        <button type="button" className="link" onClick={() => onShow(line)}>
          Line {line}
        </button>
      ) : (
        `${violation.file}, line ${line}`
      )}
      {path && (
        <>
          {" "}
          <code>{path}</code>
        </>
      )}
      <p>{message}.</p>
      <p>{fix}</p>
      <small>{rule}</small>
    </li>
  );
}

function Affected({ change }: { change: TopicChange }) {
  const { topic, producers, consumers, level, satisfies, advice, changes } = change;
  const facts: [string, ReactNode][] = [
    ["Affects", `${topic}, written by ${producers.join(", ") || "nobody"}, read by ${consumers.join(", ") || "nobody"}`],
    ["Level", `satisfies ${satisfies}; ${level} is required`],
    ["Deployment", advice],
    [
      "Changes",
      changes.map(({ sign, path, sentence }) => (
        <p key={path + sentence}>
          <b aria-hidden="true">{sign}</b> <code>{path}</code> {sentence}
        </p>
      )),
    ],
  ];
  return <Facts facts={facts} />;
}

/** Selects the line, and scrolls to it. */
function showLine(editor: HTMLTextAreaElement | null, line: number): void {
  if (!editor) return;
  const lines = editor.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  editor.focus();
  editor.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
