import type { Path } from "../../model/place.ts";
import { parseArn } from "../../standards/names/arn.ts";
import type { Context } from "../context.ts";

/**
 * A secret that SES or CloudFormation reads for a relay is in Secrets Manager, in the relay's region (CloudFormation user guide,
 * "Get a secret or secret value from Secrets Manager"). No part of it but its ARN is ever known here.
 */
export function checkSecret(secret: string, path: Path, region: string, { report }: Context): void {
  const arn = parseArn(secret);
  const isSecret =
    arn?.service === "secretsmanager" && /^[0-9]{12}$/.test(arn.account) && /^secret:[^:]+$/.test(arn.resource);
  if (isSecret && arn.region === region) return;
  report(
    "relay/secret",
    path,
    isSecret
      ? `must be a secret in the relay's region ${region}, got one in ${arn.region}`
      : `must be the ARN of a secret in Secrets Manager, got ${secret}`,
    {
      help: isSecret
        ? `replicate it: aws secretsmanager replicate-secret-to-regions --add-replica-regions Region=${region}`
        : `arn:aws:secretsmanager:${region}:111122223333:secret:NAME-AbCdEf`,
    },
  );
}
