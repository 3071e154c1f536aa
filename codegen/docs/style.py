"""The style sheet of the page: light and dark, wide and narrow, and for print."""

STYLE = """\
:root {
  color-scheme: light dark;
  --back: #fcfcfb; --raised: #f2f3f1; --line: #d9dcd7; --text: #1b201d; --quiet: #566059;
  --link: #0b5c8f; --mark: #e3f0e7; --added: #17663a; --removed: #a4262c; --changed: #7a5200;
  --mono: ui-monospace, "SFMono-Regular", "Cascadia Code", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14181a; --raised: #1d2326; --line: #353d41; --text: #e6eae8; --quiet: #a3aea9;
    --link: #7cc4f2; --mark: #1d3327; --added: #7fd6a0; --removed: #ff9c96; --changed: #e8c069;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--back); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  display: grid; grid-template-columns: 16rem minmax(0, 1fr);
}
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre, .name, h2, nav li { font-family: var(--mono); }
code { font-size: .9em; overflow-wrap: anywhere; }
p { margin: .5rem 0; max-width: 68ch; }

nav {
  position: sticky; top: 0; align-self: start; height: 100vh; overflow-y: auto;
  padding: 1.75rem 1.25rem; border-right: 1px solid var(--line); background: var(--raised);
}
nav a { color: inherit; text-decoration: none; }
nav a:hover { color: var(--link); text-decoration: underline; }
nav .home { font-weight: 650; }
nav p {
  margin: 1.5rem 0 .4rem; color: var(--quiet);
  font-size: .75rem; font-weight: 600; letter-spacing: .06em; text-transform: uppercase;
}
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { font-size: .85rem; overflow-wrap: anywhere; }
nav li a { display: block; padding: .2rem 0; }
nav details { display: none; }

main { padding: 2rem 2.5rem 6rem; max-width: 64rem; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.015em; }
header > p { color: var(--quiet); margin-bottom: 1.5rem; }
section { margin-top: 3rem; padding-top: 1.75rem; border-top: 1px solid var(--line); }
h2 { margin: 0; font-size: 1.3rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 a { color: inherit; text-decoration: none; }
h2 a:hover { text-decoration: underline; }
h3 { margin: 1.75rem 0 .4rem; font-size: 1rem; }
.name { margin: .1rem 0 .75rem; color: var(--quiet); font-size: .85rem; overflow-wrap: anywhere; }
.note { color: var(--quiet); font-size: .9rem; }

.facts {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem 1.5rem;
  margin: 1.25rem 0; padding: 1rem 1.25rem; border-radius: .5rem; background: var(--raised);
}
.facts > :last-child { grid-column: span 2; }
dt { color: var(--quiet); font-size: .8rem; }
dd { margin: .1rem 0 0; font-size: .93rem; }

table { width: 100%; border-collapse: collapse; margin: 1rem 0; font-size: .93rem; }
th {
  padding: .35rem 1rem .35rem 0; border-bottom: 1px solid var(--line);
  color: var(--quiet); font-size: .8rem; font-weight: 600; text-align: left;
}
td {
  padding: .55rem 1rem .55rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere;
}
td p { margin: 0 0 .2rem; }
td em { color: var(--quiet); font-style: normal; }
.fields td:nth-child(1) { width: 28%; }
.fields td:nth-child(2) { width: 30%; }

.symbols {
  display: flex; flex-wrap: wrap; gap: .4rem; margin: .75rem 0; padding: 0; list-style: none;
}
.symbols li { padding: .1rem .55rem; border-radius: .3rem; background: var(--mark); }
.versions { margin: 0; padding: 0; list-style: none; }
.versions > li { padding: .4rem 0; }
.versions ul { margin: .3rem 0; padding-left: 1.1rem; }
.added { color: var(--added); }
.removed { color: var(--removed); }
.changed { color: var(--changed); }
summary { cursor: pointer; padding: .4rem 0; color: var(--quiet); }
pre {
  margin: .25rem 0; padding: 1rem 1.25rem; overflow-x: auto; border-radius: .5rem;
  background: var(--raised); font-size: .85rem; line-height: 1.5;
}

@media (max-width: 52rem) {
  body { display: block; }
  nav {
    position: static; height: auto; padding: .9rem 1rem;
    border: 0; border-bottom: 1px solid var(--line);
  }
  nav .wide { display: none; }
  nav details { display: block; margin-top: .25rem; }
  nav li a { padding: .45rem 0; }
  main { padding: 1.5rem 1rem 4rem; }
  .cards thead {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  }
  .cards, .cards tbody, .cards tr, .cards td { display: block; width: auto !important; }
  .cards tr { padding: .7rem 0; border-bottom: 1px solid var(--line); }
  .cards td { padding: .1rem 0; border: 0; }
  .cards td[data-label]::before {
    content: attr(data-label) "  "; color: var(--quiet); font-size: .8rem;
  }
  .cards td:nth-child(-n + 2)::before, .fields td::before { display: none; }
  .cards td:empty { display: none !important; }
  .cards td:first-child { font-weight: 600; }
  .cards td:nth-child(n + 3) { display: inline-block; margin-right: 1rem; }
  .fields td:nth-child(n + 3) { display: block; margin: 0; }
  .facts > :last-child { grid-column: auto; }
}
@media print {
  nav { display: none; }
  body { display: block; }
  section { break-inside: avoid; }
}
"""
