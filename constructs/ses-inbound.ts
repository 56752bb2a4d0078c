import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import type { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { SesReceiptRule } from "@cdktf/provider-aws/lib/ses-receipt-rule/index.js";
import { Sesv2EmailIdentity } from "@cdktf/provider-aws/lib/sesv2-email-identity/index.js";
import { Fn, type ITerraformDependable, type TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Identity, Inbound, Target } from "../src/model/inbound.ts";
import type { Rules } from "../src/providers/ses/iam/receiving-policies.ts";
import { parseArn, printArn } from "../src/standards/names/arn.ts";
import { GuardFunction } from "./guard-function.ts";
import { at, logicalId } from "./logical-id.ts";
import { MailBucket } from "./mail-bucket.ts";
import { actionArguments } from "./receipt-actions.ts";
import { permitSes } from "./ses-permission.ts";
import { type References, Token, values } from "./values.ts";

export interface SesInboundProps {
  readonly tenant: string;
  readonly inbound: Extract<Inbound, { provider: "ses" }>;
  /** In the mailboxes' account and region. */
  readonly provider: TerraformProvider;
  readonly references: References;
}

/**
 * What takes a tenant's mail in on Amazon SES: receipt rules in the rule set that the platform's stack owns, the buckets that they
 * store into, the guard that they ask, and what SES may do with each. SES tries a grant when a rule is made: rules come last.
 */
export class SesInbound extends Construct {
  readonly buckets: ReadonlyMap<string, MailBucket>;
  readonly guard: GuardFunction | undefined;
  private readonly identities = new Map<string, Sesv2EmailIdentity>();
  private readonly rules: { readonly recipients: readonly string[]; readonly resource: SesReceiptRule }[] = [];
  private readonly props: SesInboundProps;
  private readonly account: DataAwsCallerIdentity;
  private readonly partition: DataAwsPartition;

  constructor(scope: Construct, id: string, props: SesInboundProps) {
    super(scope, id);
    this.props = props;
    const { tenant, inbound, provider, references } = props;
    this.account = new DataAwsCallerIdentity(this, "account", { provider });
    this.account.overrideLogicalId("inbound");
    this.partition = new DataAwsPartition(this, "partition", { provider });
    this.partition.overrideLogicalId("inbound");
    for (const identity of inbound.identities) this.addIdentity(identity);
    this.buckets = new Map(
      inbound.buckets.map((bucket) => [
        bucket.id,
        new MailBucket(this, `bucket-${bucket.id}`, {
          name: bucket.id,
          rules: this.rulesOf(bucket),
          retention: inbound.retention,
          quarantine: inbound.guard?.quarantine?.bucket === bucket.id ? inbound.guard.quarantine : undefined,
          provider,
          references,
        }),
      ]),
    );
    const { guard } = inbound;
    if (guard !== undefined)
      this.guard = new GuardFunction(this, "guard", {
        guard,
        account: new Token(this.account.accountId),
        // Two hyphens follow no other tenant's id: these are all of the tenant's rules, and only they.
        rules: this.ruleArn(`${tenant}--*`),
        quarantined:
          guard.quarantine && this.buckets.get(guard.quarantine.bucket)?.objectsBelow(guard.quarantine.prefix),
        provider,
        references,
      });
    const grants: ITerraformDependable[] = [
      ...[...this.buckets.values()].map(({ ready }) => ready),
      ...(this.guard === undefined ? [] : [this.guard.ready]),
      ...inbound.functions.flatMap((target) => this.allowCalls(target)),
    ];
    this.addRules(grants);
  }

  /** What must be in place before an MX leads the domain's mail here. */
  takes(domain: string): ITerraformDependable[] {
    const identity = this.identities.get(domain);
    const isOf = (address: string) => address.endsWith(`@${domain}`);
    return [
      ...(identity === undefined ? [] : [identity]),
      ...this.rules.filter(({ recipients }) => recipients.some(isOf)).map(({ resource }) => resource),
    ];
  }

  /** Those that use something, as a grant names them. */
  rulesOf({ rules }: Target): Rules<Token> {
    return { account: new Token(this.account.accountId), rules: rules.map((rule) => this.ruleArn(rule)) };
  }

  private ruleArn(rule: string): Token {
    const { region, ruleSet } = this.props.inbound;
    const resource = `receipt-rule-set/${ruleSet}:receipt-rule/${rule}`;
    return new Token(`arn:${this.partition.partition}:ses:${region}:${this.account.accountId}:${resource}`);
  }

  private addRules(grants: readonly ITerraformDependable[]): void {
    const { inbound, provider, references } = this.props;
    for (const rule of inbound.rules) {
      const { name, recipients, enabled, tls, actions } = rule;
      const resource = new SesReceiptRule(this, `rule-${name}`, {
        provider,
        dependsOn: [...grants],
        // No two rules share a recipient: their order means nothing. A state that holds one keeps it, for the provider moves a rule
        // that loses its `after` behind one without a name, which SES refuses (SetReceiptRulePosition).
        lifecycle: { ignoreChanges: ["after"] },
        ...values(
          {
            name,
            ruleSetName: inbound.ruleSet,
            recipients,
            enabled,
            // Without it there are no verdicts for the guard to read.
            scanEnabled: true,
            tlsPolicy: tls === "required" ? "Require" : "Optional",
            ...actionArguments(
              actions,
              (bucket) => known(this.buckets.get(bucket), bucket).name,
              () => known(this.guard, "a guard").arn,
            ),
          },
          references,
        ),
      });
      at(resource, logicalId("rule", name));
      this.rules.push({ recipients, resource });
    }
  }

  /** A permission for each rule: a function's policy is several statements, and each stack writes its own. */
  private allowCalls(target: Target): LambdaPermission[] {
    const { provider, references } = this.props;
    const { functionName, qualifier } = functionOf(target.id);
    return target.rules.map((rule) =>
      permitSes(this, `calls-${target.id}-${rule}`, {
        statementId: `postroad-${rule}`,
        functionName,
        qualifier,
        account: new Token(this.account.accountId),
        rules: this.ruleArn(rule),
        address: logicalId("call", rule, target.id),
        provider,
        references,
      }),
    );
  }

  private addIdentity({ domain }: Identity): void {
    const { provider, references } = this.props;
    const identity = at(
      new Sesv2EmailIdentity(this, `identity-${domain}`, {
        provider,
        ...values({ emailIdentity: domain }, references),
      }),
      logicalId("inbound", domain),
    );
    this.identities.set(domain, identity);
    for (const index of [0, 1, 2] as const)
      references.set({ of: "identity-token", domain, index }, Fn.element(identity.dkimSigningAttributes.tokens, index));
  }
}

function known<T>(made: T | undefined, what: string): T {
  if (made === undefined) throw new Error(`must be created before its rules: ${what}`);
  return made;
}

/** The function without its version or alias, which Lambda takes apart from it. */
function functionOf(arn: string): { functionName: string; qualifier: string | undefined } {
  const parsed = parseArn(arn);
  if (parsed === undefined) throw new Error(`must be a function's ARN, got ${arn}`);
  const [kind, name, qualifier] = parsed.resource.split(":");
  return { functionName: printArn({ ...parsed, resource: `${kind}:${name}` }), qualifier };
}
