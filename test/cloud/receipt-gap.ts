import { type QueryGate, startQueryGate } from "./query-gate.ts";

/** SES's endpoint for receipt rules: moto, but for deleting one, which moto lacks. */
export interface ReceiptGap extends QueryGate {
  /** The rules that were made and deleted, in order: `CreateReceiptRule NAME`. moto goes on showing the deleted ones. */
  readonly calls: readonly string[];
}

/** Amazon SES API reference, DeleteReceiptRule: an empty result. */
const DELETED =
  '<DeleteReceiptRuleResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><DeleteReceiptRuleResult/>' +
  "<ResponseMetadata><RequestId>0</RequestId></ResponseMetadata></DeleteReceiptRuleResponse>";

export async function startReceiptGap(motoUrl: string): Promise<ReceiptGap> {
  const calls: string[] = [];
  const gate = await startQueryGate(motoUrl, (parameters) => {
    const action = parameters.get("Action");
    if (action !== "CreateReceiptRule" && action !== "DeleteReceiptRule") return undefined;
    calls.push(`${action} ${parameters.get("Rule.Name") ?? parameters.get("RuleName")}`);
    return action === "DeleteReceiptRule" ? { status: 200, body: DELETED } : undefined;
  });
  return { ...gate, calls };
}
