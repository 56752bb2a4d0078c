import fc from "fast-check";
import { expect, it } from "vitest";
import type { DmarcRow, TlsRow } from "../../../../src/model/reports.ts";
import { emptyFolder } from "../../../support/root.ts";
import { dmarcRow, head, storeIn, tlsRow, WINDOW, withStore, written } from "./made.ts";

const day = fc.constantFrom("2026-10-31", "2026-11-01", "2026-11-20");
const messages = fc.integer({ min: 0, max: 5_000_000_000 });
const dmarc = fc
  .record({
    from: fc.constantFrom("example.com", "mail.example.com"),
    source: fc.constantFrom("192.0.2.1", "2001:db8::1"),
    alignedSpf: fc.boolean(),
    disposition: fc.constantFrom("none" as const, "quarantine" as const, "reject" as const),
    override: fc.constantFrom("", "forwarded,mailing_list"),
    messages,
  })
  .map((row): Partial<DmarcRow> => ({ ...row, alignedDkim: false }));
const tls = fc.record({ failure: fc.constantFrom("", "certificate-expired"), sessions: messages });
const reporter = fc.constantFrom("receiver.example", 'o\'brien; DROP TABLE "x" --');
const report = fc.record({
  day,
  reporter,
  dmarc: fc.array(dmarc, { maxLength: 6 }),
  tls: fc.array(tls, { maxLength: 3 }),
});

type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;

/** Writes reports, so many rows to a batch, in one run or several. */
async function wrote(reports: readonly (Report & { id: string })[], rows: number, runs: number): Promise<string> {
  const folder = emptyFolder();
  for (let run = 0; run < runs; run += 1)
    await written(storeIn(folder, { batch: { rows, entries: 100 } }), async (sink) => {
      for (const { id, day, reporter, dmarc, tls } of reports.filter((_, index) => index % runs === run)) {
        sink.begin(head(id, { day, reporter }));
        for (const row of dmarc) await sink.dmarc([dmarcRow({ ...row, day, reporter })]);
        sink.commit();
        sink.begin(head(id, { day, kind: "tls" }));
        await sink.tls(tls.map((row) => tlsRow({ ...row, day })));
        sink.commit();
        await sink.done(id);
      }
    });
  return folder;
}

const sumOf = <T>(rows: readonly T[], number: (row: T) => number) => rows.reduce((sum, row) => sum + number(row), 0);

it("rows come out with the sums that went in, in whatever order and batches they came", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(report, { maxLength: 5 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 3 }),
      async (made, rows, runs) => {
        const reports = made.map((one, index) => ({ ...one, id: String(index) }));
        const recorded = await withStore(storeIn(await wrote(reports, 1000, 1)), (store) =>
          store.reports(undefined, WINDOW),
        );
        const other = await wrote(reports.toReversed(), rows, runs);
        expect(await withStore(storeIn(other), (store) => store.reports(undefined, WINDOW))).toEqual(recorded);

        const given = reports.flatMap(({ dmarc, reporter: by }) => dmarc.map((row) => ({ ...row, by })));
        for (const from of ["example.com", "mail.example.com"]) {
          const one = recorded.find(({ name }) => name === from);
          const own = given.filter((row) => row.from === from);
          expect(sumOf(one?.sources ?? [], (source) => source.messages)).toBe(sumOf(own, (row) => row.messages ?? 0));
          expect(sumOf(one?.days ?? [], ({ pass }) => pass)).toBe(
            sumOf(own, (row) => (row.alignedSpf === true ? (row.messages ?? 0) : 0)),
          );
          expect(sumOf(one?.days ?? [], ({ failed }) => failed.reject)).toBe(
            sumOf(own, (row) => (row.alignedSpf === false && row.disposition === "reject" ? (row.messages ?? 0) : 0)),
          );
          expect(one?.reporters ?? 0).toBe(new Set(own.map(({ by }) => by)).size);
        }
        const sessions = (rows: readonly Pick<TlsRow, "sessions">[]) => sumOf(rows, (row) => row.sessions);
        expect(sessions(recorded.find(({ name }) => name === "example.com")?.tls ?? [])).toBe(
          sessions(reports.flatMap(({ tls }) => tls)),
        );
      },
    ),
    { numRuns: 15 },
  );
});
