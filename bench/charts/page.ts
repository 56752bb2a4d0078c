import type { Results } from "../results.ts";
import { measurementTable, ratioTable } from "../table.ts";
import { chartsOf } from "./charts.ts";

const [BEGIN, END] = ["<!-- results: made by `npm run bench:charts` -->", "<!-- /results -->"];

/** The page with the part between its marks made anew from results; what people wrote stays. */
export function pageWith(page: string, results: Results): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`the page must have ${BEGIN} and ${END}`);
  return `${page.slice(0, begin + BEGIN.length)}\n\n${resultsPart(results)}\n\n${page.slice(end)}`;
}

function resultsPart(results: Results): string {
  const { machine, rounds, octets } = results;
  const sizes = Object.entries(octets).map(
    ([tenants, count]) => `${tenants}: ${count < 1000 ? `${count} octets` : `${Math.round(count / 1000)} kB`}`,
  );
  return [
    `${machine.cores} cores, Node.js ${machine.node.slice(1)}, ${rounds} rounds. Tenant files by number of tenants: ${sizes.join(", ")}.`,
    ratioTable(results),
    ...chartsOf(results).map(({ id, title }) => picture(id, title)),
    measurementTable(results),
  ].join("\n\n");
}

const picture = (id: string, title: string): string =>
  `<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="performance/${id}-dark.svg">\n  <img alt="${title}; the numbers are in the table below" src="performance/${id}-light.svg">\n</picture>`;
