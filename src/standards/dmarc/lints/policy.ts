import type { Range } from "../../text/parsed.ts";
import type { Lint } from "../faults.ts";
import { DISPOSITIONS, type Disposition } from "../record.ts";
import type { ReadRecord } from "./read-record.ts";

/** What a record asks of receivers: p, sp, np, t and psd. */
export function policyLints(read: ReadRecord): Lint[] {
  return [...place(read), ...(read.policyIsWrong ? [] : asked(read)), ...suffix(read)];
}

const START: Range = { start: 0, end: 0 };

const weaker = (one: Disposition, other: Disposition): boolean =>
  DISPOSITIONS.indexOf(one) < DISPOSITIONS.indexOf(other);

/** Where p is, for readers of RFC 7489. */
function place({ tags }: ReadRecord): Lint[] {
  const p = tags.get("p");
  if (p === undefined)
    return [
      {
        code: "p-missing",
        range: tags.get("v")?.range ?? START,
        message: "must be followed by p: receivers of RFC 7489 discard the record, the others take p=none",
        help: "v=DMARC1; p=none",
      },
    ];
  if ([...tags.keys()].indexOf("p") === 1) return [];
  return [
    {
      code: "p-second",
      range: p.range,
      message: "must come right after v=DMARC1, where receivers of RFC 7489 look for it",
      help: `v=DMARC1; p=${p.value}`,
    },
  ];
}

/** A test of nothing says all that p=none would. */
function asked(read: ReadRecord): Lint[] {
  const test = testing(read);
  return test.some(({ code }) => code === "t-with-none") ? test : [...strength(read), ...test];
}

function strength({ record, tags }: ReadRecord): Lint[] {
  const { p = "none", sp, np } = record;
  const lints: Lint[] = [];
  const at = (name: string): Range => (tags.get(name) ?? tags.get("v"))?.range ?? START;
  if (record.p === "none")
    lints.push({
      code: "p-none",
      range: at("p"),
      message: "must be quarantine or reject once every sender aligns, got p=none: anyone may send as the domain",
      help: "p=quarantine; t=y",
    });
  if (sp !== undefined && weaker(sp, p))
    lints.push({
      code: "sp-weaker",
      range: at("sp"),
      message: `must be no weaker than p=${p}, got sp=${sp}: anyone may send from the names below`,
      help: `sp=${p}`,
    });
  if (np !== undefined && weaker(np, p))
    lints.push({
      code: "np-weaker",
      range: at("np"),
      message: `must be no weaker than p=${p}, got np=${np}: nobody sends from names that do not exist`,
      help: "np=reject",
    });
  if (!tags.has("np") && (sp ?? p) !== "reject" && tags.has("p"))
    lints.push({
      code: "np-missing",
      range: at("p"),
      message: "must be accompanied by np=reject, for nobody sends from names that do not exist",
      help: "np=reject",
    });
  return lints;
}

function testing({ record, tags }: ReadRecord): Lint[] {
  const tag = tags.get("t");
  if (tag === undefined || record.t !== "y") return [];
  const asked = [record.p ?? "none", record.sp, record.np].filter((one) => one !== undefined && one !== "none");
  if (asked.length === 0)
    return [
      {
        code: "t-with-none",
        range: tag.range,
        message: "must be beside a policy that it tests, got none alone",
        help: "remove it",
      },
    ];
  return [
    {
      code: "t-y",
      range: tag.range,
      message: `a policy must be in test for a short time only, got ${asked[0]} with t=y: receivers apply ${oneBelow(asked[0])}; those of RFC 7489 do not know t=y and apply ${asked[0]}`,
      help: "remove it once the reports show that every sender aligns",
    },
  ];
}

const oneBelow = (asked: Disposition | undefined): Disposition => (asked === "reject" ? "quarantine" : "none");

function suffix({ record, tags }: ReadRecord): Lint[] {
  const tag = tags.get("psd");
  if (tag === undefined || record.psd !== "y") return [];
  return [
    {
      code: "psd",
      severity: "warning",
      range: tag.valueRange,
      message: "must be u or n, got y, which is for registries alone: operators of public suffixes",
      help: "remove it, or psd=n for a domain that is an organization of its own",
    },
  ];
}
