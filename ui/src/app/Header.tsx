import { Icon } from "../parts/Icon";
import { useSession } from "../live/state";
import { isAdmin, signOut } from "../session/session";
import { Connection } from "./Connection";
import "./header.css";
import { Link } from "./Link";
import { PAGES } from "./pages";
import { go, usePlace } from "./routes";
import { useTheme } from "./theme";

export function Header() {
  const { page } = usePlace();
  const who = useSession();
  const shown = PAGES.filter((each) => !each.admin || isAdmin(who));
  return (
    <header className="header">
      <Link to="/shop" className="wordmark">
        <img src="/mark.svg" alt="" width="22" height="22" />
        Live board
      </Link>
      <nav aria-label="Pages">
        {shown.map((each) => (
          <Link key={each.path} to={`/${each.path}`} current={page === each.path}>
            {each.name}
          </Link>
        ))}
      </nav>
      <div className="header-end">
        <Connection />
        <ThemeSwitch />
        {who ? <Person name={who.sub} admin={isAdmin(who)} /> : <SignInLink />}
      </div>
    </header>
  );
}

function ThemeSwitch() {
  const [theme, next] = useTheme();
  const name = `Theme: ${theme}`;
  return (
    <button type="button" className="icon-button" onClick={next} aria-label={name} title={name}>
      <Icon name={theme === "system" ? "half" : theme === "light" ? "sun" : "moon"} />
    </button>
  );
}

function Person({ name, admin }: { name: string; admin: boolean }) {
  return (
    <div className="person">
      <span className="person-name">
        <b title={name}>{name}</b>
        <small>{admin ? "operator" : "customer"}</small>
      </span>
      <button type="button" className="icon-button" onClick={() => signOut()} aria-label="Sign out" title="Sign out">
        <Icon name="leave" />
      </button>
    </div>
  );
}

function SignInLink() {
  return (
    <button type="button" className="button small" onClick={() => go("/sign-in")}>
      Sign in
    </button>
  );
}
