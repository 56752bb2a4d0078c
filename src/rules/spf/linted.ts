import type { Lint, SpfLintCode } from "../../standards/spf/faults.ts";
import { lintSpf } from "../../standards/spf/lint.ts";
import { parseSpf } from "../../standards/spf/parse.ts";
import { printSpf } from "../../standards/spf/print.ts";
import type { Mechanism, SpfAll } from "../../standards/spf/record.ts";
import { remembered } from "../../standards/text/remembered.ts";
import { eachDomain } from "../each-domain.ts";
import type { AnyFinding } from "../finding.ts";
import type { PolicyCheck } from "../rule.ts";
import { mechanismPath } from "./mechanism-path.ts";

/** The check of a rule that judges each mechanism of a sender as `inspect` judges it in a record. */
export const lintedMechanisms = (code: SpfLintCode): PolicyCheck<AnyFinding> =>
  eachDomain<AnyFinding>(({ senders }) =>
    senders.flatMap((sender) =>
      sender.mechanisms.flatMap((mechanism): AnyFinding[] => {
        const lint = lintsOf(mechanism).find((one) => one.code === code);
        if (lint === undefined) return [];
        const { message, help, severity } = lint;
        const finding = { path: mechanismPath(sender, mechanism), message, help };
        return [severity === undefined ? finding : { ...finding, severity }];
      }),
    ),
  );

/** Several rules ask for the same mechanism. */
const LINTS = new WeakMap<Mechanism, readonly Lint[]>();

function lintsOf(mechanism: Mechanism): readonly Lint[] {
  const known = LINTS.get(mechanism);
  if (known !== undefined) return known;
  const lints = lintRecord([mechanism], "fail");
  LINTS.set(mechanism, lints);
  return lints;
}

/** What is reported about a record of these mechanisms. */
export const lintRecord = (mechanisms: readonly Mechanism[], all: SpfAll): readonly Lint[] =>
  lintsOfText(printSpf(mechanisms, all));

const lintsOfText = remembered((text): readonly Lint[] => {
  const parsed = parseSpf(text);
  return parsed.ok ? lintSpf(parsed.record, text) : [];
});
