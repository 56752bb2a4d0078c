/**
 * The page's only style: light and dark as the reader's system has it, and on paper. Colours of text hold 4.5 to 1 on every ground that
 * they are on (WCAG 2.2, 1.4.3). Filtering by risk needs no script: what is chosen is asked by `:has()`.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f5f1; --card: #ffffff; --sunk: #f3f2ed; --line: #dedbd2; --text: #21201c; --faint: #625f56; --link: #1d5aa8;
  --failed: #8e1340; --failed-soft: #fbe9ef; --high: #a32a17; --high-soft: #fdece8; --medium: #7d5200; --medium-soft: #fbf1da;
  --low: #1f6a45; --low-soft: #e7f4ec; --none: #5d5a52; --none-soft: #efede7;
  --gone: #9b2413; --gone-soft: #fdeeea; --come: #1b6340; --come-soft: #e8f5ed;
  font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #161613; --card: #1f1f1b; --sunk: #262621; --line: #3a3933; --text: #eceae3; --faint: #aaa79c; --link: #8dbcf5;
    --failed: #ff9dbb; --failed-soft: #3d1725; --high: #ff9d8a; --high-soft: #3c1c15; --medium: #f0c266; --medium-soft: #362a10;
    --low: #85d3a6; --low-soft: #173024; --none: #b5b2a7; --none-soft: #2d2c27;
    --gone: #ffa594; --gone-soft: #351b16; --come: #8ed7ad; --come-soft: #162c21;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere; }
.frame { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem 4rem; }
a { color: var(--link); text-underline-offset: .18em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: .3rem; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 1; background: var(--card); padding: .5rem .75rem; }
code, pre, .mono { font-family: ui-monospace, SFMono-Regular, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .86em; }
h1, h2, h3, p, ul, dl, dd, pre, fieldset { margin: 0; padding: 0; }
ul { list-style: none; }
header { padding: 2.75rem 0 1.5rem; }
.kicker { color: var(--faint); font-size: .9rem; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2vw, 2.35rem); line-height: 1.2; font-weight: 650; letter-spacing: -.015em; margin: .25rem 0 1rem; text-wrap: balance; }
h2 { font-size: 1.15rem; font-weight: 650; margin: 2.5rem 0 .75rem; }
h3 { display: inline; font-size: 1.05rem; font-weight: 650; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; }
.counts li { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .35rem .8rem; }
.counts b { font-weight: 650; }
.faint { color: var(--faint); }
.small { font-size: .88rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .8rem; }
.pill { display: inline-block; border-radius: 99rem; padding: .05rem .6rem; font-size: .8rem; font-weight: 600; background: var(--soft); color: var(--ink); }
.failed { --ink: var(--failed); --soft: var(--failed-soft); }
.high { --ink: var(--high); --soft: var(--high-soft); }
.medium { --ink: var(--medium); --soft: var(--medium-soft); }
.low { --ink: var(--low); --soft: var(--low-soft); }
.none { --ink: var(--none); --soft: var(--none-soft); }
.risks > li { padding: .85rem 1.1rem; border-top: 1px solid var(--line); }
.risks > li:first-child { border-top: 0; }
.risks .words { font-weight: 600; }
.facts { display: flex; flex-wrap: wrap; gap: .15rem .9rem; align-items: baseline; color: var(--faint); font-size: .88rem; margin-top: .25rem; }
.accepted { color: var(--low); }
.add { margin-top: .9rem; }
.add p { margin-bottom: .5rem; }
.layout { display: grid; gap: 0 2.25rem; }
@media (min-width: 64rem) {
  .layout { grid-template-columns: 15rem minmax(0, 1fr); align-items: start; }
  .side { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding-bottom: 1rem; }
}
nav ul { display: grid; gap: .1rem; }
nav a { display: flex; gap: .55rem; align-items: baseline; padding: .2rem .3rem; border-radius: .4rem; color: var(--text); text-decoration: none; }
nav a:hover { background: var(--sunk); text-decoration: underline; }
.dot { flex: none; width: .6rem; height: .6rem; border-radius: 50%; background: var(--ink); }
fieldset { border: 0; display: flex; flex-wrap: wrap; gap: .3rem; margin-bottom: .8rem; min-inline-size: 0; }
legend { float: left; width: 100%; margin-bottom: .25rem; }
fieldset label { border: 1px solid var(--line); border-radius: 99rem; padding: .1rem .7rem; font-size: .88rem; background: var(--card); cursor: pointer; }
fieldset label:has(:checked) { border-color: var(--link); box-shadow: inset 0 0 0 1px var(--link); }
fieldset label:has(:focus-visible) { outline: 2px solid var(--link); outline-offset: 2px; }
fieldset input { position: absolute; opacity: 0; width: 1px; height: 1px; }
body:has(#only-failed:checked) [data-level]:not([data-level="failed"]),
body:has(#only-high:checked) [data-level]:not([data-level="high"]),
body:has(#only-medium:checked) [data-level]:not([data-level="medium"]),
body:has(#only-low:checked) [data-level]:not([data-level="low"]),
body:has(#only-none:checked) [data-level]:not([data-level="none"]) { display: none; }
.tenant { margin-bottom: .8rem; border-inline-start: 4px solid var(--ink); }
summary { cursor: pointer; }
.tenant > details > summary { padding: .8rem 1.1rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem .7rem; list-style: none; border-radius: .8rem; }
.tenant > details > summary::-webkit-details-marker { display: none; }
.tenant > details > summary::before { content: ""; flex: none; width: .42rem; height: .42rem; border: solid var(--faint); border-width: 0 2px 2px 0; transform: rotate(-45deg) translateY(-.1rem); margin-inline-end: .15rem; }
.tenant > details[open] > summary::before { transform: rotate(45deg) translateY(-.15rem); }
.ops { margin-inline-start: auto; color: var(--faint); font-size: .88rem; white-space: nowrap; }
.gist { flex-basis: 100%; color: var(--faint); font-size: .92rem; padding-inline-start: 1.3rem; }
.tenant > details[open] .gist { display: none; }
.inside { padding: 0 1.1rem 1.1rem; scroll-margin-top: 4.5rem; }
.change { border-top: 1px solid var(--line); padding: .9rem 0; }
.change > .words { font-weight: 550; }
.op { display: inline-block; min-width: 1.1rem; font-weight: 700; color: var(--faint); }
.diff { background: var(--sunk); border-radius: .5rem; padding: .35rem 0; margin-top: .55rem; }
.diff > * { display: block; padding: .08rem .8rem; text-decoration: none; white-space: pre-wrap; }
.diff del { background: var(--gone-soft); color: var(--gone); }
.diff ins { background: var(--come-soft); color: var(--come); }
pre { white-space: pre-wrap; background: var(--sunk); border-radius: .5rem; padding: .7rem .9rem; }
.more { margin-top: .55rem; }
.more > summary { color: var(--faint); font-size: .88rem; width: fit-content; }
.more > :not(summary) { margin-top: .4rem; }
dt { color: var(--faint); font-size: .85rem; margin-top: .4rem; }
.spf { border-top: 1px solid var(--line); padding: .9rem 0 0; }
.gauge { letter-spacing: .12em; color: var(--faint); white-space: nowrap; }
.tree ul { border-inline-start: 1px solid var(--line); margin-inline-start: .55rem; padding-inline-start: .85rem; }
.tree li { margin-top: .25rem; }
.cost { display: inline-block; min-width: 1.25rem; text-align: center; border-radius: .35rem; background: var(--none-soft); color: var(--none); font-size: .8rem; font-weight: 600; margin-inline-end: .35rem; }
.plainlist li { margin-top: .25rem; }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
footer p { margin-top: .3rem; }
@media print {
  :root { --page: #fff; --card: #fff; font-size: 10pt; }
  .side, .skip { display: none; }
  .layout { display: block; }
  .tenant, .risks > li, .change { break-inside: avoid; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .gist { display: none; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
`;
