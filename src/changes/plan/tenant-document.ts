import type { Blueprint } from "../../model/blueprint.ts";
import type { Change, SpfDocument, TenantDocument } from "../../model/change.ts";
import { closestDomain } from "../../model/closest-domain.ts";
import { compareText } from "../../model/diagnostic.ts";
import { roleOf } from "../../model/record-role.ts";
import type { RecordView } from "../../model/record-view.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import { isRecordType } from "../../providers/planned-records.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { verdictOfAdopted, verdictOfRecords } from "../../rules/changes/records-verdict.ts";
import { compareChanges, worstRisk } from "../declared/order.ts";
import type { RecordContext } from "../declared/record-changes.ts";
import { describeResources, isActing } from "../resources/describe.ts";
import { mailChange } from "../resources/mail-change.ts";
import { recordSides } from "../resources/record-sides.ts";
import type { ResourceChange } from "../resources/resource-change.ts";
import { withPast } from "../resources/with-past.ts";
import { adoptionChange } from "../words/adoption.ts";
import { adoptedBy } from "./adopted-by.ts";
import { tenantDigest } from "./digest.ts";
import { type Declared, inDeclaredWords } from "./in-declared-words.ts";
import { terraformNotes } from "./terraform-notes.ts";
import type { TerraformPlan } from "./terraform-plan.ts";

/** What is known of a tenant beside its plan. All of it may be missing: the plan is reported by itself then. */
export interface PlanContext {
  readonly tenant: string;
  /** As it exists now. */
  readonly blueprint: Blueprint | undefined;
  /** What preview says of the same tenant, where a commit is compared with: its words, and rules that know the past. */
  readonly previewed?: Previewed | undefined;
  /** What reports say of domains. @default nothing is reported about them */
  readonly reports?: ReportFacts | undefined;
}

/** What preview says of a tenant, as far as a plan takes it over. */
export interface Previewed extends Declared {
  readonly presence: TenantDocument["presence"];
  /** What the tenant was at that commit. */
  readonly past?: Blueprint | undefined;
  readonly spf: readonly SpfDocument[];
  /** Whether no stack has what differs, as of a lock that changed. @default false */
  readonly isJudgedAlone?: boolean;
}

/** A plan in the words of mail. A pure function: nothing sensitive is in its input, and no time or place of the machine. */
export function tenantDocument(plan: TerraformPlan, context: PlanContext): TenantDocument {
  const { tenant, blueprint, previewed, reports } = context;
  const acting = plan.resources.filter(isActing);
  const found = mailChanges(plan, acting, { tenant, blueprint, previewed, reports });
  const changes = inDeclaredWords(found, previewed).sort(compareChanges);
  const terraform = terraformNotes(plan, acting);
  return {
    tenant,
    risk: worstRisk(changes),
    presence: previewed?.presence ?? (isFirst(plan) ? "added" : "kept"),
    changes,
    failures: [],
    spf: spfOf(changes, previewed),
    terraform,
    // What Terraform itself does is part of it, whatever stands for it.
    digest: tenantDigest([...new Set([...changes, ...found])], terraform),
  };
}

/** Whether the state has nothing in it yet. */
function isFirst({ resources, outputs }: TerraformPlan): boolean {
  if (resources.length + outputs.length === 0) return false;
  return (
    resources.every(({ before, importing }) => before === null || importing !== undefined) &&
    outputs.every(({ verb }) => verb === "create")
  );
}

/** Whether an apply would do anything, if only to Terraform's own notes. */
export function doesAnything({ changes, terraform }: TenantDocument): boolean {
  if (changes.length > 0) return true;
  if (terraform === null) return false;
  const { noise, imported, moved, forgotten } = terraform;
  return noise.length + imported.length + moved.length + forgotten.length > 0;
}

function mailChanges(
  plan: TerraformPlan,
  acting: readonly ResourceChange[],
  { tenant, blueprint, previewed, reports }: PlanContext,
): Change[] {
  const adoption = adoptedBy(plan, blueprint);
  const sides = recordSides(plan.resources, plan.outputs);
  const { before, after } = sides;
  const retired = blueprint?.lifecycle === "retired";
  const present = new Map((retired ? [] : (blueprint?.domains ?? [])).map(({ name }) => [name, true]));
  const had = new Set(before.flatMap((record) => closestDomain(roleOf(record).base, present) ?? []));
  const gone = blueprint === undefined || retired ? [] : goneDomains(before, after, present);
  const lost = new Map(gone.map((domain) => [domain, true]));
  const isLost = (domain: string) => closestDomain(domain, lost) !== undefined;
  const records: RecordContext = {
    ...(blueprint === undefined ? {} : { domains: new Set([...present.keys(), ...gone]) }),
    isKept: (domain) => !retired && (blueprint === undefined || had.has(domain)),
    isDescribed: (group) => group.after.length === 0 && (retired || isLost(group.base)),
    reports,
    verdict: (group) => (adoption.domains.has(group.domain) ? verdictOfAdopted(group) : verdictOfRecords(group)),
  };
  return [
    ...(adoption.counts === undefined ? [] : [adoptionChange(tenant, adoption.counts, adoptFile(tenant))]),
    ...(retired && acting.length > 0 ? [retirement(tenant, acting)] : []),
    ...gone.map((domain) => domainGone(domain, blueprint)),
    ...describeResources({
      resources: plan.resources,
      outputs: plan.outputs,
      sides,
      blueprint: withPast(blueprint, previewed?.past),
      records,
      isGone: (domain) => retired || isLost(domain),
    }),
  ];
}

const adoptFile = (tenant: string) => ({ file: `adopt/${tenant}.yaml`, line: 1 });

/** Domains whose mail records all go, and that the tenant does not have any more. */
function goneDomains(
  before: readonly RecordView[],
  after: readonly RecordView[],
  present: ReadonlyMap<string, unknown>,
): string[] {
  const mail = (records: readonly RecordView[]) =>
    new Set(
      records.flatMap((record) => {
        const { role, base } = roleOf(record);
        return role === "mx" || role === "spf" || role === "dmarc" ? [base] : [];
      }),
    );
  const stays = mail(after);
  return [...mail(before)]
    .filter((domain) => !stays.has(domain) && closestDomain(domain, present) === undefined)
    .sort(compareText);
}

function domainGone(domain: string, blueprint: Blueprint | undefined): Change {
  const moved = blueprint?.mailUseByDomain.has(domain) === true;
  return mailChange({
    kind: "domain",
    action: "delete",
    type: null,
    name: domain,
    domain,
    before: { domain },
    after: null,
    words: moved
      ? `${domain} is another tenant's now: its records here are deleted`
      : `all records of ${domain} are deleted`,
    verdict: verdictOfEffect("domain", domain, moved ? domain : undefined),
    parts: [],
  });
}

function retirement(tenant: string, acting: readonly ResourceChange[]): Change {
  const records = acting.filter(({ type }) => isRecordType(type)).length;
  return mailChange({
    kind: "tenant",
    action: "delete",
    type: null,
    name: tenant,
    domain: null,
    before: { resources: acting.map(({ address }) => address).sort(compareText) },
    after: null,
    words: `${tenant} is retired: ${records} record sets and ${acting.length - records} other resources are deleted`,
    verdict: verdictOfEffect("tenant", tenant, undefined),
    parts: [],
  });
}

function spfOf(changes: readonly Change[], previewed: Previewed | undefined): readonly SpfDocument[] {
  const names = new Set(changes.map(({ name }) => name));
  return (previewed?.spf ?? []).filter(({ domain }) => names.has(domain));
}
