import type { Arbitrary } from "fast-check";
import type { Kind } from "../../src/rules/inspect/inspect.ts";
import type { Judged } from "./compare.ts";
import { JUDGED_DKIM } from "./judged/dkim.ts";
import { JUDGED_DMARC } from "./judged/dmarc.ts";
import { JUDGED_STS_POLICY, JUDGED_STS_RECORD } from "./judged/mta-sts.ts";
import { JUDGED_SPF } from "./judged/spf.ts";
import { mailauthDkim, mailauthDmarc, mailauthSpf, mailauthStsPolicy, mailauthStsRecord } from "./mailauth.ts";
import { type Oracle, program } from "./oracle.ts";
import { brokenDkim, validDkim } from "./records/dkim.ts";
import { brokenDmarc, validDmarc } from "./records/dmarc.ts";
import { brokenStsPolicy, brokenStsRecord, validStsPolicy, validStsRecord } from "./records/mta-sts.ts";
import { brokenSpf, validSpf } from "./records/spf.ts";
import { PYTHON, whyNotThere } from "./there.ts";

/** A kind of record, who else reads it, and the disagreements that somebody has judged. */
export interface Compared {
  readonly kind: Kind;
  readonly oracle: Oracle;
  /** Why the oracle cannot be asked here. */
  readonly missing: string | undefined;
  readonly valid: Arbitrary<string>;
  readonly broken: Arbitrary<string>;
  readonly judged: readonly Judged[];
}

const python = (name: string, script: string, module: string, debian: string) => ({
  oracle: program(name, PYTHON, script),
  missing: whyNotThere(PYTHON, ["-c", `import ${module}`], debian),
});
const perl = (name: string, script: string, module: string, debian: string) => ({
  oracle: program(name, "perl", script),
  missing: whyNotThere("perl", [`-M${module}`, "-MJSON::PP", "-e", "1"], debian),
});
const npm = (oracle: Oracle) => ({ oracle, missing: undefined });
const mtaStsResolver = python(
  "postfix-mta-sts-resolver",
  "mta_sts.py",
  "postfix_mta_sts_resolver",
  "postfix-mta-sts-resolver",
);

const SPF = { kind: "spf", valid: validSpf, broken: brokenSpf, judged: JUDGED_SPF } as const;
const DKIM = { kind: "dkim", valid: validDkim, broken: brokenDkim, judged: JUDGED_DKIM } as const;
const DMARC = { kind: "dmarc", valid: validDmarc, broken: brokenDmarc, judged: JUDGED_DMARC } as const;
const STS = { kind: "mta-sts", valid: validStsRecord, broken: brokenStsRecord, judged: JUDGED_STS_RECORD } as const;
const STS_POLICY = {
  kind: "mta-sts-policy",
  valid: validStsPolicy,
  broken: brokenStsPolicy,
  judged: JUDGED_STS_POLICY,
} as const;

/** Every kind beside every implementation that reads it. */
export const COMPARED: readonly Compared[] = [
  { ...SPF, ...npm(mailauthSpf) },
  { ...SPF, ...python("pyspf", "spf_pyspf.py", "spf", "python3-spf") },
  { ...SPF, ...perl("Mail::SPF", "spf_mail_spf.pl", "Mail::SPF", "libmail-spf-perl") },
  { ...DKIM, ...npm(mailauthDkim) },
  { ...DKIM, ...python("dkimpy", "dkim_dkimpy.py", "dkim, nacl", "python3-dkim python3-nacl") },
  { ...DMARC, ...npm(mailauthDmarc) },
  { ...DMARC, ...perl("Mail::DMARC", "dmarc_mail_dmarc.pl", "Mail::DMARC", "libmail-dmarc-perl") },
  { ...STS, ...npm(mailauthStsRecord) },
  { ...STS, ...mtaStsResolver },
  { ...STS_POLICY, ...npm(mailauthStsPolicy) },
  { ...STS_POLICY, ...mtaStsResolver },
];
