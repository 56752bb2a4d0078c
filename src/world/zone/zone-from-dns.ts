import type { ServiceFile } from "../../../schemas/catalog.types.ts";
import type { RecordType, Resolver } from "../../input/dns/resolver.ts";
import { checkedSource } from "../../input/zones/read-source.ts";
import { readData } from "../../input/zones/record-data.ts";
import type { SourceRecord, ZoneSource } from "../../input/zones/source-record.ts";
import { diagnose } from "../../model/diagnose.ts";
import { type Diagnostic, startOf } from "../../model/diagnostic.ts";
import { parseDnsName } from "../../standards/names/names.ts";
import { parseCaa } from "../../standards/records/caa.ts";
import { UNUSED_LABEL } from "../wildcard.ts";
import { mailQuestions, type Question } from "./mail-questions.ts";

/** What answers are called where a place is said. */
export const DNS = "DNS";

const PLACE = startOf(DNS);

/**
 * A domain's mail as DNS answers it, in the form of a zone that was read. A name that is an alias is one record; what a wildcard answers is
 * none. An answer that does not come is an error: of a part of a zone, nothing is written. Without TTLs: a resolver counts them down.
 */
export async function zoneFromDns(
  domain: string,
  catalogue: readonly ServiceFile[],
  resolver: Resolver,
): Promise<ZoneSource> {
  const failed: Diagnostic[] = [];
  const ask = async (type: RecordType, name: string): Promise<readonly string[]> => {
    const answer = await resolver.query(type, name);
    if (answer.ok) return answer.values;
    const message = `must be answered by DNS, got none for ${type} ${name}: ${answer.why.slice(0, 200)}`;
    failed.push(diagnose("file/unreadable", PLACE, message, { help: "name another server with --resolver" }));
    return [];
  };
  const wild = new Set<string>();
  for (const type of ["CNAME", "TXT", "MX"] as const)
    for (const value of await ask(type, `${UNUSED_LABEL}.${domain}`)) wild.add(`${type} ${value}`);
  const answersOf = async ({ name, types }: Question): Promise<readonly SourceRecord[]> => {
    const [alias] = name === domain ? [] : await ask("CNAME", name);
    if (alias !== undefined) return wild.has(`CNAME ${alias}`) ? [] : recordsOf(name, "CNAME", [alias]);
    const asked = types.filter((type) => type !== "CNAME");
    const answers = await Promise.all(
      asked.map(async (type) =>
        recordsOf(
          name,
          type,
          (await ask(type, name)).filter((value) => name === domain || !wild.has(`${type} ${value}`)),
        ),
      ),
    );
    return answers.flat();
  };
  const found = await Promise.all(mailQuestions(domain, catalogue).map(answersOf));
  return checkedSource(DNS, { kind: "DNS", records: found.flat(), zones: [domain], diagnostics: failed.slice(0, 5) });
}

function recordsOf(name: string, type: RecordType, values: readonly string[]): SourceRecord[] {
  return values.flatMap((value) => {
    const read = readData(type, fieldsOf(type, value), hostOf);
    return read.ok ? [{ name, data: read.data, ttl: undefined, place: PLACE }] : [];
  });
}

/** An answer's data as the fields of a master file; a string is decoded already. */
function fieldsOf(type: RecordType, value: string): readonly string[] {
  if (type === "TXT") return [value];
  const caa = type === "CAA" ? parseCaa(value) : undefined;
  return caa === undefined ? value.split(" ") : [String(caa.flags), caa.tag, caa.value];
}

function hostOf(text: string): string | undefined {
  const name = parseDnsName(text.replace(/\.$/, ""));
  return name.ok ? name.name : undefined;
}
