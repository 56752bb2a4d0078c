import type { Blueprint } from "../../model/blueprint.ts";
import { compareDiagnostics, type Diagnostic, startOf } from "../../model/diagnostic.ts";
import type { Path, Source } from "../../model/place.ts";
import { listed, quoted } from "../../standards/text/listing.ts";
import { type Check, titleOf } from "../../world/verify/check.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";
import { domainAround } from "./domain-around.ts";

/** A tenant as its places are known. */
export interface Declared {
  readonly blueprint: Blueprint;
  readonly source: Source<unknown>;
}

/**
 * What is not as declared, as findings at the lines that declare it: what fails is an error, what no server answered a warning. A check that
 * follows from no line is at the domain that it is of, else at the start of the tenant's file.
 */
export function diagnosticsOf(
  { tenants }: VerifyDocument,
  declared: (tenant: string) => Declared | undefined,
): Diagnostic[] {
  return tenants
    .flatMap(({ tenant, checks }) =>
      checks.filter(({ status }) => status !== "pass").map((one) => diagnosticOf(tenant, one, declared(tenant))),
    )
    .sort(compareDiagnostics);
}

function diagnosticOf(tenant: string, one: Check, declared: Declared | undefined): Diagnostic {
  const place = declared === undefined ? startOf(`tenants/${tenant}.yaml`) : declared.source.at(pathOf(one, declared));
  const { file, line, column, endLine, endColumn } = place;
  return {
    rule: one.check,
    severity: one.status === "fail" ? "error" : "warning",
    message: messageOf(one),
    ...{ file, line, column, endLine, endColumn },
    tenant,
    help: one.help ?? undefined,
    docs: "docs/verify.md",
  };
}

function messageOf(one: Check): string {
  const { expected, found, status } = one;
  if (status === "unknown") return `${titleOf(one)} must be known, got no answer`;
  const must = expected.length === 0 ? "as declared" : listed(expected.map(quoted));
  return `${titleOf(one)} must be ${must}, got ${found === null || found.length === 0 ? "nothing" : listed(found.map(quoted))}`;
}

/** The declaration that a check follows from: that of the record of its name, else the nearest domain around the name. */
function pathOf({ name, type }: Check, { blueprint }: Declared): Path {
  const record = blueprint.records.find((one) => one.name === name && (type === undefined || one.type === type));
  if (record !== undefined && type !== undefined) return record.path;
  return domainAround(name, blueprint)?.path ?? [];
}
