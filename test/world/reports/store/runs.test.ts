import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderShelf } from "../../../../src/world/reports/store/folder-shelf.ts";
import { openStore } from "../../../../src/world/reports/store/open-store.ts";
import { StoreFailure } from "../../../../src/world/reports/store.ts";
import { emptyFolder } from "../../../support/root.ts";
import { dmarcRow, give, head, storeIn, WINDOW, withStore, written } from "./made.ts";

/** The store's files, sorted. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

const messagesOf = (folder: string, now?: string): Promise<number> =>
  withStore(storeIn(folder, now === undefined ? {} : { now }), async (store) =>
    (await store.reports(undefined, { from: "2020-01-01", to: "2030-01-01" }))
      .flatMap(({ sources }) => sources)
      .reduce((sum, { messages }) => sum + messages, 0),
  );

describe("reports count once", () => {
  it("in a run, in another batch of it, and in a later run; another receiver's with the same id is another", async () => {
    const folder = emptyFolder();
    const first = await written(storeIn(folder, { batch: { rows: 1, entries: 1 } }), async (sink) => {
      await give(sink, "1", [dmarcRow({ messages: 3 })]);
      await give(sink, "1", [dmarcRow({ messages: 3 })]);
      await sink.done("a");
      await give(sink, "1", [dmarcRow({ messages: 3 })]);
      await give(sink, "1", [dmarcRow({ messages: 5 })], { reporter: "other.example" });
      await sink.done("b");
    });
    expect(first).toMatchObject({ reports: 2, messages: 8, known: { reports: 2 } });
    const second = await written(storeIn(folder), (sink) => give(sink, "1", [dmarcRow({ messages: 3 })]));
    expect(second).toMatchObject({ reports: 0, messages: 0, known: { reports: 1 } });
    expect(await messagesOf(folder)).toBe(8);
  });

  it("failure reports, too", async () => {
    const folder = emptyFolder();
    const first = await written(storeIn(folder), async (sink) => {
      sink.failure("example.com", "2026-11-20", "a");
      sink.failure("example.com", "2026-11-20", "b");
      sink.failure("example.com", "2026-11-20", "a");
      await sink.done("box of 3");
    });
    expect(first).toMatchObject({ reports: 0, failureReports: 2, known: { reports: 1 } });
    const second = await written(storeIn(folder), async (sink) => {
      sink.failure("example.com", "2026-11-20", "a");
      sink.failure("example.com", "2026-11-21", "c");
      await sink.done("box of 2");
    });
    expect(second).toMatchObject({ reports: 0, failureReports: 1, known: { reports: 1 } });
    const [recorded] = await withStore(storeIn(folder), (store) => store.reports(undefined, WINDOW));
    expect(recorded?.failureReports).toBe(3);
  });

  it("one that is not taken leaves nothing, though it was written to halfway", async () => {
    const folder = emptyFolder();
    const took = await written(storeIn(folder, { batch: { rows: 2, entries: 100 } }), async (sink) => {
      await give(sink, "1", [dmarcRow()]);
      sink.begin(head("2"));
      for (let row = 0; row < 5; row += 1) await sink.dmarc([dmarcRow({ messages: 100 })]);
      sink.abort();
      sink.refuse({ reason: "malformed", where: "two.xml", why: "it must end with </feedback>, got nothing" });
      await sink.done("a");
      sink.begin(head("3"));
      await sink.dmarc([dmarcRow({ messages: 100 })]);
    });
    expect(took).toMatchObject({
      reports: 1,
      messages: 1,
      refused: [
        {
          reason: "malformed",
          count: 1,
          first: [{ where: "two.xml", why: "it must end with </feedback>, got nothing" }],
        },
      ],
    });
    expect(await messagesOf(folder)).toBe(1);
    expect((await written(storeIn(folder), (sink) => give(sink, "2", [dmarcRow()]))).reports).toBe(1);
  });
});

describe("deliveries", () => {
  it("are read once, though nothing came of them; those that say nothing of themselves are read each time", async () => {
    const folder = emptyFolder();
    const deliveries = [{ seen: "a 1" }, { seen: undefined }, { seen: "b 1" }, { seen: "a 1" }];
    await written(storeIn(folder), async (sink) => {
      expect(await sink.unread(deliveries)).toEqual(deliveries.slice(0, 3));
      await sink.done("a 1");
      await sink.done(undefined);
      expect(await sink.unread(deliveries)).toEqual(deliveries.slice(1, 3));
    });
    const files = filesOf(folder);
    const second = await written(storeIn(folder), async (sink) => {
      expect(await sink.unread([...deliveries, { seen: "a 2" }])).toEqual([
        { seen: undefined },
        { seen: "b 1" },
        { seen: "a 2" },
      ]);
    });
    expect(second.known.deliveries).toBe(2);
    expect(filesOf(folder)).toEqual(files);
  });
});

describe("a run that is stopped", () => {
  it("leaves the batches that are complete, and the next one removes what has no marker", async () => {
    const folder = emptyFolder();
    await written(storeIn(folder), (sink) => give(sink, "1", [dmarcRow({ messages: 2 })]));
    await written(storeIn(folder, { now: "2026-11-23T10:00:00Z" }), (sink) =>
      give(sink, "2", [dmarcRow({ messages: 7 })]),
    );
    rmSync(join(folder, "batches/20261123T100000Z-0001.parquet"));
    expect(await messagesOf(folder)).toBe(2);
    const again = await written(storeIn(folder, { now: "2026-11-24T10:00:00Z" }), async (sink) => {
      expect(filesOf(folder).filter((file) => file.includes("20261123"))).toEqual([]);
      await give(sink, "2", [dmarcRow({ messages: 7 })]);
    });
    expect(again.reports).toBe(1);
    expect(await messagesOf(folder)).toBe(9);
  });

  it("by what it reads keeps what was complete until then, and nothing that is temporary", async () => {
    const folder = emptyFolder();
    const stopped = written(storeIn(folder), async (sink) => {
      await give(sink, "1", [dmarcRow({ messages: 2 })]);
      sink.begin(head("2"));
      await sink.dmarc([dmarcRow({ messages: 50 })]);
      throw new Error("the network is gone");
    });
    await expect(stopped).rejects.toThrow("the network is gone");
    expect(await messagesOf(folder)).toBe(2);
    expect(filesOf(folder)).toEqual([
      "batches/20261122T100000Z-0001.parquet",
      "dmarc/month=2026-11/20261122T100000Z-0001.parquet",
    ]);
  });
});

describe("one run at a time writes", () => {
  const lockOf = (lock: object, folder = emptyFolder()) => {
    writeFileSync(join(folder, "lock"), JSON.stringify(lock));
    return folder;
  };
  const write = (folder: string) => written(storeIn(folder), (sink) => give(sink, "1", [dmarcRow()]));

  it("the second is told who does, and what to delete where no tenant does", async () => {
    const folder = lockOf({ pid: process.pid, host: hostname(), since: "2026-11-22T09:59:00Z" });
    await expect(write(folder)).rejects.toThrow(StoreFailure);
    await expect(write(folder)).rejects.toThrow(`process ${process.pid} on ${hostname()}`);
    await expect(write(folder)).rejects.toThrow(join(folder, "lock"));
    await expect(write(lockOf({ host: "elsewhere.example" }))).rejects.toThrow(StoreFailure);
    expect(filesOf(folder)).toEqual(["lock"]);
  });

  it("the lock of a process that has ended, and one that is half a day old, are no lock", async () => {
    // No process has this number: it is beyond what Linux gives.
    for (const lock of [
      { pid: 2 ** 30, host: hostname(), since: "2026-11-22T09:59:00Z" },
      { pid: 1, host: "elsewhere.example", since: "2026-11-21T21:00:00Z" },
    ]) {
      const folder = lockOf(lock);
      expect((await write(folder)).reports).toBe(1);
      expect(existsSync(join(folder, "lock"))).toBe(false);
    }
  });
});

describe("reports are kept for so many days", () => {
  it("whole months that are older go, with what is known of their deliveries", async () => {
    const folder = emptyFolder();
    const on = (now: string, id: string, day: string) =>
      written(storeIn(folder, { now, retention: 60 }), async (sink) => {
        await give(sink, id, [dmarcRow({ day })], { day });
        await sink.done(id);
      });
    await on("2026-08-02T10:00:00Z", "1", "2026-07-31");
    await on("2026-09-02T10:00:00Z", "2", "2026-09-01");
    expect(await messagesOf(folder)).toBe(2);
    // Sixty days before are in September.
    await on("2026-11-05T10:00:00Z", "3", "2026-11-04");
    expect(filesOf(folder)).toEqual([
      "batches/20260902T100000Z-0001.parquet",
      "batches/20261105T100000Z-0001.parquet",
      "dmarc/month=2026-09/20260902T100000Z-0001.parquet",
      "dmarc/month=2026-11/20261105T100000Z-0001.parquet",
    ]);
    await on("2026-12-05T10:00:00Z", "4", "2026-12-04");
    expect(await messagesOf(folder)).toBe(2);
  });

  it("a report of days that are over, or still to come, is refused", async () => {
    const folder = emptyFolder();
    const took = await written(storeIn(folder, { retention: 60 }), async (sink) => {
      for (const day of ["2026-08-31", "2026-09-01", "2026-11-24", "2026-11-25", "2999-01-01"])
        await give(sink, day, [dmarcRow({ day })], { day });
    });
    expect(took.reports).toBe(2);
    expect(took.refused.map(({ reason, count }) => [reason, count])).toEqual([["untimely", 3]]);
    expect(await messagesOf(folder)).toBe(2);
  });
});

describe("files of many runs", () => {
  it("become one for each kind and month once the month is over; nothing is lost or counted twice", async () => {
    const folder = emptyFolder();
    for (let day = 10; day < 20; day += 1)
      await written(storeIn(folder, { now: `2026-10-${day}T10:00:00Z` }), async (sink) => {
        await give(sink, String(day), [dmarcRow({ day: "2026-10-09", messages: day })], { day: "2026-10-09" });
        sink.failure("example.com", "2026-10-09", String(day));
        await sink.done(`delivery ${day}`);
      });
    expect(filesOf(folder)).toHaveLength(30);
    const before = filesOf(folder).map((file) => [file, readFileSync(join(folder, file))] as const);
    const later = "2026-11-22T10:00:00Z";
    const again = (now: string) =>
      written(storeIn(folder, { now }), async (sink) => {
        expect(await sink.unread([{ seen: "delivery 10" }])).toEqual([]);
        await give(sink, "10", [dmarcRow({ day: "2026-10-09", messages: 10 })], { day: "2026-10-09" });
      });
    expect((await again(later)).known).toEqual({ deliveries: 1, reports: 1 });
    const merged = [
      "batches/20261019T100000Z-0001-merged.parquet",
      "dmarc/month=2026-10/20261019T100000Z-0001-merged.parquet",
      "failures/month=2026-10/20261019T100000Z-0001-merged.parquet",
    ];
    expect(filesOf(folder)).toEqual(merged);
    expect(await messagesOf(folder)).toBe(145);
    expect((await again(later)).known).toEqual({ deliveries: 1, reports: 1 });

    // Stopped after the merged files were there, and before the others were gone.
    for (const [file, content] of before) writeFileSync(join(folder, file), content);
    expect(await messagesOf(folder)).toBe(145);
    await again(later);
    expect(filesOf(folder)).toEqual(merged);

    await written(storeIn(folder, { now: later }), (sink) =>
      give(sink, "late", [dmarcRow({ day: "2026-10-31", messages: 5 })], { day: "2026-10-31" }),
    );
    expect(await messagesOf(folder)).toBe(150);
  });

  it("that are put together while they are listed are read as they stand then", async () => {
    const folder = emptyFolder();
    await written(storeIn(folder), (sink) => give(sink, "1", [dmarcRow({ messages: 3 })]));
    const [marker = "", rows = ""] = filesOf(folder);
    const shelf = folderShelf(folder, "reports");
    const gone = [marker, rows].map((path) => path.replace("-0001", "-0009"));
    const listings = [
      [marker, rows, ...gone],
      [marker, rows],
    ];
    const store = openStore(
      { ...shelf, list: async () => listings.shift() ?? [] },
      { now: "2026-11-22T10:00:00Z", retention: 400, cores: 1, temporary: emptyFolder() },
    );
    const [recorded] = await withStore(store, (open) => open.reports(undefined, WINDOW));
    expect(recorded?.sources.map(({ messages }) => messages)).toEqual([3]);
  });

  it("keep their order where a clock was set back: no name is used twice, and none is before another", async () => {
    const folder = emptyFolder();
    for (const now of ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z", "2026-11-21T10:00:00Z"])
      await written(storeIn(folder, { now }), (sink) => give(sink, String(filesOf(folder).length), [dmarcRow()]));
    expect(filesOf(folder).slice(0, 3)).toEqual([
      "batches/20261122T100000Z-0001.parquet",
      "batches/20261122T100000Z-0002.parquet",
      "batches/20261122T100000Z-0003.parquet",
    ]);
    expect(await messagesOf(folder)).toBe(3);
  });
});

describe("a file that is no Parquet of the store's", () => {
  it.each(["", "PAR1 nonsense PAR1", readFileSync(import.meta.filename)])(
    "is named, with what to do",
    async (content) => {
      const folder = emptyFolder();
      await written(storeIn(folder), (sink) => give(sink, "1", [dmarcRow()]));
      for (const [file, work] of [
        [
          "dmarc/month=2026-11/20261122T100000Z-0001.parquet",
          () => withStore(storeIn(folder), (store) => store.reports(undefined, WINDOW)),
        ],
        ["batches/20261122T100000Z-0001.parquet", () => written(storeIn(folder), async () => {})],
      ] as const) {
        const before = readFileSync(join(folder, file));
        writeFileSync(join(folder, file), content);
        await expect(work()).rejects.toThrow(StoreFailure);
        await expect(work()).rejects.toThrow(join(folder, file));
        writeFileSync(join(folder, file), before);
      }
    },
  );

  it("what else lies in the folder is left alone", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "README"), "ours");
    await written(storeIn(folder), (sink) => give(sink, "1", [dmarcRow()]));
    writeFileSync(join(folder, "dmarc/month=2026-11/notes.txt"), "ours");
    await written(storeIn(folder), (sink) => give(sink, "2", [dmarcRow()]));
    expect(filesOf(folder)).toEqual(expect.arrayContaining(["README", "dmarc/month=2026-11/notes.txt"]));
    expect(await messagesOf(folder)).toBe(2);
  });
});
