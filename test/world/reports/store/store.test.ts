import { expect, it } from "vitest";
import { emptyFolder } from "../../../support/root.ts";
import { dmarcRow, give, head, storeIn, tlsRow, WINDOW, withStore, written } from "./made.ts";

it("what was read is reported again, by name: sources, days, receivers, TLS and failure reports", async () => {
  const folder = emptyFolder();
  const took = await written(storeIn(folder), async (sink) => {
    await give(sink, "1", [
      dmarcRow({ messages: 3 }),
      dmarcRow({ messages: 4 }),
      dmarcRow({ source: "2001:db8::1", alignedSpf: false, alignedDkim: false, disposition: "reject", messages: 2 }),
    ]);
    await give(sink, "2", [dmarcRow({ day: "2026-11-21", reporter: "other.example", messages: 5 })], {
      day: "2026-11-21",
      reporter: "other.example",
    });
    sink.begin(head("3", { kind: "tls" }));
    await sink.tls([
      tlsRow({ sessions: 10 }),
      tlsRow({ failure: "certificate-expired", mx: "mx1.example.com", sessions: 2 }),
    ]);
    sink.commit();
    sink.failure("example.com", "2026-11-19", "a");
    sink.failure("example.com", "2026-11-19", "b");
    await sink.done("delivery");
  });
  expect(took).toEqual({
    reports: 3,
    messages: 14,
    sessions: 12,
    failureReports: 2,
    known: { deliveries: 0, reports: 0 },
    refused: [],
  });
  const recorded = await withStore(storeIn(folder), (store) => store.reports(undefined, WINDOW));
  const { from, source, spf, dkim, alignedSpf, alignedDkim, override } = dmarcRow();
  expect(recorded).toEqual([
    {
      name: "example.com",
      from: "2026-11-19",
      to: "2026-11-21",
      reporters: 2,
      sources: [
        {
          ...{ from, source, spf, dkim, alignedSpf, alignedDkim, override },
          messages: 12,
          first: "2026-11-20",
          last: "2026-11-21",
        },
        {
          ...{ from, source: "2001:db8::1", spf, dkim, alignedSpf: false, alignedDkim: false, override },
          messages: 2,
          first: "2026-11-20",
          last: "2026-11-20",
        },
      ],
      days: [
        { day: "2026-11-20", pass: 7, failed: { none: 0, quarantine: 0, reject: 2 } },
        { day: "2026-11-21", pass: 5, failed: { none: 0, quarantine: 0, reject: 0 } },
      ],
      tls: [
        { day: "2026-11-20", policy: "sts", failure: "", mx: "", sessions: 10 },
        { day: "2026-11-20", policy: "sts", failure: "certificate-expired", mx: "mx1.example.com", sessions: 2 },
      ],
      failureReports: 2,
    },
  ]);
});

it("of names that are asked for, those and all below them are reported, in the window", async () => {
  const folder = emptyFolder();
  await written(storeIn(folder), async (sink) => {
    const names = ["example.com", "mail.example.com", "notexample.com", "example.net"];
    await give(
      sink,
      "1",
      names.map((from) => dmarcRow({ from })),
    );
    await give(sink, "2", [dmarcRow({ from: "old.example.com", day: "2026-09-30" })], { day: "2026-09-30" });
  });
  await withStore(storeIn(folder), async (store) => {
    const recorded = await store.reports(["example.com"], WINDOW);
    expect(recorded.map(({ name }) => name)).toEqual(["example.com", "mail.example.com"]);
    expect(await store.reports(["example.org"], WINDOW)).toEqual([]);
    expect((await store.reports(undefined, { from: "2026-09-30", to: "2026-09-30" })).map(({ name }) => name)).toEqual([
      "old.example.com",
    ]);
  });
});

it("a store that was never written is empty, and reports nothing", async () => {
  await withStore(storeIn(), async (store) => {
    expect(await store.isEmpty()).toBe(true);
    expect(await store.reports(undefined, WINDOW)).toEqual([]);
  });
});
