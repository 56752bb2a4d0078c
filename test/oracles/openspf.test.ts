import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { type Answer, evaluated, type Question } from "../../src/standards/dns/question.ts";
import { evaluateSpf } from "../../src/standards/spf/evaluate/evaluate.ts";

/** The openspf.org test suite for RFC 7208, where Debian's python3-spf has it. */
const SUITE = "/usr/share/doc/python3-spf/rfc7208-tests.yml.gz";
const isThere = existsSync(SUITE);
if (!isThere) console.warn("the openspf.org suite is not run: apt-get install python3-spf");
if (!isThere && process.env["REQUIRE_TERRAFORM"] === "1") throw new Error(`must have ${SUITE}`);

interface Case {
  readonly helo: string;
  readonly host: string;
  readonly mailfrom: string;
  readonly result: string | readonly string[];
  readonly explanation?: string;
}

type Data = Readonly<Record<string, unknown>> | "TIMEOUT";

interface Scenario {
  readonly description: string;
  readonly tests: Readonly<Record<string, Case>>;
  readonly zonedata: Readonly<Record<string, readonly Data[]>>;
}

const scenarios = isThere
  ? parseAllDocuments(gunzipSync(readFileSync(SUITE)).toString("latin1"), { strict: false, uniqueKeys: false })
      .map((document) => document.toJS() as Scenario)
      .filter((scenario) => scenario?.tests !== undefined)
  : [];

/** What the zone data of a scenario answers. Records of type SPF stand for TXT where a name says nothing of TXT, as the suite asks for. */
function answerer({ zonedata }: Scenario): (question: Question) => Answer {
  const names = new Map(Object.entries(zonedata).map(([name, data]) => [name.toLowerCase(), data]));
  const answer = ({ type, name }: Question): Answer => {
    const data = names.get(name);
    if (data === undefined) return { ok: true, exists: false, values: [] };
    const records = data.filter((one) => typeof one !== "string");
    const of = (key: string) => records.flatMap((one) => (key in one ? [one[key]] : []));
    const [alias] = of("CNAME");
    if (alias !== undefined) return answer({ type, name: String(alias).toLowerCase() });
    const held = type === "TXT" && of("TXT").length === 0 ? of("SPF") : of(type);
    const values = held.filter((value) => value !== "NONE").map(textOf);
    if (values.length === 0 && data.includes("TIMEOUT")) return { ok: false, why: "does not answer" };
    return { ok: true, exists: true, values };
  };
  return answer;
}

/** A TXT may be a list of strings, an MX a list of a preference and a host. */
function textOf(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return typeof value[0] === "number" ? value.join(" ") : value.join("");
}

describe.skipIf(!isThere).each(scenarios)("openspf.org: $description", (scenario) => {
  it.each(Object.entries(scenario.tests))("%s", (_, { mailfrom, helo, host, result, explanation }) => {
    const outcome = evaluated(evaluateSpf({ mailFrom: mailfrom, helo, ip: host }), answerer(scenario));
    expect([result].flat()).toContain(outcome.result);
    if (explanation !== undefined) expect(outcome.explanation ?? "DEFAULT").toBe(explanation);
  });
});
