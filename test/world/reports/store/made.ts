/** Reports and stores as the tests of the store make them. */
import type { DmarcRow, TlsRow } from "../../../../src/model/reports.ts";
import type { ReportHead, ReportSink } from "../../../../src/world/reports/sink.ts";
import { folderShelf } from "../../../../src/world/reports/store/folder-shelf.ts";
import { openStore, type StoreSettings } from "../../../../src/world/reports/store/open-store.ts";
import type { ReportStore, Written } from "../../../../src/world/reports/store.ts";
import { emptyFolder } from "../../../support/root.ts";

export const NOW = "2026-11-22T10:00:00Z";
export const WINDOW = { from: "2026-10-01", to: "2026-11-30" };

export const dmarcRow = (row: Partial<DmarcRow> = {}): DmarcRow => ({
  day: "2026-11-20",
  from: "example.com",
  policyDomain: "example.com",
  reporter: "receiver.example",
  source: "192.0.2.1",
  spf: "pass example.com",
  dkim: "pass s1 example.com",
  alignedSpf: true,
  alignedDkim: true,
  disposition: "none",
  override: "",
  messages: 1,
  ...row,
});

export const tlsRow = (row: Partial<TlsRow> = {}): TlsRow => ({
  day: "2026-11-20",
  domain: "example.com",
  reporter: "receiver.example",
  policy: "sts",
  failure: "",
  mx: "",
  sessions: 1,
  ...row,
});

export const head = (id: string, rest: Partial<ReportHead> = {}): ReportHead => ({
  kind: "dmarc",
  reporter: "receiver.example",
  id,
  domain: "example.com",
  day: "2026-11-20",
  ...rest,
});

/** A report as it comes: with its rows, whole. */
export async function give(sink: ReportSink, id: string, rows: readonly DmarcRow[], rest: Partial<ReportHead> = {}) {
  sink.begin(head(id, rest));
  await sink.dmarc(rows);
  sink.commit();
}

/** A store in a folder of its own, or in that one. */
export const storeIn = (folder = emptyFolder(), settings: Partial<StoreSettings> = {}): ReportStore =>
  openStore(folderShelf(folder, "reports"), {
    now: NOW,
    retention: 400,
    cores: 2,
    temporary: emptyFolder(),
    ...settings,
  });

/** Opens, does, closes. */
export async function withStore<T>(store: ReportStore, work: (store: ReportStore) => Promise<T>): Promise<T> {
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export const written = (store: ReportStore, read: (sink: ReportSink) => Promise<void>): Promise<Written> =>
  withStore(store, (open) => open.write(read));
