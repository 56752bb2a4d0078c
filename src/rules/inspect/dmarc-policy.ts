import { DISPOSITIONS, type Disposition } from "../../standards/dmarc/record.ts";
import type { Range } from "../../standards/text/parsed.ts";
import type { RecordFinding } from "./inspector.ts";
import type { ReadRecord } from "./read-dmarc.ts";

/** What a record asks of receivers: p, sp, np, t and psd. */
export function dmarcPolicyFindings(read: ReadRecord): RecordFinding[] {
  return [...place(read), ...(read.policyIsWrong ? [] : asked(read)), ...suffix(read)];
}

const START: Range = { start: 0, end: 0 };

const weaker = (one: Disposition, other: Disposition): boolean =>
  DISPOSITIONS.indexOf(one) < DISPOSITIONS.indexOf(other);

/** Where p stands, for readers of RFC 7489. */
function place({ tags }: ReadRecord): RecordFinding[] {
  const p = tags.get("p");
  if (p === undefined)
    return [
      {
        rule: "dmarc/p-missing",
        range: tags.get("v")?.range ?? START,
        message: "must be followed by p: receivers of RFC 7489 discard the record, the others take p=none",
        help: "v=DMARC1; p=none",
      },
    ];
  if ([...tags.keys()].indexOf("p") === 1) return [];
  return [
    {
      rule: "dmarc/p-second",
      range: p.range,
      message: "must stand right after v=DMARC1, where receivers of RFC 7489 look for it",
      help: `v=DMARC1; p=${p.value}`,
    },
  ];
}

/** A test of nothing says all that p=none would. */
function asked(read: ReadRecord): RecordFinding[] {
  const test = testing(read);
  return test.some(({ rule }) => rule === "dmarc/t-with-none") ? test : [...strength(read), ...test];
}

function strength({ record, tags }: ReadRecord): RecordFinding[] {
  const { p = "none", sp, np } = record;
  const findings: RecordFinding[] = [];
  const at = (name: string): Range => (tags.get(name) ?? tags.get("v"))?.range ?? START;
  if (record.p === "none")
    findings.push({
      rule: "dmarc/p-none",
      range: at("p"),
      message: "must be quarantine or reject once every sender aligns, got none: anyone may send as the domain",
      help: "p=quarantine; t=y",
    });
  if (sp !== undefined && weaker(sp, p))
    findings.push({
      rule: "dmarc/sp-weaker",
      range: at("sp"),
      message: `must be no weaker than p=${p}, got sp=${sp}: anyone may send from the names below`,
      help: `sp=${p}`,
    });
  if (np !== undefined && weaker(np, p))
    findings.push({
      rule: "dmarc/np-weaker",
      range: at("np"),
      message: `must be no weaker than p=${p}, got np=${np}: nobody sends from names that do not exist`,
      help: "np=reject",
    });
  if (!tags.has("np") && (sp ?? p) !== "reject" && tags.has("p"))
    findings.push({
      rule: "dmarc/np-missing",
      range: at("p"),
      message: "must have np=reject beside it, for nobody sends from names that do not exist",
      help: "np=reject",
    });
  return findings;
}

function testing({ record, tags }: ReadRecord): RecordFinding[] {
  const tag = tags.get("t");
  if (tag === undefined || record.t !== "y") return [];
  const asked = [record.p ?? "none", record.sp, record.np].filter((one) => one !== undefined && one !== "none");
  if (asked.length === 0)
    return [
      {
        rule: "dmarc/t-with-none",
        range: tag.range,
        message: "must stand beside a policy that it tests, got none alone",
        help: "remove it",
      },
    ];
  return [
    {
      rule: "dmarc/t-y",
      range: tag.range,
      message: `must be for a short time: with it ${asked[0]} is applied as ${oneBelow(asked[0])}, and in full by receivers of RFC 7489`,
      help: "remove it once the reports show that every sender aligns",
    },
  ];
}

const oneBelow = (asked: Disposition | undefined): Disposition => (asked === "reject" ? "quarantine" : "none");

function suffix({ record, tags }: ReadRecord): RecordFinding[] {
  const tag = tags.get("psd");
  if (tag === undefined || record.psd !== "y") return [];
  return [
    {
      rule: "dmarc/psd",
      range: tag.valueRange,
      message: "must be u or n, got y, which is for operators of public suffixes",
      help: "remove it, or psd=n for a domain that is an organization of its own",
    },
  ];
}
