import { expect, it } from "vitest";
import { startEngine } from "../../../../src/world/reports/store/engine.ts";
import { folderShelf } from "../../../../src/world/reports/store/folder-shelf.ts";
import { contentsOf } from "../../../../src/world/reports/store/layout.ts";
import { select } from "../../../../src/world/reports/store/selection.ts";
import { sourcesOf } from "../../../../src/world/reports/store/sources.ts";
import { emptyFolder } from "../../../support/root.ts";
import { dmarcRow, give, storeIn, WINDOW, written } from "./made.ts";

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
    const told = await sourcesOf(await select(engine, { dmarc, tls: [], failures: [] }, undefined, WINDOW), 3);
    expect(told.map(({ from, source, messages, alignedSpf }) => [from, source, messages, alignedSpf])).toEqual([
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
