import type { SourceRecord } from "../../input/zones/source-record.ts";
import { typeOf } from "../../input/zones/source-record.ts";
import { ancestorsOf } from "../../standards/names/names.ts";
import { addTo } from "../group.ts";

/** The records of a source that nothing says yet. Whoever says one takes it. A zone has many: each question is answered by what it is about. */
export class UnclaimedRecords {
  private readonly open: Set<SourceRecord>;
  private readonly byName = new Map<string, SourceRecord[]>();
  /** Under its name and each above it. */
  private readonly byAncestor = new Map<string, SourceRecord[]>();

  constructor(records: readonly SourceRecord[]) {
    this.open = new Set(records);
    for (const record of records) {
      addTo(this.byName, record.name, record);
      for (const name of [record.name, ...ancestorsOf(record.name)]) addTo(this.byAncestor, name, record);
    }
  }

  /** Those of a name that are open, of one type or of all. */
  at(name: string, type?: string): SourceRecord[] {
    return (this.byName.get(name) ?? []).filter(
      (record) => this.open.has(record) && (type === undefined || typeOf(record.data) === type),
    );
  }

  /** Those at or below a name that are open. */
  within(name: string): SourceRecord[] {
    return (this.byAncestor.get(name) ?? []).filter((record) => this.open.has(record));
  }

  /** Whether anything exists at the name, taken or not. */
  has(name: string, type?: string): boolean {
    return (this.byName.get(name) ?? []).some((record) => type === undefined || typeOf(record.data) === type);
  }

  /** Whether anything exists below the name, taken or not. */
  hasBelow(name: string): boolean {
    return (this.byAncestor.get(name)?.length ?? 0) > (this.byName.get(name)?.length ?? 0);
  }

  /** All records of a name and type, taken or not. */
  all(name: string, type: string): SourceRecord[] {
    return (this.byName.get(name) ?? []).filter((record) => typeOf(record.data) === type);
  }

  /** Names that hold anything. */
  names(): Iterable<string> {
    return this.byName.keys();
  }

  take(records: readonly SourceRecord[]): void {
    for (const record of records) this.open.delete(record);
  }

  rest(): SourceRecord[] {
    return [...this.open];
  }
}
