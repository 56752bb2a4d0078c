/**
 * What a page of reports adds to the style of all pages. Bars differ in pattern as well as in colour, and hold 3 to 1 on the card that
 * they are on (WCAG 2.2, 1.4.11) in both schemes.
 */
export const REPORTS_STYLE = `
:root { --fine: #2f6f9f; --loose: #b97a00; --held: #c04d12; --lost: #8e1340; --marks: #ffffff; --gap: #efede7; }
@media screen and (prefers-color-scheme: dark) {
  :root { --fine: #6aa9d8; --loose: #e0b04a; --held: #f08a55; --lost: #ff9dbb; --marks: #1f1f1b; --gap: #2b2a26; }
}
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
.tiles li { padding: 0; color: var(--faint); font-size: .9rem; line-height: 1.3; border-inline-start: 4px solid var(--ink, var(--line)); }
.tiles li > * { display: block; padding: .55rem .8rem .65rem; height: 100%; }
.tiles a { color: inherit; text-decoration: none; }
.tiles a:hover { text-decoration: underline; }
.tiles b { display: block; color: var(--text); font-size: 1.5rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.fleet { padding: 0 1.1rem .9rem; }
.tenant .ops { white-space: normal; text-align: end; }
.ops .rate { margin-inline-start: .8rem; vertical-align: bottom; }
.patterns { position: absolute; }
.plot { margin: 1rem 0 .25rem; }
figcaption, h4 { font-size: .95rem; font-weight: 650; margin: 0 0 .35rem; }
h4 { margin-top: 1.5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .85rem; color: var(--faint); margin-bottom: .75rem; }
.legend li { display: flex; align-items: center; gap: .4rem; }
.swatch { flex: none; border-radius: .15rem; }
.swatch, .swatch rect { width: 14px; height: 14px; }
.axes { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .6rem; padding-top: .4rem; }
.values { height: 140px; display: flex; flex-direction: column; justify-content: space-between; text-align: end; font-size: .75rem; color: var(--faint); font-variant-numeric: tabular-nums; white-space: nowrap; }
.values span { height: 0; line-height: 0; }
.bars { display: block; width: 100%; height: 164px; overflow: visible; }
.bars text { fill: var(--faint); font-size: .75rem; }
.bars .mid { text-anchor: middle; }
.tick { stroke: var(--line); }
.zero { stroke: var(--faint); }
.point { height: 140px; fill: transparent; }
.point:hover { fill: var(--text); fill-opacity: .1; }
.gap { fill: url(#fill-gap); }
.dots { fill: var(--faint); }
rect.fine, .ground.fine { fill: var(--fine); }
rect.loose { fill: url(#fill-loose); }
rect.held { fill: url(#fill-held); }
rect.lost { fill: url(#fill-lost); }
.ground.loose { fill: var(--loose); }
.ground.held { fill: var(--held); }
.ground.lost { fill: var(--lost); }
.marks { stroke: var(--marks); fill: none; }
.stats { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .6rem 1.25rem; margin: .25rem 0 0; }
.stats dt { margin-top: 0; }
.stats dd { font-size: 1.15rem; font-weight: 650; font-variant-numeric: tabular-nums; }
.stats dd small { display: block; font-size: .85rem; font-weight: 400; color: var(--faint); }
.day { white-space: nowrap; }
.verdict { background: var(--soft); color: var(--ink); border-radius: .6rem; padding: .6rem .9rem; margin-bottom: 1rem; }
.verdict p { color: var(--text); }
.source { border-top: 1px solid var(--line); padding: .7rem 0; display: grid; gap: .2rem 1.5rem; }
.source .words { font-weight: 600; }
.source .why { white-space: pre-line; font-size: .92rem; }
.rates { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; font-size: .88rem; }
.rate { display: inline-flex; align-items: center; gap: .4rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
.rate b { min-width: 4em; font-weight: 600; }
.share rect { height: 100%; fill: var(--fine); }
.share { width: 4.5rem; height: .65rem; border-radius: .2rem; background: var(--gap); box-shadow: inset 0 0 0 1px var(--line); overflow: hidden; flex: none; }
@media (max-width: 40rem) {
  .rates { display: grid; }
  .rates .rate { display: grid; grid-template-columns: 4em 4.5rem auto; justify-content: start; }
}
@media (min-width: 52rem) {
  .source { grid-template-columns: minmax(0, 1fr) auto; }
  .source > * { grid-column: 1; }
  .source > .why { grid-column: 1 / -1; }
  .source > .rates { grid-column: 2; grid-row: 1 / span 2; align-self: center; }
}
.scroll { overflow-x: auto; position: relative; }
.scroll table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
.scroll th, .scroll td { padding: .2rem .9rem .2rem 0; text-align: end; white-space: nowrap; font-weight: 400; }
.scroll th:first-child, .scroll td:first-child { text-align: start; }
.scroll thead th { color: var(--faint); }
.rows li { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .3rem 0; border-top: 1px solid var(--line); font-size: .9rem; }
@media (forced-colors: active) {
  .bars text { fill: CanvasText; }
  .tick, .zero { stroke: GrayText; }
  .share { border: 1px solid CanvasText; }
  .share, .share rect, .swatch, .bars rect { forced-color-adjust: none; }
}
@media print {
  :root { color-scheme: light; }
  .source, .plot { break-inside: avoid; }
  .scroll { overflow: visible; }
  .scroll table { font-size: 7.5pt; line-height: 1.2; }
  .scroll th, .scroll td { padding-block: 0; }
}
`;
