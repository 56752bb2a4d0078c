import type { DmarcRow } from "../../../../src/model/reports.ts";
import { oncePerRun } from "../../../support/once-per-run.ts";
import { dmarcRow, head, storeIn, written } from "./made.ts";

const [REPORTS, ROWS] = [20_000, 50];
const [DOMAINS, DAYS] = [200, 60];

/** Numbers that are the same each time (Numerical Recipes' generator; the upper bits, which are the better ones). */
function numbers() {
  let state = 7;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The domains that the million rows are of. */
export const MILLION_DOMAINS: readonly string[] = Array.from(
  { length: DOMAINS },
  (_, index) => `d${index}.example.com`,
);

/** A store. */
export interface Million {
  readonly folder: string;
  readonly messages: number;
  /** The most that was needed while the rows were kept, in octets. */
  readonly memory: number;
}

/** A million rows of 200 domains, 60 days up to 2026-11-22 and 15 receivers, to be read: kept once for all tests of a run. */
export const keptMillion = (): Promise<Million> => oncePerRun("million-rows", keepMillion);

async function keepMillion(folder: string): Promise<Million> {
  const below = numbers();
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(Date.parse("2026-09-24") + index * 86_400_000).toISOString().slice(0, 10),
  );
  let [given, most] = [0, 0];
  await written(storeIn(folder), async (sink) => {
    for (let report = 0; report < REPORTS; report += 1) {
      const [day = "", from = ""] = [days[report % days.length], MILLION_DOMAINS[report % DOMAINS]];
      const reporter = `receiver${below(15)}.example`;
      const rows = Array.from({ length: ROWS }, (): DmarcRow => {
        const [address, messages] = [below(500), 1 + below(100)];
        given += messages;
        return dmarcRow({
          ...{ day, from, policyDomain: from, reporter, messages },
          source: `192.0.2.${address % 256}`,
          dkim: `pass s${address % 2} ${from}`,
          alignedSpf: address % 3 === 0,
          alignedDkim: address % 5 > 0,
        });
      });
      sink.begin(head(String(report), { day, reporter, domain: from }));
      await sink.dmarc(rows);
      sink.commit();
      await sink.done(`report ${report}`);
      if (report % 1000 === 0) most = Math.max(most, process.memoryUsage().rss);
    }
  });
  return { folder, messages: given, memory: most };
}
