import type { FurtherRecord as RecordFile } from "../../../schemas/tenant.types.ts";
import type { FurtherRecord, UsedService } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import type { RuleId } from "../../model/rule-index.ts";
import { parseRecordName } from "../../standards/names/names.ts";
import { seconds } from "../../standards/text/duration.ts";
import { type Context, nameOf } from "../context.ts";
import type { FindingDetails, Report } from "../report.ts";
import { fill, type Values } from "../template.ts";
import { recordData } from "./record-data.ts";
import { nameFault } from "./record-names.ts";

/** The records that a tenant declares under `records`; one that is wrong is a finding, and makes nothing. */
export function declaredRecords(
  records: readonly RecordFile[] | undefined,
  path: Path,
  domain: string,
  context: Context,
): FurtherRecord[] {
  return (records ?? []).flatMap((record, index) =>
    furtherRecord(record, under(path, index), domain, undefined, context),
  );
}

/** What a service asks for beside SPF, DKIM and MX, with the tenant's parameters filled in. */
export function recordsOfService(
  { file, values }: UsedService,
  path: Path,
  domain: string,
  context: Context,
): FurtherRecord[] {
  return (file.records ?? []).flatMap((template) => {
    const filled = filledIn(template, values);
    return filled === undefined ? [] : furtherRecord(filled as RecordFile, path, domain, file.service, context);
  });
}

/** A template with every text filled in; undefined where it names a parameter that was not given. */
export function filledIn(template: unknown, values: Values): unknown {
  if (typeof template === "string") return fill(template, values)[0];
  if (Array.isArray(template)) return template.map((item) => filledIn(item, values));
  if (template === null || typeof template !== "object") return template;
  const entries = Object.entries(template).map(([key, value]) => [key, filledIn(value, values)] as const);
  return entries.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(entries);
}

function furtherRecord(
  record: RecordFile,
  path: Path,
  domain: string,
  service: string | undefined,
  context: Context,
): FurtherRecord[] {
  const report = reportOf(path, domain, service, context.report);
  const read = recordData(record);
  if (!read.ok) report("records/value", read.field, read.message, { help: read.help });
  const labels = parseRecordName(record.name ?? "");
  const written = record.name !== undefined;
  if (written && !labels.ok) report("records/name", ["name"], `must be labels below ${domain}: ${labels.why}`);
  const ttl = record.ttl === undefined ? undefined : seconds(record.ttl);
  if (ttl !== undefined && (ttl < 60 || ttl > 86400))
    report("zone/ttl", ["ttl"], `must be between 1m and 1d, got ${record.ttl}`, { help: "ttl: 1h" });
  if (!read.ok || (written && !labels.ok)) return [];
  const name = written && labels.ok ? `${labels.name}.${domain}` : domain;
  const wrong = nameFault({ name, type: read.type, value: read.value }, domain, domainsOf(context));
  if (wrong !== undefined) {
    report("records/name", written ? ["name"] : [], wrong.message, { help: wrong.help });
    return [];
  }
  return [{ name, type: read.type, value: read.value, priority: read.priority, ttl, path, service }];
}

/** The tenant's domains as A-labels. */
const domainsOf = ({ source }: Context): string[] => Object.keys(source.data.domains).map(nameOf);

/** A finding at a field of the record; what a service's file gives has no fields in the tenant's. */
function reportOf(path: Path, domain: string, service: string | undefined, report: Report) {
  return (rule: RuleId, field: readonly string[], message: string, details: FindingDetails = {}) =>
    service === undefined
      ? report(rule, [...path, ...field], message, { domain, ...details })
      : report("catalogue/template", path, `a record of ${service} ${message}`, { domain, ...details });
}
