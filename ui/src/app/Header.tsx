import { IconButton } from "../shared/IconButton";
import { useSession } from "../live/state";
import { isAdmin, signOut } from "../session/session";
import { Connection } from "./Connection";
import "./header.css";
import { Link } from "./Link";
import { PAGES } from "./pages";
import { useRoute } from "./routes";
import { useTheme } from "./theme";

export function Header() {
  const { page } = useRoute();
  const session = useSession();
  const pages = PAGES.filter((each) => each.needs !== "admin" || isAdmin(session));
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
        {session ? (
          <User name={session.sub} admin={isAdmin(session)} />
        ) : (
          <Link to="/sign-in" className="button small">
            Sign in
          </Link>
        )}
      </div>
    </header>
  );
}

const THEME_ICONS = { system: "half", light: "sun", dark: "moon" } as const;

function ThemeSwitch() {
  const [theme, next] = useTheme();
  return <IconButton icon={THEME_ICONS[theme]} label={`Theme: ${theme}`} onClick={next} />;
}

function User({ name, admin }: { name: string; admin: boolean }) {
  return (
    <div className="user">
      <span className="user-name">
        <b title={name}>{name}</b>
        <small>{admin ? "operator" : "customer"}</small>
      </span>
      <IconButton icon="sign-out" label="Sign out" onClick={() => signOut()} />
    </div>
  );
}
