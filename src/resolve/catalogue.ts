import type { ServiceFile } from "../../schemas/catalog.types.ts";
import { type Path, under } from "../model/place.ts";
import { parseMechanism } from "../standards/spf/parse.ts";
import { didYouMean } from "./did-you-mean.ts";
import { HANDED_VALUES, MAILBOX_VALUES } from "./handed-values.ts";
import type { Report } from "./report.ts";
import { holesOf } from "./template.ts";

/** What a template may name beside the service's own parameters. */
const GIVEN = ["domain", "domain-with-hyphens", "tenant"] as const;

/** Parameters that would be read as another shape of `mx`. */
const MX_WORDS = ["hosts", "inbound"] as const;

/** What is wrong with a service's file whoever names it: a misspelled parameter would drop a mechanism or a record without a word. */
export function checkService(service: ServiceFile, report: Report): void {
  const parameters = (service.parameters?.properties ?? {}) as Readonly<Record<string, Parameter>>;
  const lookups = Object.keys(service.lookups ?? {});
  const own = Object.fromEntries([...GIVEN, ...lookups, ...Object.keys(parameters)].map((name) => [name, true]));
  for (const { text, path, single, more = {} } of [...templatesOf(service), ...handedTemplates(service)]) {
    const known = { ...own, ...more };
    for (const hole of holesOf(text)) {
      const help = didYouMean(hole, known);
      if (!Object.hasOwn(known, hole))
        report("catalogue/template", path, `must name a parameter of this service, got {${hole}}`, { help });
      else if (single && parameters[hole]?.type === "array")
        report("catalogue/template", path, `must name a parameter with one value, got the list {${hole}}`, {
          help: "a list gives one mechanism for each item under spf only",
        });
    }
  }
  for (const [index, text] of (service.spf ?? []).entries()) {
    if (holesOf(text).length === 0 && parseMechanism(text) === undefined)
      report("catalogue/template", ["spf", index], `must be an SPF mechanism, got ${text}`);
  }
  checkReferences(service, parameters, report);
  checkTables(service, parameters, report);
  if (service.roles.includes("receiver")) checkReceiver(service, parameters, report);
  for (const [name, { pattern }] of Object.entries(parameters)) {
    if (pattern !== undefined && NESTED_QUANTIFIER.test(pattern))
      report(
        "catalogue/template",
        ["parameters", "properties", name, "pattern"],
        "must not nest quantifiers, got a pattern that some texts keep busy for ever",
        { help: "write one quantifier where there are two, as in [a-z]+(-[a-z]+)?" },
      );
  }
}

interface Parameter {
  readonly type: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
}

/** A table that records follow from has something for each value that a tenant may give: what it lacks would be left out without a word. */
function checkTables(service: ServiceFile, parameters: Readonly<Record<string, Parameter>>, report: Report): void {
  const published = new Set(recordTemplates(service).flatMap(({ text }) => holesOf(text)));
  const tables = Object.entries(service.lookups ?? {})
    .filter(([name]) => published.has(name))
    .map(([name, lookup]) => ({ ...lookup, path: ["lookups", name] as Path }));
  for (const { of, default: otherwise, values, path } of [
    ...tables,
    ...(service.mxSets === undefined ? [] : [{ ...service.mxSets, path: ["mxSets"] as Path }]),
  ]) {
    const parameter = Object.hasOwn(parameters, of) ? parameters[of] : undefined;
    if (parameter === undefined) continue;
    const choices = (parameter.enum ?? []).map(String);
    const missing = choices.filter((choice) => !Object.hasOwn(values, choice));
    if (choices.length === 0)
      report("catalogue/template", under(path, "of"), `must follow from a parameter with an enum, and ${of} has none`, {
        help: `enum: [${Object.keys(values).join(", ")}]`,
      });
    else if (missing.length > 0)
      report(
        "catalogue/template",
        under(path, "values"),
        `must have a value for each of ${of}'s, got none for ${missing.join(", ")}`,
      );
    if (otherwise !== undefined && !Object.hasOwn(values, otherwise))
      report("catalogue/template", under(path, "default"), `must be one of the values, got ${otherwise}`, {
        help: didYouMean(otherwise, values),
      });
  }
}

/** What names a parameter outside of a template. */
function checkReferences(
  { requests = [], lookups = {}, mxSets }: ServiceFile,
  parameters: object,
  report: Report,
): void {
  const named: (readonly [string | undefined, Path])[] = [
    ...requests.map(({ exceptFor }, index) => [exceptFor, ["requests", index, "exceptFor"]] as const),
    ...Object.entries(lookups).map(([name, { of }]) => [of, ["lookups", name, "of"]] as const),
    [mxSets?.of, ["mxSets", "of"]],
  ];
  for (const [name, path] of named) {
    if (name !== undefined && !Object.hasOwn(parameters, name))
      report("catalogue/template", path, `must name a parameter of this service, got ${name}`, {
        help: didYouMean(name, parameters),
      });
  }
}

/** A group that holds a quantifier and is repeated without bound: `(a+)+`. Some are harmless; none is needed here. */
const NESTED_QUANTIFIER = /\([^()]*[+*}][^()]*\)([+*]|\{[0-9]+,\})/;

function checkReceiver(service: ServiceFile, parameters: object, report: Report): void {
  if (service.mx !== undefined && service.mxSets !== undefined)
    report("catalogue/template", ["mxSets"], "must be used in place of mx, got both", { part: "key" });
  if ((service.mx ?? []).length === 0 && service.mxSets === undefined)
    report("catalogue/template", ["roles"], "a receiver must have mx, got none", {
      help: "mx: [{ host: mx.example.net, priority: 10 }]",
    });
  for (const word of MX_WORDS) {
    if (Object.hasOwn(parameters, word))
      report(
        "catalogue/template",
        ["parameters", "properties", word],
        `a receiver must give its parameters other names, got ${word}, which means another kind of mx`,
        { part: "key" },
      );
  }
}

interface Template {
  readonly text: string;
  readonly path: Path;
  /** Whether it gives one text, so that a list has no meaning in it. */
  readonly single: boolean;
  /** What it may name beside that. */
  readonly more?: object;
}

/** What only a hand-off fills in. */
function handedTemplates({ requests = [], facts = [], evidence = [] }: ServiceFile): Template[] {
  const template = (text: string, path: Path, more: object = HANDED_VALUES) => ({ text, path, single: false, more });
  return [
    ...requests.flatMap(({ each, body, topic, subtopic, subject, watchlist }, index) => {
      const more = each === "mailbox" ? { ...HANDED_VALUES, ...MAILBOX_VALUES } : HANDED_VALUES;
      const heads = Object.entries({ topic, subtopic, subject, watchlist });
      return [
        ...heads.flatMap(([key, text]) => (text === undefined ? [] : template(text, ["requests", index, key], more))),
        ...body.map((text, line) => template(text, ["requests", index, "body", line], more)),
      ];
    }),
    ...facts.map((text, index) => template(text, ["facts", index])),
    ...evidence.flatMap(({ proves, command }, index) => [
      template(proves, ["evidence", index, "proves"]),
      template(command, ["evidence", index, "command"]),
    ]),
  ];
}

function templatesOf(service: ServiceFile): Template[] {
  const steps = service.steps ?? [];
  return [
    ...recordTemplates(service),
    ...steps.map(({ ask }, index) => ({ text: ask, path: ["steps", index, "ask"], single: false })),
  ];
}

/** What becomes parts of records. */
function recordTemplates(service: ServiceFile): Template[] {
  const { spf = [], dkim = [], mx = [], mxSets, mxPatterns = [], records = [], returnPath } = service;
  const sets = Object.entries(mxSets?.values ?? {});
  return [
    ...records.flatMap((record, index) => textsIn(record, ["records", index])),
    ...(returnPath === undefined ? [] : textsIn(returnPath, ["returnPath"])),
    ...spf.map((text, index) => ({ text, path: ["spf", index], single: false })),
    ...dkim.flatMap(({ selector, cname }, index) => [
      { text: selector, path: ["dkim", index, "selector"], single: true },
      { text: cname, path: ["dkim", index, "cname"], single: true },
    ]),
    ...mx.map(({ host }, index) => ({ text: host, path: ["mx", index, "host"], single: false })),
    ...sets.flatMap(([key, set]) =>
      set.map(({ host }, index) => ({ text: host, path: ["mxSets", "values", key, index, "host"], single: false })),
    ),
    ...mxPatterns.map((text, index) => ({ text, path: ["mxPatterns", index], single: false })),
  ];
}

/** The texts of a record or a return path. The mechanisms of a return path are several where they name a list. */
function textsIn(value: unknown, path: Path): Template[] {
  if (typeof value === "string") return [{ text: value, path, single: !path.includes("spf") }];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, under(path, Array.isArray(value) ? Number(key) : key)),
  );
}
