import type { DomainOf, NewDomain } from "../../model/tenant-change.ts";
import { NULL_MX } from "../../standards/mx/parse.ts";
import { listed } from "../../standards/text/listing.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { knownHosts } from "../known-mail.ts";
import { defineRule } from "../rule.ts";

/** A domain that existed without MX records of ours: whoever takes its mail by now is in no file. With the null MX, it was said that nobody does. */
export const mxFirst = defineRule({
  id: "mx/first",
  severity: "warning",
  title: "The first MX of a domain that exists is expected.",
  why: "A domain that had no `mx` may have exchangers that no file knows: its mail then goes to the new ones, all of it, or part of it where both stand (RFC 5321 section 5.1). So it does where records.lock.json knew exchangers of a domain that is new here. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: ({ role, before }) => role === "mx" && before.length === 0,
  checkChange: (change, context) => [...firstOfKept(change, context), ...change.come.flatMap(elsewhere)],
});

const firstOfKept = eachDomainChange((_before, { name, mx, path }, change) => {
  const hosts = publishedHosts(change.after);
  if (publishedHosts(change.before).length > 0 || hosts.length === 0) return [];
  const refuses = hosts.every((host) => host === NULL_MX.host);
  return [
    {
      about: { what: "mx", name },
      path: refuses ? path : mx.path,
      message: refuses
        ? `must be a name that nobody writes to, got the null MX where ${name} had no MX: what is there now is not known`
        : `must be where mail of ${name} arrives already, or nowhere yet, got ${hosts.join(", ")} where it had no MX: what is there now is not known`,
      help: `look at what is there: dig +short MX ${name}`,
      unseen: true,
    },
  ];
});

/** A new domain whose mail arrived at other hosts. */
function elsewhere(come: NewDomain): ChangeFinding[] {
  const { name, mx, path } = come.after.domain;
  const [hosts, known] = [publishedHosts(come.after), knownHosts(come)];
  if (known.length === 0 || hosts.every((host) => known.includes(host))) return [];
  return [
    {
      domain: name,
      about: { what: "mx", name },
      path: mx.declared ? mx.path : path,
      message: `must be where mail of ${name} arrives, ${listed(known)} by records.lock.json, got ${listed(hosts)}`,
      help: `adopt/${come.after.blueprint.tenant}.yaml, or look at what is there: dig +short MX ${name}`,
    },
  ];
}

const publishedHosts = ({ domain, blueprint }: DomainOf): readonly string[] =>
  blueprint.records.flatMap(({ type, name, value }) =>
    type === "MX" && name === domain.name && typeof value === "string" ? [value] : [],
  );
