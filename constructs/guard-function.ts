import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Guard } from "../src/model/inbound.ts";
import { archiveHash, GUARD_HANDLER, guardArchive } from "../src/providers/ses/guard/archive.ts";
import { GUARD_ARCHIVE } from "../src/providers/ses/guard/archive-name.ts";
import { logging, removing, TRUSTS_LAMBDA } from "../src/providers/ses/iam/receiving-policies.ts";
import { at, logicalId } from "./logical-id.ts";
import { permitSes } from "./ses-permission.ts";
import { Json, type References, Token, values } from "./values.ts";

export interface GuardFunctionProps {
  readonly guard: Guard;
  /** The account that the rules are in. */
  readonly account: Token;
  /** The ARN of the rules that may ask the guard. */
  readonly rules: Token;
  /** The objects that it takes out when their messages pass. */
  readonly quarantined: Token | undefined;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** SES waits 30 seconds for an answer; the guard needs milliseconds, and gives S3 five seconds. */
const TIMEOUT_SECONDS = 10;
const LOG_DAYS = 90;

/** The guard: a function that reads a message's headers and verdicts, writes why it decides into a log of its own, takes what passes out of quarantine, and may do no more. */
export class GuardFunction extends Construct {
  readonly arn: Token;
  /** SES may ask once this is there. */
  readonly ready: ITerraformDependable;
  private readonly props: GuardFunctionProps;
  private readonly address: string;

  constructor(scope: Construct, id: string, props: GuardFunctionProps) {
    super(scope, id);
    this.props = props;
    const { guard, account, rules, provider, references } = props;
    this.address = logicalId("guard", guard.name);
    const { role, needed } = this.addRole();
    const made = at(
      new LambdaFunction(this, "function", {
        provider,
        dependsOn: needed,
        ...values(
          {
            functionName: guard.name,
            role: new Token(role.arn),
            runtime: "nodejs22.x",
            handler: GUARD_HANDLER,
            filename: new Token(`\${path.module}/${GUARD_ARCHIVE}`),
            sourceCodeHash: archiveHash(guardArchive()),
            memorySize: 128,
            timeout: TIMEOUT_SECONDS,
            environment: { variables: { GUARD: JSON.stringify(guard.config) } },
          },
          references,
        ),
      }),
      this.address,
    );
    this.arn = new Token(made.arn);
    this.ready = permitSes(this, "asked", {
      statementId: "postroad-ses",
      functionName: new Token(made.functionName),
      account,
      rules,
      address: this.address,
      provider,
      references,
    });
  }

  /** Counts what is stopped: a term, for Lambda writes more into a line than the guard's JSON. */
  private countStopped(log: CloudwatchLogGroup): void {
    const { guard, provider, references } = this.props;
    at(
      new CloudwatchLogMetricFilter(this, "stopped", {
        provider,
        ...values(
          {
            name: "stopped",
            logGroupName: new Token(log.name),
            pattern: '"\\"passes\\":false"',
            metricTransformation: {
              namespace: "postroad/guard-stopped",
              name: guard.config.tenant,
              value: "1",
              defaultValue: "0",
              unit: "Count",
            },
          },
          references,
        ),
      }),
      this.address,
    );
  }

  private addRole(): { role: IamRole; needed: ITerraformDependable[] } {
    const { guard, provider, references } = this.props;
    const log = at(
      new CloudwatchLogGroup(this, "log", {
        provider,
        ...values({ name: `/aws/lambda/${guard.name}`, retentionInDays: LOG_DAYS }, references),
      }),
      this.address,
    );
    this.countStopped(log);
    const role = at(
      new IamRole(this, "role", {
        provider,
        ...values({ name: guard.name, assumeRolePolicy: new Json(TRUSTS_LAMBDA) }, references),
      }),
      this.address,
    );
    const may = [
      logging(new Token(`${log.arn}:*`)),
      ...(this.props.quarantined === undefined ? [] : [removing(this.props.quarantined)]),
    ];
    const policy = at(
      new IamRolePolicy(this, "logs", {
        provider,
        ...values(
          { name: "log", role: new Token(role.id), policy: new Json({ Version: "2012-10-17", Statement: may }) },
          references,
        ),
      }),
      this.address,
    );
    return { role, needed: [log, policy] };
  }
}
