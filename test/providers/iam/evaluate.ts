import type { Statement } from "../../../src/providers/ses/iam/sending-policy.ts";
import { contains, parseNetwork } from "../../../src/standards/networks/addresses.ts";

/** A request as IAM sees it: an action on resources, with the keys that the service knows. */
export interface Request {
  readonly action: string;
  /** Each of them must be allowed. */
  readonly resources: readonly string[];
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

interface Policy {
  readonly Statement: readonly Statement<string>[];
}

/** Whether a policy allows a request: no statement denies it, and one allows it for every resource (IAM user guide, "Policy evaluation logic"). */
export function allows({ Statement }: Policy, { action, resources, context }: Request): boolean {
  return resources.every((resource) => {
    const applying = Statement.filter(
      (statement) =>
        [statement.Action].flat().some((pattern) => like(pattern, action)) &&
        [statement.Resource].flat().some((pattern) => like(pattern, resource)) &&
        Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
          Object.entries(keys).every(([key, wanted]) => holds(operator, [wanted].flat(), context[key])),
        ),
    );
    return applying.some(({ Effect }) => Effect === "Allow") && !applying.some(({ Effect }) => Effect === "Deny");
  });
}

/**
 * IAM user guide, "IAM JSON policy elements: Condition operators": a key that the request does not have satisfies Null, operators that
 * negate, and no other. A set operator asks each value of the request for itself; one of them is enough for ForAnyValue.
 */
function holds(operator: string, wanted: readonly string[], given: string | readonly string[] | undefined): boolean {
  if (operator === "Null") return wanted.includes(String(given === undefined));
  const ofAny = /^ForAnyValue:(.*)$/.exec(operator)?.[1];
  if (ofAny !== undefined) return [given ?? []].flat().some((one) => holds(ofAny, wanted, one));
  if (operator === "StringNotLike") return !holds("StringLike", wanted, given);
  if (given === undefined) return false;
  if (typeof given !== "string") throw new Error(`must be compared by a set operator, got ${operator}`);
  switch (operator) {
    case "StringEqualsIgnoreCase":
      return wanted.some((text) => withoutVariables(text)?.toLowerCase() === given.toLowerCase());
    case "StringEquals":
      return wanted.some((text) => withoutVariables(text) === given);
    case "StringLike":
      return wanted.some((pattern) => like(pattern, given));
    case "IpAddress":
      return wanted.some((network) => inNetwork(network, given));
    default:
      throw new Error(`must be an operator that the evaluator knows, got ${operator}`);
  }
}

/** `*` is any text and `?` any character; `${*}`, `${?}` and `${$}` are the characters themselves. */
function like(pattern: string, text: string): boolean {
  const source = pattern.replace(/\$\{([*?$])\}|[*?]|[\\^$.|+()[\]{}]/g, (match, escaped: string | undefined) =>
    escaped !== undefined ? `\\${escaped}` : match === "*" ? ".*" : match === "?" ? "." : `\\${match}`,
  );
  return new RegExp(`^${source}$`, "s").test(text);
}

/** A variable that IAM does not know makes the comparison fail. */
function withoutVariables(text: string): string | undefined {
  const hasUnknown = text.replace(ESCAPED, "\u0000").includes("${");
  return hasUnknown ? undefined : text.replace(ESCAPED, "$1");
}

const ESCAPED = /\$\{([*?$])\}/g;

function inNetwork(network: string, address: string): boolean {
  const [outer, inner] = [parseNetwork(network), parseNetwork(address)];
  return outer !== undefined && inner !== undefined && contains(outer, inner);
}
