import type { Domain } from "../../model/blueprint.ts";
import { shownValue } from "../../model/key-text.ts";
import { type MxChange, mxChange } from "../../standards/mx/compare.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { existingRecords } from "../existing-records.ts";
import type { ChangeRule, RecordRule } from "../rule.ts";

const hostsOf = ({ mx }: Domain): string[] => [...new Set(mx.exchangers.map(({ host }) => host))];

/** The check of a rule on the hosts that take a domain's mail. `message` is given those that go or come, those that were, and the domain. */
export const exchangerChange = (
  kind: MxChange,
  message: (hosts: string, before: string, name: string) => string,
  help: string,
): ChangeRule["checkChange"] =>
  eachDomainChange((before, after) => {
    const [was, is] = [hostsOf(before), hostsOf(after)];
    if (mxChange(was, is) !== kind) return [];
    const hosts =
      kind === "added" ? is.filter((host) => !was.includes(host)) : was.filter((host) => !is.includes(host));
    return [
      {
        about: { what: "mx", name: after.name },
        path: after.mx.path,
        message: message(hosts.join(", "), was.join(", "), after.name),
        help,
      },
    ];
  });

/** The same of MX records by themselves. */
export const exchangerRecords = (kind: MxChange): RecordRule["checkRecords"] =>
  existingRecords("mx", ({ before, after }) => {
    const [was, is] = [before, after].map((records) => records.map(({ value }) => shownValue(value)));
    return mxChange(was ?? [], is ?? []) === kind;
  });
