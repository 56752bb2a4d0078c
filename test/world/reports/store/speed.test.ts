import { expect, it } from "vitest";
import type { DmarcRow } from "../../../../src/model/reports.ts";
import { emptyFolder } from "../../../support/root.ts";
import { secondsOfAsync } from "../../../support/seconds-of.ts";
import { dmarcRow, head, storeIn, WINDOW, withStore, written } from "./made.ts";

const [REPORTS, ROWS] = [20_000, 50];

/** Numbers that are the same each time (Numerical Recipes' generator; the upper bits, which are the better ones). */
function numbers() {
  let state = 7;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

it("a million rows of 200 domains, 60 days and 15 receivers are kept in bounded memory, and told within two seconds on two cores", async () => {
  const folder = emptyFolder();
  const below = numbers();
  const days = Array.from({ length: 60 }, (_, index) =>
    new Date(Date.parse("2026-09-24") + index * 86_400_000).toISOString().slice(0, 10),
  );
  let [given, most] = [0, 0];
  await written(storeIn(folder), async (sink) => {
    for (let report = 0; report < REPORTS; report += 1) {
      const [day = "", from] = [days[report % days.length], `d${report % 200}.example.com`];
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
  await withStore(storeIn(folder), async (store) => {
    let sum = 0;
    const seconds = await secondsOfAsync(async () => {
      const told = await store.reports(undefined, { ...WINDOW, from: "2026-09-01" });
      for (const { sources } of told) for (const { messages } of sources) sum += messages;
    });
    console.info(`${seconds.toFixed(2)} s; ${Math.round(most / 2 ** 20)} MB while they were kept`);
    expect(sum).toBe(given);
    expect(seconds).toBeLessThan(2);
  });
});
