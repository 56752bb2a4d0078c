import { LONGEST_TESTING_MAX_AGE, SHORTEST_MAX_AGE } from "../../standards/mta-sts/limits.ts";
import { type PlacedStsPolicy, parsePolicy } from "../../standards/mta-sts/policy.ts";
import { extensionFindings } from "./extensions.ts";
import type { Inspection, RecordFinding } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** The policy file, with its final newline. */
export function inspectStsPolicy(text: string): Inspection {
  const parsed = parsePolicy(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("mta-sts", parsed.faults) };
  const { mode, mx, maxAge, extensions, places } = parsed.record;
  return {
    record: { version: "STSv1", mode, mx, maxAge, extensions },
    findings: [
      ...maxAgeFindings(parsed.record),
      ...extensionFindings("mta-sts/ext", extensions, places.extensions),
      ...places.trailingBlanks.map(
        (range): RecordFinding => ({
          rule: "mta-sts/line-ends",
          severity: "warning",
          range,
          message: "must end the line after its value, got blanks",
          help: "remove the blanks",
        }),
      ),
    ],
  };
}

function maxAgeFindings({ mode, maxAge, places }: PlacedStsPolicy): RecordFinding[] {
  const range = places.maxAge;
  const least = SHORTEST_MAX_AGE[mode];
  if (maxAge < least) {
    const message = `max_age must be ${least} or more in mode ${mode}, got ${maxAge}`;
    return [{ rule: "mta-sts/max-age-low", range, message, help: `max_age: ${least}` }];
  }
  if (mode === "testing" && maxAge > LONGEST_TESTING_MAX_AGE) {
    const message = `max_age must be at most ${LONGEST_TESTING_MAX_AGE} in mode testing, got ${maxAge}`;
    return [{ rule: "mta-sts/max-age-high-testing", range, message, help: "max_age: 1209600" }];
  }
  return [];
}
