import type { ReceiptAction } from "../src/model/inbound.ts";
import type { Token } from "./values.ts";

type Text = string | Token;

type S3 = {
  readonly bucketName: Text;
  readonly objectKeyPrefix: string | undefined;
  readonly topicArn: string | undefined;
  readonly position: number;
};
/** Base64 keeps every byte of a message. */
type Sns = { readonly topicArn: string; readonly encoding: "Base64"; readonly position: number };
type Lambda = {
  readonly functionArn: Text;
  readonly invocationType: "Event" | "RequestResponse";
  readonly position: number;
};

/** A rule's actions as the provider takes them: by kind, each with its position among all of them. */
export type ActionArguments = {
  readonly s3Action: readonly S3[] | undefined;
  readonly snsAction: readonly Sns[] | undefined;
  readonly lambdaAction: readonly Lambda[] | undefined;
};

/** The arguments of a rule. The guard is waited for, other functions are not. */
export function actionArguments(
  actions: readonly ReceiptAction[],
  bucketName: (bucket: string) => Token,
  guardArn: () => Token,
): ActionArguments {
  const [s3, sns, lambda]: [S3[], Sns[], Lambda[]] = [[], [], []];
  for (const [index, action] of actions.entries()) {
    const position = index + 1;
    switch (action.do) {
      case "guard":
        lambda.push({ functionArn: guardArn(), invocationType: "RequestResponse", position });
        break;
      case "quarantine": {
        const { bucket, prefix } = action;
        s3.push({ bucketName: bucketName(bucket), objectKeyPrefix: prefix, topicArn: undefined, position });
        break;
      }
      case "store": {
        const { bucket, prefix, topic } = action;
        s3.push({ bucketName: bucketName(bucket), objectKeyPrefix: prefix, topicArn: topic, position });
        break;
      }
      case "publish":
        sns.push({ topicArn: action.topic, encoding: "Base64", position });
        break;
      case "call":
        lambda.push({ functionArn: action.function, invocationType: "Event", position });
    }
  }
  return { s3Action: someOf(s3), snsAction: someOf(sns), lambdaAction: someOf(lambda) };
}

const someOf = <T>(items: readonly T[]): readonly T[] | undefined => (items.length === 0 ? undefined : items);
