import { under } from "../../model/place.ts";
import { lintMaxAge, type MaxAgeLint } from "../../standards/mta-sts/lint.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { eachDomain } from "../each-domain.ts";
import type { PolicyCheck } from "../rule.ts";

/** The check of a rule on how long a domain's policy is held, as `inspect` judges a policy file. */
export const lintedMaxAge = (code: MaxAgeLint["code"]): PolicyCheck =>
  eachDomain(({ mtaSts, path }) => {
    const lint = mtaSts === undefined ? undefined : lintMaxAge(mtaSts);
    if (lint?.code !== code) return [];
    const { message, instead } = lint;
    return [{ path: under(path, "mtaSts", "maxAge"), message, help: `maxAge: ${printDuration(instead)}` }];
  });
