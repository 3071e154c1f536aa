import "@fontsource-variable/hanken-grotesk/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadConfig } from "./api/config";
import { messageOf } from "./api/problem";
import { App } from "./app/App";
import { guardDoubleClicks } from "./app/double-click";
import { applyTheme, storedTheme } from "./app/theme";
import { Empty } from "./shared/Empty";

const root = createRoot(document.getElementById("root") ?? document.body);
applyTheme(storedTheme());
guardDoubleClicks();
try {
  await loadConfig();
  root.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
} catch (error) {
  root.render(<Empty title="The board can't start">{messageOf(error)}</Empty>);
}
