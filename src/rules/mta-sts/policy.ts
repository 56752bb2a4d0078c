import { receives } from "../../blueprint/mail-use.ts";
import { printDuration } from "../../standards/duration.ts";
import { MAX_MAX_AGE, patternCovers } from "../../standards/mta-sts.ts";
import { domainRule, type Finding } from "../rule.ts";

/** RFC 8461 section 3.2. */
export const mtaStsMaxAgeRange = domainRule("mta-sts/max-age-range", ({ mtaSts, path }) =>
  mtaSts !== undefined && mtaSts.maxAge > MAX_MAX_AGE
    ? [
        {
          path: [...path, "mtaSts", "maxAge"],
          message: `must be at most 365d, got ${printDuration(mtaSts.maxAge)}`,
          help: "maxAge: 14d",
        },
      ]
    : [],
);

const WEEKS_2 = 14 * 86400;
const DAY = 86400;

export const mtaStsMaxAgeLow = domainRule("mta-sts/max-age-low", ({ mtaSts, path }) => {
  if (mtaSts === undefined) return [];
  const least = mtaSts.mode === "enforce" ? WEEKS_2 : mtaSts.mode === "testing" ? DAY : 0;
  return mtaSts.maxAge < least
    ? [
        {
          path: [...path, "mtaSts", "maxAge"],
          message: `must be ${printDuration(least)} or more in mode ${mtaSts.mode}, got ${printDuration(mtaSts.maxAge)}`,
          help: `maxAge: ${printDuration(least)}`,
        },
      ]
    : [];
});

export const mtaStsMxRequired = domainRule("mta-sts/mx-required", ({ mtaSts, mail, mx, path, name }) =>
  mtaSts !== undefined && mtaSts.mode !== "none" && (!receives(mail) || (mx.patterns.length === 0 && !mx.declared))
    ? [
        {
          path: [...path, "mtaSts"],
          part: "key",
          message: `${name} must have mail exchangers to have an MTA-STS policy, got none with mail: ${mail}`,
          help: "remove mtaSts, or mode: none while senders may still hold a policy",
        },
      ]
    : [],
);

/** RFC 8461 section 4.1: `*` stands for exactly one label. */
export const mtaStsMxCovers = domainRule("mta-sts/mx-covers", ({ mtaSts, mx, name }) => {
  if (mtaSts === undefined || mtaSts.mode === "none") return [];
  return mx.exchangers
    .filter(({ host }) => !mtaSts.patterns.some((pattern) => patternCovers(pattern, host)))
    .map(
      ({ host }): Finding => ({
        path: mx.path,
        message: `${host} must be covered by a pattern of ${name}'s policy (${mtaSts.patterns.join(", ")})`,
        help: `add ${host} to mxPatterns of the service`,
      }),
    );
});

/** RFC 8461 section 5. */
export const mtaStsTlsrpt = domainRule("mta-sts/tlsrpt", ({ mtaSts, tlsReports, mail, path, name }) =>
  mtaSts !== undefined && mtaSts.mode !== "none" && receives(mail) && tlsReports.length === 0
    ? [
        {
          path: [...path, "mtaSts"],
          part: "key",
          message: `${name} must have TLS reports beside MTA-STS, got none`,
          help: 'tlsReports: ["mailto:tls@example.com"]',
        },
      ]
    : [],
);
