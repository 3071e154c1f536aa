import { Component, type ReactNode } from "react";
import { messageOf } from "../api/problem";
import { Empty } from "./Empty";

interface State {
  problem: string;
}

/** Shows why its children can't be shown: mostly, that their part of the board could not be loaded. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { problem: "" };

  static getDerivedStateFromError(error: unknown): State {
    return { problem: messageOf(error) };
  }

  override render(): ReactNode {
    if (!this.state.problem) return this.props.children;
    return (
      <Empty title="This page could not be loaded">
        <p>{this.state.problem}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload
        </button>
      </Empty>
    );
  }
}
