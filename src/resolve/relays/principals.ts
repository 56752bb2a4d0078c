import { type Path, under } from "../../model/place.ts";
import type { Principal } from "../../model/relay.ts";
import { parseArn } from "../../standards/names/arn.ts";
import type { Context } from "../context.ts";

/** A role, behind its path (IAM user guide, "IAM identifiers"). */
const ROLE = /^role\/(?:[\x21-\x7e]+\/)?([\w+=,.@-]{1,64})$/;
/** AWS lets nobody attach policies to these. */
const OF_AWS = /^role\/aws-(service-role|reserved)\//;

/** The roles that may send through a relay; what IAM would refuse at the apply is a finding. */
export function principalsOf(
  principals: readonly string[] = [],
  path: Path,
  account: string | undefined,
  { platform, report }: Context,
): Principal[] {
  const id = account === undefined ? undefined : platform.awsAccounts[account]?.id;
  return principals.flatMap((text, index) => {
    const refuse = (must: string, got: string, help: string) => {
      report("relay/principal", under(path, index), `must be ${must}, got ${got}`, { help });
      return [];
    };
    const arn = parseArn(text);
    const role = arn?.service === "iam" ? ROLE.exec(arn.resource)?.[1] : undefined;
    if (arn === undefined || role === undefined)
      return refuse(
        "the ARN of an IAM role",
        text,
        arn?.service === "sts"
          ? `arn:${arn.partition}:iam::${arn.account}:role/${arn.resource.split("/")[1]}: the role itself, not a session of it`
          : "arn:aws:iam::111122223333:role/webshop; programs that log in over SMTP are users",
      );
    if (OF_AWS.test(arn.resource)) return refuse("a role of your own", text, "AWS lets nobody attach policies to it");
    if (id !== undefined && arn.account !== id)
      return refuse(
        `a role of account ${id}, as the relay is`,
        `account ${arn.account}`,
        "let that role assume one of the relay's account, and name this one",
      );
    return [{ arn: text, role }];
  });
}
