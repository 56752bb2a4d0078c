import { LambdaPermission, type LambdaPermissionConfig } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { at } from "./logical-id.ts";
import { type References, type Token, values } from "./values.ts";

export interface SesPermissionProps {
  readonly statementId: string;
  readonly functionName: string | Token;
  /** The version or alias. @default the function itself */
  readonly qualifier?: string | undefined;
  /** The account that the rules are in. */
  readonly account: Token;
  /** The ARN of the rule, or of all rules, that may call. */
  readonly rules: Token;
  /** The permission's address in the state. */
  readonly address: string;
  readonly provider: TerraformProvider;
  readonly references: References;
}

/** Lets SES call a function for receipt rules of one account, and nobody else (Amazon SES developer guide, "Giving permissions to Amazon SES"). */
export function permitSes(scope: Construct, id: string, props: SesPermissionProps): LambdaPermission {
  const { statementId, functionName, qualifier, account, rules, address, provider, references } = props;
  const config: LambdaPermissionConfig = {
    provider,
    ...values(
      {
        statementId,
        action: "lambda:InvokeFunction",
        functionName,
        qualifier,
        principal: "ses.amazonaws.com",
        sourceAccount: account,
        sourceArn: rules,
      },
      references,
    ),
  };
  return at(new LambdaPermission(scope, id, config), address);
}
