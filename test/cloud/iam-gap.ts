import { type QueryGate, startQueryGate } from "./query-gate.ts";

/** Nobody has service-specific credentials: those are for CodeCommit and the like. */
const NONE =
  '<ListServiceSpecificCredentialsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListServiceSpecificCredentialsResult>' +
  "<ServiceSpecificCredentials/><IsTruncated>false</IsTruncated></ListServiceSpecificCredentialsResult></ListServiceSpecificCredentialsResponse>";

/** IAM's endpoint: moto, but for an operation that moto lacks and that destroying a user asks for. */
export const startIamGap = (motoUrl: string): Promise<QueryGate> =>
  startQueryGate(motoUrl, (parameters) =>
    parameters.get("Action") === "ListServiceSpecificCredentials" ? { status: 200, body: NONE } : undefined,
  );
