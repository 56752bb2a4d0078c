import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { RecordGroup } from "../model/record-group.ts";
import type { RuleEntry } from "../model/rule.ts";
import type { RuleId } from "../model/rule-index.ts";
import type { TenantChange } from "../model/tenant-change.ts";
import type { PublishedRecords } from "../resolve/simulate/published.ts";
import type { Broken } from "./broken.ts";
import type { ChangeFinding, Context } from "./change-finding.ts";
import type { EffectChecks } from "./effects.ts";
import type { AnyFinding, Finding } from "./finding.ts";
import type { PlatformFinding } from "./platform-finding.ts";

/** A rule, in the file that its id names. Without a check, a reader, a parser or the resolver finds what breaks it. */
export interface Rule extends RuleEntry {
  readonly id: RuleId;
}

/** A rule of mail policy: reads a blueprint, speaks in places of the YAML. It may be waived, or its severity set. */
export type PolicyRule = Rule & {
  /** Whether its errors remain whatever is waived: a waiver of its warnings must not hide them. @default false */
  readonly keepsErrors?: boolean;
} & (
    | { readonly mayFindErrors?: never; readonly check: PolicyCheck }
    | { readonly severity: "error"; readonly check: PolicyCheck<AnyFinding> }
    /** Findings may be errors though its own severity is less: commands that ask for errors alone ask it, too. */
    | { readonly mayFindErrors: true; readonly check: PolicyCheck<AnyFinding> }
  );

/** `today` is a day in UTC, such as 2026-11-22; `published` gives what the whole fleet publishes. */
export type PolicyCheck<F extends AnyFinding = Finding> = (
  blueprint: Blueprint,
  today: string,
  published: () => PublishedRecords,
) => F[];

/** A rule about a change, with what it asks for: high an acknowledgement, medium a second look. */
interface PastRule extends Rule {
  readonly needsPast: true;
  readonly risk: "high" | "medium";
}

/** A rule about how a tenant changes. Speaks in places of the YAML as it is now; of a file that is gone, of its start. */
export interface ChangeRule extends PastRule {
  checkChange(change: TenantChange, context: Context): ChangeFinding[];
}

/**
 * A rule that judges records as well, where nothing else is known of a change: in a plan by itself, or where the toolkit's code changes. What
 * the declarations say counts first (`tenant-changes.ts`), for they know the past and the senders.
 */
export interface RecordRule extends PastRule {
  /** The records of one name and role, as they were and as they are. None before: they come to a domain whose records are adopted. */
  checkRecords(group: RecordGroup): Broken;
}

/** A rule that judges what resources, reports or live DNS show of a change. */
export interface EffectRule extends PastRule {
  readonly checkEffects: EffectChecks;
}

/** A rule about how platform.yaml changes for all tenants. */
export interface PlatformRule extends PastRule {
  checkPlatform(before: PlatformFile, after: PlatformFile): readonly PlatformFinding[];
}

type Check = Partial<
  { readonly check: PolicyCheck<AnyFinding>; readonly keepsErrors: boolean; readonly mayFindErrors: true } & Pick<
    ChangeRule,
    "checkChange"
  > &
    Pick<RecordRule, "checkRecords"> &
    Pick<EffectRule, "checkEffects"> &
    Pick<PlatformRule, "checkPlatform">
>;

/** All that a rule's file may say. */
export type AnyRule = Rule & Check;

/**
 * A rule as `npm run generate` finds it: the index, and the lists by what each is checked on, are generated from what these files export.
 * A field that no rule has does not compile.
 */
export const defineRule = <R extends AnyRule>(rule: R & Record<Exclude<keyof R, keyof AnyRule>, never>): R => rule;
