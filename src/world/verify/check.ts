import type { RecordType } from "../../input/dns/resolver.ts";
import { quoted } from "../../standards/text/listing.ts";

/** One thing that was looked at in the world, and what was found. */
export interface Check {
  /** `record` for a declared record set, else `area/name`. */
  readonly check: "record" | `${string}/${string}`;
  /** The name that was looked at: a DNS name, or a host. */
  readonly name: string;
  /** Of a record set, its type. */
  readonly type?: RecordType;
  readonly status: Status;
  /** Compared with an earlier run, the status there. Absent: it was not looked at then. */
  readonly was?: Status;
  /** What the declaration says; for a fault that only the world shows, what should be there. */
  readonly expected: readonly string[];
  /** What the world answers, verbatim and bounded; null: not known. */
  readonly found: readonly string[] | null;
  /** Who was asked: DNS servers by address, hosts by name and address. None where that goes without saying. */
  readonly asked?: readonly string[];
  /** When it was asked, in UTC. */
  readonly at: string;
  /** Why nothing is known; what to do about what is wrong. */
  readonly help: string | null;
}

/** As declared, not as declared, or no server answered: an unknown is never a pass. */
export type Status = "pass" | "fail" | "unknown";

/** What the world answers is a stranger's: so many values are kept, and of each as much as a sentence quotes. */
const MAX_VALUES = 20;

/** Values as a check keeps them. */
export const kept = (values: readonly string[]): readonly string[] => values.slice(0, MAX_VALUES).map(keptText);

/** A text that a stranger's may be part of, as a check keeps it. */
export const keptText = (text: string): string => quoted(text);

/** `record MX example.com`, `mx/starttls mx.example.com`: what people call a check. */
export const titleOf = ({ check, name, type }: Pick<Check, "check" | "name" | "type">): string =>
  check === "record" ? `${type} ${name}` : `${check} ${name}`;
