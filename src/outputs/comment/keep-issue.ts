import { hasMarker } from "../../changes/render/markdown/marker.ts";
import type { Http } from "../../input/http/http.ts";
import { retried } from "./retried.ts";
import type { Issue, IssueText, Tracker } from "./tracker.ts";

/** What became of the issue. */
export type IssueOutcome =
  | { readonly done: "created" | "updated" | "unchanged" | "closed"; readonly url: string }
  | { readonly done: "silent" };

/** The issue as it should be. */
export interface IssueRequest extends IssueText {
  readonly scope: string;
  /** Nothing is wrong: an open issue says so and is closed, and none is opened. */
  readonly isRight: boolean;
}

/**
 * Keeps one open issue of a scope: the oldest that carries its marker is updated in place, and written only where it differs; later ones,
 * which two runs at once may have created, are closed. Once nothing is wrong, it says so and is closed; the next fault opens a new one.
 */
export const keepIssue = (tracker: Tracker, http: Http, request: IssueRequest): Promise<IssueOutcome> =>
  retried(http, () => kept(tracker, request));

async function kept(tracker: Tracker, request: IssueRequest): Promise<IssueOutcome> {
  const { title, body, scope, isRight } = request;
  const [first, ...later] = (await tracker.issues()).filter((issue) => hasMarker(issue.body, scope));
  for (const issue of later) await tracker.close(issue);
  if (first === undefined)
    return isRight ? { done: "silent" } : { done: "created", url: (await tracker.create({ title, body })).url };
  const isSame = sameText(first, request);
  if (!isSame) await tracker.update(first, { title, body });
  if (isRight) await tracker.close(first);
  return { done: isRight ? "closed" : isSame ? "unchanged" : "updated", url: first.url };
}

/** Forges keep text with other line ends, and without blanks at its end. */
const sameText = (issue: Issue, { title, body }: IssueText): boolean =>
  issue.title === title && issue.body.replaceAll("\r\n", "\n").trimEnd() === body.trimEnd();
