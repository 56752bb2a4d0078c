import type { Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { answerTooLarge } from "../../standards/spf/lints/cost.ts";
import { txtAnswerSize } from "../../standards/txt/txt-answer.ts";
import type { Finding } from "../finding.ts";

/** Spoken where most of it comes from. */
export function answerSizeFinding({ name, path, txt }: Domain, size: number, most: number): Finding {
  const frame = txtAnswerSize(name, []);
  const ofTxt = txtAnswerSize(name, txt) - frame;
  const fromTxt = ofTxt > size - frame - ofTxt;
  return {
    path: under(path, fromTxt ? "txt" : "senders"),
    part: "key",
    message: `TXT values of ${name} ${answerTooLarge(most, size)}`,
    help: fromTxt
      ? "remove values that are no longer needed"
      : "flatten long lists with spf.flatten, or give one stream a domain of its own",
  };
}
