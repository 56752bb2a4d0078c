import type { ReturnPath as ReturnPathFile } from "../../schemas/tenant.types.ts";
import type { ReturnPath, UsedService } from "../model/blueprint.ts";
import { type Path, under } from "../model/place.ts";
import { isWithin, parseDnsName, parseDomain, parseLabels } from "../standards/names/names.ts";
import { type Mechanism, parseMechanism } from "../standards/spf/parse.ts";
import { type Context, nameOf } from "./context.ts";
import { filledIn } from "./records/further-records.ts";
import { nameFault } from "./records/record-names.ts";
import { fill } from "./template.ts";

/** A sender's return path as the tenant declares it, else as its service gives it; a finding and undefined where it is wrong. */
export function resolveReturnPath(
  declared: ReturnPathFile | undefined,
  service: UsedService | undefined,
  path: Path,
  domain: string,
  context: Context,
): ReturnPath | undefined {
  if (declared !== undefined) return read(declared, under(path, "returnPath"), domain, undefined, context);
  if (service?.file.returnPath === undefined) return undefined;
  const filled = filledReturnPath(service);
  return filled === undefined ? undefined : read(filled, path, domain, service.file.service, context);
}

/** A list that a mechanism names gives one for each of its items. */
function filledReturnPath({ file, values }: UsedService): ReturnPathFile | undefined {
  const template = file.returnPath;
  if (template === undefined) return undefined;
  if ("cname" in template) return filledIn(template, values) as ReturnPathFile | undefined;
  const { spf, ...rest } = template;
  const filled = filledIn(rest, values) as Omit<Extract<ReturnPathFile, { spf: unknown }>, "spf"> | undefined;
  return filled === undefined ? undefined : { ...filled, spf: spf.flatMap((text) => fill(text, values)) };
}

function read(
  data: ReturnPathFile,
  path: Path,
  domain: string,
  service: string | undefined,
  { report, source }: Context,
): ReturnPath | undefined {
  let isWrong = false;
  const refuse = (field: readonly (string | number)[], message: string, help?: string) => {
    isWrong = true;
    if (service === undefined) report("records/name", [...path, ...field], message, { domain, help });
    else report("catalogue/template", path, `the return path of ${service} ${message}`, { domain, help });
  };
  const labels = parseLabels(data.name ?? "");
  if (!labels.ok) refuse(["name"], `must be labels below ${domain}: ${labels.why}`);
  const name = `${labels.ok ? labels.name : "bounce"}.${domain}`;
  const domains = Object.keys(source.data.domains).map(nameOf);
  const wrong = nameFault({ name, type: "TXT", value: "" }, domain, domains);
  if (wrong !== undefined) refuse(["name"], wrong.message, wrong.help);
  if ("cname" in data) {
    const target = parseDnsName(data.cname);
    if (!target.ok) refuse(["cname"], `must be a DNS name: ${data.cname} ${target.why}`);
    else if (isWithin(target.name, name)) refuse(["cname"], `must not lead back to itself, got ${target.name}`);
    return isWrong || !target.ok ? undefined : { name, path, holds: { cname: target.name } };
  }
  const exchangers = data.mx.flatMap(({ host, priority = 10 }, index) => {
    const one = parseDomain(host);
    if (!one.ok) refuse(["mx", index, "host"], `must be a host name: ${host} ${one.why}`);
    return one.ok ? [{ host: one.name, priority }] : [];
  });
  const mechanisms = data.spf.flatMap((text, index): Mechanism[] => {
    const mechanism = parseMechanism(text);
    if (mechanism === undefined) refuse(["spf", index], `must be an SPF mechanism, got ${text}`);
    return mechanism === undefined ? [] : [mechanism];
  });
  return isWrong ? undefined : { name, path, holds: { exchangers, mechanisms, all: data.all ?? "softfail" } };
}
