import type { Folders, Workspace } from "../../input/workspace.ts";
import { type SourceRecord, typeOf, type ZoneSource } from "../../input/zones/source-record.ts";
import type { Blueprint, DnsRecord } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { existingRecord, isSameValue } from "../../resolve/adoption/existing-record.ts";
import { addTo } from "../../resolve/group.ts";
import {
  type AdoptEntry,
  type AdoptedZone,
  draftAdoption,
  entryData,
  writeAdoption,
} from "../../resolve/import/adoption.ts";
import type { RecordSummary } from "../../resolve/import/compare.ts";
import { judgeFiles } from "./judge-files.ts";
import { validAdoption } from "./valid-adoption.ts";

/** What of a tenant's records exists, for a state that was lost. */
export interface Recovered {
  /** The text of `adopt/TENANT.yaml`; undefined: nothing of the tenant's stands. */
  readonly text: string | undefined;
  readonly entries: readonly AdoptEntry[];
  /** Records that exist as they are declared. */
  readonly stands: readonly RecordSummary[];
  /** Those whose set or place has something else, with what is there: the next apply changes it. */
  readonly differs: readonly (RecordSummary & { readonly standing: readonly string[] })[];
  /** Those of which nothing exists: the next apply creates them. */
  readonly absent: readonly RecordSummary[];
  /** What exists and cannot be listed, and why. */
  readonly left: ReadonlyMap<SourceRecord, string>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface RecoverOptions {
  readonly tenant: string;
  readonly today: string;
  /** The folder of the schemas, from the root. */
  readonly schemas: string;
}

/**
 * The records that a tenant would write and that are in a zone, as `adopt/TENANT.yaml` lists them. Nothing else of the zone is listed, but for the
 * other values of a set that the provider holds as one.
 */
export function recover(
  source: ZoneSource,
  workspace: Workspace,
  folders: Folders,
  { tenant, today, schemas }: RecoverOptions,
): Recovered {
  const judge = (adoptText?: string) => judgeFiles({ tenant, adoptText }, workspace, folders, today);
  const before = judge().blueprint;
  const declared = new Map<string, DnsRecord[]>();
  for (const one of writtenOf(before)) addTo(declared, keyOf(one.type, String(one.name)), one);
  const candidates = source.records.filter(({ name, data }) => declared.has(keyOf(typeOf(data), name)));
  const zoneOf = ({ name, data }: SourceRecord): AdoptedZone => {
    const zone = declared.get(keyOf(typeOf(data), name))?.[0]?.zone;
    if (zone === undefined || zone.provider === "external") return { provider: "external" };
    return {
      provider: zone.provider,
      zoneId: zone.provider === "cloudflare" ? (source.zoneId ?? zone.zoneId) : zone.zoneId,
    };
  };
  const valid = validAdoption({ tenant, schemas }, draftAdoption(candidates, zoneOf), judge);
  const { diagnostics, blueprint = before } = valid;
  const taken = new Map<
    string,
    { readonly entry: AdoptEntry; readonly standing: ReturnType<typeof existingRecord> }[]
  >();
  const takenKeys = new Set((blueprint?.adoption?.taken ?? []).map(valueKey));
  const entries = valid.entries.filter((entry) => {
    const standing = existingRecord(entryData(entry));
    if (!takenKeys.has(valueKey(standing))) return false;
    addTo(taken, keyOf(standing.type, standing.name), { entry, standing });
    return true;
  });
  const [stands, differs, absent]: [RecordSummary[], (RecordSummary & { standing: string[] })[], RecordSummary[]] = [
    [],
    [],
    [],
  ];
  for (const one of writtenOf(blueprint)) {
    const there = taken.get(keyOf(one.type, String(one.name))) ?? [];
    if (there.some(({ standing }) => isSameValue(standing, one))) stands.push(summaryOf(one));
    else if (one.adopts === undefined) absent.push(summaryOf(one));
    else {
      const others = there.filter(
        ({ standing }) => !writtenOf(blueprint).some((ours) => ours.name === one.name && isSameValue(standing, ours)),
      );
      differs.push({ ...summaryOf(one), standing: others.map(({ entry }) => entry.value) });
    }
  }
  const text = entries.length === 0 ? undefined : writeAdoption(tenant, schemas, entries);
  return { text, entries, stands, differs, absent, left: valid.left, diagnostics };
}

const keyOf = (type: string, name: string): string => `${type} ${name}`;

const valueKey = ({ name, type, value, priority }: ReturnType<typeof existingRecord>): string =>
  JSON.stringify([name, type, value, priority]);

const summaryOf = ({ name, type, value, priority }: DnsRecord): RecordSummary => ({
  name: String(name),
  type,
  value: typeof value === "string" ? value : value.afterApply,
  ...(priority === undefined ? {} : { priority }),
});

/** What an apply writes and whose names are known. */
const writtenOf = (blueprint: Blueprint | undefined): readonly DnsRecord[] =>
  (blueprint?.records ?? []).filter(({ name, zone }) => typeof name === "string" && zone.provider !== "external");
