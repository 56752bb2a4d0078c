import { expect, it } from "vitest";
import { startEngine } from "../../../../src/world/reports/store/engine.ts";
import { folderShelf } from "../../../../src/world/reports/store/folder-shelf.ts";
import { contentsOf } from "../../../../src/world/reports/store/layout.ts";
import { select } from "../../../../src/world/reports/store/selection.ts";
import { sourcesOf } from "../../../../src/world/reports/store/sources.ts";
import { emptyFolder } from "../../../support/root.ts";
import { dmarcRow, give, storeIn, WINDOW, withStore, written } from "./made.ts";

it("beyond so many sources of a name, those that align alike are one: the sums stay", async () => {
  const folder = emptyFolder();
  await written(storeIn(folder), async (sink) => {
    const rows = Array.from({ length: 9 }, (_, index) =>
      dmarcRow({ source: `192.0.2.${index}`, messages: 100 - index, alignedSpf: index % 2 === 0 }),
    );
    await give(sink, "1", [...rows, dmarcRow({ from: "example.net", source: "192.0.2.77", messages: 1 })]);
  });
  const shelf = folderShelf(folder, folder);
  const dmarc = await shelf.fetch(contentsOf(await shelf.list()).rows.map(({ path }) => path));
  const engine = await startEngine(1, emptyFolder());
  try {
    const recorded = await sourcesOf(await select(engine, { dmarc, tls: [], failures: [] }, undefined, WINDOW), 3);
    expect(recorded.map(({ from, source, messages, alignedSpf }) => [from, source, messages, alignedSpf])).toEqual([
      ["example.com", "192.0.2.3", 97 + 95 + 93, false],
      ["example.com", "192.0.2.4", 96 + 94 + 92, true],
      ["example.com", "192.0.2.0", 100, true],
      ["example.com", "192.0.2.1", 99, false],
      ["example.com", "192.0.2.2", 98, true],
      ["example.net", "192.0.2.77", 1, true],
    ]);
  } finally {
    engine.close();
  }
});

it("of a thousand names and more below one, those with few messages are reported with it: the sums stay", async () => {
  const folder = emptyFolder();
  await written(storeIn(folder), async (sink) => {
    const names = Array.from({ length: 1_100 }, (_, index) => `h${index}.example.com`);
    await give(
      sink,
      "1",
      names.map((from, index) => dmarcRow({ from, messages: 2000 - index })),
    );
    sink.failure("h1099.example.com", "2026-11-20", "a");
  });
  await withStore(storeIn(folder), async (store) => {
    const recorded = await store.reports(["example.com"], WINDOW);
    expect(recorded).toHaveLength(1_001);
    const rest = Array.from({ length: 100 }, (_, index) => 1000 - index).reduce((sum, one) => sum + one, 0);
    expect(recorded.find(({ name }) => name === "example.com")).toMatchObject({
      sources: [{ from: "example.com", messages: rest }],
      days: [{ day: "2026-11-20", pass: rest }],
      reporters: 1,
      failureReports: 1,
    });
    expect(recorded.find(({ name }) => name === "h0.example.com")?.sources).toMatchObject([{ messages: 2000 }]);
  });
});
