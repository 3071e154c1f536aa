import { Icon } from "../shared/Icon";
import { useSession } from "../live/state";
import { isAdmin, signOut } from "../session/session";
import { Connection } from "./Connection";
import "./header.css";
import { Link } from "./Link";
import { PAGES } from "./pages";
import { navigate, useRoute } from "./routes";
import { useTheme } from "./theme";

export function Header() {
  const { page } = useRoute();
  const session = useSession();
  const pages = PAGES.filter((each) => !each.admin || isAdmin(session));
  return (
    <header className="header">
      <Link to="/shop" className="wordmark">
        <img src="/mark.svg" alt="" width="22" height="22" />
        Live board
      </Link>
      <nav aria-label="Pages">
        {pages.map((each) => (
          <Link key={each.path} to={`/${each.path}`} current={page === each.path}>
            {each.name}
          </Link>
        ))}
      </nav>
      <div className="header-end">
        <Connection />
        <ThemeSwitch />
        {session ? <User name={session.sub} admin={isAdmin(session)} /> : <SignInButton />}
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

function User({ name, admin }: { name: string; admin: boolean }) {
  return (
    <div className="user">
      <span className="user-name">
        <b title={name}>{name}</b>
        <small>{admin ? "operator" : "customer"}</small>
      </span>
      <button type="button" className="icon-button" onClick={() => signOut()} aria-label="Sign out" title="Sign out">
        <Icon name="sign-out" />
      </button>
    </div>
  );
}

function SignInButton() {
  return (
    <button type="button" className="button small" onClick={() => navigate("/sign-in")}>
      Sign in
    </button>
  );
}
