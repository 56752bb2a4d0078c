import type { Change } from "../../model/change.ts";
import type { Path } from "../../model/place.ts";
import { plainOf } from "../../model/plain.ts";
import type { LinePlace } from "../../model/record-view.ts";
import type { SendingGrant, SmtpUser } from "../../model/relay.ts";
import { userComes, userGoes } from "../words/user.ts";
import { byId, changeOf, type Field, fieldChanges, type Subject } from "./field-changes.ts";
import type { Findings } from "./findings.ts";

/** How SMTP users change: what they may send through, from where, and their keys. */
export function userChanges(
  before: readonly SmtpUser[],
  after: readonly SmtpUser[],
  place: (path: Path) => LinePlace | null,
  findings: Findings,
): Change[] {
  const { gone, come, kept } = byId(before, after, ({ id }) => id);
  const relaysOf = ({ grants }: SmtpUser) => grants.map(({ relay }) => relay);
  const subject = ({ id, path }: SmtpUser): Subject => ({
    kind: "user",
    what: "relay",
    name: id,
    domain: null,
    called: `SMTP user ${id}`,
    place: place(path),
  });
  return [
    ...gone.map((user) =>
      changeOf({ ...subject(user), place: null }, findings, {
        action: "delete",
        field: "users",
        before: plainOf(user),
        after: null,
        words: userGoes(user.id, relaysOf(user)),
      }),
    ),
    ...come.map((user) =>
      changeOf(subject(user), NONE, {
        action: "create",
        before: null,
        after: plainOf(user),
        words: userComes(user.id, relaysOf(user)),
      }),
    ),
    ...kept.flatMap((pair) => fieldChanges(subject(pair.after), fieldsOf(pair), findings)),
  ];
}

/** No change rule is about users that come. */
const NONE: Findings = { verdict: () => undefined, unclaimed: () => [] };

function fieldsOf({ before, after }: { before: SmtpUser; after: SmtpUser }): Field[] {
  const name = `SMTP user ${after.id}`;
  const grants = byId(before.grants, after.grants, ({ relay }) => relay);
  const perGrant = grants.kept.flatMap(({ before: was, after: is }): Field[] =>
    (["domain", "from", "networks", "vpc"] as const).map((field) => ({
      name: `grants.${is.relay}.${field}`,
      called: `${CALLED[field]} through relay ${is.relay}`,
      before: was[field],
      after: is[field],
    })),
  );
  const whole = (grant: SendingGrant, words: string, isNew: boolean): Field => ({
    name: `grants.${grant.relay}`,
    before: isNew ? undefined : grant,
    after: isNew ? grant : undefined,
    words,
  });
  return [
    ...grants.gone.map((grant) => whole(grant, `${name} may no longer send through relay ${grant.relay}`, false)),
    ...grants.come.map((grant) => whole(grant, `${name} may send through relay ${grant.relay} too`, true)),
    ...perGrant,
    { name: "keys", called: "access keys", before: before.keys, after: after.keys },
    ...(["account", "region", "userName", "credentials"] as const).map((field) => ({
      name: field,
      before: before[field],
      after: after[field],
    })),
  ];
}

const CALLED = { domain: "domain", from: "From addresses", networks: "networks", vpc: "VPC" } as const;
