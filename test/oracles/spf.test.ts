import { describe, expect, test } from "vitest";
import { compare } from "./compare.ts";
import { JUDGED_SPF } from "./judged/spf.ts";
import { mailauthSpf } from "./mailauth.ts";
import { type Oracle, program } from "./oracle.ts";
import { sampled } from "./records/mutate.ts";
import { brokenSpf, validSpf } from "./records/spf.ts";
import { PYTHON, whyNotThere } from "./there.ts";

const ORACLES: readonly { readonly oracle: Oracle; readonly missing: string | undefined }[] = [
  { oracle: mailauthSpf, missing: undefined },
  {
    oracle: program("pyspf", PYTHON, "spf_pyspf.py"),
    missing: whyNotThere(PYTHON, ["-c", "import spf"], "python3-spf"),
  },
  {
    oracle: program("Mail::SPF", "perl", "spf_mail_spf.pl"),
    missing: whyNotThere("perl", ["-MMail::SPF", "-MJSON::PP", "-e", "1"], "libmail-spf-perl"),
  },
];

describe.each(ORACLES)("SPF: postroad and $oracle.name", ({ oracle, missing }) => {
  if (missing !== undefined) console.warn(missing);

  test.skipIf(missing !== undefined)("agree on thousands of records, or the disagreement is judged", async () => {
    const records = [...sampled(validSpf, 3000), ...sampled(brokenSpf, 6000)];
    const { accepted, refused, unjudged } = await compare("spf", records, oracle, JUDGED_SPF);
    expect(unjudged.slice(0, 20)).toEqual([]);
    expect(Math.min(accepted, refused)).toBeGreaterThan(1000);
  });
});
